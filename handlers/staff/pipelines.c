/* pipelines.c: settings/pipelines: the stages that tickets pass, listed, made, changed and deleted. */
#include "../../sql/link.h"
#include "../show.h"
#include "item_history.h"
#include "pipeline.h"

enum { STAGE_KINDS = 4 };

const struct item_kind pipeline_items = {
	.path = "settings/pipelines", .place = PLACE_PIPELINES, .title = N_("Pipelines"), .title_new = N_("New pipeline"),
	.remove = N_("Delete this pipeline"), .remove_text = N_("Its stages go with it."),
	.done = { [ITEM_SAVED] = N_("Saved. It holds from now on."), [ITEM_MADE] = N_("The pipeline is there. Forms can begin in it now."),
	    [ITEM_DELETED] = N_("The pipeline is deleted.") },
};

/* What a stage is: open, waiting for nobody, for the contact or for us; or closed. */
static const char *const kinds[STAGE_KINDS] = { "open", "contact", "us", "closed" };
static const char *const kind_labels[STAGE_KINDS] = { N_("Open"), N_("Open, waits on the contact"), N_("Open, waits on us"), N_("Closed") };

const struct staff_link pipelines_tabs[PIPELINES_TABS] = {
	[PIPELINES_TAB_LIST] = { "settings/pipelines", N_("Pipelines") },
	[PIPELINES_TAB_HISTORY] = { "settings/pipelines/history", N_("History") },
};

static size_t kind_of(const struct stage *stage)
{
	return stage->closed ? 3 : stage->waits == WAITS_ON_CONTACT ? 1 : stage->waits == WAITS_ON_US ? 2 : 0;
}

struct str stage_kind_words(const struct page *page, const struct stage *stage)
{
	return tr(page->locale, kind_labels[kind_of(stage)]);
}

static void be_kind(struct stage *stage, struct str kind)
{
	stage->closed = str_is(kind, kinds[3]);
	stage->waits = str_is(kind, kinds[1]) ? WAITS_ON_CONTACT : str_is(kind, kinds[2]) ? WAITS_ON_US : WAITS_NOT;
}

static struct item_row row_of(const struct page *page, const struct pipeline *pipeline)
{
	struct buf stages = { .arena = page->arena };
	uint64_t closed = 0;

	for (size_t i = 0; i < pipeline->stage_count; i++) {
		buf_format(&stages, "%s%.*s", i == 0 ? "" : " → ", STR_ARG(pipeline->stages[i].name));
		closed += pipeline->stages[i].closed;
	}
	return (struct item_row){
		.name = pipeline->name,
		.link = link_path(page->arena, page->portal, "settings/pipelines/%llu", (unsigned long long)pipeline->id),
		.cells = { { .text = buf_str(&stages) },
		    { .text = tr_count(page->arena, page->locale, "%d open", "%d open", pipeline->stage_count - closed),
		        .below = tr_count(page->arena, page->locale, "%d closed", "%d closed", closed) } },
	};
}

const struct err *pipelines_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct staff_around around = { .title = tr(page->locale, pipeline_items.title), .place = PLACE_PIPELINES, .notice = item_notice(page, &pipeline_items),
		.tabs = pipelines_tabs, .tab_count = PIPELINES_TABS, .tab = PIPELINES_TAB_LIST,
		.lead = tr(page->locale, N_("The stages that a ticket passes, from new to closed. A ticket begins in the first open stage.")) };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", pipeline_items.path), .label = tr(page->locale, pipeline_items.title),
		.columns = { N_("Name"), N_("Stages"), N_("How many"), NULL },
		.new_link = link_path(page->arena, page->portal, "settings/pipelines/new"), .new_label = tr(page->locale, N_("New pipeline")),
	};
	struct pipeline *pipelines;
	struct item_row *rows;
	const struct err *e;

	if ((e = pipeline_list(page->db, page->portal->account, &pipelines, &view.count)) != NULL)
		return e;
	rows = arena_calloc(page->arena, view.count + 1, sizeof *rows);
	for (size_t i = 0; i < view.count; i++)
		rows[i] = row_of(page, &pipelines[i]);
	view.rows = rows;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

