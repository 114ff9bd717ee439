/* domain_history.c: settings/domains/history: which domains were made and deleted, by whom. */
#include <string.h>

#include "domain_form.h"
#include "item_history.h"

static const struct item_label labels[] = { { "base", N_("Address") }, { "language", N_("Language of its portals") } };

static struct str value_words(const struct page *page, const void *with, const char *key, struct str value)
{
	(void)with;
	return strcmp(key, "language") == 0 ? locale_language_name(page->arena, value) : value;
}

const struct err *domains_past_get(struct page *page)
{
	static const struct item_past past = {
		.kind = &domain_items, .versioned = VERSIONED_DOMAIN, .compare = domain_kept_compare, .labels = labels, .label_count = COUNT_OF(labels), .value = value_words,
		.tabs = domains_tabs, .tab_count = DOMAINS_TABS, .path_of_one = "settings/private-content/history?domain=",
		.lead_of_all = N_("Who made and deleted which domain here, the latest first. What was changed of one stands in its own history."),
	};

	return past_of_all_get(page, &past);
}
