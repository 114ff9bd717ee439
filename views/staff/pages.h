/* pages.h: the pages of staff: for each one function that fills its template, and its parameters are all that it needs. */
#ifndef VIEWS_STAFF_PAGES_H
#define VIEWS_STAFF_PAGES_H

#include "../../sql/staff.h"
#include "../customer/pages.h"

/* All settings that this person may open; for who may open nothing at all, whom to ask. */
void view_staff_settings(struct buf *out, const struct frame *frame);

/* What can be given to staff, in the order of the form; `name` is the box's in it. */
enum { STAFF_RIGHTS = 4 };
struct staff_right_meaning {
	enum staff_right right;
	const char *name;
	const char *label; /* message ids */
	const char *hint;
};
extern const struct staff_right_meaning staff_rights[STAFF_RIGHTS];

struct users_page {
	const struct staff_user *users;
	size_t count;
	const char *done; /* what was just done, a message id, or NULL */
};
void view_staff_users(struct buf *out, const struct frame *frame, const struct users_page *page);

/* The boxes of the rights follow USER_RIGHTS, in the order of staff_rights. */
enum user_field { USER_EMAIL, USER_FIRST_NAME, USER_LAST_NAME, USER_ALIAS, USER_VERSION, USER_RIGHTS, USER_FIELDS = USER_RIGHTS + STAFF_RIGHTS };
enum user_action_field { USER_ACTION, USER_ACTION_FIELDS };

struct user_page {
	const struct staff_user *user; /* as stored; NULL: somebody new is invited */
	const struct field *fields;    /* as typed, refused; NULL: as stored */
	bool factor_offered;
	const char *problem;
	const char *done;
};
void view_staff_user(struct buf *out, const struct frame *frame, const struct user_page *page);

enum staff_sign_in_field { STAFF_SIGN_IN_FACTOR, STAFF_SIGN_IN_IDLE, STAFF_SIGN_IN_FIELDS };
extern const char *const staff_idle_choices[]; /* minutes, as the form sends them */

struct staff_sign_in_page {
	struct staff_rules rules;
	bool factor_possible; /* the operator has set what its secrets are sealed with */
	const char *problem;
	const char *done;
};
void view_staff_sign_in(struct buf *out, const struct frame *frame, const struct staff_sign_in_page *page);

#endif
