/* doctor_database.c: portico doctor: is the database there, set up, migrated, and does its user have the rights that he needs and no other? */
#include <stdlib.h>
#include <string.h>

#include "../../sql/migrate.h"
#include "../../sql/server.h"
#include "doctor.h"

enum { PACKET_LEAST = 16 << 20 };

static struct str copied(const struct doctor *doctor, const struct err *e)
{
	return str_copy(doctor->cli->arena, str_of(e->detail != NULL ? e->detail : err_meaning(e->kind)->title));
}

static bool is_mariadb(const struct server *server)
{
	return str_search(server->version, STR("MariaDB"), 0) < server->version.size;
}

static void look_at_version(struct doctor *doctor, const struct server *server)
{
	char *rest;
	const long major = strtol(str_c(doctor->cli->arena, server->version), &rest, 10);
	const long minor = *rest == '.' ? strtol(rest + 1, NULL, 10) : 0;
	const bool enough = is_mariadb(server) ? major > 10 || (major == 10 && minor >= 6) : major >= 8;

	if (enough)
		doctor_good(doctor, "database server", "%.*s, as %.*s", STR_ARG(server->version), STR_ARG(server->user));
	else
		doctor_fault(doctor, "database server", str_format(doctor->cli->arena, "version %.*s is too old", STR_ARG(server->version)),
		    "Portico needs MariaDB 10.6 or MySQL 8.0.");
}

static void look_at_settings(struct doctor *doctor, const struct server *server)
{
	struct arena *const arena = doctor->cli->arena;

	if (server->flush != 1)
		doctor_warn(doctor, "database settings",
		    str_format(arena, "innodb_flush_log_at_trx_commit is %llu: a crash of the machine loses the last second of answers",
		        (unsigned long long)server->flush),
		    "In the server's configuration, section [mysqld]: innodb_flush_log_at_trx_commit = 1");
	if (server->binlog && server->binlog_sync != 1)
		doctor_warn(doctor, "database settings",
		    str_format(arena, "sync_binlog is %llu: after a crash, replicas may lack what this server has", (unsigned long long)server->binlog_sync),
		    "In the server's configuration, section [mysqld]: sync_binlog = 1");
	if (server->packet < PACKET_LEAST)
		doctor_fault(doctor, "database settings",
		    str_format(arena, "max_allowed_packet is %llu bytes: long messages cannot be stored", (unsigned long long)server->packet),
		    "In the server's configuration, section [mysqld]: max_allowed_packet = 64M");
	if (!str_is(server->charset, "utf8mb4"))
		doctor_warn(doctor, "database settings",
		    str_format(arena, "new tables would be in %.*s; ours say utf8mb4 themselves", STR_ARG(server->charset)),
		    "ALTER DATABASE %.*s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;", STR_ARG(doctor->cli->conf.database.name));
}

static void look_at_schema(struct doctor *doctor)
{
	struct migrate_state state;
	const struct err *e;

	if ((e = migrate_look(doctor->cli->db, &state)) != NULL) {
		doctor_fault(doctor, "schema", copied(doctor, e), "Look at the database server's log.");
	} else if (state.stored < state.known || state.steps > 0) {
		doctor_fault(doctor, "schema", str_format(doctor->cli->arena, "the database is at %04u, this program needs %04u", state.stored, state.known),
		    "portico migrate -c %s", doctor->cli->conf_path);
	} else if ((e = db_check(doctor->cli->db)) != NULL) {
		doctor_fault(doctor, "schema", copied(doctor, e), "Was a table changed by hand? Install the program of this schema, or restore the table.");
	} else {
		doctor_good(doctor, "schema", "%04u", state.stored);
	}
}

static bool is_needed(struct str privilege)
{
	return str_is(privilege, "SELECT") || str_is(privilege, "INSERT") || str_is(privilege, "UPDATE") || str_is(privilege, "DELETE");
}

/* Privileges of one kind in a row: "CREATE, DROP". */
static struct str surplus(const struct doctor *doctor, const struct grant *grants, size_t count, bool everywhere)
{
	struct buf out = { .arena = doctor->cli->arena };

	for (size_t i = 0; i < count; i++)
		if ((grants[i].place.size == 0) == everywhere && (everywhere || !is_needed(grants[i].privilege)))
			buf_format(&out, "%s%.*s", out.size == 0 ? "" : ", ", STR_ARG(grants[i].privilege));
	return buf_str(&out);
}

/* 'name'@'host', as statements about rights want it. */
static struct str quoted_user(struct arena *arena, struct str user)
{
	size_t at = user.size;

	while (at > 0 && user.at[at - 1] != '@')
		at--;
	return str_format(arena, "'%.*s'@'%.*s'", STR_ARG(str_first(user, at > 0 ? at - 1 : 0)), STR_ARG(str_from(user, at)));
}

static void look_at_grants(struct doctor *doctor, const struct server *server)
{
	struct cli *const cli = doctor->cli;
	struct str everywhere, here;
	struct grant *grants;
	const struct err *e;
	size_t count;

	if ((e = server_grants(cli->db, &grants, &count)) != NULL) {
		doctor_fault(doctor, "database rights", copied(doctor, e), "SHOW GRANTS shows them.");
		return;
	}
	everywhere = surplus(doctor, grants, count, true);
	here = surplus(doctor, grants, count, false);
	if (everywhere.size > 0)
		doctor_fault(doctor, "database rights",
		    str_format(cli->arena, "%.*s may do in every database: %.*s", STR_ARG(server->user), STR_ARG(everywhere)),
		    "REVOKE %.*s ON *.* FROM %.*s; GRANT SELECT, INSERT, UPDATE, DELETE ON %.*s.* TO the same.", STR_ARG(everywhere),
		    STR_ARG(quoted_user(cli->arena, server->user)), STR_ARG(cli->conf.database.name));
	if (here.size > 0)
		doctor_warn(doctor, "database rights", str_format(cli->arena, "the workers' user may also: %.*s", STR_ARG(here)),
		    "%s: [database] migrate_user = another user, who alone may change the schema", cli->conf_path);
	if (everywhere.size == 0 && here.size == 0)
		doctor_good(doctor, "database rights", "no more than needed");
}

/* The user of portico migrate, when it is another one. */
static void look_at_migrate_user(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	struct arena *arena = arena_new((size_t)16 << 20);
	struct conf conf = cli->conf;
	struct db *db = NULL;
	struct server server;
	const struct err *e;

	if ((e = conf_for_migration(arena, &conf)) == NULL) {
		db = db_new(arena, &conf.database);
		e = server_look(db, &server);
	}
	if (e != NULL)
		doctor_fault(doctor, "migrations", copied(doctor, e), "%s: [database] migrate_user, migrate_password_file", cli->conf_path);
	else
		doctor_good(doctor, "migrations", "as %.*s", STR_ARG(server.user));
	if (db != NULL)
		db_free(&db);
	arena_free(&arena);
}

bool doctor_database(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	struct server server;
	const struct err *e;

	if ((e = cli_open_database(cli)) != NULL || (e = server_look(cli->db, &server)) != NULL) {
		doctor_fault(doctor, "database server", copied(doctor, e),
		    "Is it running? %s: [database] socket or host, name, user, password_file must fit it.", cli->conf_path);
		return false;
	}
	look_at_version(doctor, &server);
	look_at_settings(doctor, &server);
	look_at_grants(doctor, &server);
	if (cli->conf.database.migrate_user.size > 0)
		look_at_migrate_user(doctor);
	look_at_schema(doctor);
	return true;
}
