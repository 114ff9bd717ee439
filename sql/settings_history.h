/* settings_history.h: settings of a portal, a domain or a form as they were: who changed what, and when. */
#ifndef SQL_SETTINGS_HISTORY_H
#define SQL_SETTINGS_HISTORY_H

#include "db.h"
#include "document.h"

/* Whose settings: one of the three, the others are 0. */
struct settings_place {
	uint64_t account;
	uint64_t domain;
	uint64_t portal;
	uint64_t form;
};

/* Within the transaction of a change: keeps the document that is replaced. */
MUST_USE const struct err *settings_keep(
    struct db *db, const struct settings_place *place, uint64_t version, struct str document, const struct settings_by *by);

/* Within the transaction that deletes a domain, a portal or a form: what it was is forgotten. */
MUST_USE const struct err *settings_forget(struct db *db, const struct settings_place *place);

/* The document of a former version. ERR_NOT_FOUND, in words for the operator. */
MUST_USE const struct err *settings_former(struct db *db, const struct settings_place *place, uint64_t version, struct str *document);

/* A change of settings. What was before it is version - 1. */
struct settings_change {
	uint64_t version;  /* that it made */
	usec when;
	struct str by;     /* as shown; empty: the operator */
	struct key_changes changes;
};

/* Adds what is different between two documents of one kind. */
typedef const struct err *settings_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes);

/*
 * The `most` changes that made the versions below `before`, the latest first; 0: the latest that led to `document`, which is what holds now.
 */
MUST_USE const struct err *settings_changes(struct db *db, const struct settings_place *place, struct str document, uint64_t before, size_t most,
    settings_compare *compare, struct settings_change **changes, size_t *count);

/* ERR_CONFLICT when a key of `settings` is not what it was in the version that `by` expects; `version` and `document` hold now. */
MUST_USE const struct err *settings_expected(struct db *db, const struct settings_place *place, uint64_t version, struct str document,
    settings_compare *compare, const struct setting *settings, size_t count, const struct settings_by *by);

#endif
