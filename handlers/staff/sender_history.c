/* sender_history.c: settings/senders/history and settings/senders/<number>/history: whose mails stayed among staff, and when. */
#include "item_history.h"
#include "senders.h"

static const struct err *named(const struct page *page, uint64_t id, struct str *name)
{
	struct internal_sender sender;
	const struct err *const e = sender_find(page->db, page->portal->account, id, &sender);

	if (e == NULL)
		*name = sender_shown(page->arena, &sender.sender);
	return e;
}

static const struct item_label labels[] = { { "sender", N_("Sender") } };

static struct str value_words(const struct page *page, const void *with, const char *key, struct str value)
{
	(void)page, (void)with, (void)key;
	return value;
}

static const struct err *restore(struct page *page, uint64_t version, const struct settings_by *by, struct str *problem)
{
	struct fault fault = { .part = NULL };
	const struct err *const e = sender_restore(page->db, page->portal->account, page->route_number, version, by, &fault);

	if (e != NULL && fault.part != NULL)
		*problem = tr(page->locale, fault.words);
	return e;
}

static const struct item_past past = {
	.kind = &sender_items, .versioned = VERSIONED_SENDER, .compare = sender_compare, .named = named, .beside = sender_beside,
	.labels = labels, .label_count = COUNT_OF(labels), .value = value_words, .restore = restore, .tabs = senders_tabs, .tab_count = SENDERS_TABS,
	.lead = N_("Every change of this rule, the latest first. What was can be brought back."),
};

const struct err *senders_past_get(struct page *page)
{
	return past_of_all_get(page, &past);
}

const struct err *sender_past_get(struct page *page)
{
	return past_get(page, &past);
}

const struct err *sender_past_post(struct page *page)
{
	return past_post(page, &past);
}
