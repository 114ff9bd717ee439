/* new_ticket.c: GET and POST tickets/new: a customer files a ticket. */
#include "../../sql/filing.h"
#include "../../sql/ticket.h"
#include "../../views/markdown.h"
#include "../show.h"
#include "customer.h"
#include "sent.h"

/* Whether a subject is asked is the form's to say. */
const struct field_rule new_ticket_fields[NEW_FIELDS] = {
	[NEW_SUBJECT] = { .name = "subject", .kind = FIELD_LINE, .most = FILING_SUBJECT_BYTES },
	[NEW_BODY] = { .name = "body", .kind = FIELD_TEXT, .least = 1, .most = FILING_BODY_MAX },
	[NEW_PREVIEW] = { .name = "preview", .kind = FIELD_LINE, .most = 8, .lenient = true },
	[NEW_BEFORE] = { .name = "before", .kind = FIELD_LINE, .most = 20, .lenient = true },
	[NEW_REPLY] = { .name = "reply", .kind = FIELD_LINE, .most = 8, .lenient = true },
	[NEW_SUBMISSION] = { .name = "submission", .kind = FIELD_TOKEN, .least = TOKEN_TEXT, .most = TOKEN_TEXT },
};

/* What was sent under "p.key". */
static size_t sent_values(const void *from, struct arena *arena, struct str key, struct str **values)
{
	const struct form *const sent = from;
	size_t count = 0;

	*values = arena_calloc(arena, sent->count, sizeof **values);
	for (size_t i = 0; i < sent->count; i++) {
		const struct form_pair *const pair = &sent->pairs[i];

		if (str_starts(pair->name, STR("p.")) && str_equal(str_from(pair->name, 2), key))
			(*values)[count++] = pair->value;
	}
	return count;
}

static const struct ticket_field *subject_of(const struct ticket_form *form)
{
	for (size_t i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == FIELD_OF_SUBJECT)
			return &form->fields[i];
	return NULL;
}

/* Checks what no rule of the table can know; false when something was refused. */
static bool check_sent(struct page *page, const struct ticket_form *form, struct ticket_answer *answers)
{
	const struct ticket_field *const asked = subject_of(form);
	struct field *const subject = &page->fields[NEW_SUBJECT];
	const bool fine = ticket_form_check(page->arena, form, sent_values, page->sent, answers);

	if (asked != NULL && asked->hidden)
		*subject = (struct field){ .text = asked->initial.texts[0], .given = true };
	else if (!subject->given && subject->problem == NULL)
		subject->problem = N_("Please fill in this field.");
	else if (subject->given && subject->problem == NULL && str_characters(subject->text) > FILING_SUBJECT_MAX)
		subject->problem = N_("This is longer than fits here. Please shorten it.");
	return fine && subject->problem == NULL && page->fields[NEW_BODY].problem == NULL;
}

static bool takes_files(const struct ticket_form *form)
{
	for (size_t i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == FIELD_OF_FILES && !form->fields[i].hidden)
			return true;
	return false;
}

/* The ticket that he had filed before, when he did not hear of it: as the form carries it on; 0: none. */
static uint64_t filed_before(const struct page *page)
{
	const struct field *const before = &page->fields[NEW_BEFORE];
	uint64_t number = 0;

	return before->given && str_u64(before->text, &number) ? number : 0;
}

/* What he may see of it. What is kept from him is a number to him; 0: it is none of his. */
static const struct err *find_before(struct page *page, uint64_t number, bool carried, struct ticket *ticket, struct new_ticket_page *view)
{
	const struct err *e;

	if (number == 0)
		return NULL;
	e = ticket_of_viewer(page->db, page->portal, page->viewer, number, ticket);
	if (e == NULL)
		view->filed_before = ticket;
	else if (e->kind != ERR_NOT_FOUND)
		return e;
	view->number_before = e != NULL && carried ? 0 : number;
	view->news = !carried;
	return NULL;
}

