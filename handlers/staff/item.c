/* item.c: a form of something that the settings choose from. */
#include "item.h"

#include <assert.h>
#include <string.h>

#include "../../sql/link.h"
#include "../show.h"
#include "once.h"

enum { ID_SIZE = 20, WORD_SIZE = 16, ACTION_SIZE = 120, FIND_SIZE = 200, AFTER_SIZE = 60 };

static const char *const done_words[] = { [ITEM_SAVED] = "saved", [ITEM_MADE] = "made", [ITEM_DELETED] = "deleted", NULL };

const struct field_rule item_query[ITEM_QUERY] = {
	[ITEM_QUERY_DONE] = { .name = "done", .kind = FIELD_CHOICE, .choices = done_words, .most = WORD_SIZE, .lenient = true },
	[ITEM_QUERY_FIND] = { .name = "q", .kind = FIELD_LINE, .most = FIND_SIZE, .lenient = true },
	[ITEM_QUERY_AFTER] = { .name = "after", .kind = FIELD_LINE, .most = AFTER_SIZE, .lenient = true },
	[ITEM_QUERY_OF] = { .name = "of", .kind = FIELD_LINE, .most = WORD_SIZE, .lenient = true },
};

const struct field_rule item_fields[ITEM_FIELDS] = {
	[ITEM_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[ITEM_DO] = { .name = "do", .kind = FIELD_LINE, .most = ACTION_SIZE, .lenient = true },
};

static struct str problem_at(const struct item_form *form, const char *part)
{
	const struct fault *const fault = &form->fault;

	if (fault->part == NULL || strcmp(fault->part, part) != 0)
		return STR("");
	return tr(form->page->locale, fault->words);
}

struct str item_row_problem(const struct item_form *form, const char *part, size_t row)
{
	return form->fault.row == row ? problem_at(form, part) : STR("");
}

static size_t most_controls(const struct item_form *form)
{
	return form->most > 0 ? form->most : ITEM_CONTROLS;
}

void item_section(struct item_form *form, const char *title, const char *lead)
{
	struct arena *const arena = form->page->arena;

	assert(form->section_count < ITEM_SECTIONS);
	if (form->controls == NULL)
		form->controls = arena_calloc(arena, most_controls(form), sizeof *form->controls);
	form->sections[form->section_count++] = (struct control_section){ .id = str_format(arena, "part-%zu", form->section_count),
		.title = title == NULL ? STR("") : tr(form->page->locale, title), .lead = lead == NULL ? STR("") : tr(form->page->locale, lead),
		.controls = &form->controls[form->count] };
}

struct control *item_control(struct item_form *form, enum control_kind kind, const char *name, const char *label, struct str value)
{
	return item_control_called(form, kind, name, tr(form->page->locale, label), value);
}

struct control *item_control_called(struct item_form *form, enum control_kind kind, const char *name, struct str label, struct str value)
{
	struct control *control;

	assert(form->count < most_controls(form));
	if (form->section_count == 0)
		item_section(form, NULL, NULL);
	control = &form->controls[form->count++];
	form->sections[form->section_count - 1].count++;
	*control = (struct control){ .name = str_of(name), .kind = kind, .label = label, .value = value };
	if (name != NULL && ((kind != CONTROL_ROWS && kind != CONTROL_FIELDS) || form->fault.row == FAULT_ALL))
		control->problem = problem_at(form, name);
	return control;
}

void item_choices(struct item_form *form, struct control *control, const char *const *values, const char *const *labels, size_t count, size_t chosen)
{
	struct control_option *const options = arena_calloc(form->page->arena, count, sizeof *options);

	for (size_t i = 0; i < count; i++)
		options[i] = (struct control_option){ .value = str_of(values[i]), .label = tr(form->page->locale, labels[i]), .chosen = i == chosen };
	control->options = options;
	control->option_count = count;
}

struct str item_notice(const struct page *page, const struct item_kind *kind)
{
	const struct field *const done = &page->fields[ITEM_QUERY_DONE];

	return done->given && kind->done[done->choice] != NULL ? tr(page->locale, kind->done[done->choice]) : STR("");
}

const struct err *item_redirect(struct page *page, const struct item_kind *kind, enum item_done done)
{
	return redirect_to(page, "%s?done=%s", kind->path, done_words[done]);
}

void item_found(const struct page *page, const struct contact_search *search, struct items_page *view)
{
	view->find_label = tr(page->locale, search->beginnings ? N_("Beginning of a name or an address") : N_("Name or address"));
	if (view->found.size > 0)
		view->empty_text = tr(page->locale, search->beginnings ? N_("Nobody's name or address begins with that.") : N_("Nobody's name or address has that in it."));
}

uint64_t item_seen(const struct page *page)
{
	uint64_t seen = 0;

	(void)!str_u64(page->fields[ITEM_VERSION].text, &seen);
	return seen;
}

struct settings_by item_by(const struct page *page)
{
	return (struct settings_by){ .staff = page->viewer->staff, .expected = item_seen(page), .now = page->now };
}

struct settings_by item_by_once(const struct page *page)
{
	struct settings_by by = item_by(page);

	by.once = once_of(page);
	return by;
}

struct str item_action(const struct page *page)
{
	return page->fields[ITEM_DO].text;
}

static struct removal removal_of(const struct item_form *form)
{
	const struct page *const page = form->page;
	struct use_line *const lines = arena_calloc(page->arena, form->uses.count + 1, sizeof *lines);

	for (size_t i = 0; i < form->uses.count; i++)
		lines[i] = use_line_of(page, &form->uses.at[i]);
	return (struct removal){ .title = tr(page->locale, form->kind->remove), .text = tr(page->locale, form->kind->remove_text),
		.action = link_path(page->arena, page->portal, "%s/%llu/delete", form->kind->path, (unsigned long long)form->id), .uses = lines,
		.use_count = form->uses.count, .kept = uses_keep(&form->uses, form->values.size > 0), .values = form->values };
}

static struct str action_of(const struct item_form *form)
{
	const struct page *const page = form->page;

	if (form->path != NULL)
		return link_path(page->arena, page->portal, "%s", form->path);
	if (form->id == 0)
		return link_path(page->arena, page->portal, "%s/new", form->kind->path);
	return link_path(page->arena, page->portal, "%s/%llu", form->kind->path, (unsigned long long)form->id);
}

static void answer(struct item_form *form)
{
	struct page *const page = form->page;
	const struct frame frame = frame_of(page);
	const struct staff_link back = { form->kind->path, form->kind->title };
	const struct removal removal = removal_of(form);
	struct staff_around around = {
		.title = form->id != 0 ? form->name : tr(page->locale, form->kind->title_new), .place = form->kind->place, .back = &back,
		.lead = form->id == 0 && form->kind->lead_new != NULL ? tr(page->locale, form->kind->lead_new) : form->lead,
		.tabs = form->tabs, .tab_count = form->tab_count, .tab = form->tab, .notice = form->notice, .problem = form->problem,
	};
	const struct settings_form view = { .action = action_of(form), .version = form->mark, .unsaved = form->unsaved, .sections = form->sections,
		.count = form->section_count, .conflict = form->conflict, .submission = form->submission.size > 0 || form->id != 0 ? form->submission : once_key(page),
		.cancel = link_path(page->arena, page->portal, "%s", form->cancel != NULL ? form->cancel : form->kind->path),
		.deletes = form->deletes, .save = form->deletes ? tr(page->locale, N_("Delete for good")) : STR(""),
		.removal = form->id != 0 && form->removable ? &removal : NULL };

	if (form->beside != NULL) {
		around.parts = form->beside->parts;
		around.part_count = form->beside->part_count;
		around.part = form->beside->part;
		around.more = form->beside->more;
		around.more_count = form->beside->more_count;
		around.more_here = form->beside->more_here;
	}
	view_settings(&page->response.body, &frame, &around, NULL, &view);
}

const struct err *item_show(struct item_form *form)
{
	struct page *const page = form->page;

	if (form->fault.part != NULL && form->problem.size == 0)
		form->problem = tr(page->locale, N_("Nothing was saved yet: please look at what is marked."));
	if (form->conflict.size > 0)
		page->response.status = err_meaning(ERR_CONFLICT)->status;
	else if (form->problem.size > 0)
		page->response.status = err_meaning(ERR_INVALID)->status;
	form->unsaved |= form->fault.part != NULL || form->conflict.size > 0;
	answer(form);
	return NULL;
}

struct str item_conflict_words(const struct page *page)
{
	return tr(page->locale,
	    N_("Somebody else has changed this meanwhile. Your own entries stand below and are not saved yet: Save puts them in the place of what is there now."));
}

struct str item_kept_words(const struct page *page)
{
	return tr(page->locale, N_("It was not deleted: something uses it, as is listed below."));
}
