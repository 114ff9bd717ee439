/* sign_in.c: settings/users/sign-in: what holds for the sign-in of all staff. */
#include "../../conf/conf.h"
#include "../../fcgi/proc/hasher.h"
#include "../show.h"
#include "user.h"

enum { BOX_MOST = 8 };

const struct field_rule staff_sign_in_fields[STAFF_SIGN_IN_FIELDS] = {
	[STAFF_SIGN_IN_FACTOR] = { .name = "second_factor", .kind = FIELD_LINE, .most = BOX_MOST },
	[STAFF_SIGN_IN_IDLE] = { .name = "idle", .kind = FIELD_CHOICE, .choices = staff_idle_choices, .least = 1, .most = BOX_MOST },
};

static const struct err *show(struct page *page, const char *done)
{
	const struct frame frame = frame_of(page);
	struct staff_sign_in_page view = { .factor_possible = page->secrets->key.size > 0, .problem = page->problem, .done = done };
	const struct err *e;

	if ((e = staff_rules_read(page->db, page->portal->account, &view.rules)) != NULL)
		return e;
	view_staff_sign_in(&page->response.body, &frame, &view);
	return NULL;
}

const struct err *staff_sign_in_get(struct page *page)
{
	const struct field *done = &page->fields[0];

	return show(page, done->given ? users_done_texts[done->choice] : NULL);
}

const struct err *staff_sign_in_refused(struct page *page)
{
	return show(page, NULL);
}

const struct err *staff_sign_in_post(struct page *page)
{
	const struct field *fields = page->fields;
	struct staff_rules rules = { .second_factor = fields[STAFF_SIGN_IN_FACTOR].given };
	const struct err *e;
	uint64_t minutes;

	if (!str_u64(str_of(staff_idle_choices[fields[STAFF_SIGN_IN_IDLE].choice]), &minutes))
		return err_of(ERR_INTERNAL);
	rules.idle_minutes = (unsigned)minutes;
	/* Without a key nobody could set one up, and everybody would be kept out. */
	if (rules.second_factor && page->secrets->key.size == 0)
		return refuse(page, N_("A second factor is not possible yet: [secrets] key_file in the configuration names no key."));
	if ((e = staff_rules_write(page->db, page->portal, page->viewer->staff, &rules, page->now)) != NULL)
		return e;
	return redirect_to(page, "settings/users/sign-in?done=saved");
}
