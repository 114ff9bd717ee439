/* server.h: the database server and what it lets us do. For the operator's command. */
#ifndef SQL_SERVER_H
#define SQL_SERVER_H

#include "db.h"

struct server {
	struct str version;      /* as it says itself: "10.11.6-MariaDB-…", "8.0.36" */
	uint64_t packet;         /* bytes of the longest statement or row */
	uint64_t flush;          /* innodb_flush_log_at_trx_commit */
	bool binlog;
	uint64_t binlog_sync;    /* sync_binlog */
	struct str charset;      /* what new tables of our database would have */
	struct str user;         /* who we are to it: name@host */
};

struct grant {
	struct str place;        /* a database, or a pattern of names; empty: everywhere */
	struct str privilege;    /* in capitals: "SELECT" */
};

MUST_USE const struct err *server_look(struct db *db, struct server *server);

/* What our user was given by name, beside USAGE; what a role adds is not seen. */
MUST_USE const struct err *server_grants(struct db *db, struct grant **grants, size_t *count);

#endif