/* `before`: the ticket that stands in the way; 0: none. */
static const struct err *show_form(struct page *page, bool again, struct str preview, uint64_t before)
{
	const struct frame frame = frame_of(page);
	const struct field *const key = &page->fields[NEW_SUBMISSION];
	/* After a conflict the content is another one and wants a key of its own; else a refused form keeps its key. */
	const bool same_form = again && before == 0 && key->given && key->problem == NULL && page->problem != err_meaning(ERR_CONFLICT)->words;
	const struct token token = token_new();
	struct ticket_form form;
	struct new_ticket_page view = { .form = &form, .problem = page->problem,
		.submission = same_form ? key->text : str_of(token.text) };
	struct ticket_answer *answers;
	struct ticket ticket;
	const struct err *e;

	if ((e = ticket_form_of_portal(page->db, page->portal, &form)) != NULL)
		return e;
	if (again) {
		answers = arena_calloc(page->arena, form.field_count, sizeof *answers);
		(void)check_sent(page, &form, answers);
		view.answers = answers;
		view.fields = page->fields;
		view.files = &page->files;
		view.preview = preview;
		if ((e = find_before(page, before != 0 ? before : filed_before(page), before == 0, &ticket, &view)) != NULL)
			return e;
	}
	view_new_ticket(&page->response.body, &frame, &view);
	return NULL;
}

const struct err *new_ticket_get(struct page *page)
{
	return show_form(page, false, STR(""), 0);
}

const struct err *new_ticket_refused(struct page *page)
{
	refused_key(page, &page->fields[NEW_SUBMISSION]);
	return show_form(page, true, STR(""), 0);
}

/* He is told what he had not heard, once: what he sends from there he sends on purpose. */
static const struct err *tell_of_first(struct page *page, uint64_t number)
{
	const struct err *const e = show_form(page, true, STR(""), number);

	if (e != NULL)
		return e;
	sent_answer(page);
	page->response.status = err_meaning(ERR_CONFLICT)->status;
	return NULL;
}

static const struct err *file_it(struct page *page, const struct ticket_form *form, const struct ticket_answer *answers)
{
	const struct sent_from from = sent_from(page, page->fields[NEW_SUBJECT].text);
	const struct filing filing = { .form = form, .subject = page->fields[NEW_SUBJECT].text, .text = page->fields[NEW_BODY].text,
		.html = markdown_render(page->arena, page->fields[NEW_BODY].text), .renderer = RENDERER_VERSION, .answers = answers,
		.submission = page->fields[NEW_SUBMISSION].text, .from = &from, .attachments = takes_files(form) ? page->attachments : NULL };
	struct ticket ticket;
	const struct err *e;
	uint64_t number;

	if ((e = ticket_file(page->db, page->portal, page->viewer, &filing, page->now, &number)) != NULL)
		return e->kind == ERR_CONFLICT && number != 0 ? tell_of_first(page, number) : e;
	sent_answer(page);
	/* What the portal's criteria keep from customers is kept from him too: he is told that it was received. Filed it is, whatever fails from here on. */
	e = ticket_of_viewer(page->db, page->portal, page->viewer, number, &ticket);
	if (e != NULL && e->kind == ERR_NOT_FOUND)
		return redirect_to(page, "tickets?received=%.*s", STR_ARG(sent_word(page, number)));
	return redirect_to(page, "tickets/%llu?done=filed", (unsigned long long)number);
}

const struct err *new_ticket_post(struct page *page)
{
	struct ticket_form form;
	struct ticket_answer *answers;
	const struct err *e;

	if ((e = ticket_form_of_portal(page->db, page->portal, &form)) != NULL)
		return e;
	if (page->fields[NEW_PREVIEW].given)
		return show_form(page, true, markdown_render(page->arena, page->fields[NEW_BODY].text), 0);
	if (page->fields[NEW_REPLY].given)
		return reply_to(page, filed_before(page), page->fields[NEW_BODY].text, page->fields[NEW_SUBMISSION].text, STR(""));
	answers = arena_calloc(page->arena, form.field_count, sizeof *answers);
	if (!check_sent(page, &form, answers))
		return err_of(ERR_INVALID);
	return file_it(page, &form, answers);
}
