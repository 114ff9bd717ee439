/* preview.h: a page as it would be with other settings, for whoever has its address, while customers go on seeing what is published (S99). */
#ifndef SQL_PREVIEW_H
#define SQL_PREVIEW_H

#include "domain_settings.h"
#include "viewer.h"

#define PREVIEW_LIFETIME HOURS(24)
/* Of one member of staff: the oldest goes as there are more. And so many a quarter of an hour. */
enum { PREVIEWS_KEPT = 10, PREVIEWS_MOST = 100 };

/*
 * Keeps the domain's settings as they are now, with `settings` set in them, under a new token; the database has SHA-256 of it. `page` is SYSTEM_PAGES for
 * what customers have no page of: preview_settings() alone finds it. The caller has asked
 * for the right to do so. ERR_INVALID as domain_settings_change; ERR_NOT_FOUND; ERR_THROTTLED for staff alone, and *wait until there is room.
 */
MUST_USE const struct err *preview_make(struct db *db, uint64_t account, uint64_t domain, enum system_page page,
    const struct setting *settings, size_t count, const struct settings_by *by, struct token *token, usec *wait);

/* Which page, and the settings to show it with. `text` may be anything. ERR_NOT_FOUND for a token that is expired, of another domain, or invented. */
MUST_USE const struct err *preview_find(
    struct db *db, const struct portal *portal, struct str text, usec now, enum system_page *page, struct domain_settings *settings);

/* The settings kept for a look of staff at what is no page of customers. ERR_NOT_FOUND. */
MUST_USE const struct err *preview_settings(
    struct db *db, uint64_t account, uint64_t domain, struct str text, usec now, struct domain_settings *settings);

#endif
