/* db_connect.c: how a connection is made and set up, and what its errors mean. */
#include "db_connect.h"

#include <arpa/inet.h>
#include <string.h>

#include "../fcgi/base/log.h"

enum {
	CONNECT_SECONDS = 1, /* P4: a database that is gone is told within a second */
	ANSWER_SECONDS = 1,  /* beyond the statement's own limit */
};

/* Numbers that only one of the two clients' headers names. */
enum {
	NUMBER_LOST_EXTENDED = 2055,
	NUMBER_IDLE_KILLED = 4031,
	NUMBER_CONNECTION_KILLED = 1927,
	NUMBER_STATEMENT_TIME_MARIADB = 1969,
	NUMBER_STATEMENT_TIME_MYSQL = 3024,
	NUMBER_READ_ONLY_MODE = 1836,
	NUMBER_FOREIGN_KEY_THERE = 1826,
	NUMBER_NOT_READY = 1047, /* what a Galera node says that is not part of the cluster */
};

bool db_number_lost(unsigned number)
{
	switch (number) {
	case CR_SERVER_GONE_ERROR:
	case CR_SERVER_LOST:
	case NUMBER_LOST_EXTENDED:
	case CR_MALFORMED_PACKET:
	case CR_COMMANDS_OUT_OF_SYNC: /* half of an answer is still on the wire: nothing that comes next could be trusted */
	case ER_SERVER_SHUTDOWN:
	case NUMBER_CONNECTION_KILLED:
	case NUMBER_IDLE_KILLED:
	case NUMBER_NOT_READY:
		return true;
	default:
		return false;
	}
}

bool db_number_locks(unsigned number)
{
	return number == ER_LOCK_DEADLOCK || number == ER_LOCK_WAIT_TIMEOUT;
}

bool db_number_stale(unsigned number)
{
	return number == ER_NEED_REPREPARE || number == ER_UNKNOWN_STMT_HANDLER || number == CR_NO_PREPARE_STMT ||
	    number == ER_MAX_PREPARED_STMT_COUNT_REACHED;
}

bool db_number_there(unsigned number)
{
	switch (number) {
	case ER_TABLE_EXISTS_ERROR:
	case ER_DUP_FIELDNAME:
	case ER_DUP_KEYNAME:
	case ER_DUP_KEY: /* the name of a foreign key, in MariaDB */
	case ER_CANT_DROP_FIELD_OR_KEY:
	case ER_BAD_TABLE_ERROR:
	case NUMBER_FOREIGN_KEY_THERE:
		return true;
	default:
		return false;
	}
}

static enum err_kind kind_of(unsigned number)
{
	switch (number) {
	case ER_USER_LIMIT_REACHED:
	case ER_OPTION_PREVENTS_STATEMENT: /* --read-only */
	case NUMBER_READ_ONLY_MODE:
	case ER_RECORD_FILE_FULL:
	case ER_DISK_FULL:
	case ER_GET_ERRNO:
	case ER_OUTOFMEMORY:
	case ER_OUT_OF_RESOURCES:
	case ER_MAX_PREPARED_STMT_COUNT_REACHED:
		return ERR_DATABASE_AWAY;
	case ER_LOCK_DEADLOCK:
	case ER_LOCK_WAIT_TIMEOUT:
	case ER_QUERY_INTERRUPTED:
	case NUMBER_STATEMENT_TIME_MARIADB:
	case NUMBER_STATEMENT_TIME_MYSQL:
		return ERR_BUSY;
	case ER_DUP_ENTRY:
		return ERR_CONFLICT;
	case ER_NO_REFERENCED_ROW_2: /* what it was to belong to is not there, or another account's */
		return ERR_NOT_FOUND;
	case ER_DATA_TOO_LONG: /* a limit that the field rules did not hold: refused rather than cut (R13) */
	case ER_WARN_DATA_OUT_OF_RANGE:
	case ER_TRUNCATED_WRONG_VALUE_FOR_FIELD:
		return ERR_BAD_REQUEST;
	case ER_NET_PACKET_TOO_LARGE:
		return ERR_TOO_LARGE;
	default:
		return db_number_lost(number) ? ERR_DATABASE_AWAY : ERR_INTERNAL;
	}
}

