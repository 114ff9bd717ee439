/* record.c: tickets/<number>: all that staff know of a ticket, and what they do with it. */
#include "record.h"

#include "../../sql/link.h"
#include "../../sql/portal.h"
#include "../../views/markdown.h"
#include "../show.h"
#include "item.h"
#include "staff.h"

enum { LOOKS_MOST = 5 };

static const char *const done_words[] = { "saved", "answered", "noted", NULL };
static const char *const done_texts[] = {
	N_("Saved."),
	N_("Your answer is there. Whoever is on this ticket is told by mail, but for those who want no such mails."),
	N_("Your note is there. Customers do not see it."),
};

const struct field_rule record_query[RECORD_QUERY_FIELDS] = {
	[RECORD_QUERY_MESSAGES] = { .name = "messages", .kind = FIELD_LINE, .most = 8, .lenient = true },
	[RECORD_QUERY_DONE] = { .name = "done", .kind = FIELD_CHOICE, .choices = done_words, .most = 16, .lenient = true },
	[RECORD_QUERY_LIST] = { .name = "list", .kind = FIELD_LINE, .most = LIST_PLACE_MAX, .lenient = true },
};

const struct field_rule record_set_fields[RECORD_SET_FIELDS] = {
	[RECORD_SET_VERSION] = { .name = "version", .kind = FIELD_LINE, .least = 1, .most = 20 },
	[RECORD_SET_LIST] = { .name = "list", .kind = FIELD_LINE, .most = LIST_PLACE_MAX, .lenient = true },
};

