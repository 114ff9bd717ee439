/* db_value.c: C values to SQL's and back. */
#include "db_value.h"

#include <stdlib.h>
#include <string.h>

#include "../fcgi/base/log.h"

enum { BINARY_CHARSET = 63, DAY_SECONDS = 86400 };

struct db_cell {
	union {
		uint64_t u64;
		int64_t i64;
		MYSQL_TIME time;
		unsigned char digest[SECRET_SIZE];
	};
	unsigned long length;
	my_bool is_null;
	my_bool error;
};

bool db_piece_chosen(const struct db_piece *piece, uint64_t options)
{
	return (piece->with & ~options) == 0 && (piece->without & options) == 0;
}

/* Days from 1970-01-01 in the Gregorian calendar, with years that start in March so that the leap day comes last. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
	const int64_t y = month <= 2 ? year - 1 : year;
	const int64_t era = y / 400, of_era = y % 400;
	const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static usec usec_of(const MYSQL_TIME *t)
{
	const int64_t days = days_of(t->year, t->month, t->day);

	return ((days * DAY_SECONDS) + t->hour * 3600 + t->minute * 60 + t->second) * 1000000 + (int64_t)t->second_part;
}

static MYSQL_TIME time_of(usec at)
{
	const struct civil civil = clock_civil(at);

	return (MYSQL_TIME){
		.year = civil.year,
		.month = civil.month,
		.day = civil.day,
		.hour = civil.hour,
		.minute = civil.minute,
		.second = civil.second,
		.second_part = civil.part,
		.time_type = MYSQL_TIMESTAMP_DATETIME,
	};
}

static void *cleared(size_t count, size_t size)
{
	void *at = calloc(count == 0 ? 1 : count, size);

	if (at == NULL)
		fatal("out of memory for a prepared statement");
	return at;
}

static void bind_column(MYSQL_BIND *bind, struct db_cell *cell, const struct db_column *column)
{
	*bind = (MYSQL_BIND){ .buffer = cell, .length = &cell->length, .is_null = &cell->is_null, .error = &cell->error };
	switch (column->type) {
	case DB_U64:
	case DB_BOOL:
		bind->buffer_type = MYSQL_TYPE_LONGLONG;
		bind->is_unsigned = 1;
		break;
	case DB_I64:
		bind->buffer_type = MYSQL_TYPE_LONGLONG;
		break;
	case DB_TIME:
		bind->buffer_type = MYSQL_TYPE_DATETIME;
		break;
	case DB_TEXT: /* no room here: the length is learnt first, then the text goes straight to the arena */
	case DB_BYTES:
		bind->buffer = NULL;
		bind->buffer_type = column->type == DB_TEXT ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
		break;
	case DB_DIGEST:
		bind->buffer_type = MYSQL_TYPE_BLOB;
		bind->buffer_length = sizeof cell->digest;
		break;
	case DB_SQL:
		bug("a column that is no value");
	}
}

static size_t params_of_place(const struct db_sql *sql)
{
	size_t count = 0;

	for (size_t i = 0; i < sql->count; i++)
		count += sql->at[i].fragment->param_count;
	return count;
}

static size_t params_chosen(const struct db_statement *statement, uint64_t options, const struct db_value *values)
{
	size_t count = 0, at = 0;

	for (size_t i = 0; i < statement->piece_count; at += statement->pieces[i].params, i++)
		if (db_piece_chosen(&statement->pieces[i], options))
			count += statement->pieces[i].fits != NULL ? params_of_place(values[at].sql) : statement->pieces[i].params;
	return count;
}

