/* database.c: a real database for tests of the data layer. */
#include "database.h"

#include <mysql.h>
#include <unistd.h>

#include "../../sql/migrate.h"
#include "../../sql/session.h"

static struct database shared;
static MYSQL *raw;

static struct str environment(const char *name)
{
	const char *value = getenv(name);

	if (value == NULL)
		fail_msg("%s is not set: run by tests/sql/model.test.mjs", name);
	return str_of(value);
}

static void raw_open(void)
{
	raw = mysql_init(NULL);
	mysql_options(raw, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (mysql_real_connect(raw, NULL, environment("PORTICO_TEST_USER").at, environment("PORTICO_TEST_PASSWORD").at,
	        environment("PORTICO_TEST_DATABASE").at, 0, environment("PORTICO_TEST_MARIADB").at, 0) == NULL)
		fail_msg("%s", mysql_error(raw));
	sql_run("SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES'");
}

int database_open(void **state)
{
	shared.arena = arena_new(512u << 20);
	shared.settings = (struct conf_database){
		.socket = environment("PORTICO_TEST_MARIADB"),
		.name = environment("PORTICO_TEST_DATABASE"),
		.user = environment("PORTICO_TEST_WORKER_USER"),
		.password = environment("PORTICO_TEST_WORKER_PASSWORD"),
		.migrate_user = environment("PORTICO_TEST_USER"),
		.migrate_password = environment("PORTICO_TEST_PASSWORD"),
		.statement_seconds = 10,
		.lock_wait_seconds = 5,
	};
	raw_open();
	ASSERT_OK(migrate_run(shared.arena, &shared.settings, NULL, NULL));
	shared.db = db_new(shared.arena, &shared.settings);
	*state = &shared;
	return 0;
}

int database_close(void **state)
{
	struct database *database = *state;

	db_free(&database->db);
	arena_free(&database->arena);
	mysql_close(raw);
	mysql_library_end();
	return 0;
}

struct database database_again(const struct database *database, const char *socket)
{
	struct database again = { .arena = arena_new(64 << 20), .settings = database->settings };
	struct conf_database *settings = ARENA_NEW(again.arena, struct conf_database);

	*settings = database->settings;
	if (socket != NULL)
		settings->socket = str_copy(again.arena, str_of(socket));
	again.settings = *settings;
	again.db = db_new(again.arena, settings);
	return again;
}

struct database database_among_many(const struct database *database)
{
	const usec until = clock_monotonic() + SECONDS(120);
	struct database patient = *database;
	const struct err *e;

	patient.settings.statement_seconds = 120;
	patient.settings.lock_wait_seconds = 120;
	patient = database_again(&patient, NULL);
	while ((e = db_ping(patient.db)) != NULL && clock_monotonic() < until)
		usleep(10000);
	ASSERT_OK(e);
	return patient;
}

void database_leave(struct database *database)
{
	db_free(&database->db);
	arena_free(&database->arena);
}

static void PRINTF_LIKE(1, 0) query(const char *format, va_list values)
{
	char *text;
	const int size = vasprintf(&text, format, values);

	assert_true(size >= 0);
	if (mysql_real_query(raw, text, (unsigned long)size) != 0)
		fail_msg("%s: %s", text, mysql_error(raw));
	free(text);
}

void sql_run(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	query(format, values);
	va_end(values);
	MYSQL_RES *result = mysql_store_result(raw);
	if (result != NULL)
		mysql_free_result(result);
}

static const char *first_cell(void)
{
	static char cell[65536];
	MYSQL_RES *result = mysql_store_result(raw);
	MYSQL_ROW row = result == NULL ? NULL : mysql_fetch_row(result);
	const bool there = row != NULL && row[0] != NULL;

	if (there)
		snprintf(cell, sizeof cell, "%s", row[0]);
	if (result != NULL)
		mysql_free_result(result);
	return there ? cell : NULL;
}

uint64_t sql_number(const char *format, ...)
{
	va_list values;
	const char *cell;

	va_start(values, format);
	query(format, values);
	va_end(values);
	cell = first_cell();
	return cell == NULL ? 0 : strtoull(cell, NULL, 10);
}

const char *sql_text(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	query(format, values);
	va_end(values);
	return first_cell();
}

size_t sql_numbers(uint64_t *numbers, size_t most, const char *format, ...)
{
	va_list values;
	MYSQL_RES *result;
	MYSQL_ROW row;
	size_t count = 0;

	va_start(values, format);
	query(format, values);
	va_end(values);
	result = mysql_store_result(raw);
	while ((row = mysql_fetch_row(result)) != NULL) {
		assert_true(count < most);
		numbers[count++] = strtoull(row[0], NULL, 10);
	}
	mysql_free_result(result);
	return count;
}

void assert_no_error(const struct err *e, const char *call, int line)
{
	if (e != NULL)
		fail_msg("line %d: %s: %d %s", line, call, err_meaning(e->kind)->status, e->detail == NULL ? "" : e->detail);
}

void assert_error(enum err_kind kind, const struct err *e, const char *call, int line)
{
	if (e == NULL)
		fail_msg("line %d: %s should have failed", line, call);
	if (e->kind != kind)
		fail_msg("line %d: %s: %d %s, not %d", line, call, err_meaning(e->kind)->status, e->detail == NULL ? "" : e->detail,
		    err_meaning(kind)->status);
}

void tenant_refresh(struct database *database, struct tenant *tenant)
{
	struct viewer nobody;

	ASSERT_OK(viewer_enter(database->db, str_of(tenant->host), STR("tickets"), NULL, clock_now(), &tenant->portal, &nobody));
}

struct tenant tenant_make(struct database *database, const char *name)
{
	struct tenant tenant = { 0 };
	uint64_t domain, portal;
	char base[128];

	snprintf(tenant.host, sizeof tenant.host, "%s.test", name);
	snprintf(base, sizeof base, "https://%s.test", name);
	ASSERT_OK(account_create(database->db, str_of(name), clock_now(), &tenant.account));
	ASSERT_OK(domain_create(database->db, tenant.account, str_of(base), STR("en"), clock_now(), &domain));
	ASSERT_OK(portal_create(database->db, tenant.account, domain, STR(""), STR("Help"), clock_now(), &portal));
	tenant_refresh(database, &tenant);
	return tenant;
}

uint64_t contact_make(struct database *database, const struct tenant *tenant, const char *email)
{
	const struct contact contact = { .email = str_of(email), .first_name = STR("First"), .last_name = STR("Last"), .language = STR(""),
		.time_zone = STR("") };
	uint64_t id;

	ASSERT_OK(contact_create(database->db, tenant->account, &contact, clock_now(), &id));
	return id;
}

uint64_t company_make(struct database *database, const struct tenant *tenant, const char *name, const char *mail_domain)
{
	uint64_t id;

	ASSERT_OK(company_create(database->db, tenant->account, str_of(name), str_of(mail_domain), clock_now(), &id));
	return id;
}

uint64_t ticket_make_for(const struct tenant *tenant, uint64_t requester, uint64_t company, bool closed, usec updated)
{
	const unsigned long long account = tenant->account;
	char when[64], of_company[32] = "NULL";
	uint64_t id;

	if (company != 0)
		snprintf(of_company, sizeof of_company, "%llu", (unsigned long long)company);
	snprintf(when, sizeof when, "FROM_UNIXTIME(%lld.%06lld)", (long long)(updated / 1000000), (long long)(updated % 1000000));
	sql_run("UPDATE ticket_counter SET last_number = LAST_INSERT_ID(last_number + 1) WHERE account_id = %llu", account);
	sql_run("INSERT INTO ticket (account_id, number, subject, stage_id, closed, requester_id, company_id, inbox_id, priority, created, updated) "
	        "SELECT %llu, LAST_INSERT_ID(), 'A subject', (SELECT MIN(id) FROM stage WHERE account_id = %llu AND closed = %d), %d, %llu, %s, "
	        "(SELECT MIN(id) FROM inbox WHERE account_id = %llu), 0, %s, %s",
	    account, account, closed, closed, (unsigned long long)requester, of_company, account, when, when);
	id = sql_number("SELECT LAST_INSERT_ID()");
	sql_run("INSERT INTO ticket_contact (account_id, ticket_id, contact_id, updated, closed) SELECT account_id, id, requester_id, updated, closed "
	        "FROM ticket WHERE account_id = %llu AND id = %llu", account, (unsigned long long)id);
	sql_run("INSERT INTO thread (account_id, ticket_id, created) VALUES (%llu, %llu, %s)", account, (unsigned long long)id, when);
	sql_run("INSERT INTO message (account_id, thread_id, author, contact_id, author_name, created, format, renderer, text, html) "
	        "VALUES (%llu, LAST_INSERT_ID(), 1, %llu, 'First Last', %s, 1, 1, 'Hello', '<p>Hello</p>')",
	    account, (unsigned long long)requester, when);
	return id;
}

const struct err *session_make(struct database *database, const struct tenant *tenant, const struct credentials *who,
    const struct digest *old, struct token *token)
{
	const struct token cookie = token_new();
	const struct digest browser = digest_of(str_of(cookie.text));
	const struct arrival arrival = { .network = STR("192.0.2.1"), .user_agent = STR("Test/1.0"), .browser = &browser, .old = old,
		.now = clock_now(), .lifetime = HOURS(1) };
	struct entry entry;
	const struct err *e = session_start(database->db, &tenant->portal, who, &arrival, &entry);

	*token = entry.token;
	return e;
}

struct viewer viewer_of(struct database *database, const struct tenant *tenant, uint64_t contact)
{
	struct token token;
	struct digest digest;
	struct portal portal;
	struct viewer viewer;

	ASSERT_OK(session_make(database, tenant, &(struct credentials){ .user = contact }, NULL, &token));
	assert_true(token_digest(str_of(token.text), &digest));
	ASSERT_OK(viewer_enter(database->db, str_of(tenant->host), STR("tickets"), &digest, clock_now(), &portal, &viewer));
	assert_int_equal(viewer.contact, contact);
	return viewer;
}
