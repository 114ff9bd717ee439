/* group_history.c: settings/groups/history and settings/groups/<number>/history: access groups as they were, and who came and went, in words. */
#include <string.h>

#include "criteria.h"
#include "group.h"
#include "item_history.h"
#include "portal_form.h"

static const struct err *begin(struct page *page, void **with)
{
	struct criteria_asked *const asked = arena_calloc(page->arena, 1, sizeof *asked);

	*with = asked;
	return criteria_ask(page, true, asked);
}

static const struct err *named(const struct page *page, uint64_t id, struct str *name)
{
	struct group group;
	const struct err *const e = group_by_id(page->db, page->portal->account, id, &group);

	if (e == NULL)
		*name = group.name;
	return e;
}

static const struct item_label labels[] = { { "name", N_("Name") }, { "description", N_("Description") }, { "filter", N_("How do members come in?") } };

static struct str value_words(const struct page *page, const void *with, const char *key, struct str value)
{
	if (strcmp(key, "filter") != 0)
		return value;
	return str_is(value, "null") ? tr(page->locale, N_("By hand")) : criteria_summary(page, with, value);
}

/* Whom it lets in by then follows at once. */
static const struct err *restore(struct page *page, uint64_t version, const struct settings_by *by, struct str *problem)
{
	const struct err *const e = group_restore(page->db, page->portal->account, page->route_number, version, by);

	if (e == NULL)
		return portal_settle(page);
	if (e->kind == ERR_CONFLICT && e->detail != NULL)
		*problem = tr(page->locale, N_("This cannot be brought back: there is another group of that name by now. Rename that one first."));
	else if (e->kind == ERR_INVALID)
		*problem = tr(page->locale, N_("This cannot be brought back: its criteria ask for something that is no more, such as a property."));
	return e;
}

static const struct item_past past = {
	.kind = &group_items, .versioned = VERSIONED_GROUP, .compare = group_compare, .named = named, .beside = group_beside, .begin = begin,
	.labels = labels, .label_count = COUNT_OF(labels), .value = value_words, .restore = restore, .tabs = groups_tabs, .tab_count = GROUPS_TABS, .tabs_of = group_tabs, .tabs_of_count = GROUP_TABS,
	.lead = N_("Every change of this group, and who was added or taken out by hand, the latest first. Whoever comes and goes by a filter's criteria is not listed."),
};

const struct err *groups_past_get(struct page *page)
{
	return past_of_all_get(page, &past);
}

const struct err *group_past_get(struct page *page)
{
	return past_get(page, &past);
}

const struct err *group_past_post(struct page *page)
{
	return past_post(page, &past);
}
