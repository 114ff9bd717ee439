/* login_code.c: GET and POST login/code: the step of signing in that asks for the second factor. */
#include "../../conf/conf.h"
#include "../../fcgi/base/log.h"
#include "../../fcgi/http/cookie.h"
#include "../../sql/attempt.h"
#include "../../sql/code_attempt.h"
#include "../../sql/session_step.h"
#include "../../views/customer/second_factor.h"
#include "../enter.h"
#include "../show.h"
#include "customer.h"

enum { CODE_MAX = 64 };

const struct field_rule login_code_query[] = {
	{ .name = "next", .kind = FIELD_PATH, .most = NEXT_MAX, .lenient = true },
};

const struct field_rule login_code_fields[LOGIN_CODE_FIELDS] = {
	[LOGIN_CODE] = { .name = "code", .kind = FIELD_LINE, .least = 1, .most = CODE_MAX },
	[LOGIN_CODE_NEXT] = { .name = "next", .kind = FIELD_PATH, .most = NEXT_MAX, .lenient = true },
};

/* The step's cookie; false: there is none, and everything begins with the password. */
static bool step_token(const struct page *page, struct digest *token)
{
	struct str value;

	return cookie_get(page->request->cookie, STEP_COOKIE, &value) && token_digest(value, token);
}

static const struct err *start_over(struct page *page, const struct field *next)
{
	const struct err *e = redirect_to(page, "login?next=%s", str_c(page->arena, query_escaped(page->arena, next_or_home(page, next))));

	response_header(&page->response, "Set-Cookie", cookie_clear(page->arena, STEP_COOKIE));
	return e;
}

const struct err *login_code_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	struct digest token;
	struct step step;
	const struct err *e;

	if (signed_in(page))
		return redirect_home(page);
	if (!step_token(page, &token))
		return start_over(page, &page->fields[0]);
	if ((e = session_step_find(page->db, page->portal, &token, page->now, &step)) != NULL)
		return e->kind == ERR_NOT_FOUND ? start_over(page, &page->fields[0]) : e;
	view_login_code(&page->response.body, &frame, NULL, next_or_home(page, &page->fields[0]), NULL);
	return NULL;
}

const struct err *login_code_refused(struct page *page)
{
	const struct frame frame = frame_of(page);

	view_login_code(&page->response.body, &frame, page->fields, next_or_home(page, &page->fields[LOGIN_CODE_NEXT]), page->problem);
	return NULL;
}

/* Counted as a wrong password is, before it is looked at: with the password alone nobody tries codes for ever. */
static const struct err *begin(struct page *page, const struct step *step, const struct arriving *arriving, struct attempt *attempt)
{
	const struct attempt_limits limits = { .address = (unsigned)page->limits->sign_in_failures_address,
		.network = (unsigned)page->limits->sign_in_failures_network, .window = MINUTES(page->limits->sign_in_window_minutes) };

	return attempt_begin(page->db, page->portal, step->email, arriving->arrival.network, arriving->arrival.browser, &limits, page->now,
	    attempt, &page->retry_after);
}

/* What was decided stands: what fails from now on must not look as if it were otherwise. */
static void after(const struct err *e)
{
	if (e != NULL)
		log_line(LOG_WARNING, "failures", "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
}

/* Codes of the app are few: they are counted for themselves too, for longer, and wherever they come from. */
static const struct err *begin_code(struct page *page, const struct step *step)
{
	const struct err *e;

	if (!factor_code_of_app(page->arena, page->fields[LOGIN_CODE].text))
		return NULL;
	e = code_attempt_begin(page->db, &(struct user){ page->portal->account, portal_users(page->portal), step->user }, page->now, &page->retry_after);
	if (e != NULL && e->kind == ERR_THROTTLED)
		page->problem = N_("Too many codes from the app were wrong, so none is taken for now. Use one of your recovery codes.");
	return e;
}

static const struct err *wrong(struct page *page, const struct step *step)
{
	after(code_attempt_tell(page->db, page->portal, step->user, page->now));
	enter_log(page, step->user, "wrong code");
	page->fields[LOGIN_CODE].problem = N_("This code is not right, or it was used before. Wait for the next one, and check your telephone's clock.");
	return err_of(ERR_INVALID);
}

static const struct err *take_code(
    struct page *page, const struct digest *token, const struct step *step, const struct arriving *arriving, struct entry *entry)
{
	const struct err *e = session_step_try(page->db, page->portal, token, page->now);

	if (e != NULL)
		return e;
	return session_step_finish(
	    page->db, page->portal, token, step, page->secrets->key, page->fields[LOGIN_CODE].text, &arriving->arrival, entry);
}

/* ERR_INVALID: the code is wrong, which stays counted; ERR_NOT_FOUND: everything begins anew. */
static const struct err *finish(struct page *page, const struct digest *token, const struct step *step, const struct field *next)
{
	struct arriving arriving;
	struct attempt attempt;
	struct entry entry;
	const struct err *e;

	arriving_read(page, &arriving);
	if ((e = begin(page, step, &arriving, &attempt)) != NULL)
		return e;
	if ((e = begin_code(page, step)) == NULL) {
		e = take_code(page, token, step, &arriving, &entry);
		if (e == NULL || e->kind != ERR_INVALID)
			after(code_attempt_undo(page->db, &(struct user){ page->portal->account, portal_users(page->portal), step->user }, page->now));
	}
	if (e != NULL) {
		if (e->kind != ERR_INVALID)
			after(attempt_undo(page->db, &attempt));
		return e;
	}
	enter_answer(page, &arriving, &entry, next_or_home(page, next));
	response_header(&page->response, "Set-Cookie", cookie_clear(page->arena, STEP_COOKIE));
	after(attempt_right(page->db, &attempt));
	return NULL;
}

const struct err *login_code_post(struct page *page)
{
	const struct field *next = &page->fields[LOGIN_CODE_NEXT];
	struct digest token;
	struct step step;
	const struct err *e;

	if (!step_token(page, &token))
		return start_over(page, next);
	if ((e = session_step_find(page->db, page->portal, &token, page->now, &step)) == NULL)
		e = finish(page, &token, &step, next);
	if (e != NULL && e->kind == ERR_NOT_FOUND)
		return start_over(page, next);
	return e != NULL && e->kind == ERR_INVALID ? wrong(page, &step) : e;
}
