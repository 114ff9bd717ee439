/* login.c: a customer signs in with address and password. */
#include "../../conf/conf.h"
#include "../../fcgi/base/log.h"
#include "../../fcgi/proc/hasher.h"
#include "../../sql/link.h"
#include "../../sql/session.h"
#include "../enter.h"
#include "../guard.h"
#include "../show.h"
#include "customer.h"

enum { NEXT_MAX = 1024, ADDRESS_MAX = 254 };

const struct field_rule login_query[] = {
	{ .name = "next", .kind = FIELD_PATH, .most = NEXT_MAX, .lenient = true },
};

const struct field_rule login_fields[LOGIN_FIELDS] = {
	[LOGIN_EMAIL] = { .name = "email", .kind = FIELD_EMAIL, .least = 1, .most = ADDRESS_MAX },
	[LOGIN_PASSWORD] = { .name = "password", .kind = FIELD_PASSWORD, .least = 1, .most = PASSWORD_MAX },
	[LOGIN_NEXT] = { .name = "next", .kind = FIELD_PATH, .most = NEXT_MAX, .lenient = true },
};

/* Where to go after signing in: a path of this portal, else the tickets (R45). */
static struct str next_or_tickets(const struct page *page, const struct field *next)
{
	if (next->given && next->problem == NULL && link_within(page->portal, next->text))
		return next->text;
	return link_path(page->arena, page->portal, "tickets");
}

const struct err *login_get(struct page *page)
{
	const struct frame frame = frame_of(page);

	if (page->viewer->contact != 0)
		return redirect_to(page, "tickets");
	/* A cookie that leads to nobody is that of a session which ended by itself: log-out takes it away. */
	view_login(&page->response.body, &frame, NULL, next_or_tickets(page, &page->fields[0]),
	    page->session == NULL ? NULL : N_("Your session has ended. Please sign in again."), STR(""));
	return NULL;
}

const struct err *login_refused(struct page *page)
{
	const struct frame frame = frame_of(page);

	view_login(&page->response.body, &frame, page->fields, next_or_tickets(page, &page->fields[LOGIN_NEXT]), page->problem, STR(""));
	return NULL;
}

/* Known, unknown and disabled people take the same path to here, with the same work (P6). */
static const struct err *sign_in_failed(struct page *page, const struct credentials *who)
{
	const usec window = MINUTES(page->limits->sign_in_window_minutes);
	const uint64_t account = page->portal->account;
	const struct err *e;

	enter_log(page, who->contact, "refused");
	e = throttle_count(page->db, account, THROTTLE_SIGN_IN_NETWORK, network_of(page->arena, page->request->client), window, page->now);
	if (e == NULL)
		e = throttle_count(page->db, account, THROTTLE_SIGN_IN_ADDRESS,
		    address_counted(page->arena, page->fields[LOGIN_EMAIL].text), window, page->now);
	if (e != NULL)
		return e;
	return refuse(page, N_("This e-mail address and password do not match. Check both and try again."));
}

static const struct err *forget_failures(const struct page *page)
{
	return throttle_clear(page->db, page->portal->account, THROTTLE_SIGN_IN_ADDRESS,
	    address_counted(page->arena, page->fields[LOGIN_EMAIL].text));
}

/* The configuration asks for more work than there was when this password was hashed (R20). */
static const struct err *renew_hash(const struct page *page, const struct credentials *who)
{
	const struct err *e;
	struct str hash;

	if ((e = hasher_hash(page->hasher, page->arena, page->fields[LOGIN_PASSWORD].text, &hash)) != NULL)
		return e;
	return session_credentials_renew(page->db, page->portal->account, who, hash);
}

/* The session is there: what fails from now on must not look as if it were not. */
static void after_sign_in(const struct page *page, const struct credentials *who, bool weak)
{
	const struct err *e;

	if ((e = forget_failures(page)) != NULL)
		log_line(LOG_WARNING, "failures_not_forgotten", "%s", e->detail);
	if (weak && (e = renew_hash(page, who)) != NULL)
		log_line(LOG_WARNING, "hash_not_renewed", "%s", e->detail);
}

/* ERR_NOT_FOUND: he was disabled, or another hash took the place of the one that was checked, before his session began. */
static const struct err *sign_in(struct page *page, struct credentials *who, bool *weak, struct entry *entry)
{
	const struct str email = page->fields[LOGIN_EMAIL].text, password = page->fields[LOGIN_PASSWORD].text;
	const struct err *e;
	bool right;

	if ((e = session_credentials(page->db, page->portal->account, email, who)) != NULL)
		return e;
	if ((e = hasher_verify(page->hasher, page->arena, password, who->hash, &right, weak)) != NULL)
		return e;
	if (!right || who->contact == 0 || who->disabled)
		return sign_in_failed(page, who);
	return enter(page, who, next_or_tickets(page, &page->fields[LOGIN_NEXT]), entry);
}

const struct err *login_post(struct page *page)
{
	struct credentials who;
	struct entry entry;
	bool weak;
	const struct err *e = sign_in(page, &who, &weak, &entry);

	if (e != NULL && e->kind == ERR_NOT_FOUND) /* a new password, or the same one hashed anew: what is there now decides */
		e = sign_in(page, &who, &weak, &entry);
	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? sign_in_failed(page, &who) : e;
	/* Who has only given his password is not in yet: his failures count on, those of his codes with them. */
	if (!entry.second_factor)
		after_sign_in(page, &who, weak);
	return NULL;
}
