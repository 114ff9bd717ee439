/* inbox_history.c: settings/inboxes/history and settings/inboxes/<number>/history: inboxes as they were, in words. */
#include <string.h>

#include "../../sql/staff.h"
#include "inbox.h"
#include "item_history.h"

struct colleagues {
	struct staff_user *at;
	size_t count;
};

static const struct err *begin(struct page *page, void **with)
{
	struct colleagues *const colleagues = arena_calloc(page->arena, 1, sizeof *colleagues);

	*with = colleagues;
	return staff_users(page->db, page->portal->account, &colleagues->at, &colleagues->count);
}

static const struct err *named(const struct page *page, uint64_t id, struct str *name)
{
	struct inbox inbox;
	const struct err *const e = inbox_find(page->db, page->portal->account, id, &inbox);

	if (e == NULL)
		*name = inbox.name;
	return e;
}

static const struct item_label labels[] = { { "name", N_("Name") }, { "help_desk", N_("Kind") } };

static struct str value_words(const struct page *page, const void *with, const char *key, struct str value)
{
	const struct colleagues *const colleagues = with;
	uint64_t id;

	if (strcmp(key, "help_desk") == 0)
		return inbox_kind_words(page, str_is(value, "true"));
	if (!str_starts(str_of(key), STR("member:")) || !str_u64(str_from(str_of(key), 7), &id))
		return value;
	for (size_t i = 0; i < colleagues->count; i++)
		if (colleagues->at[i].id == id)
			return colleagues->at[i].name;
	return str_from(str_of(key), 7);
}

static const struct err *restore(struct page *page, uint64_t version, const struct settings_by *by, struct str *problem)
{
	const struct err *const e = inbox_restore(page->db, page->portal->account, page->route_number, version, by);

	if (e != NULL && e->kind == ERR_INVALID)
		*problem = tr(page->locale, N_("This cannot be brought back: an inbox cannot be so any more."));
	return e;
}

static const struct item_past past = {
	.kind = &inbox_items, .versioned = VERSIONED_INBOX, .compare = inbox_compare, .named = named, .beside = inbox_beside, .begin = begin,
	.labels = labels, .label_count = COUNT_OF(labels), .row = N_("Member"), .value = value_words, .restore = restore, .tabs = inboxes_tabs, .tab_count = INBOXES_TABS,
	.lead = N_("Every change of this inbox, the latest first. What was can be brought back; who works here no more does not come back with it."),
};

const struct err *inboxes_past_get(struct page *page)
{
	return past_of_all_get(page, &past);
}

const struct err *inbox_past_get(struct page *page)
{
	return past_get(page, &past);
}

const struct err *inbox_past_post(struct page *page)
{
	return past_post(page, &past);
}
