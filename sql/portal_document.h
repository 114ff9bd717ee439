/* portal_document.h: all that can be set of a portal as one document: its settings, and its name, address, switch and groups, which stand in rows. */
#ifndef SQL_PORTAL_DOCUMENT_H
#define SQL_PORTAL_DOCUMENT_H

#include "settings.h"

struct portal_document {
	struct str name;
	struct str slug;
	unsigned domain;     /* its id; 0 in documents from before it was kept */
	bool enabled;
	struct list groups;  /* that it requires, by their ids */
	struct portal_settings settings;
};

/* What stands beside the settings' own keys. */
extern const struct keys portal_beside_keys;

/* `settings` with the rest of what `portal` says put in: what is kept of a version that is replaced. */
MUST_USE struct str portal_document_written(struct arena *arena, const struct portal_document *portal, struct str settings);

/* See document_read. */
MUST_USE const struct err *portal_document_read(struct arena *arena, struct str document, struct portal_document *portal);

/* A settings_compare (settings_history.h). */
MUST_USE const struct err *portal_document_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes);

/* The same of a portal that was made or deleted: beside an empty document, what is not as it is by default stands there, and its domain. */
MUST_USE const struct err *portal_document_whole(struct arena *arena, struct str before, struct str after, struct key_changes *changes);

#endif
