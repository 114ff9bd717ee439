/* mail.c: settings/mail/<number>: one mail of the outbox: what became of it, what it says, and to send it again. */
#include "mail.h"

#include "../../sql/desk_record.h"
#include "../../sql/link.h"
#include "../../sql/outbox_kind.h"
#include "../../views/mail/mail.h"
#include "../../views/staff/mail.h"
#include "../show.h"
#include "private_form.h"

enum { FACTS = 12, WORD_SIZE = 16 };

static const char *const done_words[] = { "retry", NULL };
const struct field_rule mail_query[MAIL_QUERY] = {
	{ .name = "done", .kind = FIELD_CHOICE, .choices = done_words, .most = WORD_SIZE, .lenient = true },
};
const struct field_rule mail_fields[MAIL_FIELDS] = {
	{ .name = "do", .kind = FIELD_CHOICE, .choices = done_words, .least = 1, .most = WORD_SIZE },
};

/* One to a colleague is not there for who does not look after colleagues. */
static const struct err *find(const struct page *page, struct outbox_entry *entry)
{
	const struct err *const e = outbox_find(page->db, page->portal->account, page->route_number, entry);

	return e == NULL && entry->staff != 0 && !mails_of_staff(page) ? err_of(ERR_NOT_FOUND) : e;
}

/* The ticket of a mail, and whether who asks sees it at the desk. */
struct about {
	uint64_t number; /* 0: it is about none */
	bool seen;
};

static const struct err *find_about(const struct page *page, const struct outbox_entry *entry, struct about *about)
{
	struct desk_ticket ticket;
	const struct err *e;

	*about = (struct about){ .number = 0 };
	if ((e = outbox_ticket(page->db, page->portal->account, entry->ticket, &about->number)) != NULL || about->number == 0 || !viewer_at_desk(page->viewer))
		return e;
	e = desk_ticket_find(page->db, page->portal, page->viewer, about->number, &ticket);
	about->seen = e == NULL;
	return e != NULL && e->kind == ERR_NOT_FOUND ? NULL : e;
}

static struct str person_link(const struct page *page, const struct frame *frame, const struct outbox_entry *entry)
{
	if (entry->contact != 0 && (frame->places & 1u << PLACE_CONTACTS) != 0)
		return link_path(page->arena, page->portal, "contacts/%llu", (unsigned long long)entry->contact);
	if (entry->staff != 0 && (frame->places & 1u << PLACE_USERS) != 0)
		return link_path(page->arena, page->portal, "settings/users/%llu", (unsigned long long)entry->staff);
	return STR("");
}

static void fill_facts(const struct page *page, const struct frame *frame, const struct outbox_entry *entry, const struct about *about, struct mail_page *view)
{
	const struct locale *const locale = page->locale;
	struct contact_fact *const facts = arena_calloc(page->arena, FACTS, sizeof *facts);
	const struct str number = str_format(page->arena, "%llu", (unsigned long long)about->number);
	size_t count = 0;

	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("To")), .text = entry->address, .link = person_link(page, frame, entry) };
	if (entry->name.size > 0)
		facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Name")), .text = entry->name };
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Kind of mail")), .text = mail_kind_words(page, entry) };
	if (about->number != 0)
		facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Ticket")), .text = number,
			.link = about->seen ? link_path(page->arena, page->portal, "tickets/%s", str_c(page->arena, number)) : STR("") };
	if (entry->portal.id != 0)
		facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Customer portal")), .text = entry->portal.name };
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Language")), .text = locale_language_name(page->arena, entry->language) };
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Written")), .text = locale_time(page->arena, locale, entry->created) };
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Tries")), .text = locale_number(page->arena, locale, entry->attempts) };
	if (entry->state == OUTBOX_WAITING)
		facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Given up after")), .text = locale_time(page->arena, locale, entry->expires) };
	else
		facts[count++] = (struct contact_fact){ .label = tr(locale, entry->state == OUTBOX_SENT ? N_("Sent at") : N_("Failed at")),
			.text = locale_time(page->arena, locale, entry->ended) };
	facts[count++] = (struct contact_fact){ .label = tr(locale, N_("Message-ID")), .text = entry->message_id };
	view->facts = facts;
	view->fact_count = count;
}

