/* form_submission.c: settings/forms/<number>/submission: what becomes of what customers send (S44, S45). */
#include "form.h"

#include "../../sql/link.h"
#include "../../views/staff/submission.h"
#include "../show.h"
#include "offers.h"

/* The page being shown or sent. */
struct submission {
	struct page *page;
	struct ticket_form form;  /* as it is stored */
	bool asks;                /* where its tickets go */
	struct str inbox;         /* what is chosen there */
	struct str pipeline;
	struct str of_inbox;      /* what is wrong with it */
	struct str problem;
	struct uses uses;         /* what keeps it on, after that was refused */
	struct str notice;
};

static const struct err *begin(struct page *page, struct submission *of)
{
	const struct err *e;

	*of = (struct submission){ .page = page };
	if ((e = ticket_form_find(page->db, page->portal->account, 0, page->route_number, &of->form)) != NULL)
		return e;
	of->inbox = str_format(page->arena, "%llu", (unsigned long long)of->form.inbox);
	of->pipeline = str_format(page->arena, "%llu", (unsigned long long)of->form.pipeline);
	return NULL;
}

static const struct use_line *use_lines(const struct submission *of)
{
	struct use_line *const lines = arena_calloc(of->page->arena, of->uses.count + 1, sizeof *lines);

	for (size_t i = 0; i < of->uses.count; i++)
		lines[i] = use_line_of(of->page, &of->uses.at[i]);
	return lines;
}

static const struct err *show(struct submission *of)
{
	struct page *const page = of->page;
	const struct frame frame = frame_of(page);
	const struct staff_link back = { form_items.path, form_items.title };
	struct staff_around around = { .title = of->form.name, .place = PLACE_FORMS, .back = &back, .notice = of->notice, .problem = of->problem,
		.lead = form_state_words(page, &of->form),
		.window = str_format(page->arena, "%.*s · %.*s", STR_ARG(tr(page->locale, N_("Submission settings"))), STR_ARG(of->form.name)) };
	struct control inbox = { .kind = CONTROL_SELECT, .value = of->inbox, .problem = of->of_inbox }, pipelines = { .value = of->pipeline };
	struct submission_page view = { .version = of->form.version, .use_count = of->uses.count, .uses = use_lines(of), .inbox = of->asks ? &inbox : NULL,
		.action = link_path(page->arena, page->portal, "settings/forms/%llu/submission", (unsigned long long)of->form.id) };
	const struct err *e;

	if ((e = offer_inboxes(page, &inbox, NULL)) != NULL || (e = offer_pipelines(page, &pipelines, N_("The first one"))) != NULL)
		return e;
	form_around(page, of->form.id, FORM_PART_SUBMISSION, &around);
	if (of->form.inbox != 0)
		view.creation = tr_fill(page->arena, page->locale, N_("On: each submission makes a ticket in %s."), FILL(of->form.inbox_name));
	view.pipelines = pipelines.options;
	view.pipeline_count = pipelines.option_count;
	view_submission(&page->response.body, &frame, &around, &view);
	return NULL;
}

const struct err *form_submission_get(struct page *page)
{
	struct submission of;
	const struct err *const e = begin(page, &of);

	if (e != NULL)
		return e;
	of.asks = str_is(page->fields[ITEM_QUERY_OF].text, "inbox");
	of.notice = item_notice(page, &form_items);
	return show(&of);
}

/* An id among what a list offers. */
static bool offered(const struct control *control, struct str id, uint64_t *number)
{
	for (size_t i = 0; i < control->option_count; i++)
		if (str_equal(control->options[i].value, id))
			return str_u64(id, number);
	return false;
}

/* One thing at a time is sent: the switch, the inbox, or the pipeline. */
static const struct err *take(struct submission *of, struct ticket_form *form)
{
	const struct page *const page = of->page;
	struct control list = { .value = STR("") };
	const struct err *e;

	if (str_is(item_action(page), "off")) {
		form->inbox = 0;
	} else if (form_count(page->sent, "inbox") > 0) {
		of->asks = true;
		of->inbox = sent_line(page, "inbox");
		if ((e = offer_inboxes(page, &list, NULL)) != NULL)
			return e;
		if (!offered(&list, of->inbox, &form->inbox))
			of->of_inbox = tr(page->locale, N_("Please choose an inbox or help desk."));
	} else {
		of->pipeline = sent_line(page, "pipeline");
		if ((e = offer_pipelines(page, &list, N_("The first one"))) != NULL)
			return e;
		if (!offered(&list, of->pipeline, &form->pipeline))
			of->problem = tr(page->locale, N_("That pipeline is no more. Please choose again."));
	}
	return NULL;
}

static const struct err *refused(struct submission *of, const struct err *e)
{
	struct page *const page = of->page;

	if (e->kind != ERR_CONFLICT)
		return e;
	page->response.status = err_meaning(e->kind)->status;
	of->problem = tr(page->locale, N_("Somebody else has changed this form meanwhile. Please look at it again: nothing was saved."));
	if (e->detail == NULL)
		return show(of);
	page->response.status = err_meaning(ERR_INVALID)->status;
	of->problem = tr(page->locale, N_("It was not switched off: a portal has this form, as is listed below."));
	if ((e = ticket_form_uses(page->db, page->portal->account, of->form.id, &of->uses)) != NULL)
		return e;
	return show(of);
}

const struct err *form_submission_post(struct page *page)
{
	const struct settings_by by = { .staff = page->viewer->staff, .expected = item_seen(page), .now = page->now };
	struct ticket_form form;
	struct submission of;
	const struct err *e;

	if ((e = begin(page, &of)) != NULL)
		return e;
	if (by.expected == 0)
		return err_of(ERR_BAD_REQUEST);
	form = of.form;
	if ((e = take(&of, &form)) != NULL)
		return e;
	if (of.of_inbox.size > 0 || of.problem.size > 0) {
		page->response.status = err_meaning(ERR_INVALID)->status;
		return show(&of);
	}
	if ((e = ticket_form_change(page->db, page->portal->account, &form, &by)) != NULL)
		return refused(&of, e);
	return form_redirect(page, form.id, "/submission", ITEM_SAVED);
}
