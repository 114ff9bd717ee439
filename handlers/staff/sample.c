/* sample.c: a list and tickets that show every state, for the live view of a theme, and for who of staff looks at a portal through nobody's eyes. */
#include "../../sql/list_beside.h"
#include "../../views/markdown.h"
#include "../show.h"
#include "sample.h"

static const struct sample {
	const char *subject, *owner, *stage, *priority;
	bool closed;
	unsigned hours; /* since the last activity */
} samples[] = {
	{ N_("The website answers slowly since the move"), "Mette", N_("In progress"), "high", false, 2 },
	{ N_("Renew the certificate of shop.example.com"), "Jonas", N_("Waiting for you"), "urgent", false, 20 },
	{ N_("A second address on the invoice"), "", N_("New"), "", false, 30 },
	{ N_("Mails from our own domain end up as spam"), "Mette", N_("Closed"), "medium", true, 120 },
	{ N_("More space for the backup of the database server, before the end of the year if possible"), "Jonas", N_("Closed"), "low", true, 400 },
};

static struct ticket ticket_of(const struct page *page, const struct frame *frame, size_t which)
{
	const struct sample *const sample = &samples[which];

	return (struct ticket){ .id = which + 1, .number = 1001 + COUNT_OF(samples) - which, .subject = tr(frame->locale, sample->subject),
		.requester = frame->viewer->name, .owner = str_of(sample->owner), .stage = tr(frame->locale, sample->stage), .closed = sample->closed,
		.priority = str_of(sample->priority), .company = STR("Example Ltd"), .created = page->now - HOURS(sample->hours * 3 + 30),
		.updated = page->now - HOURS(sample->hours), .may_reply = !sample->closed, .may_close = frame->portal->settings.close_tickets };
}

const struct err *sample_list(struct page *page, const struct frame *frame, enum ticket_status status, bool tools)
{
	static const struct list_beside beside;
	struct ticket *const tickets = arena_calloc(page->arena, COUNT_OF(samples), sizeof *tickets);
	struct ticket_list list = { .tickets = tickets };
	const struct ticket_query query = { .view = VIEW_ORGANIZATION, .status = status };
	struct column columns[COLUMNS_MAX];
	struct properties properties;
	const struct err *e;

	e = properties_of(page->db, frame->portal->account, frame->portal->account_version, PROPERTY_TICKET, &properties);
	if (e != NULL)
		return e;
	for (size_t i = 0; i < COUNT_OF(samples); i++)
		if (status == STATUS_ALL || samples[i].closed == (status == STATUS_CLOSED))
			tickets[list.count++] = ticket_of(page, frame, i);
	view_ticket_list(&page->response.body, frame, &(struct ticket_list_page){ .query = &query, .list = &list, .columns = columns,
		.column_count = columns_of(frame->portal, &properties, columns), .properties = &properties, .beside = &beside, .bare = !tools });
	return NULL;
}

const struct err *sample_ticket(struct page *page, const struct frame *frame, uint64_t number)
{
	static const struct ticket_around around;
	const struct locale *const locale = frame->locale;
	const struct str answer = str_format(page->arena, "%.*s\n\n- %.*s\n- %.*s\n",
	    STR_ARG(tr(locale, N_("We have found the reason: the database had too little memory. Now a page comes in `0.3 s`."))),
	    STR_ARG(tr(locale, N_("Please empty your browser's cache once."))),
	    STR_ARG(tr(locale, N_("Read here [how we measure](https://example.com/)."))));
	struct ticket ticket = { .number = 0 };

	for (size_t i = COUNT_OF(samples); i-- > 0 && (ticket.number == 0 || ticket.number != number);)
		ticket = ticket_of(page, frame, i);
	if (number != 0 && ticket.number != number)
		return err_of(ERR_NOT_FOUND);
	const struct message messages[] = {
		{ .id = 1, .author = frame->viewer->name, .kind = AUTHOR_CONTACT, .mine = true, .created = ticket.created,
		    .html = markdown_render(page->arena, tr(locale, N_("Since you moved our server last week, the shop needs **more than four seconds** for a page. Could you have a look?"))) },
		{ .id = 2, .author = STR("Mette"), .kind = AUTHOR_STAFF, .created = ticket.updated,
		    .html = markdown_render(page->arena, answer) },
	};

	view_ticket(&page->response.body, frame, &(struct ticket_page){ .ticket = &ticket, .around = &around, .messages = messages,
		.message_count = COUNT_OF(messages), .all = true, .submission = STR("") });
	return NULL;
}
