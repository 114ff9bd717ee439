/* step_up.c: who is signed in proves once more that he is who he is. */
#include "step_up.h"

#include "../conf/conf.h"
#include "../fcgi/proc/hasher.h"
#include "../sql/throttle.h"
#include "guard.h"
#include "show.h"

static const usec fresh = MINUTES(15);

static const struct err *throttled(const struct page *page)
{
	const struct conf_limits *limits = page->limits;

	return throttle_check(page->db, page->portal->account, THROTTLE_STEP_UP, address_counted(page->arena, page->viewer->email),
	    (unsigned)limits->sign_in_failures_address, MINUTES(limits->sign_in_window_minutes), page->now);
}

static const struct err *wrong(struct page *page, struct field *field)
{
	const struct err *e = throttle_count(page->db, page->portal->account, THROTTLE_STEP_UP,
	    address_counted(page->arena, page->viewer->email), MINUTES(page->limits->sign_in_window_minutes), page->now);

	field->problem = N_("This is not your current password.");
	return e != NULL ? e : err_of(ERR_INVALID);
}

static const struct err *signed_in_lately(struct page *page)
{
	struct session *sessions;
	const struct err *e;
	size_t count;

	if ((e = session_list(page->db, page->portal, page->viewer, page->now, &sessions, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (sessions[i].current && sessions[i].created > page->now - fresh)
			return NULL;
	return refuse(page, N_("To change this, sign out, sign in again, and come back within 15 minutes."));
}

const struct err *step_up(struct page *page, struct field *field, struct credentials *who)
{
	const struct err *e;
	bool right, weak;

	if ((e = throttled(page)) != NULL || (e = session_credentials(page->db, page->portal->account, page->viewer->email, who)) != NULL)
		return e;
	if (who->contact != page->viewer->contact) /* his address has become another's at this very moment */
		return wrong(page, field);
	if (who->hash.size == 0)
		return signed_in_lately(page);
	if (!field->given) {
		field->problem = N_("Please fill in this field.");
		return err_of(ERR_INVALID);
	}
	if ((e = hasher_verify(page->hasher, page->arena, field->text, who->hash, &right, &weak)) != NULL)
		return e;
	return right ? NULL : wrong(page, field);
}
