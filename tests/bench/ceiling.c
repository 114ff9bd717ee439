/*
 * ceiling.c: the least that any FastCGI program must do for a page: run its statements, fetch their rows, send so many bytes.
 *
 * ceiling SOCKET WORKERS DATABASE_SOCKET USER DATABASE STATEMENTS BODY, the password in MYSQL_PWD: the file STATEMENTS holds one statement a
 * line, with its values in it; BODY is a file whose content is the answer to every request. Each worker has prepared the statements; for a
 * request it runs them all and fetches all their rows and columns as what they are, numbers as numbers and times as times, in the order
 * in which they come off the wire. It looks at nothing, escapes nothing, logs nothing. What Portico adds to this is its own cost.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcgiapp.h>
#include <mysql.h>

enum { STATEMENTS_MAX = 16, COLUMNS_MAX = 64, COLUMN_SIZE = 16384, FILE_MAX = 1 << 20, BACKLOG = 4096 /* as porticod's */ };

struct file {
	char text[FILE_MAX];
	size_t size;
};

static struct file statements_file, body;
static MYSQL_STMT *statements[STATEMENTS_MAX];
static size_t statement_count;

/* Where every column of every row goes. */
static union {
	long long number;
	MYSQL_TIME time;
	char text[COLUMN_SIZE];
} columns[COLUMNS_MAX];
static unsigned long lengths[COLUMNS_MAX];
static my_bool nulls[COLUMNS_MAX];

static void die(const char *what)
{
	fprintf(stderr, "ceiling: %s\n", what);
	exit(1);
}

static void file_read(const char *path, struct file *file)
{
	FILE *from = fopen(path, "rb");

	if (from == NULL)
		die(path);
	file->size = fread(file->text, 1, sizeof file->text - 1, from);
	if (!feof(from))
		die("a file is too large");
	fclose(from);
}

static enum enum_field_types type_fetched(enum enum_field_types stored)
{
	switch (stored) {
	case MYSQL_TYPE_TINY:
	case MYSQL_TYPE_SHORT:
	case MYSQL_TYPE_INT24:
	case MYSQL_TYPE_LONG:
	case MYSQL_TYPE_LONGLONG:
		return MYSQL_TYPE_LONGLONG;
	case MYSQL_TYPE_DATETIME:
	case MYSQL_TYPE_TIMESTAMP:
		return MYSQL_TYPE_DATETIME;
	default:
		return MYSQL_TYPE_BLOB;
	}
}

static void columns_bind(MYSQL_STMT *statement)
{
	const unsigned count = mysql_stmt_field_count(statement);
	MYSQL_RES *result = mysql_stmt_result_metadata(statement);
	MYSQL_BIND bind[COLUMNS_MAX] = { 0 };

	if (result == NULL || count > COLUMNS_MAX)
		die("a statement without rows, or with too many columns");
	for (unsigned i = 0; i < count; i++)
		bind[i] = (MYSQL_BIND){
			.buffer_type = type_fetched(mysql_fetch_field_direct(result, i)->type), .buffer = &columns[i],
			.buffer_length = COLUMN_SIZE, .length = &lengths[i], .is_null = &nulls[i],
		};
	mysql_free_result(result);
	if (mysql_stmt_bind_result(statement, bind) != 0)
		die(mysql_stmt_error(statement));
}

static void statement_prepare(MYSQL *connection, const char *text)
{
	MYSQL_STMT *statement = mysql_stmt_init(connection);

	if (statement_count == STATEMENTS_MAX)
		die("too many statements");
	if (mysql_stmt_prepare(statement, text, strlen(text)) != 0)
		die(mysql_stmt_error(statement));
	columns_bind(statement);
	statements[statement_count++] = statement;
}

static void statement_run(MYSQL_STMT *statement)
{
	int more = 0;

	if (mysql_stmt_execute(statement) != 0)
		die(mysql_stmt_error(statement));
	while (more == 0 || more == MYSQL_DATA_TRUNCATED)
		more = mysql_stmt_fetch(statement);
	if (more != MYSQL_NO_DATA)
		die(mysql_stmt_error(statement));
	mysql_stmt_free_result(statement);
}

static void work(int listener, char **database)
{
	MYSQL *connection = mysql_init(NULL);
	char *rest = statements_file.text;
	FCGX_Request request;

	if (mysql_real_connect(connection, NULL, database[1], NULL, database[2], 0, database[0], 0) == NULL)
		die(mysql_error(connection));
	if (mysql_query(connection, "SET NAMES utf8mb4 COLLATE utf8mb4_unicode_520_ci") != 0)
		die(mysql_error(connection));
	for (char *line; (line = strsep(&rest, "\n")) != NULL;)
		if (*line != '\0')
			statement_prepare(connection, line);
	FCGX_InitRequest(&request, listener, 0);
	while (FCGX_Accept_r(&request) == 0) {
		for (size_t i = 0; i < statement_count; i++)
			statement_run(statements[i]);
		FCGX_FPrintF(request.out, "Content-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n", (int)body.size);
		FCGX_PutStr(body.text, (int)body.size, request.out);
		FCGX_Finish_r(&request);
	}
}

int main(int argc, char **argv)
{
	int listener;

	if (argc != 8)
		die("SOCKET WORKERS DATABASE_SOCKET USER DATABASE STATEMENTS BODY");
	file_read(argv[6], &statements_file);
	file_read(argv[7], &body);
	FCGX_Init();
	if ((listener = FCGX_OpenSocket(argv[1], BACKLOG)) < 0)
		die(argv[1]);
	for (int i = atoi(argv[2]); i > 0; i--) {
		if (fork() == 0) {
			work(listener, argv + 3);
			_exit(1);
		}
	}
	while (wait(NULL) > 0)
		;
	return 0;
}
