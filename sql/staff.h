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

/* One of staff, as an administrator sees him. */
struct staff_user {
	uint64_t id;
	struct str email;
	struct str first_name;
	struct str last_name;
	struct str name;   /* as shown to his colleagues */
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

/* Of the words that commands have for rights, with commas between: "portal,users,help-desk,contacts", "all", "none". ERR_INVALID, in words. */
MUST_USE const struct err *staff_rights_read(struct arena *arena, struct str words, unsigned *rights);
MUST_USE struct str staff_rights_words(struct arena *arena, unsigned rights);

/* Disabling ends his sessions and links. */
MUST_USE const struct err *staff_set_disabled(struct db *db, uint64_t account, uint64_t staff, bool disabled);

/* By the operator: `hash` is Argon2's encoded form. His sessions end. ERR_NOT_FOUND. */
MUST_USE const struct err *staff_set_password(struct db *db, uint64_t account, uint64_t staff, struct str hash);
MUST_USE const struct err *staff_set_rights(struct db *db, uint64_t account, uint64_t staff, unsigned rights);

#endif
