/* consent.h: to which text a person agreed, and when (S100-S108). What is asked now stands in the domain's settings. */
#ifndef SQL_CONSENT_H
#define SQL_CONSENT_H

#include "viewer.h"

/*
 * Notes that a contact agreed to the text of this version on the portal's domain; within the caller's transaction, which makes the contact or
 * accepts his invitation. ERR_NOT_FOUND when the domain has no such version.
 */
MUST_USE const struct err *consent_give(struct db *db, const struct portal *portal, uint64_t contact, unsigned version, usec now);

/* Something that a contact agreed to, as it read then; a later change of the text does not touch it. */
struct consent {
	struct str host;  /* of the domain */
	unsigned version;
	struct str label; /* of the box that was ticked */
	struct str text;  /* Markdown */
	usec given;
};

/* All of a contact's, the latest first. */
MUST_USE const struct err *consent_list(struct db *db, uint64_t account, uint64_t contact, struct consent **consents, size_t *count);

/* A text that a domain asked, or asks, people to agree to. */
struct consent_text {
	unsigned version;
	struct str label, text;
	usec made;
	struct str by;    /* as shown; empty: the operator */
	uint64_t given;   /* by so many contacts */
};

/* The `most` latest of a domain, the latest first. */
MUST_USE const struct err *consent_texts(
    struct db *db, uint64_t account, uint64_t domain, size_t most, struct consent_text **texts, size_t *count);

#endif
