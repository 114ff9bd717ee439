/* contact_timeline.c: GET contacts/<number>/timeline: what happened to a contact, and what he did. */
#include "../../sql/link.h"
#include "../../sql/name.h"
#include "../../sql/outbox_kind.h"
#include "../../views/staff/history.h"
#include "../show.h"
#include "contact.h"
#include "mail.h"

enum { PAGE = 30, ID_SIZE = 20, EXCERPT = 1500 };

const struct field_rule timeline_query[TIMELINE_QUERY] = {
	{ .name = "before", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
};

/* What staff did, by the word that the log has for it. */
static const struct {
	const char *what, *words;
} deeds[] = {
	{ "contact_made", N_("Made the contact") },
	{ "contact_changed", N_("Changed: %s") },
	{ "invited", N_("Sent an invitation") },
	{ "link_sent", N_("Sent a link to a new password") },
	{ "mail_retried", N_("Sent a mail again: %s") },
	{ "factor_ended", N_("Took away the second factor") },
	{ "disabled", N_("Disabled the contact") },
	{ "enabled", N_("Enabled the contact") },
	{ "company_preferred", N_("Made %s the primary company") },
	{ "company_left", N_("Took the contact out of the company %s") },
	{ "eyes", N_("Looked at the portal %s with the contact's eyes") },
	{ "eyes_export", N_("Exported the contact's tickets from the portal %s") },
};

static const struct {
	const char *key, *words;
} parts[] = {
	{ "email", N_("E-mail address") }, { "first_name", N_("First name") }, { "last_name", N_("Last name") }, { "language", N_("Language") },
	{ "time_zone", N_("Time zone") }, { "company", N_("Company") },
};

static struct str part_words(const struct page *page, const struct properties *properties, struct str key)
{
	const struct property *const property = str_starts(key, STR("p.")) ? property_by_key(properties, str_from(key, 2)) : NULL;

	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (str_is(key, parts[i].key))
			return tr(page->locale, parts[i].words);
	return property != NULL ? property->label : key;
}

/* "first_name p.plan" as people read it. */
static struct str changed_words(const struct page *page, const struct properties *properties, struct str keys)
{
	struct buf words = { .arena = page->arena };
	struct str key;

	while (str_next(&keys, ' ', &key))
		if (key.size > 0)
			buf_format(&words, "%s%.*s", words.size > 0 ? ", " : "", STR_ARG(part_words(page, properties, key)));
	return buf_str(&words);
}

static struct str deed_words(const struct page *page, const struct properties *properties, const struct contact_event *event)
{
	struct outbox_entry mail = { .kind_name = event->text };
	struct str detail = event->text;

	if (str_is(event->what, "contact_changed"))
		detail = changed_words(page, properties, event->text);
	if (str_is(event->what, "mail_retried")) {
		mail.kind_known = outbox_kind_of(event->text, &mail.kind);
		detail = mail_kind_words(page, &mail);
	}

	for (size_t i = 0; i < COUNT_OF(deeds); i++)
		if (str_is(event->what, deeds[i].what))
			return tr_fill(page->arena, page->locale, deeds[i].words, FILL(detail));
	return event->what;
}

static struct history_entry entry_of(const struct page *page, const struct properties *properties, struct str name, const struct contact_event *event)
{
	const struct locale *const locale = page->locale;
	const struct str number = str_format(page->arena, "%llu", (unsigned long long)event->number);
	struct history_entry entry = { .when = event->when, .by = name };

	switch (event->kind) {
	case CONTACT_DEED:
		entry.by = event->by.size > 0 ? event->by : tr(locale, N_("The operator"));
		entry.deed = deed_words(page, properties, event);
		break;
	case CONTACT_AGREED:
		entry.deed = tr_fill(page->arena, locale, N_("Agreed to version %1$s of the consent text of %2$s"), FILL(number, event->text));
		break;
	case CONTACT_WROTE:
		entry.deed = tr_fill(page->arena, locale, event->of_portal ? N_("E-mail from the portal, on ticket %1$s: %2$s") : N_("Wrote on ticket %1$s: %2$s"),
		    FILL(number, event->subject));
		if (route_find(METHOD_GET, str_format(page->arena, "tickets/%.*s", STR_ARG(number)), SIDE_STAFF).route != NULL)
			entry.deed_link = link_path(page->arena, page->portal, "tickets/%llu", (unsigned long long)event->number);
		entry.text = event->text.size <= EXCERPT ? event->text
			: str_format(page->arena, "%.*s…", STR_ARG(str_first_utf8(event->text, EXCERPT)));
		break;
	case CONTACT_ACCEPTED:
		entry.deed = tr(locale, N_("Accepted the invitation"));
		break;
	case CONTACT_BEGAN:
		entry.deed = tr(locale, N_("Has been a contact since then"));
		break;
	}
	return entry;
}

static const struct err *fill(const struct page *page, struct str name, struct history_page *view)
{
	struct properties properties;
	struct contact_event *events;
	const struct err *e;
	uint64_t before;

	if (!str_u64(page->fields[0].text, &before) || before == 0 || before > (uint64_t)page->now + DAYS(1))
		before = (uint64_t)(page->now + DAYS(1));
	if ((e = properties_of(page->db, page->portal->account, page->portal->account_version, PROPERTY_CONTACT, &properties)) != NULL ||
	    (e = contact_timeline(page->db, page->viewer, page->route_number, (usec)before, PAGE + 1, &events, &view->count)) != NULL)
		return e;
	if (view->count > PAGE) {
		/* The next page begins before a time: what happened at one time stays together. */
		for (view->count = PAGE; view->count > 1 && events[view->count].when == events[view->count - 1].when;)
			view->count--;
		view->earlier = link_path(page->arena, page->portal, "contacts/%llu/timeline?before=%llu", (unsigned long long)page->route_number,
		    (unsigned long long)events[view->count - 1].when);
	}
	view->entries = arena_calloc(page->arena, view->count + 1, sizeof *view->entries);
	for (size_t i = 0; i < view->count; i++)
		view->entries[i] = entry_of(page, &properties, name, &events[i]);
	return NULL;
}

const struct err *contact_timeline_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct staff_link back = { contact_items.path, contact_items.title };
	struct staff_around around = { .place = PLACE_CONTACTS, .back = &back, .tabs = contact_tabs(page, page->route_number), .tab_count = CONTACT_TABS,
		.tab = CONTACT_TAB_TIMELINE };
	struct history_page view = { .count = 0 };
	struct contact_record record;
	const struct err *e;

	if ((e = contact_record_read(page->db, page->portal->account, page->route_number, &record)) != NULL)
		return e;
	around.title = name_shown(page->arena, record.contact.first_name, record.contact.last_name, record.contact.email);
	around.lead = record.contact.email;
	around.window = str_format(page->arena, "%.*s · %.*s", STR_ARG(tr(page->locale, N_("Timeline"))), STR_ARG(around.title));
	if ((e = fill(page, around.title, &view)) != NULL)
		return e;
	view_history(&page->response.body, &frame, &around, NULL, &view);
	return NULL;
}
