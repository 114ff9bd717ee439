/* login_code.c: GET and POST login/code: the step of signing in that asks for the second factor. */
#include "../../conf/conf.h"
#include "../../fcgi/base/log.h"
#include "../../fcgi/http/cookie.h"
#include "../../sql/link.h"
#include "../../sql/session_step.h"
#include "../../views/customer/second_factor.h"
#include "../enter.h"
#include "../guard.h"
#include "../show.h"
#include "customer.h"

enum { NEXT_MAX = 1024, CODE_MAX = 64 };

const struct field_rule login_code_query[] = {
	{ .name = "next", .kind = FIELD_PATH, .most = NEXT_MAX, .lenient = true },
};

const struct field_rule login_code_fields[LOGIN_CODE_FIELDS] = {
	[LOGIN_CODE] = { .name = "code", .kind = FIELD_LINE, .least = 1, .most = CODE_MAX },
	[LOGIN_CODE_NEXT] = { .name = "next", .kind = FIELD_PATH, .most = NEXT_MAX, .lenient = true },
};

static struct str next_or_tickets(const struct page *page, const struct field *next)
{
	if (next->given && next->problem == NULL && link_within(page->portal, next->text))
		return next->text;
	return link_path(page->arena, page->portal, "tickets");
}

/* The step's cookie; false: there is none, and everything begins with the password. */
static bool step_token(const struct page *page, struct digest *token)
{
	struct str value;

	return cookie_get(page->request->cookie, STEP_COOKIE, &value) && token_digest(value, token);
}

static const struct err *start_over(struct page *page, const struct field *next)
{
	const struct err *e = redirect_to(page, "login?next=%s", str_c(page->arena, query_escaped(page->arena, next_or_tickets(page, next))));

	response_header(&page->response, "Set-Cookie", cookie_clear(page->arena, STEP_COOKIE));
	return e;
}

const struct err *login_code_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	struct digest token;
	struct step step;
	const struct err *e;

	if (page->viewer->contact != 0)
		return redirect_to(page, "tickets");
	if (!step_token(page, &token))
		return start_over(page, &page->fields[0]);
	if ((e = session_step_find(page->db, page->portal, &token, page->now, &step)) != NULL)
		return e->kind == ERR_NOT_FOUND ? start_over(page, &page->fields[0]) : e;
	view_login_code(&page->response.body, &frame, NULL, next_or_tickets(page, &page->fields[0]), NULL);
	return NULL;
}

const struct err *login_code_refused(struct page *page)
{
	const struct frame frame = frame_of(page);

	view_login_code(&page->response.body, &frame, page->fields, next_or_tickets(page, &page->fields[LOGIN_CODE_NEXT]), page->problem);
	return NULL;
}

/* Counted as a wrong password is: with the password alone nobody tries codes for ever. */
static const struct err *wrong(struct page *page, const struct step *step)
{
	const usec window = MINUTES(page->limits->sign_in_window_minutes);
	const uint64_t account = page->portal->account;
	const struct err *e;

	enter_log(page, step->contact, "wrong code");
	e = throttle_count(page->db, account, THROTTLE_SIGN_IN_NETWORK, network_of(page->arena, page->request->client), window, page->now);
	if (e == NULL)
		e = throttle_count(page->db, account, THROTTLE_SIGN_IN_ADDRESS, address_counted(page->arena, step->email), window, page->now);
	if (e != NULL)
		return e;
	page->fields[LOGIN_CODE].problem = N_("This code is not right, or it was used before. Wait for the next one, and check your telephone's clock.");
	return err_of(ERR_INVALID);
}

/* He proved to be the one: what was counted against him by his address goes. */
static void forget_failures(const struct page *page, const struct step *step)
{
	const struct err *e = throttle_clear(
	    page->db, page->portal->account, THROTTLE_SIGN_IN_ADDRESS, address_counted(page->arena, step->email));

	if (e != NULL)
		log_line(LOG_WARNING, "failures_not_forgotten", "%s", e->detail);
}

static const struct err *throttled(const struct page *page, const struct step *step)
{
	return throttle_check(page->db, page->portal->account, THROTTLE_SIGN_IN_ADDRESS, address_counted(page->arena, step->email),
	    (unsigned)page->limits->sign_in_failures_address, MINUTES(page->limits->sign_in_window_minutes), page->now);
}

const struct err *login_code_post(struct page *page)
{
	const struct field *next = &page->fields[LOGIN_CODE_NEXT];
	struct arriving arriving;
	struct digest token;
	struct entry entry;
	struct step step;
	const struct err *e;

	if (!step_token(page, &token))
		return start_over(page, next);
	if ((e = session_step_find(page->db, page->portal, &token, page->now, &step)) != NULL)
		return e->kind == ERR_NOT_FOUND ? start_over(page, next) : e;
	if ((e = throttled(page, &step)) != NULL)
		return e;
	if ((e = session_step_try(page->db, page->portal, &token, page->now)) != NULL)
		return e->kind == ERR_NOT_FOUND ? start_over(page, next) : e;
	arriving_read(page, &arriving);
	e = session_step_finish(page->db, page->portal, &token, &step, page->secrets->key, page->fields[LOGIN_CODE].text, &arriving.arrival, &entry);
	if (e != NULL && e->kind == ERR_INVALID)
		return wrong(page, &step);
	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? start_over(page, next) : e;
	enter_answer(page, &arriving, &entry, next_or_tickets(page, next));
	response_header(&page->response, "Set-Cookie", cookie_clear(page->arena, STEP_COOKIE));
	forget_failures(page, &step);
	return NULL;
}
