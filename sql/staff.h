/* staff.h: the people of the provider: who of them asks, and what an administrator may do with them. */
#ifndef SQL_STAFF_H
#define SQL_STAFF_H

#include "user.h"

/* Where staff sign in and work, on every domain of the account: no portal may have this slug. */
#define STAFF_SLUG "staff"

/*
 * The staff side of the account that has this host, as a portal whose people are staff: the pages that sign somebody in, and those on which he
 * looks after his login, are the same ones. Its settings are the account's, and no domain's. The session is found by its token's digest (NULL: none), in
 * the same statement; who was disabled, or was idle for too long, is nobody. ERR_UNKNOWN_HOST when no domain has this host.
 */
MUST_USE const struct err *staff_enter(
    struct db *db, struct str host, const struct digest *session, usec now, struct portal *portal, struct viewer *viewer);

/* Makes of a place whose account, domain and base are known the staff side there: its slug, its name, and settings that no domain has a say in. */
void staff_side_of(struct arena *arena, struct portal *portal);

/* One of staff, as an administrator sees him. */
struct staff_user {
	uint64_t id;
	struct str email;
	struct str first_name;
	struct str last_name;
	struct str name;   /* as shown to his colleagues */
	struct str language;
	struct str time_zone;
	struct str alias;  /* what customers may be shown for his name; may be empty */
	unsigned rights;   /* enum staff_right */
	bool disabled;
	bool has_password;
	bool has_factor;
	usec seen;         /* when he last signed in; 0: never */
	uint64_t version;  /* goes up with each change */
};

/* All of an account, who may sign in first, by their names. */
MUST_USE const struct err *staff_users(struct db *db, uint64_t account, struct staff_user **users, size_t *count);

/* By his address, in any spelling of it. ERR_NOT_FOUND. */
MUST_USE const struct err *staff_find(struct db *db, uint64_t account, struct str email, struct staff_user *user);

/* By his id. ERR_NOT_FOUND. */
MUST_USE const struct err *staff_read(struct db *db, uint64_t account, uint64_t staff, struct staff_user *user);

/*
 * Within a transaction that changed what he may do, which holds at his next request: links that are on their way were for who he was before (R8), and who
 * may do less than before has none of his sessions left (R40).
 */
MUST_USE const struct err *staff_rights_changed(struct db *db, const struct user *who, unsigned before, unsigned after);

/*
 * What an administrator does on pages: `by` is his id, `portal` the staff side that he is on. Each leaves a line in the log of what staff did. Of those who
 * may say what others may do, one who can sign in always stays: ERR_CONFLICT with `detail` NULL says that this would have been the last.
 */

/*
 * Makes him, with the rights and names of `user`, and sends him a link. ERR_CONFLICT, with a detail: there is one of that address; ERR_FORBIDDEN: a right is
 * among them that `by` has not got.
 */
MUST_USE const struct err *staff_invite(
    struct db *db, const struct portal *portal, uint64_t by, const struct staff_user *user, usec now, uint64_t *id);

/*
 * Stores names, alias and rights; of somebody who is invited and has no login yet the address too. Where that or his rights
 * are others, his link ends, and another one is on its way (`*invited`).
 * An empty address is none that was typed, and that of who has a login is his own to change. ERR_NOT_FOUND; ERR_INVALID: there is one of that address, or it
 * is none; ERR_CONFLICT, with a detail: he was changed since this version; ERR_FORBIDDEN: a right is given or taken that `by` has not got, or would go to
 * another address without his having it.
 */
MUST_USE const struct err *staff_change(
    struct db *db, const struct portal *portal, uint64_t by, const struct staff_user *user, usec now, bool *invited);

enum staff_action {
	STAFF_DISABLE,    /* his sessions and links end */
	STAFF_ENABLE,
	STAFF_SEND_LINK,  /* the link that sets a password: for 24 hours, or as an invitation when he has none yet */
	STAFF_SIGN_OUT,   /* his sessions end */
	STAFF_END_FACTOR, /* he has lost what makes his codes: his second factor and his sessions end */
	STAFF_ACTIONS,
};
/* ERR_NOT_FOUND when there is nobody, or nothing to be done. */
MUST_USE const struct err *staff_act(
    struct db *db, const struct portal *portal, uint64_t by, uint64_t staff, enum staff_action action, usec now);

/* What holds for the sign-in of all staff of an account. */
struct staff_rules {
	unsigned idle_minutes; /* 0: never */
	bool second_factor;    /* nobody gets on without one */
};
MUST_USE const struct err *staff_rules_read(struct db *db, uint64_t account, struct staff_rules *rules);
MUST_USE const struct err *staff_rules_write(struct db *db, const struct portal *portal, uint64_t by, const struct staff_rules *rules, usec now);

/* Of the words that commands have for rights, with commas between: "portal,users,help-desk,contacts", "all", "none". ERR_INVALID, in words. */
MUST_USE const struct err *staff_rights_read(struct arena *arena, struct str words, unsigned *rights);
MUST_USE struct str staff_rights_words(struct arena *arena, unsigned rights);

/* Disabling ends his sessions and links. */
MUST_USE const struct err *staff_set_disabled(struct db *db, uint64_t account, uint64_t staff, bool disabled);

/* By the operator: `hash` is Argon2's encoded form. His sessions end. ERR_NOT_FOUND. */
MUST_USE const struct err *staff_set_password(struct db *db, uint64_t account, uint64_t staff, struct str hash);
/* They hold at his next request; a link that is on its way was for who he was before (R8). */
MUST_USE const struct err *staff_set_rights(struct db *db, uint64_t account, uint64_t staff, unsigned rights);

#endif
