/* settings.h: the settings document of a portal. */
#ifndef SQL_SETTINGS_H
#define SQL_SETTINGS_H

#include "document.h"
#include "viewer.h"

/* All that can be set, in the order of the help. A new key is one row here and a member of struct portal_settings. */
extern const struct keys portal_keys;

/* What a new portal has. */
MUST_USE struct portal_settings settings_default(void);

/* "filtered", as it stands in the document. */
MUST_USE const char *permission_name(enum ticket_permission permission);

/* See document_read and document_set. */
MUST_USE const struct err *settings_read(struct arena *arena, struct str document, struct portal_settings *settings);
MUST_USE const struct err *settings_set(
    struct arena *arena, struct str document, struct str key, struct str value, struct str *changed);

/* Why owners cannot be named so, as a message id of the catalogues; NULL: they can (S67). */
MUST_USE const char *owner_name_problem(enum owner_name rule, struct str alias);

/* "1=4", a choice of closed_stages; false when it is none. */
MUST_USE bool stage_choice_read(struct str text, uint64_t *pipeline, uint64_t *stage);

/* What a set-up that is not finished still wants, in words for the operator. */
MUST_USE struct str setup_missing(struct arena *arena, unsigned setup);

/* A new portal's document. */
MUST_USE struct str settings_document(void);

#endif
