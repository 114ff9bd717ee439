/* item_history.c: history of what the settings choose from. */
#include "item_history.h"

#include <string.h>

#include "../../sql/link.h"
#include "../show.h"
#include "history.h"

enum { ID_SIZE = 20, WORD_SIZE = 16 };
enum { CHANGES_OPEN = 8, MEMBERS_OPEN = 10 }; /* more than these stand behind a word that unfolds them */
enum { QUERY_BEFORE, QUERY_VERSION, QUERY_DONE };

static const char *const done_words[] = { "restored", NULL };

const struct field_rule past_query[PAST_QUERY] = {
	[QUERY_BEFORE] = { .name = "before", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[QUERY_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[QUERY_DONE] = { .name = "done", .kind = FIELD_CHOICE, .choices = done_words, .most = WORD_SIZE, .lenient = true },
};

/* A page of it. */
struct past_page {
	struct page *page;
	const struct item_past *past;
	uint64_t id;          /* 0: of all */
	struct str name;
	void *with;
	struct str problem;
};

const struct staff_link *item_tabs(const struct page *page, const struct item_kind *kind, uint64_t id)
{
	struct staff_link *const tabs = arena_calloc(page->arena, ITEM_TABS, sizeof *tabs);
	const struct str path = str_format(page->arena, "%s/%llu", kind->path, (unsigned long long)id);

	tabs[ITEM_TAB_SETTINGS] = (struct staff_link){ str_c(page->arena, path), N_("Settings") };
	tabs[ITEM_TAB_HISTORY] = (struct staff_link){ str_c(page->arena, str_format(page->arena, "%.*s/history", STR_ARG(path))), N_("History") };
	return tabs;
}

static const struct err *begin(struct page *page, const struct item_past *past, uint64_t id, struct past_page *of)
{
	const struct err *e;

	*of = (struct past_page){ .page = page, .past = past, .id = id };
	if (id != 0 && (e = past->named(page, id, &of->name)) != NULL)
		return e;
	return past->begin == NULL ? NULL : past->begin(page, &of->with);
}

static struct str path_of(const struct past_page *of, uint64_t id)
{
	const struct page *const page = of->page;

	if (id == 0)
		return link_path(page->arena, page->portal, "%s/history", of->past->kind->path);
	if (of->past->path_of_one != NULL)
		return link_path(page->arena, page->portal, "%s%llu", of->past->path_of_one, (unsigned long long)id);
	return link_path(page->arena, page->portal, "%s/%llu/history", of->past->kind->path, (unsigned long long)id);
}

static struct staff_around around_of(const struct past_page *of, const struct staff_link *back)
{
	const struct page *const page = of->page;
	const struct item_past *const past = of->past;
	const struct str title = tr(page->locale, past->kind->title);
	struct staff_around around = { .title = of->id == 0 ? title : of->name, .place = past->kind->place, .back = of->id == 0 ? NULL : back,
		.problem = of->problem, .tabs = past->tabs, .tab_count = past->tab_count, .tab = past->tab_count - 1,
		.lead = tr(page->locale, of->id != 0 ? past->lead : past->lead_of_all != NULL ? past->lead_of_all
		                                                                       : N_("Who made, changed and deleted what, the latest first.")) };

	around.window = str_format(page->arena, "%.*s · %.*s", STR_ARG(tr(page->locale, N_("History"))), STR_ARG(around.title));
	if (of->id != 0) {
		around.tabs = past->tabs_of == NULL ? item_tabs(page, past->kind, of->id) : past->tabs_of(page, of->id);
		around.tab_count = past->tabs_of == NULL ? ITEM_TABS : past->tabs_of_count;
		around.tab = around.tab_count - 1;
	}
	return around;
}

static struct str label_of(const struct past_page *of, const struct key_change *change)
{
	const struct item_past *const past = of->past;
	const struct page *const page = of->page;

	if (past->label != NULL)
		return past->label(of->with, change->name);
	for (size_t i = 0; i < past->label_count; i++)
		if (strcmp(past->labels[i].key, change->name) == 0)
			return tr(page->locale, past->labels[i].label);
	if (past->row_name == NULL || change->before.size == 0 || change->after.size == 0)
		return tr(page->locale, past->row);
	return tr_fill(page->arena, page->locale, past->row_changed, FILL(past->row_name(page, change->after)));
}

static struct str value_of(const struct past_page *of, const char *key, struct str value)
{
	return value.size == 0 ? value : of->past->value(of->page, of->with, key, value);
}

static struct other_change *in_words(const struct past_page *of, const struct key_changes *changes)
{
	struct other_change *const words = arena_calloc(of->page->arena, changes->count + 1, sizeof *words);

	for (size_t i = 0; i < changes->count; i++) {
		const struct key_change *const change = &changes->at[i];

		words[i] = (struct other_change){ .label = label_of(of, change), .was = value_of(of, change->name, change->before),
			.is = value_of(of, change->name, change->after) };
	}
	return words;
}

/* In the list of all each says of which it tells; in that of one, what the changes do not say. */
static struct str deed_words(const struct past_page *of, const struct item_deed *deed)
{
	static const char *const of_all[] = { [DEED_MADE] = N_("%s was made"), [DEED_CHANGED] = N_("%s was changed"), [DEED_DELETED] = N_("%s was deleted") };
	const struct page *const page = of->page;

	if (deed->deed == DEED_JOINED)
		return tr_count(page->arena, page->locale, "%d member was added", "%d members were added", deed->member_count);
	if (deed->deed == DEED_LEFT)
		return tr_count(page->arena, page->locale, "%d member was taken out", "%d members were taken out", deed->member_count);
	if (of->id == 0)
		return tr_fill(page->arena, page->locale, of_all[deed->deed], FILL(deed->name));
	return deed->deed == DEED_MADE ? tr(page->locale, N_("Made")) : STR("");
}

static struct str members_words(const struct page *page, const struct item_deed *deed)
{
	struct buf text = { .arena = page->arena };

	for (size_t i = 0; i < deed->member_count; i++)
		buf_format(&text, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(deed->members[i]));
	return buf_str(&text);
}

static struct str folded_words(const struct past_page *of, const struct item_deed *deed)
{
	const struct page *const page = of->page;

	if (deed->member_count > MEMBERS_OPEN)
		return tr(page->locale, N_("Who it was"));
	if (deed->deed == DEED_DELETED)
		return tr(page->locale, N_("What it was"));
	return deed->changes.count <= CHANGES_OPEN ? STR("") : tr_count(page->arena, page->locale, "%d change", "%d changes", deed->changes.count);
}

static struct history_entry entry_of(const struct past_page *of, const struct item_deed *deed)
{
	struct arena *const arena = of->page->arena;
	struct history_entry entry = { .when = deed->when, .by = history_who(of->page, deed->by),
		.deed = deed_words(of, deed), .text = members_words(of->page, deed), .changes = in_words(of, &deed->changes),
		.change_count = deed->changes.count, .whole = deed->deed == DEED_MADE || deed->deed == DEED_DELETED, .folded = folded_words(of, deed) };

	if (of->id == 0 && deed->deed != DEED_DELETED)
		entry.deed_link = path_of(of, deed->item);
	if (of->id != 0 && deed->deed == DEED_CHANGED && deed->changes.count > 0)
		entry.link = str_format(arena, "%.*s?version=%llu", STR_ARG(path_of(of, of->id)), (unsigned long long)deed->version - 1);
	return entry;
}

static const struct err *list(const struct past_page *of)
{
	struct page *const page = of->page;
	const struct version_of versions = { .account = page->portal->account, .kind = of->past->versioned, .item = of->id };
	const struct staff_link back = { of->past->kind->path, of->past->kind->title };
	const struct frame frame = frame_of(page);
	struct staff_around around = around_of(of, &back);
	struct history_page view = { .count = 0 };
	struct item_deed *deeds;
	uint64_t before = 0, earlier;
	const struct err *e;

	(void)!str_u64(page->fields[QUERY_BEFORE].text, &before);
	if ((e = item_deeds(page->db, &versions, before, HISTORY_SHOWN, of->past->compare, &deeds, &view.count, &earlier)) != NULL)
		return e;
	view.entries = arena_calloc(page->arena, view.count + 1, sizeof *view.entries);
	for (size_t i = 0; i < view.count; i++)
		view.entries[i] = entry_of(of, &deeds[i]);
	if (earlier != 0)
		view.earlier = str_format(page->arena, "%.*s?before=%llu", STR_ARG(path_of(of, of->id)), (unsigned long long)earlier);
	if (of->id != 0 && page->fields[QUERY_DONE].given)
		around.notice = tr(page->locale, N_("Brought back. It holds from now on, and what was before it stands below."));
	view_history(&page->response.body, &frame, &around, NULL, &view);
	return NULL;
}

static const struct err *compare(const struct past_page *of, uint64_t former)
{
	struct page *const page = of->page;
	const struct staff_link back = { of->past->kind->path, of->past->kind->title };
	const struct staff_around around = around_of(of, &back);
	const struct frame frame = frame_of(page);
	struct key_changes changes = { 0 };
	struct item_beside beside;
	struct version_page view;
	const struct err *e;

	if ((e = of->past->beside(page->db, page->portal->account, of->id, former, &beside)) != NULL ||
	    (e = of->past->compare(page->arena, beside.now, beside.then, &changes)) != NULL)
		return e;
	view = (struct version_page){ .action = path_of(of, of->id), .version = beside.mark, .former = str_format(page->arena, "%llu", (unsigned long long)former),
		.changes = in_words(of, &changes), .count = changes.count, .back = path_of(of, of->id) };
	view_version(&page->response.body, &frame, &around, NULL, &view);
	return NULL;
}

const struct err *past_of_all_get(struct page *page, const struct item_past *past)
{
	struct past_page of;
	const struct err *const e = begin(page, past, 0, &of);

	return e != NULL ? e : list(&of);
}

const struct err *past_get(struct page *page, const struct item_past *past)
{
	struct past_page of;
	const struct err *const e = begin(page, past, page->route_number, &of);
	uint64_t former;

	if (e != NULL)
		return e;
	if (!page->fields[QUERY_VERSION].given)
		return list(&of);
	return str_u64(page->fields[QUERY_VERSION].text, &former) ? compare(&of, former) : err_of(ERR_NOT_FOUND);
}

const struct err *past_post(struct page *page, const struct item_past *past)
{
	struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct str problem = STR("");
	struct past_page of;
	const struct err *e;
	uint64_t former;

	if ((e = begin(page, past, page->route_number, &of)) != NULL)
		return e;
	if (!str_u64(page->fields[RESTORE_SEEN].text, &by.expected) || by.expected == 0 || !str_u64(page->fields[RESTORE_FORMER].text, &former))
		return err_of(ERR_BAD_REQUEST);
	if ((e = past->restore(page, former, &by, &problem)) == NULL)
		return redirect_to(page, "%s/%llu/history?done=restored", past->kind->path, (unsigned long long)of.id);
	if (e->kind == ERR_CONFLICT && e->detail == NULL)
		problem = tr(page->locale, N_("Somebody has changed this since you looked at it. Please look at it again."));
	else if ((e->kind != ERR_CONFLICT && e->kind != ERR_INVALID) || problem.size == 0)
		return e;
	of.problem = problem;
	page->response.status = err_meaning(e->kind)->status;
	return compare(&of, former);
}
