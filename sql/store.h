/*
 * store.h: where the bytes of files are kept. These four functions are all that knows: rows of the database beside everything else, in one
 * transaction and one backup with it; another place (a file system, S3) would be another store.c.
 */
#ifndef SQL_STORE_H
#define SQL_STORE_H

#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"
#include "db.h"

/* Bytes of a piece; every piece of a file but the last has as many. */
enum { STORE_PIECE = 256 * 1024 };

/* Keeps piece number `position` of a file, once. Within a transaction or alone. ERR_DATABASE_AWAY when it is not kept, or nobody knows. */
MUST_USE const struct err *store_put(struct db *db, uint64_t account, uint64_t file, uint64_t position, struct str piece);

/* The piece, in `arena`; at == NULL when there is none. */
MUST_USE const struct err *store_get(
    struct db *db, struct arena *arena, uint64_t account, uint64_t file, uint64_t position, struct str *piece);

/* Whether the pieces from 0 to `count` - 1 are there, and no other. */
MUST_USE const struct err *store_whole(struct db *db, uint64_t account, uint64_t file, uint64_t count, bool *whole);

/* Takes away all pieces of a file that belongs to no message. */
MUST_USE const struct err *store_drop(struct db *db, uint64_t account, uint64_t file);

#endif
