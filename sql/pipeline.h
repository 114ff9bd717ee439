/* pipeline.h: the inboxes and help desks that tickets come to, and the pipelines that they go through. */
#ifndef SQL_PIPELINE_H
#define SQL_PIPELINE_H

#include "../fcgi/base/clock.h"
#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"
#include "db.h"
#include "fault.h"
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
MUST_USE const struct err *inbox_create(struct db *db, uint64_t account, const struct inbox *inbox, usec now, uint64_t *id);
/* With its members. ERR_NOT_FOUND. */
MUST_USE const struct err *inbox_find(struct db *db, uint64_t account, uint64_t id, struct inbox *inbox);
/* Name, kind and members become these. `seen` as in property_change. */
MUST_USE const struct err *inbox_change(struct db *db, uint64_t account, const struct inbox *inbox, uint64_t seen);
MUST_USE uint64_t inbox_mark(struct arena *arena, const struct inbox *inbox);
MUST_USE const struct err *inbox_uses(struct db *db, uint64_t account, uint64_t inbox, struct uses *uses);
/* ERR_CONFLICT, in words, while something uses it. ERR_NOT_FOUND. */
MUST_USE const struct err *inbox_remove(struct db *db, uint64_t account, uint64_t inbox);

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
MUST_USE const struct err *pipeline_create(struct db *db, uint64_t account, const struct pipeline *pipeline, uint64_t *id);
MUST_USE const struct err *pipeline_find(struct db *db, uint64_t account, uint64_t id, struct pipeline *pipeline);
/*
 * Name, switches and stages as they stand there: those with an id are changed, those without are new, those that are not there are deleted. `seen` as in
 * property_change. ERR_CONFLICT with a detail, and the fault, when a stage would go or change between open and closed that tickets are in or a portal names.
 */
MUST_USE const struct err *pipeline_change(struct db *db, uint64_t account, const struct pipeline *pipeline, uint64_t seen, struct fault *fault);
MUST_USE uint64_t pipeline_mark(struct arena *arena, const struct pipeline *pipeline);
/* Tickets in a stage, counted as USES_COUNTED says. */
MUST_USE const struct err *stage_tickets(struct db *db, uint64_t account, uint64_t stage, uint64_t *count);
MUST_USE const struct err *pipeline_uses(struct db *db, uint64_t account, uint64_t pipeline, struct uses *uses);
/* ERR_CONFLICT, in words, while something uses it. ERR_NOT_FOUND. */
MUST_USE const struct err *pipeline_remove(struct db *db, uint64_t account, uint64_t pipeline);
MUST_USE const struct err *pipeline_follow(struct db *db, uint64_t account, uint64_t pipeline, bool customer, bool staff);

#endif
