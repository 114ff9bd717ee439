/* ticket.c: one ticket: what is known of it, the conversation, the reply. */
#include "../../fcgi/base/text.h"
#include "../../sql/link.h"
#include "around.h"
#include "list.h"

static void fill_facts(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket *ticket)
{
	tpl_text(page, T_SUBJECT, ticket->subject);
	tpl_number(page, T_NUMBER, ticket->number);
	tpl_text(page, T_STATUS, status_text(frame, ticket));
	if (ticket->closed)
		tpl_show(page, S_CLOSED);
	tpl_text(page, T_REQUESTER, ticket->requester);
	tpl_show(page, ticket->owner.size > 0 ? S_OWNED : S_UNOWNED);
	tpl_text(page, T_OWNER, ticket->owner);
	tpl_text(page, T_OWNER_LABEL, owner_label(frame));
	show_text(page, S_COMPANY, T_COMPANY_NAME, ticket->company);
	show_text(page, S_PRIORITY, T_PRIORITY_NAME, priority_text(frame, ticket->priority));
	tpl_text(page, T_CREATED, locale_time(arena, frame->locale, ticket->created));
	tpl_text(page, T_CREATED_MACHINE, locale_time_machine(arena, ticket->created));
	tpl_text(page, T_UPDATED, locale_time(arena, frame->locale, ticket->updated));
	tpl_text(page, T_UPDATED_MACHINE, locale_time_machine(arena, ticket->updated));
}

static void fill_file(struct arena *arena, struct tpl *row, const struct frame *frame, const struct attachment *file)
{
	tpl_text(row, T_FILE_NAME, file->name);
	tpl_text(row, T_FILE_SIZE, locale_size(arena, frame->locale, file->size));
	if (file->state != ATTACHMENT_CLEAN) {
		tpl_show(row, S_FILE_HELD);
		tpl_show(row, file->state == ATTACHMENT_HARMFUL ? S_FILE_HARMFUL : S_FILE_WAITS);
		return;
	}
	tpl_show(row, S_FILE_GIVEN);
	tpl_text(row, T_FILE_LINK, link_file(arena, frame->portal, file->id, file->name));
	if (file->width == 0)
		return;
	tpl_show(row, S_FILE_PICTURE);
	tpl_number(row, T_FILE_WIDTH, file->width);
	tpl_number(row, T_FILE_HEIGHT, file->height);
}

/* Who is staff and who is the reader is said by marks of ours beside the name, which a name cannot imitate (R128). */
void fill_message(struct arena *arena, struct tpl *row, const struct frame *frame, const struct message *message)
{
	tpl_number(row, T_MESSAGE_ID, message->id);
	tpl_text(row, T_INITIAL, locale_initial(arena, message->author));
	tpl_text(row, T_AUTHOR, message->author);
	if (message->mine)
		tpl_show(row, S_MESSAGE_MINE);
	if (message->kind == AUTHOR_STAFF)
		tpl_show(row, S_MESSAGE_STAFF);
	tpl_text(row, T_SENT, locale_time(arena, frame->locale, message->created));
	tpl_text(row, T_SENT_MACHINE, locale_time_machine(arena, message->created));
	tpl_html(row, H_BODY, message->html);
	if (message->attachment_count > 0)
		tpl_show(row, S_FILES);
	for (size_t i = 0; i < message->attachment_count; i++)
		fill_file(arena, tpl_row(row, S_FILE), frame, &message->attachments[i]);
}

/* What happened stands between the messages where it happened; what happened before the first that is shown is left out with those. */
static void fill_messages(struct arena *arena, struct tpl *list, const struct frame *frame, const struct ticket_page *of)
{
	size_t event = 0;

	while (of->left_out > 0 && event < of->around->event_count && of->around->events[event].when < of->messages[0].created)
		event++;
	for (size_t i = 0; i < of->message_count; i++) {
		struct tpl *const row = tpl_row(list, S_MESSAGE);

		event = fill_events(arena, row, S_EVENT, frame, of->around, event, of->messages[i].created);
		fill_message(arena, row, frame, &of->messages[i]);
	}
	(void)!fill_events(arena, list, S_LATER_EVENT, frame, of->around, event, INT64_MAX);
}

