/* portal_change.h: changing the settings of a portal. Nobody's rights are asked here: commands and the pages of staff do that. */
#ifndef SQL_PORTAL_CHANGE_H
#define SQL_PORTAL_CHANGE_H

#include "settings_history.h"
#include "viewer.h"

enum { PORTAL_NAME_MOST = 200, SLUG_MOST = 64 }; /* characters */

/* ERR_INVALID, in words for whoever sets it, when no portal can have this slug. */
MUST_USE const struct err *slug_check(struct arena *arena, struct str slug);

/*
 * Sets name, slug, domain (id or host), enabled ("on", "off"), groups (that are required: a JSON list of ids; or names or ids with commas
 * between) or keys of the settings document, all or nothing, raises the version (live at the next request), and keeps what was there.
 * The caller has asked for the right to do so. ERR_INVALID in words for whoever sets it; ERR_CONFLICT when the slug is taken (with a detail), or when
 * what he sets is no longer what he saw (without one: struct settings_by); ERR_NOT_FOUND.
 */
MUST_USE const struct err *portal_change(struct db *db, uint64_t account, uint64_t portal, const struct setting *settings, size_t count,
    const struct settings_by *by);
/* The same for one, by the operator. */
MUST_USE const struct err *portal_set(struct db *db, uint64_t account, uint64_t portal, struct str key, struct str value);

/*
 * Makes what a former version said hold again, but for the switch, as a change of its own: nothing in between is lost. Fails as portal_change,
 * and with ERR_CONFLICT at any change since the expected version.
 */
MUST_USE const struct err *portal_restore(
    struct db *db, uint64_t account, uint64_t portal, uint64_t former, const struct settings_by *by);

/* What is different between now and a former version: `before` is what holds. ERR_NOT_FOUND. */
MUST_USE const struct err *portal_compare(struct db *db, uint64_t account, uint64_t portal, uint64_t former, struct key_changes *changes);

/* All that can be set of it, as portal_document.h has it. ERR_NOT_FOUND. */
MUST_USE const struct err *portal_document_now(struct db *db, uint64_t account, uint64_t portal, struct str *document);

/* See settings_changes. ERR_NOT_FOUND. */
MUST_USE const struct err *portal_changes(struct db *db, uint64_t account, uint64_t portal, uint64_t before, size_t most,
    struct settings_change **changes, size_t *count);

#endif
