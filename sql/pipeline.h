/* pipeline.h: the inboxes and help desks that tickets come to, and the pipelines that they go through. */
#ifndef SQL_PIPELINE_H
#define SQL_PIPELINE_H

#include "../fcgi/base/clock.h"
#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"
#include "db.h"

struct inbox {
	uint64_t id;
	struct str name;
	bool help_desk;
};

MUST_USE const struct err *inbox_list(struct db *db, uint64_t account, struct inbox **inboxes, size_t *count);
MUST_USE const struct err *inbox_create(struct db *db, uint64_t account, struct str name, bool help_desk, usec now, uint64_t *id);

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
/* Behind the others. ERR_INVALID, in words for whoever sets it up, unless it has an open and a closed stage, each name once. */
MUST_USE const struct err *pipeline_create(struct db *db, uint64_t account, const struct pipeline *pipeline, uint64_t *id);
MUST_USE const struct err *pipeline_follow(struct db *db, uint64_t account, uint64_t pipeline, bool customer, bool staff);

#endif
