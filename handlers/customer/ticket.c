/* ticket.c: GET tickets/<number>: one ticket with its conversation; and the same page again when a reply was refused. */
#include <string.h>

#include "../look.h"
#include "../show.h"
#include "../staff/sample.h"
#include "customer.h"

enum { MESSAGES_SHOWN = 100, MESSAGES_MOST = 5000 };

static const char *const amounts[] = { "all", NULL };

/* In the order of enum ticket_done. */
static const char *const done[] = { "nothing", "filed", "closed", "left", NULL };

const struct field_rule ticket_query[TICKET_FIELDS] = {
	[TICKET_MESSAGES] = { .name = "messages", .kind = FIELD_CHOICE, .choices = amounts, .most = 8, .lenient = true },
	[TICKET_DONE] = { .name = "done", .kind = FIELD_CHOICE, .choices = done, .most = 16, .lenient = true },
	[TICKET_LIST] = { .name = "list", .kind = FIELD_LINE, .most = LIST_PLACE_MAX, .lenient = true },
};

/* Only what the query of a list can be made of: it stands behind our own address and leads nowhere else. */
struct str list_place_of(const struct field *field)
{
	for (size_t i = 0; field->given && i < field->text.size; i++) {
		const char c = field->text.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c != '\0' && strchr("-_.%=&", c) != NULL)))
			return STR("");
	}
	return field->given ? field->text : STR("");
}

static const struct err *show_ticket(
    struct page *page, size_t most, enum ticket_done done_before, const struct field *typed, struct str preview, struct str list)
{
	const struct frame frame = frame_of(page);
	/* After a conflict the text is another one and wants a key of its own; else a refused form keeps its key. */
	const bool same_form = typed != NULL && typed[REPLY_SUBMISSION].given && typed[REPLY_SUBMISSION].problem == NULL &&
	                       page->problem != err_meaning(ERR_CONFLICT)->words;
	const struct token token = token_new();
	struct ticket ticket;
	struct ticket_around around;
	struct message *messages;
	struct ticket_page view = {
		.ticket = &ticket, .around = &around, .fields = typed, .problem = page->problem,
		.files = typed == NULL ? NULL : &page->files, .preview = preview,
		.all = most == MESSAGES_MOST, .done = done_before,
		.submission = same_form ? typed[REPLY_SUBMISSION].text : str_of(token.text), .list = list,
	};
	const struct err *e;

	if (looks_at_examples(page))
		return sample_ticket(page, &frame, page->route_number);
	if ((e = ticket_of_viewer(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL)
		return e;
	e = ticket_messages(page->db, page->portal, page->viewer, &ticket, most, &messages, &view.message_count, &view.left_out);
	if (e != NULL)
		return e;
	if ((e = ticket_around(page->db, page->portal, page->viewer, &ticket, &around)) != NULL)
		return e;
	view.messages = messages;
	view_ticket(&page->response.body, &frame, &view);
	return NULL;
}

const struct err *ticket_get(struct page *page)
{
	const struct field *const fields = page->fields;

	return show_ticket(page, fields[TICKET_MESSAGES].given ? MESSAGES_MOST : MESSAGES_SHOWN,
	    fields[TICKET_DONE].given ? (enum ticket_done)fields[TICKET_DONE].choice : DONE_NOTHING, NULL, STR(""), list_place_of(&fields[TICKET_LIST]));
}

const struct err *reply_refused(struct page *page)
{
	refused_key(page, &page->fields[REPLY_SUBMISSION]);
	return show_ticket(page, MESSAGES_SHOWN, DONE_NOTHING, page->fields, STR(""), list_place_of(&page->fields[REPLY_LIST]));
}

const struct err *reply_preview(struct page *page, struct str html)
{
	return show_ticket(page, MESSAGES_SHOWN, DONE_NOTHING, page->fields, html, list_place_of(&page->fields[REPLY_LIST]));
}

const struct err *close_refused(struct page *page)
{
	refused_key(page, &page->fields[CLOSE_SUBMISSION]);
	return show_ticket(page, MESSAGES_SHOWN, DONE_NOTHING, NULL, STR(""), list_place_of(&page->fields[CLOSE_LIST]));
}
