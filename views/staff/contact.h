/* contact.h: a contact's record. */
#ifndef VIEWS_STAFF_CONTACT_H
#define VIEWS_STAFF_CONTACT_H

#include "../../sql/consent.h"
#include "frame.h"

/* Something that is known of him, or is not: then `none` says so. */
struct contact_fact {
	struct str label;
	struct str text;
	struct str link;         /* may be empty */
	struct str none;
};
/* In S_FACT, for the other pages that list some. */
void fill_fact(struct tpl *row, const struct contact_fact *fact);

/* What can be done to his login: a button of a form whose field is called action. All but value are message ids. */
struct contact_action {
	const char *value;
	const char *title, *text, *button;
	bool dangerous;
};

/* A portal that can be looked at with his eyes: by a form of this domain, or over there. */
struct contact_eye {
	struct str portal;
	struct str address;      /* what tells it from another one of its name */
	struct str action;
	struct str link;         /* where it is on another domain; else empty */
};

struct contact_place {
	uint64_t id;
	struct str name;
	struct str link;         /* may be empty */
	bool primary;            /* of a company */
	struct str how;          /* of a group: how he came into it, and when */
};

struct contact_page {
	uint64_t contact;
	struct str action;       /* of the forms */
	const struct contact_fact *facts;
	size_t fact_count;
	const char *state_class;
	struct str state, state_more;
	struct str mails;        /* where the mails to him are; may be empty */
	const struct contact_action *const *actions;
	size_t action_count;
	struct str desk;         /* where his tickets are in the help desk; may be empty */
	const struct contact_eye *eyes;
	size_t eye_count;
	const struct contact_place *companies;
	size_t company_count;
	const struct contact_place *groups;
	size_t group_count;
	const struct consent *consents;
	size_t consent_count;
};
void view_contact(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct contact_page *page);

#endif
