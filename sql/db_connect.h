/* db_connect.h: a connection as every one of ours must be; for db.c alone. */
#ifndef SQL_DB_CONNECT_H
#define SQL_DB_CONNECT_H

#include <mysql.h>
#include <errmsg.h>
#include <mysqld_error.h>

#include "db_seam.h"

#ifndef LIBMARIADB
typedef bool my_bool; /* MySQL's own client has no such type */
#endif

/*
 * Connects and sets up the session; what was set is read back. ERR_DATABASE_AWAY, or ERR_INTERNAL when the server refuses what
 * we cannot do without; `connection` is then NULL.
 */
MUST_USE const struct err *db_connect(struct arena *arena, const struct conf_database *settings, MYSQL **connection);

/* Which of the two engines is it? */
MUST_USE bool db_is_mariadb(MYSQL *mysql);

/* What a number of the library or the server means for the request; its text goes to the detail. */
MUST_USE const struct err *db_failure(struct arena *arena, unsigned number, const char *text, const char *statement);

/* Was the connection lost? Can everything be repeated after a pause? Must the statement be prepared again? */
MUST_USE bool db_number_lost(unsigned number);
MUST_USE bool db_number_locks(unsigned number);
MUST_USE bool db_number_stale(unsigned number);
/* Does it say that what a change of the schema makes is there already, or what it removes is gone? */
MUST_USE bool db_number_there(unsigned number);

#endif