static const struct err *stage_row(struct item_form *form, const struct stage *stage, size_t i, struct control_row *row)
{
	struct arena *const arena = form->page->arena;
	const struct locale *const locale = form->page->locale;
	struct row_choice *const choice = arena_calloc(arena, 1, sizeof *choice);
	struct control_option *const options = arena_calloc(arena, STAGE_KINDS, sizeof *options);
	const struct err *e;
	uint64_t tickets = 0;

	if (stage->id != 0 && (e = stage_tickets(form->page->db, form->page->portal->account, stage->id, &tickets)) != NULL)
		return e;
	*row = (struct control_row){ .id = stage->id == 0 ? STR("") : str_format(arena, "%llu", (unsigned long long)stage->id), .text = stage->name,
		.problem = item_row_problem(form, "stages", i), .stays = tickets > 0, .fresh = stage->id == 0 && stage->name.size == 0 && form->fault.part == NULL,
		.label = tr_fill(arena, locale, N_("Stage %s"), FILL(locale_number(arena, locale, i + 1))), .choices = choice, .choice_count = 1 };
	if (tickets > 0)
		row->note = tickets > USES_COUNTED ? tr_fill(arena, locale, N_("More than %s tickets"), FILL(locale_number(arena, locale, USES_COUNTED)))
		                                   : tr_count(arena, locale, "%d ticket", "%d tickets", tickets);
	for (size_t k = 0; k < STAGE_KINDS; k++)
		options[k] = (struct control_option){ .value = str_of(kinds[k]), .label = tr(locale, kind_labels[k]), .chosen = k == kind_of(stage) };
	*choice = (struct row_choice){ .name = "kind", .options = options, .option_count = STAGE_KINDS,
		.label = tr_fill(arena, locale, N_("What %s is"), FILL(stage->name.size > 0 ? stage->name : row->label)) };
	return NULL;
}

static const struct err *add_stages(struct item_form *form, const struct pipeline *pipeline)
{
	const struct locale *const locale = form->page->locale;
	struct rows_control *const list = arena_calloc(form->page->arena, 1, sizeof *list);
	struct control_row *const rows = arena_calloc(form->page->arena, pipeline->stage_count + 1, sizeof *rows);
	struct control *control;
	const struct err *e;

	item_section(form, N_("Stages"), N_("In the order in which tickets pass them. Customers read Open or Closed, unless the portal shows stages by their names."));
	control = item_control(form, CONTROL_ROWS, "stages", N_("From the first to the last"), STR(""));
	for (size_t i = 0; i < pipeline->stage_count; i++)
		if ((e = stage_row(form, &pipeline->stages[i], i, &rows[i])) != NULL)
			return e;
	*list = (struct rows_control){ .at = rows, .count = pipeline->stage_count, .typed = true, .add = tr(locale, N_("Add a stage")),
		.none = tr(locale, N_("There is no stage yet.")) };
	control->list = list;
	control->most = PIPELINE_NAME_MOST;
	control->hint = tr(locale, N_("A stage with tickets in it can be renamed and moved; to delete it, move its tickets first."));
	return NULL;
}

static const struct err *show(struct item_form *form, const struct pipeline *pipeline, const struct pipeline *stored)
{
	struct control *control;
	const struct err *e;

	if (stored != NULL) {
		form->name = stored->name;
		form->mark = pipeline_mark(form->page->arena, stored);
		form->removable = true;
		form->tabs = item_tabs(form->page, &pipeline_items, stored->id);
		form->tab_count = ITEM_TABS;
		if ((e = pipeline_uses(form->page->db, form->page->portal->account, stored->id, &form->uses)) != NULL)
			return e;
	}
	control = item_control(form, CONTROL_LINE, "name", N_("Name"), pipeline->name);
	control->required = true;
	control->most = PIPELINE_NAME_MOST;
	if ((e = add_stages(form, pipeline)) != NULL)
		return e;
	item_section(form, N_("Replies"), N_("An open ticket can move by itself, so that its stage says whose turn it is."));
	item_control(form, CONTROL_SWITCH, "follow_customer", N_("A customer's reply moves it to the stage that waits on us"),
	    pipeline->follow_customer ? STR("on") : STR("off"));
	item_control(form, CONTROL_SWITCH, "follow_staff", N_("A reply of yours moves it to the stage that waits on the contact"),
	    pipeline->follow_staff ? STR("on") : STR("off"));
	return item_show(form);
}