const struct err *db_binding_make(struct arena *arena, struct db_binding *binding, const struct db_statement *statement,
    uint64_t options, const struct db_value *values, MYSQL_STMT *handle)
{
	const size_t params = params_chosen(statement, options, values), columns = statement->column_count;

	if (mysql_stmt_param_count(handle) != params || mysql_stmt_field_count(handle) != columns)
		return err_new(arena, ERR_INTERNAL, "%s: %lu parameters and %u columns, not %zu and %zu", statement->name,
		    mysql_stmt_param_count(handle), mysql_stmt_field_count(handle), params, columns);
	binding->in = cleared(params, sizeof *binding->in);
	binding->times = cleared(params, sizeof *binding->times);
	binding->out = cleared(columns, sizeof *binding->out);
	binding->cells = cleared(columns, sizeof *binding->cells);
	for (size_t i = 0; i < columns; i++)
		bind_column(&binding->out[i], &binding->cells[i], &statement->columns[i]);
	if (columns > 0 && mysql_stmt_bind_result(handle, binding->out) != 0) {
		db_binding_free(binding);
		return err_new(arena, ERR_INTERNAL, "%s: its columns cannot be bound", statement->name);
	}
	return NULL;
}

void db_binding_free(struct db_binding *binding)
{
	free(binding->in);
	free(binding->times);
	free(binding->out);
	free(binding->cells);
	*binding = (struct db_binding){ 0 };
}

static bool is_null(const struct db_param *param, const struct db_value *value)
{
	if (!param->nullable)
		return false;
	switch (param->type) {
	case DB_TEXT:
	case DB_BYTES:
	case DB_DIGEST:
		return value->text.at == NULL;
	default:
		return value->u64 == 0;
	}
}

static void bind_value(MYSQL_BIND *bind, MYSQL_TIME *at, const struct db_param *param, const struct db_value *value)
{
	*bind = (MYSQL_BIND){ 0 };
	if (is_null(param, value)) {
		bind->buffer_type = MYSQL_TYPE_NULL;
		return;
	}
	switch (param->type) {
	case DB_U64:
	case DB_BOOL:
	case DB_I64:
		bind->buffer_type = MYSQL_TYPE_LONGLONG;
		bind->buffer = (void *)&value->u64;
		bind->is_unsigned = param->type != DB_I64;
		break;
	case DB_TIME:
		*at = time_of(value->i64);
		bind->buffer_type = MYSQL_TYPE_DATETIME;
		bind->buffer = at;
		break;
	case DB_TEXT:
	case DB_BYTES:
	case DB_DIGEST:
		bind->buffer_type = param->type == DB_TEXT ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
		bind->buffer = value->text.size == 0 ? "" : (void *)value->text.at;
		bind->buffer_length = (unsigned long)value->text.size;
		break;
	case DB_SQL:
		bug("a place where a value must stand");
	}
}

static size_t bind_place(struct db_binding *binding, size_t to, const struct db_sql *sql)
{
	for (size_t i = 0; i < sql->count; i++) {
		const struct db_chosen *const chosen = &sql->at[i];

		for (size_t n = 0; n < chosen->fragment->param_count; n++, to++)
			bind_value(&binding->in[to], &binding->times[to], &chosen->fragment->params[n], &chosen->values[n]);
	}
	return to;
}

bool db_binding_values(struct db_binding *binding, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, MYSQL_STMT *handle)
{
	size_t from = 0, to = 0;

	for (size_t i = 0; i < statement->piece_count; from += statement->pieces[i].params, i++) {
		const struct db_piece *piece = &statement->pieces[i];

		if (!db_piece_chosen(piece, options))
			continue;
		if (piece->fits != NULL) {
			to = bind_place(binding, to, values[from].sql);
			continue;
		}
		for (size_t n = 0; n < piece->params; n++, to++)
			bind_value(&binding->in[to], &binding->times[to], &statement->params[from + n], &values[from + n]);
	}
	return to == 0 || mysql_stmt_bind_param(handle, binding->in) == 0;
}

static bool fetch_text(struct arena *arena, const struct db_cell *cell, unsigned column, MYSQL_STMT *handle, struct str *text)
{
	char *at = arena_alloc(arena, cell->length + 1);
	MYSQL_BIND bind = { .buffer_type = MYSQL_TYPE_BLOB, .buffer = at, .buffer_length = cell->length };

	at[cell->length] = '\0';
	*text = (struct str){ .at = at, .size = cell->length };
	return cell->length == 0 || mysql_stmt_fetch_column(handle, &bind, column, 0) == 0;
}

