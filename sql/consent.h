/* consent.h: to which text a person agreed, and when (S100-S108). What is asked now stands in the domain's settings. */
#ifndef SQL_CONSENT_H
#define SQL_CONSENT_H

#include "viewer.h"

/* To which text somebody agrees. */
struct agreed {
	unsigned version;    /* 0: nothing was asked */
	struct str language; /* that he read it in; empty: as it is said to all */
};

/*
 * Notes that a contact agreed to this text on the portal's domain; within the caller's transaction, which makes the contact or accepts his invitation.
 * ERR_NOT_FOUND when the domain has no such version.
 */
MUST_USE const struct err *consent_give(struct db *db, const struct portal *portal, uint64_t contact, const struct agreed *to, usec now);

/* Something that a contact agreed to, as it read then; a later change of the text does not touch it. */
struct consent {
	struct str host;  /* of the domain */
	unsigned version;
	struct str language; /* that he read it in; empty: as it was said to all */
	struct str label; /* of the box that was ticked */
	struct str text;  /* Markdown */
	usec given;
};

/* All of a contact's, the latest first. */
MUST_USE const struct err *consent_list(struct db *db, uint64_t account, uint64_t contact, struct consent **consents, size_t *count);

/* The same in a further language. */
struct consent_translation {
	struct str language;
	struct str label, text;
	uint64_t given;   /* by so many, of those of the version */
};

/* A text that a domain asked, or asks, people to agree to. */
struct consent_text {
	unsigned version;
	struct str label, text;
	usec made;
	struct str by;    /* as shown; empty: the operator */
	uint64_t given;   /* by so many contacts */
	const struct consent_translation *translations;
	size_t translation_count;
};

/* The `most` latest of a domain, the latest first. */
MUST_USE const struct err *consent_texts(
    struct db *db, uint64_t account, uint64_t domain, size_t most, struct consent_text **texts, size_t *count);

#endif
