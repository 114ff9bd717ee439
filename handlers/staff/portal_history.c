/* portal_history.c: settings/portal/history: who changed which settings of a portal, when, and bringing back what was. */
#include "../../sql/link.h"
#include "../../views/staff/history.h"
#include "../show.h"
#include "portal_form.h"

enum { CHANGES_SHOWN = 50, ID_SIZE = 20 };
enum { RESTORE_PORTAL, RESTORE_VERSION };

const struct field_rule portal_history_query[PORTAL_HISTORY_QUERY] = {
	[0] = { .name = "portal", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[1] = { .name = "before", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
};

const struct field_rule portal_restore_fields[PORTAL_RESTORE_FIELDS] = {
	[RESTORE_PORTAL] = { .name = "portal", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[RESTORE_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
};

static const struct portal_page history = { .path = "settings/portal/history", .title = N_("History"), .tab = TAB_HISTORY,
	.lead = N_("Every change of these settings, the latest first. What was can be brought back; nothing in between is lost.") };

static struct other_change *in_words(struct portal_form *form, const struct key_changes *changes)
{
	struct other_change *const words = arena_calloc(form->page->arena, changes->count + 1, sizeof *words);

	for (size_t i = 0; i < changes->count; i++)
		words[i] = (struct other_change){ .label = portal_key_label(form->page, changes->at[i].name),
			.was = portal_value_words(form, changes->at[i].name, changes->at[i].before),
			.is = portal_value_words(form, changes->at[i].name, changes->at[i].after) };
	return words;
}

/* The page of one version leads there with its number, which stays behind the portal's own. */
static struct str version_link(const struct portal_form *form, uint64_t version)
{
	return portal_link(form, str_c(form->page->arena, str_format(form->page->arena, "settings/portal/history/%llu", (unsigned long long)version)));
}

static struct str earlier_link(const struct portal_form *form, uint64_t before)
{
	const struct str link = portal_link(form, "settings/portal/history");

	return str_format(form->page->arena, "%.*s%sbefore=%llu", STR_ARG(link), str_has(link, '?') ? "&" : "?", (unsigned long long)before);
}

static const struct err *show(struct portal_form *form, const struct history_page *view)
{
	const struct frame frame = frame_of(form->page);
	const struct staff_around around = portal_around(form);
	const struct portal_head head = portal_head_of(form);

	view_history(&form->page->response.body, &frame, &around, &head, view);
	return NULL;
}

const struct err *portal_history_get(struct page *page)
{
	struct history_page view = { .count = 0 };
	struct settings_change *changes;
	struct portal_form form;
	const struct err *e;
	uint64_t before = 0;

	if ((e = portal_form_begin(page, &history, &page->fields[0], &form)) != NULL)
		return e;
	if (form.portal == NULL)
		return redirect_to(page, "settings/portal/setup");
	(void)!str_u64(page->fields[1].text, &before);
	e = portal_changes(page->db, page->portal->account, form.portal->id, before, CHANGES_SHOWN, &changes, &view.count);
	if (e != NULL)
		return e;
	view.entries = arena_calloc(page->arena, view.count + 1, sizeof *view.entries);
	for (size_t i = 0; i < view.count; i++)
		view.entries[i] = (struct history_entry){ .when = changes[i].when,
			.by = changes[i].by.size > 0 ? changes[i].by : tr(page->locale, N_("The operator")), .changes = in_words(&form, &changes[i].changes),
			.change_count = changes[i].changes.count, .link = version_link(&form, changes[i].version - 1) };
	if (view.count == CHANGES_SHOWN)
		view.earlier = earlier_link(&form, changes[view.count - 1].version);
	return show(&form, &view);
}

static const struct err *show_version(struct portal_form *form, const struct version_page *view)
{
	const struct frame frame = frame_of(form->page);
	const struct staff_around around = portal_around(form);
	const struct portal_head head = portal_head_of(form);

	view_version(&form->page->response.body, &frame, &around, &head, view);
	return NULL;
}

static const struct err *compare(struct portal_form *form, uint64_t version)
{
	struct page *const page = form->page;
	struct key_changes changes = { 0 };
	struct version_page view;
	const struct err *e;

	if ((e = portal_compare(page->db, page->portal->account, form->portal->id, version, &changes)) != NULL)
		return e;
	view = (struct version_page){ .action = link_path(page->arena, page->portal, "settings/portal/history/%llu", (unsigned long long)version),
		.portal = str_format(page->arena, "%llu", (unsigned long long)form->portal->id), .version = form->portal->version,
		.changes = in_words(form, &changes), .count = changes.count, .back = portal_link(form, "settings/portal/history") };
	return show_version(form, &view);
}

const struct err *portal_version_get(struct page *page)
{
	struct portal_form form;
	const struct err *e;

	if ((e = portal_form_begin(page, &history, &page->fields[0], &form)) != NULL)
		return e;
	return form.portal == NULL ? err_of(ERR_NOT_FOUND) : compare(&form, page->route_number);
}

const struct err *portal_restore_post(struct page *page)
{
	struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct portal_form form;
	const struct err *e;

	if (!page->fields[RESTORE_PORTAL].given || !str_u64(page->fields[RESTORE_VERSION].text, &by.expected) || by.expected == 0)
		return err_of(ERR_INVALID);
	if ((e = portal_form_begin(page, &history, &page->fields[RESTORE_PORTAL], &form)) != NULL)
		return e;
	e = portal_restore(page->db, page->portal->account, form.portal->id, page->route_number, &by);
	if (e == NULL && (e = portal_settle(page)) == NULL)
		return portal_redirect(&form, "settings/portal", "restored");
	if (e->kind == ERR_CONFLICT && e->detail == NULL)
		form.problem = tr(page->locale, N_("Somebody has changed these settings since you looked at them. Please look at them again."));
	else if (e->kind == ERR_INVALID || e->kind == ERR_CONFLICT || e->kind == ERR_NOT_FOUND)
		form.problem = tr(page->locale, N_("This cannot be brought back as a whole: something that it needs is no more, such as an inbox, a form or a stage, or another portal has its address."));
	else
		return e;
	page->response.status = err_meaning(e->kind)->status;
	return compare(&form, page->route_number);
}