const struct err *db_failure(struct arena *arena, unsigned number, const char *text, const char *statement)
{
	return err_new(arena, kind_of(number), "%s: %u %s", statement, number, text);
}

/* An address, and no name that begins like one: 127.example.com may be anywhere. */
static bool is_loopback(struct arena *arena, struct str host)
{
	struct in_addr address;

	if (str_is(host, "localhost") || str_is(host, "::1"))
		return true;
	return inet_pton(AF_INET, str_c(arena, host), &address) == 1 && ntohl(address.s_addr) >> 24 == 127;
}

/* A host that is not this machine is reached by TLS alone: without a CA the library would stay in clear text and say nothing. */
static const struct err *require_tls(struct arena *arena, const struct conf_database *settings, MYSQL *mysql)
{
	if (settings->ca_file.size == 0)
		return err_new(arena, ERR_INTERNAL, "database: the host %.*s is not this machine: ca_file must be set", STR_ARG(settings->host));
#ifdef LIBMARIADB
	const my_bool on = 1;

	mysql_options(mysql, MYSQL_OPT_SSL_ENFORCE, &on);
	mysql_options(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on);
#else
	const unsigned mode = SSL_MODE_VERIFY_IDENTITY;

	mysql_options(mysql, MYSQL_OPT_SSL_MODE, &mode);
#endif
	mysql_options(mysql, MYSQL_OPT_SSL_CA, str_c(arena, settings->ca_file));
	return NULL;
}

/* A server may ask for another way to prove who we are, and MariaDB's library knows one that hands over the password as it is (R102). MySQL's asks first. */
static const struct err *refuse_clear_passwords(struct arena *arena, MYSQL *mysql)
{
#ifdef LIBMARIADB
	if (mysql_options(mysql, MARIADB_OPT_RESTRICTED_AUTH, "mysql_native_password,client_ed25519,caching_sha2_password") != 0)
		return err_new(arena, ERR_INTERNAL, "database: this client library cannot be kept from sending the password as it is");
#else
	(void)arena;
	(void)mysql;
#endif
	return NULL;
}

static const struct err *set_options(struct arena *arena, const struct conf_database *settings, MYSQL *mysql)
{
	const unsigned connect = CONNECT_SECONDS, answer = (unsigned)settings->statement_seconds + ANSWER_SECONDS;
	const unsigned local_infile = 0, tcp = MYSQL_PROTOCOL_TCP;
	const my_bool reconnect = 0;
	const struct err *e;

	mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connect);
	if (settings->statement_seconds > 0) {
		mysql_options(mysql, MYSQL_OPT_READ_TIMEOUT, &answer);
		mysql_options(mysql, MYSQL_OPT_WRITE_TIMEOUT, &answer);
	}
	mysql_options(mysql, MYSQL_OPT_LOCAL_INFILE, &local_infile);
	if ((e = refuse_clear_passwords(arena, mysql)) != NULL)
		return e;
	mysql_options(mysql, MYSQL_OPT_RECONNECT, &reconnect);
	mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (settings->socket.size > 0)
		return NULL;
	mysql_options(mysql, MYSQL_OPT_PROTOCOL, &tcp); /* else "localhost" would mean a socket of the library's choice */
	return is_loopback(arena, settings->host) ? NULL : require_tls(arena, settings, mysql);
}

/* What every statement relies on, in the words of both engines. */
static const char *session_text(struct arena *arena, const struct conf_database *settings, bool mariadb)
{
	struct buf text = { .arena = arena };

	buf_text(&text, "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_520_ci, SESSION time_zone = '+00:00', SESSION sql_mode = "
	    "'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', "
	    "SESSION autocommit = 1, SESSION group_concat_max_len = 1048576");
	if (settings->lock_wait_seconds > 0)
		buf_format(&text, ", SESSION innodb_lock_wait_timeout = %llu", (unsigned long long)settings->lock_wait_seconds);
	if (mariadb)
		buf_format(&text, ", SESSION max_statement_time = %llu", (unsigned long long)settings->statement_seconds);
	else
		buf_format(&text, ", SESSION max_execution_time = %llu", (unsigned long long)settings->statement_seconds * 1000);
	return buf_c(&text);
}

