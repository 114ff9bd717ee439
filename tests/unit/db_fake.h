/* db_fake.h: a database that knows what will be asked: for tests of the model without a server. */
#ifndef TESTS_DB_FAKE_H
#define TESTS_DB_FAKE_H

#include "../../sql/db_seam.h"

/*
 * Stands in for sql/db.c. What will be asked is said beforehand, in order, by the statements' names; "BEGIN", "COMMIT" and "ROLLBACK" too. What
 * is asked otherwise fails the test. All of it lives in the arena.
 */
MUST_USE struct db *fake_db(struct arena *arena);

/* The next is this statement: it gives `count` rows (structs of its row type), or writes and says `done`. */
void fake_rows(struct db *db, const char *name, const void *rows, size_t count);
void fake_done(struct db *db, const char *name, uint64_t rows, uint64_t id);

/* The next is this one, and it fails so. */
void fake_fails(struct db *db, const char *name, enum err_kind kind, enum db_trouble trouble);

/* Fails the test unless everything was asked. */
void fake_finished(const struct db *db);

#endif
