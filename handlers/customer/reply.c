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

const struct err *reply_post(struct page *page)
{
	const struct sent_from from = sent_from(page);
	struct reply reply = { .text = page->fields[REPLY_BODY].text, .renderer = RENDERER_VERSION,
		.submission = page->fields[REPLY_SUBMISSION].text, .from = &from, .attachments = page->attachments };
	const struct str list = list_place_of(&page->fields[REPLY_LIST]);
	struct ticket ticket;
	uint64_t message;
	const struct err *e;

	if ((e = ticket_of_viewer(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL)
		return e;
	reply.html = markdown_render(page->arena, reply.text);
	if (page->fields[REPLY_PREVIEW].given)
		return reply_preview(page, reply.html);
	if ((e = ticket_reply(page->db, page->portal, page->viewer, &ticket, &reply, page->now, &message)) != NULL)
		return e;
	sent_answer(page);
	return redirect_to(page, "tickets/%llu%.*s#m%llu", (unsigned long long)ticket.number,
	    STR_ARG(list_carried(page->arena, '?', list)), (unsigned long long)message);
}