/* Where a link that has ended is sent anew. */
static void advise(const struct page *page, const struct frame *frame, const struct outbox_entry *entry, struct mail_page *view)
{
	if (entry->state != OUTBOX_FAILED || entry->kept)
		return;
	view->advice = tr(page->locale, N_("It carried a link, which has ended with it: it cannot be sent again. Send a new link where this person is looked after, or let the person ask for one."));
	view->advice_link = person_link(page, frame, entry);
}

/* Of a ticket nobody reads here what he may not read there. */
static void fill_words(const struct page *page, const struct outbox_entry *entry, const struct about *about, struct mail_page *view)
{
	const bool of_ticket = entry->kind_known && (outbox_meaning(entry->kind)->says & 1u << OUTBOX_SUBJECT) != 0;
	struct mail_parts parts;

	if (!entry->known) {
		view->silent = tr(page->locale, entry->state == OUTBOX_SENT ? N_("What it said is not kept once it has left.") : N_("What it said is not kept: nobody needs it any more."));
	} else if (of_ticket && !about->seen) {
		view->silent = tr(page->locale, N_("It speaks of a ticket: who sees that in the help desk can read it."));
	} else {
		view_mail_entry(page->arena, page->templates, page->locales, entry, true, &parts);
		view->subject = parts.subject;
		view->text = parts.text;
		view->language = locale_tag(locale_of(page->arena, page->locales, entry->language, entry->time_zone));
		view->veiled = outbox_meaning(entry->kind)->secret;
	}
}

static void fill_state(const struct page *page, const struct outbox_entry *entry, struct mail_page *view)
{
	const struct item_cell state = mail_state(page, entry);

	view->state = state.text;
	view->state_class = state.state;
	view->state_more = state.below;
	if (mail_trouble(entry->error) != NULL)
		view->server_words = entry->error;
	if (!mail_retriable(entry))
		return;
	view->retry = tr(page->locale, mail_retry_words(entry));
	view->retry_text = tr(page->locale, entry->state == OUTBOX_WAITING ? N_("It does not wait for its next try, and the pauses between tries begin anew.") :
	    N_("The same mail to the same address. Five days are spent on trying."));
}

static const struct err *show(struct page *page, const char *notice)
{
	static const struct staff_link back = { "settings/mail", N_("Outgoing mail") };
	const struct frame frame = frame_of(page);
	struct mail_page view = { .action = link_path(page->arena, page->portal, "%s/%llu", mail_path, (unsigned long long)page->route_number) };
	struct staff_around around = { .place = PLACE_MAILS, .back = &back, .notice = notice == NULL ? STR("") : tr(page->locale, notice),
		.problem = page->problem == NULL ? STR("") : tr(page->locale, page->problem) };
	struct outbox_entry entry;
	struct about about;
	const struct err *e;

	if ((e = find(page, &entry)) != NULL || (e = find_about(page, &entry, &about)) != NULL)
		return e;
	around.title = mail_kind_words(page, &entry);
	around.lead = entry.address;
	around.window = str_format(page->arena, "%.*s · %.*s", STR_ARG(around.title), STR_ARG(entry.address));
	fill_facts(page, &frame, &entry, &about, &view);
	fill_state(page, &entry, &view);
	advise(page, &frame, &entry, &view);
	fill_words(page, &entry, &about, &view);
	view_staff_mail(&page->response.body, &frame, &around, &view);
	return NULL;
}

const struct err *mail_get(struct page *page)
{
	return show(page, page->fields[0].given ? N_("It waits to be sent, as the next one to its address.") : NULL);
}

const struct err *mail_refused(struct page *page)
{
	return show(page, NULL);
}

const struct err *mail_post(struct page *page)
{
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct outbox_entry entry;
	const struct err *e;

	if ((e = find(page, &entry)) != NULL)
		return e;
	e = outbox_retry(page->db, page->portal->account, entry.id, &by);
	if (e != NULL && e->kind == ERR_NOT_FOUND)
		return refuse(page, N_("It has left meanwhile, is just being sent, or its link has ended: there is nothing to send again."));
	return e != NULL ? e : redirect_to(page, "%s/%llu?done=retry", mail_path, (unsigned long long)entry.id);
}
