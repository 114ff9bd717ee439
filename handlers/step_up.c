/* step_up.c: who is signed in proves once more that he is who he is. */
#include "step_up.h"

#include "../conf/conf.h"
#include "../fcgi/base/log.h"
#include "../fcgi/http/cookie.h"
#include "../fcgi/proc/hasher.h"
#include "../sql/throttle.h"
#include "guard.h"
#include "show.h"

static struct allowance allowance_of(const struct page *page)
{
	const struct conf_limits *limits = page->limits;
	const struct str key = address_counted(page->arena, page->viewer->email);

	return (struct allowance){ .account = page->portal->account, .kind = THROTTLE_STEP_UP,
		.key = page->portal->staff_side ? str_format(page->arena, "staff %.*s", STR_ARG(key)) : key, .most = (unsigned)limits->sign_in_failures_address, .window = MINUTES(limits->sign_in_window_minutes) };
}

static const struct err *wrong(struct field *field)
{
	field->problem = N_("This is not your current password.");
	return err_of(ERR_INVALID);
}

static const struct err *signed_in_lately(struct page *page)
{
	const struct err *e;
	bool lately;

	if ((e = session_proved(page->db, page->viewer, page->now, &lately)) != NULL || lately)
		return e;
	return refuse(page, N_("To change this, sign out, sign in again, and come back within 15 minutes."));
}

static const struct err *verify(struct page *page, struct field *field, const struct credentials *who)
{
	const struct err *e;
	bool right, weak;

	if ((e = hasher_verify(page->hasher, page->arena, field->text, who->hash, &right, &weak)) != NULL)
		return e;
	return right ? NULL : wrong(field);
}

/* Counted before it is looked at: of many at once no more are looked at than may fail. */
static const struct err *try(struct page *page, struct field *field, const struct credentials *who)
{
	const struct allowance allowance = allowance_of(page);
	const struct err *e = throttle_take(page->db, &allowance, page->now, &page->retry_after), *undone;

	if (e != NULL)
		return e;
	e = who->user == viewer_user(page->viewer).id ? verify(page, field, who) : wrong(field); /* his address has become another's at this very moment */
	if ((e == NULL || e->kind != ERR_INVALID) && (undone = throttle_give_back(page->db, &allowance, page->now)) != NULL)
		log_line(LOG_WARNING, "attempt_not_undone", "%s", undone->detail == NULL ? err_meaning(undone->kind)->title : undone->detail);
	return e;
}

const struct err *step_up(struct page *page, struct field *field, struct credentials *who)
{
	const struct err *e;

	if ((e = session_credentials(page->db, page->portal, page->viewer->email, who)) != NULL)
		return e;
	if (who->user == viewer_user(page->viewer).id && who->hash.size == 0)
		return signed_in_lately(page);
	if (!field->given) {
		field->problem = N_("Please fill in this field.");
		return err_of(ERR_INVALID);
	}
	return try(page, field, who);
}

/* What was done stands: a session that keeps its old token must not look as if it were otherwise. */
void step_up_otherwise(struct page *page)
{
	struct token fresh;
	const struct err *e = session_prove(page->db, page->viewer, page->session, page->csrf, page->now, &fresh);

	if (e == NULL)
		response_header(&page->response, "Set-Cookie",
		    cookie_set(page->arena, session_cookie(page->portal->staff_side), str_copy(page->arena, str_of(fresh.text)), 0));
	else
		log_line(LOG_WARNING, "session_not_renewed", "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
}

void step_up_done(struct page *page, const struct credentials *who)
{
	if (who->hash.size > 0)
		step_up_otherwise(page);
}
