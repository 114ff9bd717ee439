/* reply.c: POST tickets/<number>/replies: a customer answers his ticket. */
#include "../../sql/reply.h"
#include "../../views/markdown.h"
#include "../show.h"
#include "customer.h"
#include "sent.h"

const struct field_rule reply_fields[REPLY_FIELDS] = {
	[REPLY_BODY] = { .name = "body", .kind = FIELD_TEXT, .least = 1, .most = REPLY_MAX },
	[REPLY_PREVIEW] = { .name = "preview", .kind = FIELD_LINE, .most = 8, .lenient = true },
	[REPLY_LIST] = { .name = "list", .kind = FIELD_LINE, .most = LIST_PLACE_MAX, .lenient = true },
	[REPLY_SUBMISSION] = { .name = "submission", .kind = FIELD_TOKEN, .least = TOKEN_TEXT, .most = TOKEN_TEXT },
};

const struct err *reply_to(struct page *page, uint64_t number, struct str text, struct str submission, struct str list)
{
	const struct sent_from from = sent_from(page, STR(""));
	const struct reply reply = { .text = text, .html = markdown_render(page->arena, text), .renderer = RENDERER_VERSION,
		.submission = submission, .from = &from, .attachments = page->attachments };
	struct ticket ticket;
	const struct err *e;
	uint64_t message;

	if ((e = ticket_of_viewer(page->db, page->portal, page->viewer, number, &ticket)) != NULL ||
	    (e = ticket_reply(page->db, page->portal, page->viewer, &ticket, &reply, page->now, &message)) != NULL)
		return e;
	sent_answer(page);
	return redirect_to(page, "tickets/%llu%.*s#m%llu", (unsigned long long)ticket.number,
	    STR_ARG(list_carried(page->arena, '?', list)), (unsigned long long)message);
}

const struct err *reply_post(struct page *page)
{
	const struct field *const fields = page->fields;

	if (fields[REPLY_PREVIEW].given)
		return reply_preview(page, markdown_render(page->arena, fields[REPLY_BODY].text));
	return reply_to(page, page->route_number, fields[REPLY_BODY].text, fields[REPLY_SUBMISSION].text, list_place_of(&fields[REPLY_LIST]));
}
