/* contact_record.h: a contact's record, as staff read and change it. Whoever calls has the right to; no page of customers may include this. */
#ifndef SQL_CONTACT_RECORD_H
#define SQL_CONTACT_RECORD_H

#include "contact.h"
#include "contact_search.h"
#include "fault.h"
#include "group.h"
#include "property.h"
#include "viewer.h"

/* A contact in a list. */
struct contact_row {
	uint64_t id;
	struct str email;
	struct str name;          /* as shown */
	uint64_t company;         /* the primary one; 0: none */
	struct str company_name;
	bool has_password;
	bool has_factor;
	bool disabled;
	enum member_status status; /* of his invitation */
	usec invited;             /* 0: never */
};

/* `most` contacts whom `search` finds, of one company or with `company` 0 of all, the youngest first, of those made before the contact `before` (0: from the youngest). */
MUST_USE const struct err *contact_rows(struct db *db, uint64_t account, uint64_t company, const struct contact_search *search, uint64_t before,
    size_t most, struct contact_row **rows, size_t *count);

struct contact_company {
	uint64_t id;
	struct str name;
};

struct contact_group {
	uint64_t id;
	struct str name;
	bool dynamic;             /* by its filter */
	usec joined;
};

struct contact_record {
	struct contact contact;
	bool has_factor;
	enum member_status status; /* of his invitation */
	struct str reason;        /* MEMBER_FAILED: why; may be empty */
	usec invited, changed;    /* the invitation; 0: never */
	const struct contact_company *companies; /* the primary one first, when there is one */
	size_t company_count;
	uint64_t company;         /* the primary one; 0: none */
	const struct property_row *values;
	size_t value_count;
};

/* ERR_NOT_FOUND. */
MUST_USE const struct err *contact_record_read(struct db *db, uint64_t account, uint64_t contact, struct contact_record *record);
/* Of all that a form of his record has. */
MUST_USE uint64_t contact_record_mark(struct arena *arena, const struct contact_record *record);
MUST_USE const struct err *contact_record_groups(struct db *db, uint64_t account, uint64_t contact, struct contact_group **groups, size_t *count);

/* What a form of staff says of a contact. */
struct contact_form {
	struct str email;         /* of a new one, or of who has no login; else not looked at: it is his own to change (H23) */
	struct str first_name;
	struct str last_name;
	struct str language;      /* the caller has checked these two */
	struct str time_zone;
	uint64_t company;         /* the primary one from now on; 0: none, and for a new one his mail domain's */
	const struct property *properties; /* those that are set, with their values, checked */
	const struct property_value *values;
	size_t count;
};

/* False: `fault` says which of the address (asked for when `addressed`) and the names cannot be. */
MUST_USE bool contact_form_right(struct arena *arena, const struct contact_form *form, bool addressed, struct fault *fault);

/*
 * Makes a contact, once for one key of the form, and invites him in the same transaction when asked to (invitation_send). ERR_CONFLICT, with a detail: there is
 * one of that address, whose id is then in *id, or he cannot be invited; ERR_NOT_FOUND, with a detail: no portal is on that he could be invited to.
 */
MUST_USE const struct err *contact_add(struct db *db, const struct viewer *viewer, const struct contact_form *form, bool invite, struct str submission,
    usec now, uint64_t *id);

/*
 * What the form says is so from now on. by->expected is the mark of what it was made of: ERR_CONFLICT without a detail when that is no more; 0: whatever is there. ERR_CONFLICT with a detail:
 * another contact has the address. With a new address links that went to the old one are dead, and he counts as never invited.
 */
MUST_USE const struct err *contact_change(
    struct db *db, uint64_t account, uint64_t contact, const struct contact_form *form, const struct settings_by *by);

/* Takes him out of a company, or makes it his primary one. That he is not in it is no error. ERR_NOT_FOUND: there is no such contact. */
MUST_USE const struct err *contact_leave(struct db *db, uint64_t account, uint64_t contact, uint64_t company, const struct settings_by *by);
MUST_USE const struct err *contact_prefer(struct db *db, uint64_t account, uint64_t contact, uint64_t company, const struct settings_by *by);

/* Something on his timeline. */
enum contact_event_kind {
	CONTACT_DEED,             /* of staff: `what` is struct staff_deed's */
	CONTACT_AGREED,           /* to version `number` on the domain `text` */
	CONTACT_WROTE,            /* on ticket `number` with this subject; `text` is its beginning, 2,000 characters at most */
	CONTACT_ACCEPTED,         /* his invitation */
	CONTACT_BEGAN,            /* he was made */
};

struct contact_event {
	enum contact_event_kind kind;
	usec when;
	struct str by;            /* of a deed: who; empty: the operator */
	struct str what;
	struct str subject;
	struct str text;
	uint64_t number;
	bool of_portal;           /* he wrote it there, and sent no mail (S112) */
	size_t order;             /* of what happened at one time */
};

/* `most` events before a time, the latest first; what he wrote on tickets that the viewer sees at the desk. ERR_NOT_FOUND. */
MUST_USE const struct err *contact_timeline(struct db *db, const struct viewer *viewer, uint64_t contact, usec before, size_t most,
    struct contact_event **events, size_t *count);

#endif
