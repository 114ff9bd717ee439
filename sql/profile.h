/* profile.h: what a contact may read and change of himself. */
#ifndef SQL_PROFILE_H
#define SQL_PROFILE_H

#include "session.h"

struct profile {
	struct str email;
	struct str first_name;
	struct str last_name;
	struct str language;  /* empty: the domain's */
	struct str time_zone; /* empty: UTC */
	struct str company;   /* of which he is first of all; may be empty */
	bool has_password;
	bool second_factor;
};

MUST_USE const struct err *profile_read(struct db *db, const struct viewer *viewer, struct profile *profile);

/* Stores names, language and time zone, which the caller has checked. */
MUST_USE const struct err *profile_change(struct db *db, const struct viewer *viewer, const struct profile *profile);

/* Stores the language alone: a switch that was used. */
MUST_USE const struct err *profile_language(struct db *db, const struct viewer *viewer, struct str language);

/* The same for who has just come in, if he has chosen none before. */
MUST_USE const struct err *profile_language_first(struct db *db, uint64_t account, uint64_t contact, struct str language);

/*
 * Puts a new password's hash into the place of the one that was checked, if that is still there, else ERR_CONFLICT; ends all his sessions,
 * tokens and sign-ins under way, starts the one of `entry` in their place (R35, R40), and tells him by mail (R28).
 */
MUST_USE const struct err *profile_password(struct db *db, const struct portal *portal, const struct viewer *viewer,
    const struct credentials *checked, struct str hash, const struct arrival *arrival, struct entry *entry);

#endif
