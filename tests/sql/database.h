/* database.h: what the tests of the data layer start with: a real database with the schema, the model's way to it, and one past the model. */
#ifndef TESTS_SQL_DATABASE_H
#define TESTS_SQL_DATABASE_H

#include <stdio.h>

#include "../unit/unit.h"

#include "../../fcgi/base/clock.h"
#include "../../sql/admin.h"
#include "../../sql/document.h"
#include "../../sql/session.h"
#include "../../sql/ticket.h"

/* The database that with-mariadb.mjs made; the connection is that of the user who may only read and write rows. */
struct database {
	struct arena *arena;
	struct conf_database settings;
	struct db *db;
};

/* For cmocka_run_group_tests: makes the schema; and takes the connections away. The state is a struct database. */
int database_open(void **state);
int database_close(void **state);

/* A connection as a process of its own would have it; with a socket, through that one. */
MUST_USE struct database database_again(const struct database *database, const char *socket);
void database_leave(struct database *database);

/*
 * The same for one of many processes that come at once: it is let in by the server already, and waits for the others as long as they take, which is no
 * question of the test's.
 */
MUST_USE struct database database_among_many(const struct database *database);

/* Runs text past the model, as the user who may change the schema. */
void sql_run(const char *format, ...) PRINTF_LIKE(1, 2);
/* The first column of the first row; 0 and NULL when there is none. The text lives until the next call. */
MUST_USE uint64_t sql_number(const char *format, ...) PRINTF_LIKE(1, 2);
MUST_USE const char *sql_text(const char *format, ...) PRINTF_LIKE(1, 2);
/* The first column of all rows. */
MUST_USE size_t sql_numbers(uint64_t *numbers, size_t most, const char *format, ...) PRINTF_LIKE(3, 4);

/* Who changes settings when it is nobody of staff. */
#define OPERATOR (&(struct settings_by){ .now = clock_now() })

/* Fails the test with the error's words. */
#define ASSERT_OK(call) assert_no_error((call), #call, __LINE__)
void assert_no_error(const struct err *e, const char *call, int line);
#define ASSERT_ERR(kind_expected, call) assert_error((kind_expected), (call), #call, __LINE__)
void assert_error(enum err_kind kind, const struct err *e, const char *call, int line);

/* An account with a domain (its name below .test), a portal with the empty slug, and H37's pipeline. */
struct tenant {
	uint64_t account;
	struct portal portal;
	char host[64];
};
MUST_USE struct tenant tenant_make(struct database *database, const char *name);

/* Reads the portal again, as a request would. */
void tenant_refresh(struct database *database, struct tenant *tenant);

/* A contact; his company is that of the address. Made past the model's imports, which have tests of their own. */
MUST_USE uint64_t contact_make(struct database *database, const struct tenant *tenant, const char *email);
MUST_USE uint64_t company_make(struct database *database, const struct tenant *tenant, const char *name, const char *mail_domain);

/* A ticket with one message by its requester; 0 for no company. Gives its id. */
MUST_USE uint64_t ticket_make_for(const struct tenant *tenant, uint64_t requester, uint64_t company, bool closed, usec updated);

/* Signs in whose credentials were checked, for an hour, from a browser that nobody has seen before; `old` may be NULL. */
MUST_USE const struct err *session_make(struct database *database, const struct tenant *tenant, const struct credentials *who,
    const struct digest *old, struct token *token);

/* Who a contact is once he is signed in. */
MUST_USE struct viewer viewer_of(struct database *database, const struct tenant *tenant, uint64_t contact);

enum { T0 = 1767225600 }; /* 2026-01-01, in seconds */

#endif
