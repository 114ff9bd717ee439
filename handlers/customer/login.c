/* login.c: a customer signs in with address and password. */
#include "../../conf/conf.h"
#include "../../fcgi/base/log.h"
#include "../../fcgi/http/cookie.h"
#include "../../fcgi/proc/hasher.h"
#include "../../sql/attempt.h"
#include "../../sql/domain_settings.h"
#include "../../sql/link.h"
#include "../../sql/recovery.h"
#include "../../sql/registration.h"
#include "../../sql/session.h"
#include "../enter.h"
#include "../guard.h"
#include "../show.h"
#include "customer.h"

enum { LOGIN_QUERY_NEXT, LOGIN_QUERY_DONE };

static const char *const things_done[] = { "", "password", "registration", "invitation", NULL };
static const char *const notices[] = { NULL, N_("Your new password is set. Sign in with it."),
	N_("Your address is confirmed. Sign in with the password that you chose."), N_("Your password is set. Sign in with it.") };

const struct field_rule login_query[] = {
	[LOGIN_QUERY_NEXT] = { .name = "next", .kind = FIELD_PATH, .most = NEXT_MAX, .lenient = true },
	[LOGIN_QUERY_DONE] = { .name = "done", .kind = FIELD_CHOICE, .choices = things_done, .lenient = true },
};

const struct field_rule login_fields[LOGIN_FIELDS] = {
	[LOGIN_EMAIL] = { .name = "email", .kind = FIELD_EMAIL, .least = 1, .most = ADDRESS_MAX },
	[LOGIN_PASSWORD] = { .name = "password", .kind = FIELD_PASSWORD, .least = 1, .most = PASSWORD_MAX },
	[LOGIN_NEXT] = { .name = "next", .kind = FIELD_PATH, .most = NEXT_MAX, .lenient = true },
};

const struct err *login_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct field *fields = page->fields;
	const char *notice = fields[LOGIN_QUERY_DONE].given ? notices[fields[LOGIN_QUERY_DONE].choice] : NULL;
	const struct login_page login = { .registration = registration_open(page->portal), .next = next_or_home(page, &fields[LOGIN_QUERY_NEXT]),
		.notice = notice,
		/* A cookie that leads to nobody is that of a session which ended by itself: log-out takes it away. */
		.problem = page->session == NULL || notice != NULL ? NULL : N_("Your session has ended. Please sign in again.") };

	if (signed_in(page))
		return redirect_home(page);
	view_login(&page->response.body, &frame, &login);
	return NULL;
}

const struct err *login_refused(struct page *page)
{
	const struct frame frame = frame_of(page);

	view_login(&page->response.body, &frame, &(struct login_page){ .fields = page->fields, .registration = registration_open(page->portal),
	    .next = next_or_home(page, &page->fields[LOGIN_NEXT]), .problem = page->problem });
	return NULL;
}

/* Counted before it is made: whoever it is, and whether or not there is anybody of that address. */
static const struct err *begin(struct page *page, struct attempt *attempt)
{
	const struct attempt_limits limits = { .address = (unsigned)page->limits->sign_in_failures_address,
		.network = (unsigned)page->limits->sign_in_failures_network, .window = MINUTES(page->limits->sign_in_window_minutes) };
	struct digest digest;
	struct str browser;
	const bool named = cookie_get(page->request->cookie, BROWSER_COOKIE, &browser) && token_digest(browser, &digest);
	const struct err *e = attempt_begin(page->db, page->portal, page->fields[LOGIN_EMAIL].text,
	    network_of(page->arena, page->request->client), named ? &digest : NULL, &limits, page->now, attempt, &page->retry_after);

	if (e != NULL && e->kind == ERR_THROTTLED)
		page->problem = N_("Too many attempts failed. Wait a few minutes and try again, or get a new password by mail: with that you can sign in at once.");
	return e;
}

/* Known, unknown and disabled people take the same path to here, with the same work (P6). */
static const struct err *sign_in_failed(struct page *page, const struct credentials *who, const struct attempt *attempt)
{
	const struct err *e;

	enter_log(page, who->user, "refused");
	if (attempt->last && (e = recovery_tell_lock(page->db, page->portal, page->fields[LOGIN_EMAIL].text, page->now)) != NULL)
		return e;
	return refuse(page, N_("This e-mail address and password do not match. Check both and try again."));
}

/* The configuration asks for more work than there was when this password was hashed (R20). */
static const struct err *renew_hash(const struct page *page, const struct credentials *who)
{
	const struct err *e;
	struct str hash;

	if ((e = hasher_hash(page->hasher, page->arena, page->fields[LOGIN_PASSWORD].text, &hash)) != NULL)
		return e;
	return session_credentials_renew(page->db, page->portal, who, hash);
}

/*
 * The session is there: what fails from now on must not look as if it were not. Who has only given his password is not in yet: what failed
 * before counts on, and failures of his codes with it.
 */
static void after_sign_in(const struct page *page, const struct credentials *who, const struct attempt *attempt, const struct entry *entry, bool weak)
{
	const struct err *e = entry->second_factor ? attempt_undo(page->db, attempt) : attempt_right(page->db, attempt);

	if (e != NULL)
		log_line(LOG_WARNING, "failures_not_forgotten", "%s", e->detail);
	if (weak && (e = renew_hash(page, who)) != NULL)
		log_line(LOG_WARNING, "hash_not_renewed", "%s", e->detail);
}

/* ERR_NOT_FOUND: he was disabled, or another hash took the place of the one that was checked, before his session began. */
static const struct err *sign_in(
    struct page *page, const struct attempt *attempt, struct credentials *who, bool *weak, struct entry *entry)
{
	const struct str email = page->fields[LOGIN_EMAIL].text, password = page->fields[LOGIN_PASSWORD].text;
	const struct err *e;
	bool right;

	if ((e = session_credentials(page->db, page->portal, email, who)) != NULL)
		return e;
	if ((e = hasher_verify(page->hasher, page->arena, password, who->hash, &right, weak)) != NULL)
		return e;
	if (!right || who->user == 0 || who->disabled)
		return sign_in_failed(page, who, attempt);
	return enter(page, who, next_or_home(page, &page->fields[LOGIN_NEXT]), entry);
}

const struct err *login_post(struct page *page)
{
	struct attempt attempt;
	struct credentials who;
	struct entry entry;
	const struct err *e;
	bool weak;

	if (!page->portal->domain_settings->sign_in_password)
		return err_of(ERR_NOT_FOUND);
	/* Too many at once: told so before anything is done for them (R18). */
	if ((e = hasher_room(page->hasher, page->arena)) != NULL || (e = begin(page, &attempt)) != NULL)
		return e;
	e = sign_in(page, &attempt, &who, &weak, &entry);
	if (e != NULL && e->kind == ERR_NOT_FOUND) /* a new password, or the same one hashed anew: what is there now decides */
		e = sign_in(page, &attempt, &who, &weak, &entry);
	if (e != NULL && e->kind == ERR_NOT_FOUND)
		return sign_in_failed(page, &who, &attempt);
	if (e != NULL && e->kind != ERR_INVALID && attempt_undo(page->db, &attempt) != NULL) /* nobody looked at the password */
		log_line(LOG_WARNING, "attempt_not_undone", "counted as a failure");
	if (e == NULL)
		after_sign_in(page, &who, &attempt, &entry, weak);
	return e;
}
