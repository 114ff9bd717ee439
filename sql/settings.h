/* settings.h: the settings document of a portal. */
#ifndef SQL_SETTINGS_H
#define SQL_SETTINGS_H

#include "viewer.h"

/* What a new portal has. */
MUST_USE struct portal_settings settings_default(void);

/*
 * Reads a stored document. A key that is missing has its default, one that this version does not know is passed over, so that
 * documents of the version before and of the next can be read; a value of the wrong type is ERR_INTERNAL with its key.
 */
MUST_USE const struct err *settings_read(struct arena *arena, struct str document, struct portal_settings *settings);

/*
 * The document with `key` set to `value` ("own", "company"; "on", "off", "true", "false"), everything else in it as it was.
 * ERR_INVALID, with what would be right as its detail, for an unknown key or value.
 */
MUST_USE const struct err *settings_set(
    struct arena *arena, struct str document, struct str key, struct str value, struct str *changed);

/* A new portal's document. */
MUST_USE struct str settings_document(void);

#endif