static void typed(const struct page *page, const struct pipeline *stored, struct pipeline *pipeline)
{
	struct str *ids, *names, *chosen;
	const size_t id_count = sent_lines(page, "stages.id", &ids), kind_count = sent_lines(page, "stages.kind", &chosen);
	size_t count = sent_lines(page, "stages.text", &names);

	count = count < id_count ? count : id_count;
	count = count < kind_count ? count : kind_count;
	*pipeline = (struct pipeline){ .id = stored == NULL ? 0 : stored->id, .name = sent_line(page, "name"), .stage_count = count,
		.follow_customer = form_count(page->sent, "follow_customer") > 0, .follow_staff = form_count(page->sent, "follow_staff") > 0,
		.stages = arena_calloc(page->arena, count + 1, sizeof *pipeline->stages) };
	for (size_t i = 0; i < count; i++) {
		struct stage *const stage = &pipeline->stages[i];
		uint64_t id = 0;

		stage->name = names[i];
		be_kind(stage, chosen[i]);
		(void)!str_u64(ids[i], &id);
		for (size_t j = 0; stored != NULL && j < stored->stage_count; j++)
			if (stored->stages[j].id == id)
				stage->id = id;
		for (size_t j = 0; j < i; j++)
			if (pipeline->stages[j].id == stage->id)
				stage->id = 0; /* a row that was sent twice is a new one the second time */
	}
}

static const struct err *edit_stages(struct item_form *form, struct pipeline *pipeline, const struct pipeline *stored)
{
	struct arena *const arena = form->page->arena;
	size_t *const order = arena_calloc(arena, pipeline->stage_count + 2, sizeof *order);
	struct stage *const old = pipeline->stages, *const stages = arena_calloc(arena, pipeline->stage_count + 2, sizeof *stages);

	if (!rows_edit(item_action(form->page), "stages", order, &pipeline->stage_count, PIPELINE_STAGES_MOST))
		return err_of(ERR_BAD_REQUEST);
	for (size_t i = 0; i < pipeline->stage_count; i++)
		if (order[i] != SIZE_MAX)
			stages[i] = old[order[i]];
	pipeline->stages = stages;
	form->unsaved = true;
	return show(form, pipeline, stored);
}

const struct err *pipeline_new_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &pipeline_items };
	struct stage stages[] = {
		{ .name = tr(page->locale, N_("New")) },
		{ .name = tr(page->locale, N_("Waiting on contact")), .waits = WAITS_ON_CONTACT },
		{ .name = tr(page->locale, N_("Waiting on us")), .waits = WAITS_ON_US },
		{ .name = tr(page->locale, N_("Closed")), .closed = true },
	};
	const struct pipeline fresh = { .follow_customer = true, .follow_staff = true, .stages = stages, .stage_count = COUNT_OF(stages) };

	return show(&form, &fresh, NULL);
}

const struct err *pipeline_new_post(struct page *page)
{
	const struct settings_by by = item_by_once(page);
	struct item_form form = { .page = page, .kind = &pipeline_items };
	struct pipeline pipeline;
	const struct err *e;
	uint64_t id;

	typed(page, NULL, &pipeline);
	if (item_action(page).size > 0)
		return edit_stages(&form, &pipeline, NULL);
	if (!pipeline_right(&pipeline, &form.fault))
		return show(&form, &pipeline, NULL);
	if ((e = pipeline_create(page->db, page->portal->account, &pipeline, &by, &id)) == NULL)
		return item_redirect(page, &pipeline_items, ITEM_MADE);
	if (e->kind != ERR_INVALID)
		return e;
	form.problem = tr(page->locale, N_("That is not possible: there are as many pipelines as there can be."));
	return show(&form, &pipeline, NULL);
}

const struct err *pipeline_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &pipeline_items, .id = page->route_number };
	struct pipeline stored;
	const struct err *e = pipeline_find(page->db, page->portal->account, page->route_number, &stored);

	return e != NULL ? e : show(&form, &stored, &stored);
}

const struct err *pipeline_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &pipeline_items, .id = page->route_number };
	struct pipeline stored, pipeline;
	const struct err *e;
	struct str kept;

	if ((e = pipeline_find(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if (item_seen(page) == 0)
		return err_of(ERR_BAD_REQUEST);
	typed(page, &stored, &pipeline);
	if (item_action(page).size > 0)
		return edit_stages(&form, &pipeline, &stored);
	e = pipeline_change(page->db, page->portal->account, &pipeline, &by, &form.fault, &kept);
	if (e == NULL)
		return item_redirect(page, &pipeline_items, ITEM_SAVED);
	if (e->kind == ERR_CONFLICT && form.fault.part == NULL)
		form.conflict = item_conflict_words(page);
	else if (form.fault.part == NULL)
		return e;
	return show(&form, &pipeline, &stored);
}

const struct err *pipeline_delete_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &pipeline_items, .id = page->route_number };
	struct pipeline stored;
	const struct err *e;

	if ((e = pipeline_find(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if ((e = pipeline_remove(page->db, page->portal->account, stored.id, &by)) == NULL)
		return item_redirect(page, &pipeline_items, ITEM_DELETED);
	if (e->kind != ERR_CONFLICT)
		return e;
	form.problem = item_kept_words(page);
	return show(&form, &stored, &stored);
}