/* A session counts on its own domain: there are portals that he can look at at once. */
static const struct err *find_looks(struct page *page, struct record_page *view)
{
	struct record_look *const looks = arena_calloc(page->arena, LOOKS_MOST, sizeof *looks);
	struct portal *portals;
	const struct err *e;
	size_t count;

	view->looks = looks;
	if (view->ticket->requester == 0)
		return NULL;
	if ((e = portal_list(page->db, page->portal->account, &portals, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count && view->look_count < LOOKS_MOST; i++)
		if (portals[i].domain == page->portal->domain)
			looks[view->look_count++] = (struct record_look){ .name = portals[i].name, .portal = portals[i].id,
				.address = link_url(page->arena, &portals[i], "%s", "") };
	return NULL;
}

const struct err *record_show(struct page *page, struct record_page *view, struct record_typed *typed)
{
	const struct frame frame = frame_of(page);
	const struct token reply = token_new(), note = token_new();
	struct desk_ticket ticket;
	struct desk_record record;
	struct record_form form;
	const struct err *e;

	view->ticket = &ticket;
	view->record = &record;
	view->form = &form;
	if (view->submission.size == 0)
		view->submission = str_copy(page->arena, str_of(reply.text));
	if (view->note_submission.size == 0)
		view->note_submission = str_copy(page->arena, str_of(note.text));
	if ((e = desk_ticket_find(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL ||
	    (e = desk_record_of(page->db, page->portal, page->viewer, &ticket, view->all ? RECORD_ALL : RECORD_MOST, &record)) != NULL ||
	    (e = find_looks(page, view)) != NULL || (e = record_form_of(page, &ticket, &record, typed, &form)) != NULL)
		return e;
	view_record(&page->response.body, &frame, view);
	return NULL;
}

const struct err *record_get(struct page *page)
{
	const struct field *const fields = page->fields;
	struct record_page view = { .all = fields[RECORD_QUERY_MESSAGES].given, .list = list_place_of(&fields[RECORD_QUERY_LIST]),
		.done = fields[RECORD_QUERY_DONE].given ? done_texts[fields[RECORD_QUERY_DONE].choice] : NULL };

	return record_show(page, &view, &(struct record_typed){ .sent = false });
}

static const struct err *back_to(struct page *page, const char *done, struct str list, const char *anchor)
{
	return redirect_to(page, "tickets/%llu?done=%s%.*s%s", (unsigned long long)page->route_number, done,
	    STR_ARG(list_carried(page->arena, '&', list)), anchor);
}

const struct err *record_set_post(struct page *page)
{
	const struct str list = list_place_of(&page->fields[RECORD_SET_LIST]);
	struct record_typed typed = { .sent = true, .problem = STR("") };
	struct record_page view = { .list = list };
	struct desk_ticket ticket;
	struct desk_record record;
	struct desk_inboxes inboxes;
	struct record_form form;
	const struct err *e;
	uint64_t seen = 0;

	if ((e = desk_ticket_find(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL ||
	    (e = desk_record_of(page->db, page->portal, page->viewer, &ticket, RECORD_MOST, &record)) != NULL ||
	    (e = record_form_of(page, &ticket, &record, &typed, &form)) != NULL)
		return e;
	(void)!str_u64(page->fields[RECORD_SET_VERSION].text, &seen);
	if (typed.wrong) {
		typed.problem = tr(page->locale, N_("Nothing is saved yet: please look at what is marked."));
		page->response.status = err_meaning(ERR_INVALID)->status;
		return record_show(page, &view, &typed);
	}
	if ((e = desk_set(page->db, page->viewer, &ticket, &typed.setting, seen, page->now)) != NULL) {
		if (e->kind != ERR_CONFLICT)
			return e;
		typed.problem = item_conflict_words(page);
		page->response.status = err_meaning(ERR_CONFLICT)->status;
		return record_show(page, &view, &typed);
	}
	/* Whoever gives it to an inbox that he does not look after sees it no more. */
	if ((e = desk_inboxes_of(page->db, page->viewer, &inboxes)) != NULL)
		return e;
	if (!inboxes.others && desk_inbox(&inboxes, typed.setting.inbox.id) == NULL)
		return redirect_to(page, "inbox");
	return back_to(page, "saved", list, "");
}

const struct err *record_set_refused(struct page *page)
{
	struct record_page view = { .list = list_place_of(&page->fields[RECORD_SET_LIST]) };

	return record_show(page, &view, &(struct record_typed){ .sent = true, .problem = tr(page->locale, N_("Nothing is saved yet: please look at what is marked.")) });
}

const struct err *record_reply_post(struct page *page)
{
	const struct field *const fields = page->fields;
	const struct str text = fields[REPLY_BODY].text, list = list_place_of(&fields[REPLY_LIST]), html = markdown_render(page->arena, text);
	const struct reply reply = { .text = text, .html = html, .renderer = RENDERER_VERSION, .submission = fields[REPLY_SUBMISSION].text,
		.attachments = page->attachments };
	struct record_page view = { .fields = fields, .files = &page->files, .preview = html, .submission = fields[REPLY_SUBMISSION].text, .list = list };
	struct desk_ticket ticket;
	const struct err *e;
	uint64_t message;

	if (fields[REPLY_PREVIEW].given)
		return record_show(page, &view, &(struct record_typed){ .sent = false });
	if ((e = desk_ticket_find(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL ||
	    (e = desk_reply(page->db, page->viewer, &ticket, &reply, page->now, &message)) != NULL)
		return e;
	return back_to(page, "answered", list, str_c(page->arena, str_format(page->arena, "#m%llu", (unsigned long long)message)));
}

const struct err *record_note_post(struct page *page)
{
	const struct field *const fields = page->fields;
	struct desk_ticket ticket;
	const struct err *e;
	uint64_t note;

	if ((e = desk_ticket_find(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL ||
	    (e = desk_note(page->db, page->viewer, &ticket, fields[REPLY_BODY].text, fields[REPLY_SUBMISSION].text, page->now, &note)) != NULL)
		return e;
	return back_to(page, "noted", list_place_of(&fields[REPLY_LIST]), str_c(page->arena, str_format(page->arena, "#n%llu", (unsigned long long)note)));
}

/* After a conflict the text is another one and wants a key of its own; else a refused form keeps its key. */
static struct str key_of(const struct page *page)
{
	const struct field *const key = &page->fields[REPLY_SUBMISSION];

	return key->given && key->problem == NULL && page->problem != err_meaning(ERR_CONFLICT)->words ? key->text : STR("");
}

const struct err *record_reply_refused(struct page *page)
{
	struct record_page view = { .fields = page->fields, .problem = page->problem, .files = &page->files, .submission = key_of(page),
		.list = list_place_of(&page->fields[REPLY_LIST]) };

	return record_show(page, &view, &(struct record_typed){ .sent = false });
}

const struct err *record_note_refused(struct page *page)
{
	struct record_page view = { .fields = page->fields, .of_note = true, .problem = page->problem != NULL ? page->problem : err_meaning(ERR_INVALID)->title,
		.note_submission = key_of(page), .list = list_place_of(&page->fields[REPLY_LIST]) };

	return record_show(page, &view, &(struct record_typed){ .sent = false });
}
