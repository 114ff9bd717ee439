/* use.h: what still uses a thing that somebody would delete. */
#ifndef SQL_USE_H
#define SQL_USE_H

#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"
#include "db.h"

enum use_kind {
	USE_PORTAL_DOMAIN,     /* a portal: `id` and `name` are its own, in all that begin so */
	USE_PORTAL_INBOX,
	USE_PORTAL_CRITERIA,   /* on who sees his whole company */
	USE_PORTAL_FORM,
	USE_PORTAL_VISIBILITY,
	USE_PORTAL_COLUMN,
	USE_PORTAL_STAGE,      /* where closed tickets go */
	USE_PORTAL_GROUP,
	USE_FORM_FIELD,        /* a form */
	USE_FORM_INBOX,
	USE_FORM_PIPELINE,
	USE_GROUP_FILTER,      /* a group */
	USE_TICKETS,           /* `count` of them, see USES_COUNTED */
	USE_CONTACTS,
	USE_CONSENTS,          /* contacts who agreed to what it says */
	USE_HERE,              /* whoever would delete it is there */
	USE_LAST,              /* nothing of its kind would be left */
	USE_MUCH,              /* more than goes in one transaction: the operator's command takes it in pieces */
	USE_KINDS
};

enum { USES_COUNTED = 1000 }; /* so many tickets or contacts are counted; USES_COUNTED + 1: there are more */

struct use {
	enum use_kind kind;
	uint64_t id;
	struct str name;
	uint64_t count;
};

struct uses {
	struct use *at;
	size_t count;
};

void use_add(struct arena *arena, struct uses *uses, const struct use *use);

/* Uses that keep it; values alone, of tickets and contacts, can go with a property. */
MUST_USE bool uses_keep(const struct uses *uses, bool but_values);

/* ERR_CONFLICT, in words for whoever would delete it, that names the first of what keeps it; NULL when nothing does. */
MUST_USE const struct err *uses_refusal(struct arena *arena, const struct uses *uses, bool but_values, struct str what);

/* What a page was made of, as a number: another one when it is different by now. Never 0. */
MUST_USE uint64_t mark_of(struct str written);

/* Of account's portals: which portals' criteria, columns or lists name this. `property`: "p.key", of tickets. */
MUST_USE const struct err *uses_of_property_by_portals(struct db *db, uint64_t account, struct str property, struct uses *uses);
MUST_USE const struct err *uses_of_stage_by_portals(struct db *db, uint64_t account, uint64_t pipeline, uint64_t stage, struct uses *uses);
MUST_USE const struct err *uses_of_inbox_by_portals(struct db *db, uint64_t account, uint64_t inbox, struct uses *uses);
MUST_USE const struct err *uses_of_form_by_portals(struct db *db, uint64_t account, uint64_t form, struct uses *uses);
MUST_USE const struct err *uses_of_domain_by_portals(struct db *db, uint64_t account, uint64_t domain, struct uses *uses);

#endif
