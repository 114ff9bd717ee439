/* property_history.c: settings/properties/history and settings/properties/<number>/history: properties as they were, in words. */
#include <string.h>

#include "item_history.h"
#include "property.h"

static const struct err *named(const struct page *page, uint64_t id, struct str *name)
{
	struct property property;
	const struct err *const e = property_of_id(page->db, page->portal->account, id, &property);

	if (e == NULL)
		*name = property.label;
	return e;
}

static struct property_option option_in(const struct page *page, struct str value)
{
	struct property_option option;

	property_option_read(page->arena, json_read(page->arena, value), &option);
	return option;
}

static struct str option_name(const struct page *page, struct str value)
{
	return option_in(page, value).label;
}

static const struct item_label labels[] = {
	{ "object", N_("What has it?") }, { "key", N_("Key") }, { "kind", N_("Kind") }, { "label", N_("Name") }, { "shown", N_("Customers may see it") },
	{ "position", N_("Place among the others") }, { "order", N_("Order of the options") },
};

static struct str option_words(const struct page *page, struct str value)
{
	const struct property_option option = option_in(page, value);

	if (!option.retired)
		return option.label;
	return str_format(page->arena, "%.*s · %.*s", STR_ARG(option.label), STR_ARG(tr(page->locale, N_("Offered no more"))));
}

static struct str value_words(const struct page *page, const void *with, const char *key, struct str value)
{
	enum property_kind kind;

	(void)with;
	if (strcmp(key, "object") == 0)
		return tr(page->locale, str_is(value, "contact") ? N_("Contacts") : N_("Tickets"));
	if (strcmp(key, "kind") == 0)
		return property_kind_of(value, &kind) ? tr(page->locale, property_kind_labels[kind]) : value;
	if (strcmp(key, "shown") == 0)
		return tr(page->locale, str_is(value, "true") ? N_("Yes") : N_("No"));
	return str_starts(str_of(key), STR("option:")) ? option_words(page, value) : value;
}

static const struct err *restore(struct page *page, uint64_t version, const struct settings_by *by, struct str *problem)
{
	const struct err *const e = property_restore(page->db, page->portal->account, page->route_number, version, by);

	if (e != NULL && e->kind == ERR_INVALID)
		*problem = tr(page->locale, N_("This cannot be brought back: a property cannot be so any more."));
	return e;
}

static const struct item_past past = {
	.kind = &property_items, .versioned = VERSIONED_PROPERTY, .compare = property_compare, .named = named, .beside = property_beside,
	.labels = labels, .label_count = COUNT_OF(labels), .row = N_("Option"), .row_changed = N_("Option %s"), .row_name = option_name, .value = value_words, .restore = restore, .tabs = properties_tabs, .tab_count = PROPERTIES_TABS,
	.lead = N_("Every change of this property, the latest first. What was can be brought back; options that have come since then stay, and are offered no more."),
};

const struct err *properties_past_get(struct page *page)
{
	return past_of_all_get(page, &past);
}

const struct err *property_past_get(struct page *page)
{
	return past_get(page, &past);
}

const struct err *property_past_post(struct page *page)
{
	return past_post(page, &past);
}
