/* private_history.c: settings/private-content/history: who changed which settings of a domain, when, and bringing back what was. */
#include "../../sql/link.h"
#include "../../views/staff/history.h"
#include "../show.h"
#include "private_form.h"

enum { CHANGES_SHOWN = 50 };

static const struct private_page history = { .path = "settings/private-content/history", .title = N_("History"), .tab = PRIVATE_HISTORY,
	.lead = N_("Every change of these settings, the latest first. What was can be brought back; nothing in between is lost.") };

static struct other_change *in_words(const struct page *page, const struct key_changes *changes)
{
	struct other_change *const words = arena_calloc(page->arena, changes->count + 1, sizeof *words);

	for (size_t i = 0; i < changes->count; i++)
		words[i] = (struct other_change){ .label = private_key_label(page, changes->at[i].name),
			.was = private_value_words(page, changes->at[i].name, changes->at[i].before),
			.is = private_value_words(page, changes->at[i].name, changes->at[i].after) };
	return words;
}

static struct str version_path(const struct private_form *form, uint64_t version)
{
	return str_format(form->page->arena, "settings/private-content/history/%llu", (unsigned long long)version);
}

static struct str earlier_link(const struct private_form *form, uint64_t before)
{
	struct arena *const arena = form->page->arena;

	return private_link(form, str_c(arena, str_format(arena, "%s?before=%llu", history.path, (unsigned long long)before)));
}

const struct err *private_history_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	struct history_page view = { .count = 0 };
	struct settings_change *changes;
	struct staff_around around;
	struct private_form form;
	struct portal_head head;
	const struct err *e;
	uint64_t before = 0;

	if ((e = private_begin(page, &history, &page->fields[PRIVATE_FIELD_DOMAIN], &form)) != NULL)
		return e;
	(void)!str_u64(page->fields[PRIVATE_FIELD_BEFORE].text, &before);
	private_say_done(&form);
	e = domain_settings_changes(page->db, page->portal->account, form.domain->id, before, CHANGES_SHOWN, &changes, &view.count);
	if (e != NULL)
		return e;
	view.entries = arena_calloc(page->arena, view.count + 1, sizeof *view.entries);
	for (size_t i = 0; i < view.count; i++)
		view.entries[i] = (struct history_entry){ .when = changes[i].when,
			.by = changes[i].by.size > 0 ? changes[i].by : tr(page->locale, N_("The operator")), .changes = in_words(page, &changes[i].changes),
			.change_count = changes[i].changes.count,
			.link = private_link(&form, str_c(page->arena, version_path(&form, changes[i].version - 1))) };
	if (view.count == CHANGES_SHOWN)
		view.earlier = earlier_link(&form, changes[view.count - 1].version);
	around = private_around(&form);
	head = private_head(&form);
	view_history(&page->response.body, &frame, &around, &head, &view);
	return NULL;
}

static const struct err *compare(struct private_form *form, uint64_t version)
{
	struct page *const page = form->page;
	const struct frame frame = frame_of(page);
	const struct staff_around around = private_around(form);
	const struct control_option own = { .label = form->domain->host };
	struct portal_head head = private_head(form);
	struct key_changes all = { 0 };
	struct version_page view;
	const struct err *e;

	if ((e = domain_settings_compare(page->db, page->portal->account, form->domain->id, version, &all)) != NULL)
		return e;
	/* Another domain has no such version: there is nothing to choose here. */
	head.portals = &own;
	head.count = 1;
	view = (struct version_page){ .action = link_path(page->arena, page->portal, "%.*s", STR_ARG(version_path(form, version))),
		.domain = str_format(page->arena, "%llu", (unsigned long long)form->domain->id), .version = form->version, .changes = in_words(page, &all),
		.count = all.count, .back = private_link(form, history.path) };
	view_version(&page->response.body, &frame, &around, &head, &view);
	return NULL;
}

const struct err *private_version_get(struct page *page)
{
	struct private_form form;
	const struct err *e;

	if ((e = private_begin(page, &history, &page->fields[PRIVATE_FIELD_DOMAIN], &form)) != NULL)
		return e;
	return compare(&form, page->route_number);
}

const struct err *private_restore_post(struct page *page)
{
	struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct private_form form;
	const struct err *e;
	uint64_t version;

	if (!page->fields[PRIVATE_POST_DOMAIN].given || !str_u64(page->fields[PRIVATE_POST_VERSION].text, &by.expected) || by.expected == 0)
		return err_of(ERR_INVALID);
	if ((e = private_begin(page, &history, &page->fields[PRIVATE_POST_DOMAIN], &form)) != NULL)
		return e;
	e = domain_settings_restore(page->db, page->portal->account, form.domain->id, page->route_number, &by, &version);
	if (e == NULL)
		return private_redirect(&form, history.path, "restored");
	if (e->kind == ERR_CONFLICT)
		form.problem = tr(page->locale, N_("Somebody has changed these settings since you looked at them. Please look at them again."));
	else if (e->kind == ERR_INVALID)
		form.problem = tr(page->locale, N_("This cannot be brought back as a whole: a picture that it needs is no more."));
	else
		return e;
	page->response.status = err_meaning(e->kind)->status;
	return compare(&form, page->route_number);
}
