/* db_prepared.c: statements are prepared once and kept, up to a bound. */
#include "db_prepared.h"

#include <stdlib.h>
#include <string.h>

#include "../fcgi/base/log.h"

static void add_place(struct buf *text, const struct db_sql *sql)
{
	for (size_t i = 0; i < sql->count; i++)
		buf_text(text, sql->at[i].fragment->text);
}

static const char *statement_text(
    struct arena *arena, const struct db_statement *statement, uint64_t options, const struct db_value *values)
{
	struct buf text = { .arena = arena };

	for (size_t i = 0, at = 0; i < statement->piece_count; at += statement->pieces[i].params, i++) {
		if (!db_piece_chosen(&statement->pieces[i], options))
			continue;
		if (statement->pieces[i].fits != NULL)
			add_place(&text, values[at].sql);
		else
			buf_text(&text, statement->pieces[i].text);
	}
	return buf_c(&text);
}

static char *kept(const char *text)
{
	char *const copy = strdup(text);

	if (copy == NULL)
		fatal("out of memory for a prepared statement");
	return copy;
}

static void prepared_close(struct prepared *prepared)
{
	mysql_stmt_close(prepared->handle);
	db_binding_free(&prepared->binding);
	free(prepared->text);
}

static const struct err *prepare(struct arena *arena, MYSQL *mysql, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, const char *text, struct prepared *prepared, unsigned *failed)
{
	MYSQL_STMT *handle = mysql_stmt_init(mysql);
	const struct err *e;

	if (handle == NULL)
		fatal("out of memory for a prepared statement");
	*prepared = (struct prepared){ .statement = statement, .options = options, .handle = handle };
	if (mysql_stmt_prepare(handle, text, (unsigned long)strlen(text)) != 0) {
		*failed = mysql_stmt_errno(handle);
		e = db_failure(arena, *failed, mysql_stmt_error(handle), statement->name);
	} else {
		e = db_binding_make(arena, &prepared->binding, statement, options, values, handle);
	}
	if (e != NULL)
		mysql_stmt_close(handle);
	else if (statement->has_places)
		prepared->text = kept(text);
	return e;
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
    const struct db_statement *statement, uint64_t options, const struct db_value *values, struct prepared **found, unsigned *failed)
{
	const char *text = statement->has_places ? statement_text(arena, statement, options, values) : NULL;
	struct prepared made;
	const struct err *e;

	*found = NULL;
	for (size_t i = 0; i < all->count && *found == NULL; i++)
		if (all->at[i].statement == statement && all->at[i].options == options && (text == NULL || strcmp(all->at[i].text, text) == 0))
			*found = &all->at[i];
	if (*found == NULL) {
		if (text == NULL)
			text = statement_text(arena, statement, options, values);
		if ((e = prepare(arena, mysql, statement, options, values, text, &made, failed)) != NULL)
			return e;
		*found = place_for_one(all);
		**found = made;
	}
	(*found)->used = ++all->clock;
	return NULL;
}

static const struct err *check_variant(struct arena *arena, MYSQL *mysql, const struct db_statement *statement, uint64_t options,
    const struct db_value *values, unsigned *failed)
{
	struct prepared prepared;
	const struct err *e;

	if ((e = prepare(arena, mysql, statement, options, values, statement_text(arena, statement, options, values), &prepared, failed)) != NULL)
		return e;
	e = db_columns_check(arena, statement, prepared.handle, db_is_mariadb(mysql));
	prepared_close(&prepared);
	return e;
}

static const struct err *check_options(
    struct arena *arena, MYSQL *mysql, const struct db_statement *statement, const struct db_value *values, unsigned *failed)
{
	const struct err *e;

	if ((e = check_variant(arena, mysql, statement, 0, values, failed)) != NULL || statement->options == 0)
		return e;
	for (uint64_t option = 1; option <= statement->options && e == NULL; option <<= 1)
		e = check_variant(arena, mysql, statement, option, values, failed);
	return e != NULL ? e : check_variant(arena, mysql, statement, statement->options, values, failed);
}

/* Puts the same one fragment into every place that it fits. */
static void fill_places(struct db_chosen *chosen, struct db_sql *sql, struct db_value *values, const struct db_statement *statement,
    const struct db_fragment *const *fits)
{
	*sql = (struct db_sql){ .at = chosen, .count = 1 };
	for (size_t i = 0, at = 0; i < statement->piece_count; at += statement->pieces[i].params, i++)
		if (statement->pieces[i].fits == fits)
			values[at].sql = sql;
}

static void fill_first(
    struct arena *arena, struct db_value *values, const struct db_statement *statement, const struct db_fragment *const *fits)
{
	struct db_sql *const sql = ARENA_NEW(arena, struct db_sql);
	struct db_chosen *const chosen = ARENA_NEW(arena, struct db_chosen);

	chosen->fragment = fits[0];
	fill_places(chosen, sql, values, statement, fits);
}

/* Each fragment in its places, with the first ones of the others beside it. */
static const struct err *check_places(
    struct arena *arena, MYSQL *mysql, const struct db_statement *statement, struct db_value *values, unsigned *failed)
{
	const struct err *e = NULL;

	for (size_t i = 0; i < statement->piece_count && e == NULL; i++) {
		const struct db_fragment *const *const fits = statement->pieces[i].fits;
		struct db_chosen chosen = { 0 };
		struct db_sql sql;

		for (size_t n = 0; fits != NULL && fits[n] != NULL && e == NULL; n++) {
			chosen.fragment = fits[n];
			fill_places(&chosen, &sql, values, statement, fits);
			e = check_variant(arena, mysql, statement, 0, values, failed);
			if (e == NULL && statement->options != 0)
				e = check_variant(arena, mysql, statement, statement->options, values, failed);
		}
		if (fits != NULL)
			fill_first(arena, values, statement, fits);
	}
	return e;
}

const struct err *prepared_check(struct arena *arena, MYSQL *mysql, const struct db_statement *statement, unsigned *failed)
{
	struct db_value *const values = arena_calloc(arena, statement->param_count + 1, sizeof *values);
	const struct err *e;

	for (size_t i = 0; i < statement->piece_count; i++)
		if (statement->pieces[i].fits != NULL)
			fill_first(arena, values, statement, statement->pieces[i].fits);
	if ((e = check_options(arena, mysql, statement, values, failed)) != NULL || !statement->has_places)
		return e;
	return check_places(arena, mysql, statement, values, failed);
}
