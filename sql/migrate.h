/* migrate.h: brings the database to the schema that this program knows. */
#ifndef SQL_MIGRATE_H
#define SQL_MIGRATE_H

#include "db.h"

struct migrate_state {
	unsigned stored;  /* number of the last file that was applied completely; 0: none */
	unsigned known;   /* number of the last file that this program carries */
	unsigned steps;   /* statements that are still to be run */
	unsigned serves;  /* the oldest program that can work with what is there, by the last file that it knows */
};

/* Called before each statement: `file` is its name ("0001_foundation.sql"), `step` counts from 1 to `steps` within it. */
typedef void migrate_progress(void *with, const char *file, unsigned step, unsigned steps);

/*
 * Applies what is missing, as the migrate user when one is configured. The files are part of the program. Each statement is recorded
 * before and after it is run, so a run that was killed anywhere is completed by the next (R274). ERR_BUSY when another
 * migration is under way; ERR_CONFLICT when the database is newer than this program, or holds an applied file that differs from ours;
 * otherwise the database's own words, with file and step. `progress` may be NULL.
 */
MUST_USE const struct err *migrate_run(
    struct arena *arena, const struct conf_database *settings, migrate_progress *progress, void *with);

/* Where the database stands; works on an empty one. */
MUST_USE const struct err *migrate_look(struct db *db, struct migrate_state *state);

#endif
