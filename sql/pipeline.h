/* pipeline.h: the inboxes and help desks that tickets come to, and the pipelines that they go through. */
#ifndef SQL_PIPELINE_H
#define SQL_PIPELINE_H

#include "../fcgi/base/clock.h"
#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"
#include "db.h"
#include "fault.h"
#include "item_version.h"
#include "use.h"

enum { INBOX_NAME_MOST = 200, PIPELINE_NAME_MOST = 200, PIPELINE_STAGES_MOST = 50 }; /* names: in characters */

struct inbox {
	uint64_t id;
	struct str name;
	bool help_desk;
	const uint64_t *members; /* staff who look after it, by their ids in order; of inbox_find alone: a list has their number */
	size_t member_count;
};

MUST_USE const struct err *inbox_list(struct db *db, uint64_t account, struct inbox **inboxes, size_t *count);
/* False: `fault` says what is wrong ("name"). */
MUST_USE bool inbox_right(const struct inbox *inbox, struct fault *fault);
/* Name, kind, members: ERR_NOT_FOUND for one who does not work here. */
MUST_USE const struct err *inbox_create(struct db *db, uint64_t account, const struct inbox *inbox, const struct settings_by *by, uint64_t *id);
/* The same within a transaction, of what is right. */
MUST_USE const struct err *inbox_insert(struct db *db, uint64_t account, const struct inbox *inbox, const struct settings_by *by, uint64_t *id);
/* With its members. ERR_NOT_FOUND. */
MUST_USE const struct err *inbox_find(struct db *db, uint64_t account, uint64_t id, struct inbox *inbox);
/* Name, kind and members become these. by->expected as in property_change. */
MUST_USE const struct err *inbox_change(struct db *db, uint64_t account, const struct inbox *inbox, const struct settings_by *by);
MUST_USE uint64_t inbox_mark(struct arena *arena, const struct inbox *inbox);
MUST_USE const struct err *inbox_uses(struct db *db, uint64_t account, uint64_t inbox, struct uses *uses);
/* ERR_CONFLICT, in words, while something uses it. ERR_NOT_FOUND. */
MUST_USE const struct err *inbox_remove(struct db *db, uint64_t account, uint64_t inbox, const struct settings_by *by);

/*
 * As a document, for item_version.h: {"name": "Support", "help_desk": false, "members": [{"staff": 3}]}. What differs between two are those keys, and
 * "member:3", which stands in one of them.
 */
MUST_USE struct str inbox_kept(struct arena *arena, const struct inbox *inbox);
settings_compare inbox_compare;
/* As property_beside and property_restore; who works here no more does not come back by it. */
MUST_USE const struct err *inbox_beside(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside);
MUST_USE const struct err *inbox_restore(struct db *db, uint64_t account, uint64_t id, uint64_t version, const struct settings_by *by);

/* As they are stored: whom a stage waits for. */
enum stage_waits { WAITS_NOT, WAITS_ON_CONTACT, WAITS_ON_US };

struct stage {
	uint64_t id;
	struct str name;
	bool closed;
	enum stage_waits waits;
};

struct pipeline {
	uint64_t id;
	struct str name;
	bool follow_customer; /* his reply moves an open ticket to the stage that waits on us (H39) */
	bool follow_staff;    /* theirs to the one that waits on the contact */
	struct stage *stages; /* in their order */
	size_t stage_count;
};

MUST_USE const struct err *pipeline_list(struct db *db, uint64_t account, struct pipeline **pipelines, size_t *count);
/* An open and a closed stage, each name once, 50 at most. False: `fault` says what is wrong ("name", "stages"). */
MUST_USE bool pipeline_right(const struct pipeline *pipeline, struct fault *fault);
/* Behind the others. ERR_INVALID, in words, for what is not right. */
MUST_USE const struct err *pipeline_create(struct db *db, uint64_t account, const struct pipeline *pipeline, const struct settings_by *by, uint64_t *id);
/* The same within a transaction, of what is right, at its place among the others. */
MUST_USE const struct err *pipeline_insert(
    struct db *db, uint64_t account, const struct pipeline *pipeline, uint64_t position, const struct settings_by *by, uint64_t *id);
MUST_USE const struct err *pipeline_find(struct db *db, uint64_t account, uint64_t id, struct pipeline *pipeline);
/*
 * Name, switches and stages as they stand there: those with an id are changed, those without are new, those that are not there are deleted. by->expected as in
 * property_change. ERR_CONFLICT with a detail, the fault, and the name of the stage that is to be `kept`, when one would go or change between open and closed
 * that tickets are in or a portal names.
 */
MUST_USE const struct err *pipeline_change(
    struct db *db, uint64_t account, const struct pipeline *pipeline, const struct settings_by *by, struct fault *fault, struct str *kept);
MUST_USE uint64_t pipeline_mark(struct arena *arena, const struct pipeline *pipeline);
/* Tickets in a stage, counted as USES_COUNTED says. */
MUST_USE const struct err *stage_tickets(struct db *db, uint64_t account, uint64_t stage, uint64_t *count);
MUST_USE const struct err *pipeline_uses(struct db *db, uint64_t account, uint64_t pipeline, struct uses *uses);
/* ERR_CONFLICT, in words, while something uses it. ERR_NOT_FOUND. */
MUST_USE const struct err *pipeline_remove(struct db *db, uint64_t account, uint64_t pipeline, const struct settings_by *by);

/*
 * As a document, for item_version.h: {"name": "Support", "follow_customer": true, "follow_staff": true, "stages": [{"id": 1, "name": "New", "kind": "open"}]};
 * the kinds are open, contact, us, closed. What differs between two are those keys, "stage:ID", which is an object of the list, and "order", the names of
 * stages.
 */
MUST_USE struct str pipeline_kept(struct arena *arena, const struct pipeline *pipeline);
void pipeline_stage_read(struct arena *arena, const struct json_value *from, struct stage *stage);
settings_compare pipeline_compare;
/* As property_beside and property_restore, and as pipeline_change. Stages that are no more come back as new ones. */
MUST_USE const struct err *pipeline_beside(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside);
MUST_USE const struct err *pipeline_restore(
    struct db *db, uint64_t account, uint64_t id, uint64_t version, const struct settings_by *by, struct fault *fault, struct str *kept);

#endif