static const char *readback_text(struct arena *arena, bool mariadb)
{
	struct buf text = { .arena = arena };

	buf_text(&text, "SELECT FIND_IN_SET('STRICT_ALL_TABLES', @@SESSION.sql_mode) > 0 AND FIND_IN_SET('NO_BACKSLASH_ESCAPES', "
	    "@@SESSION.sql_mode) = 0 AND @@SESSION.time_zone = '+00:00' AND @@SESSION.character_set_client = 'utf8mb4' AND "
	    "@@SESSION.character_set_results = 'utf8mb4' AND @@SESSION.collation_connection = 'utf8mb4_unicode_520_ci' AND "
	    "@@SESSION.autocommit = 1 AND ");
	buf_text(&text, mariadb ? "@@SESSION.tx_isolation" : "@@SESSION.transaction_isolation");
	buf_text(&text, " = 'READ-COMMITTED'");
	return buf_c(&text);
}

/* Runs a text that gives one value; whether that is 1. */
static bool query_is_one(MYSQL *mysql, const char *text)
{
	MYSQL_RES *result;
	MYSQL_ROW row;
	bool one = false;

	if (mysql_real_query(mysql, text, (unsigned long)strlen(text)) != 0 || (result = mysql_store_result(mysql)) == NULL)
		return false;
	if ((row = mysql_fetch_row(result)) != NULL)
		one = row[0] != NULL && strcmp(row[0], "1") == 0;
	mysql_free_result(result);
	return one;
}

bool db_is_mariadb(MYSQL *mysql)
{
	return strstr(mysql_get_server_info(mysql), "MariaDB") != NULL;
}

static const struct err *session_set(struct arena *arena, const struct conf_database *settings, MYSQL *mysql)
{
	const bool mariadb = db_is_mariadb(mysql);
	/* READ COMMITTED: no locks on gaps, so that inserts of different people do not wait for each other. */
	const char *texts[] = { session_text(arena, settings, mariadb), "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED" };

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (mysql_real_query(mysql, texts[i], (unsigned long)strlen(texts[i])) != 0)
			return db_failure(arena, mysql_errno(mysql), mysql_error(mysql), "session settings");
	if (query_is_one(mysql, readback_text(arena, mariadb)))
		return NULL;
	if (mysql_errno(mysql) != 0)
		return db_failure(arena, mysql_errno(mysql), mysql_error(mysql), "session settings");
	return err_new(arena, ERR_INTERNAL, "database: the server did not take the session's settings");
}

static const struct err *connect_with(struct arena *arena, const struct conf_database *settings, MYSQL *mysql)
{
	const bool socket = settings->socket.size > 0;
	const struct err *e;
	char *password;

	if ((e = set_options(arena, settings, mysql)) != NULL)
		return e;
	password = str_c(arena, settings->password);
	/* CLIENT_FOUND_ROWS: an update counts the rows that its condition met, so that "none" means "not there". */
	const bool connected = mysql_real_connect(mysql, socket ? NULL : str_c(arena, settings->host), str_c(arena, settings->user), password,
	    str_c(arena, settings->name), (unsigned)settings->port, socket ? str_c(arena, settings->socket) : NULL, CLIENT_FOUND_ROWS) != NULL;
	secret_wipe(password, settings->password.size);
	if (!connected)
		return err_new(arena, ERR_DATABASE_AWAY, "connect: %u %s", mysql_errno(mysql), mysql_error(mysql));
	if (!socket && !is_loopback(arena, settings->host) && mysql_get_ssl_cipher(mysql) == NULL)
		return err_new(arena, ERR_INTERNAL, "database: %.*s speaks no TLS", STR_ARG(settings->host));
	return session_set(arena, settings, mysql);
}

void db_library_start(void)
{
	if (mysql_library_init(0, NULL, NULL) != 0)
		fatal("the database's client library does not start");
}

const struct err *db_connect(struct arena *arena, const struct conf_database *settings, MYSQL **connection)
{
	MYSQL *mysql = mysql_init(NULL);
	const struct err *e;

	if (mysql == NULL)
		fatal("out of memory for a database connection");
	e = connect_with(arena, settings, mysql);
	if (e != NULL) {
		mysql_close(mysql);
		mysql = NULL;
	}
	*connection = mysql;
	return e;
}