/* Puts one value where it belongs; false when it does not fit there. */
static bool cell_take(struct arena *arena, const struct db_cell *cell, const struct db_column *column, unsigned number,
    MYSQL_STMT *handle, char *to)
{
	if (cell->is_null)
		return column->nullable; /* the row was cleared */
	switch (column->type) {
	case DB_TEXT:
	case DB_BYTES:
		return fetch_text(arena, cell, number, handle, (struct str *)(void *)to);
	case DB_DIGEST:
		memcpy(to, cell->digest, sizeof cell->digest);
		return cell->length == sizeof cell->digest;
	case DB_TIME:
		memcpy(to, &(usec){ usec_of(&cell->time) }, sizeof(usec));
		return !cell->error;
	case DB_BOOL:
		*(bool *)to = cell->u64 != 0;
		return true;
	default:
		memcpy(to, &cell->u64, sizeof cell->u64);
		return !cell->error;
	}
}

const struct err *db_binding_row(
    struct arena *arena, const struct db_binding *binding, const struct db_statement *statement, MYSQL_STMT *handle, char *row)
{
	for (unsigned i = 0; i < statement->column_count; i++) {
		const struct db_column *column = &statement->columns[i];

		if (!cell_take(arena, &binding->cells[i], column, i, handle, row + column->offset))
			return err_new(arena, ERR_INTERNAL, "%s: column %s has a value that is not what it should be", statement->name, column->name);
	}
	return NULL;
}

size_t db_binding_texts(const struct db_binding *binding, const struct db_statement *statement)
{
	size_t size = 0;

	for (size_t i = 0; i < statement->column_count; i++)
		if (statement->columns[i].type == DB_TEXT && !binding->cells[i].is_null)
			size += binding->cells[i].length;
	return size;
}

static bool type_fits(const struct db_column *column, const MYSQL_FIELD *field)
{
	switch (field->type) {
	case MYSQL_TYPE_TINY:
	case MYSQL_TYPE_SHORT:
	case MYSQL_TYPE_INT24:
	case MYSQL_TYPE_LONG:
	case MYSQL_TYPE_LONGLONG:
		return column->type == DB_U64 || column->type == DB_I64 || column->type == DB_BOOL;
	case MYSQL_TYPE_DATETIME:
	case MYSQL_TYPE_TIMESTAMP:
		return column->type == DB_TIME;
	case MYSQL_TYPE_JSON:
		return column->type == DB_TEXT;
	case MYSQL_TYPE_STRING:
	case MYSQL_TYPE_VAR_STRING:
	case MYSQL_TYPE_TINY_BLOB:
	case MYSQL_TYPE_BLOB:
	case MYSQL_TYPE_MEDIUM_BLOB:
	case MYSQL_TYPE_LONG_BLOB:
		if (column->type == DB_DIGEST)
			return field->charsetnr == BINARY_CHARSET && field->length == SECRET_SIZE;
		return column->type == (field->charsetnr == BINARY_CHARSET ? DB_BYTES : DB_TEXT);
	default:
		return false;
	}
}

const struct err *db_columns_check(struct arena *arena, const struct db_statement *statement, MYSQL_STMT *handle, bool expressions)
{
	MYSQL_RES *result = mysql_stmt_result_metadata(handle);
	const struct err *e = NULL;

	for (unsigned i = 0; result != NULL && i < statement->column_count && e == NULL; i++) {
		const struct db_column *column = &statement->columns[i];
		const MYSQL_FIELD *field = mysql_fetch_field_direct(result, i);

		if (strcmp(field->name, column->name) != 0)
			e = err_new(arena, ERR_INTERNAL, "%s: column %u is %s, not %s", statement->name, i + 1, field->name, column->name);
		else if (!type_fits(column, field))
			e = err_new(arena, ERR_INTERNAL, "%s: column %u (%s) has type %d", statement->name, i + 1, column->name, (int)field->type);
		else if (!column->nullable && (field->flags & NOT_NULL_FLAG) == 0 && (expressions || field->org_table_length > 0))
			e = err_new(arena, ERR_INTERNAL, "%s: column %u (%s) can be NULL", statement->name, i + 1, column->name);
	}
	if (result != NULL)
		mysql_free_result(result);
	return e;
}
