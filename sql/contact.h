/* contact.h: contacts, as those who look after them know them: staff on their pages, the operator with his commands. No page of customers may include this. */
#ifndef SQL_CONTACT_H
#define SQL_CONTACT_H

#include "../fcgi/base/clock.h"
#include "db.h"
#include "document.h"

struct contact {
	uint64_t id;
	struct str email;
	struct str first_name;
	struct str last_name;
	struct str language;   /* may be empty */
	struct str time_zone;  /* may be empty */
	struct str company;    /* the primary one's name; not read by contact_create */
	bool has_password;     /* not read by contact_create */
	bool disabled;
	usec created;
};

/* The contact joins the company of his mail domain when there is one. */
MUST_USE const struct err *contact_create(
    struct db *db, uint64_t account, const struct contact *contact, usec now, uint64_t *id);
MUST_USE const struct err *contact_find(struct db *db, uint64_t account, struct str email, struct contact *contact);
/* `most` of those behind id `after`. */
MUST_USE const struct err *contact_list(
    struct db *db, uint64_t account, uint64_t after, size_t most, struct contact **contacts, size_t *count);
/* `hash` is Argon2's encoded form. Ends all his sessions and tokens. */
MUST_USE const struct err *contact_set_password(struct db *db, uint64_t account, uint64_t contact, struct str hash);
/* Disabling ends all his sessions and tokens. That it was done is written down, unless it was so before. */
MUST_USE const struct err *contact_disable(struct db *db, uint64_t account, uint64_t contact, bool disabled, const struct settings_by *by);

/* Within a transaction: that this was done to a contact (struct staff_deed) is written down. */
MUST_USE const struct err *contact_log(
    struct db *db, uint64_t account, uint64_t contact, const char *what, struct str detail, const struct settings_by *by);

#endif
