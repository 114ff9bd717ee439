/* db_prepared.c: statements are prepared once and kept, up to a bound. */
#include "db_prepared.h"

#include <string.h>

#include "../fcgi/base/log.h"

static const char *statement_text(struct arena *arena, const struct db_statement *statement, uint64_t options)
{
	struct buf text = { .arena = arena };

	for (size_t i = 0; i < statement->piece_count; i++)
		if (db_piece_chosen(&statement->pieces[i], options))
			buf_text(&text, statement->pieces[i].text);
	return buf_c(&text);
}

static const struct err *prepare(struct arena *arena, MYSQL *mysql, const struct db_statement *statement, uint64_t options,
    struct prepared *prepared, unsigned *failed)
{
	const char *text = statement_text(arena, statement, options);
	MYSQL_STMT *handle = mysql_stmt_init(mysql);
	const struct err *e;

	if (handle == NULL)
		fatal("out of memory for a prepared statement");
	*prepared = (struct prepared){ .statement = statement, .options = options, .handle = handle };
	if (mysql_stmt_prepare(handle, text, (unsigned long)strlen(text)) != 0) {
		*failed = mysql_stmt_errno(handle);
		e = db_failure(arena, *failed, mysql_stmt_error(handle), statement->name);
	} else {
		e = db_binding_make(arena, &prepared->binding, statement, options, handle);
	}
	if (e != NULL)
		mysql_stmt_close(handle);
	return e;
}

static void prepared_close(struct prepared *prepared)
{
	mysql_stmt_close(prepared->handle);
	db_binding_free(&prepared->binding);
}

void prepared_drop_all(struct prepared_all *all)
{
	while (all->count > 0)
		prepared_close(&all->at[--all->count]);
}

static struct prepared *place_for_one(struct prepared_all *all)
{
	struct prepared *oldest = &all->at[0];

	if (all->count < PREPARED_MAX)
		return &all->at[all->count++];
	for (size_t i = 1; i < all->count; i++)
		if (all->at[i].used < oldest->used)
			oldest = &all->at[i];
	prepared_close(oldest);
	return oldest;
}

const struct err *prepared_find(struct prepared_all *all, struct arena *arena, MYSQL *mysql,
    const struct db_statement *statement, uint64_t options, struct prepared **found, unsigned *failed)
{
	struct prepared made;
	const struct err *e;

	*found = NULL;
	for (size_t i = 0; i < all->count && *found == NULL; i++)
		if (all->at[i].statement == statement && all->at[i].options == options)
			*found = &all->at[i];
	if (*found == NULL) {
		if ((e = prepare(arena, mysql, statement, options, &made, failed)) != NULL)
			return e;
		*found = place_for_one(all);
		**found = made;
	}
	(*found)->used = ++all->clock;
	return NULL;
}

static const struct err *check_variant(
    struct arena *arena, MYSQL *mysql, const struct db_statement *statement, uint64_t options, unsigned *failed)
{
	struct prepared prepared;
	const struct err *e;

	if ((e = prepare(arena, mysql, statement, options, &prepared, failed)) != NULL)
		return e;
	e = db_columns_check(arena, statement, prepared.handle, db_is_mariadb(mysql));
	prepared_close(&prepared);
	return e;
}

const struct err *prepared_check(struct arena *arena, MYSQL *mysql, const struct db_statement *statement, unsigned *failed)
{
	const struct err *e;

	if ((e = check_variant(arena, mysql, statement, 0, failed)) != NULL || statement->options == 0)
		return e;
	for (uint64_t option = 1; option <= statement->options && e == NULL; option <<= 1)
		e = check_variant(arena, mysql, statement, option, failed);
	return e != NULL ? e : check_variant(arena, mysql, statement, statement->options, failed);
}