static void fill_conversation(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_page *of)
{
	if (of->left_out > 0 && of->all) {
		show_text(page, S_TOO_MUCH, T_EARLIER_TEXT,
		    tr_count(arena, frame->locale, "%d earlier message does not fit here", "%d earlier messages do not fit here", of->left_out));
	} else if (of->left_out > 0) {
		show_text(page, S_EARLIER, T_EARLIER_TEXT,
		    tr_count(arena, frame->locale, "Show %d earlier message", "Show %d earlier messages", of->left_out));
		tpl_text(page, T_EARLIER_LINK,
		    link_path(arena, frame->portal, "tickets/%llu?messages=all%.*s", (unsigned long long)of->ticket->number,
		        STR_ARG(list_carried(arena, '&', of->list))));
	}
	if (of->message_count == 0)
		tpl_show(page, S_SILENT);
	if (of->message_count > 0 || of->around->event_count > 0)
		fill_messages(arena, tpl_row(page, S_MESSAGES), frame, of);
}

/* A refused form says so where the reader lands, and why beside the field. */
static void fill_problem(struct tpl *page, const struct locale *locale, const char *problem, const struct field *body, struct str files)
{
	if (problem == NULL && body->problem == NULL && files.size == 0)
		return;
	tpl_show(page, S_PROBLEM);
	show_text(page, S_FILES_PROBLEM, T_FILES_PROBLEM_TEXT, files);
	tpl_text(page, T_PROBLEM_TEXT, tr(locale, problem != NULL ? problem : err_meaning(ERR_INVALID)->title));
	if (body->problem != NULL)
		show_text(page, S_BODY_PROBLEM, T_BODY_PROBLEM_TEXT, tr(locale, body->problem));
}

static void fill_reply(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_page *of)
{
	static const struct field untouched;
	const struct field *body = of->fields == NULL ? &untouched : &of->fields[REPLY_BODY];
	const struct editor editor = { .body = body, .files = of->files, .preview = of->preview };

	tpl_show(page, S_REPLY);
	tpl_text(page, T_REPLIES, link_path(arena, frame->portal, "tickets/%llu/replies", (unsigned long long)of->ticket->number));
	fill_editor(arena, page, frame, &editor);
	fill_writing(arena, page, frame);
	fill_problem(page, frame->locale, of->problem, body, files_problem_text(arena, frame, of->files));
}

void view_ticket(struct buf *out, const struct frame *frame, const struct ticket_page *of)
{
	const struct ticket *ticket = of->ticket;
	const struct str title = str_format(out->arena, "#%llu %.*s", (unsigned long long)ticket->number, STR_ARG(ticket->subject));
	const struct framed framed = frame_page(out->arena, frame, title, TPL_CUSTOMER_TICKET);
	struct tpl *page = framed.page;

	tpl_show(framed.frame, S_IN_TICKETS);
	tpl_text(page, T_LIST, link_path(out->arena, frame->portal, "tickets%s%.*s", of->list.size > 0 ? "?" : "", STR_ARG(of->list)));
	show_text(page, S_CAME_FROM, T_LIST_QUERY, of->list);
	tpl_text(page, T_LABEL_MANY, label_many(frame));
	show_text(page, S_DONE, T_DONE_TEXT, done_text(out->arena, frame, of));
	fill_facts(out->arena, page, frame, ticket);
	fill_values(out->arena, page, frame, of->around);
	fill_acts(out->arena, page, frame, of);
	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_SUBMISSION, of->submission);
	shut_forms(page, frame);
	fill_conversation(out->arena, page, frame, of);
	if (ticket->may_reply) {
		tpl_show(framed.frame, S_UNSENT);
		fill_reply(out->arena, page, frame, of);
	} else {
		show_text(page, S_NO_REPLY, T_NO_REPLY_TEXT, ticket->closed
		    ? said(frame, N_("This ticket is closed and takes no more replies."), N_("This is closed and takes no more replies."))
		    : said(frame, N_("You can read this ticket, but not reply to it."), N_("You can read this, but not reply to it.")));
		if (frame->portal->settings.form != 0) {
			show_text(page, S_FILING, T_MENU_TEXT, form_menu_text(frame));
			tpl_text(page, T_NEW, link_path(out->arena, frame->portal, "tickets/new"));
		}
	}
	frame_render(out, frame, &framed);
}
