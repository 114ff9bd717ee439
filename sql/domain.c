/* domain.c: the names under which accounts answer. */
#include "domain.h"

#include "domain_settings.h"
#include "language.h"
#include "people.h"
#include "statements.h"

const struct err *domain_create(
    struct db *db, uint64_t account, struct str address, struct str language, usec now, uint64_t *domain)
{
	struct arena *arena = db_arena(db);
	struct domain_address read;
	struct db_done made = { 0 };
	const struct err *e;

	if (!domain_address_read(arena, address, &read))
		return err_new(arena, ERR_INVALID, "\"%.*s\" is not an address like https://help.example.com", STR_ARG(address));
	if (!language_valid(language))
		return err_new(arena, ERR_INVALID, "\"%.*s\" is not a language like en or pt-BR", STR_ARG(language));
	e = sql_domain_insert(db, account, read.host, read.base, language, now, &made);
	*domain = made.id;
	return conflict_as(arena, e, "an account answers under %.*s already", STR_ARG(read.host));
}

static const struct err *list(
    struct db *db, uint64_t options, uint64_t account, struct str host, struct domain **domains, size_t *count)
{
	struct sql_domain_list *rows;
	const struct err *e;

	if ((e = sql_domain_list(db, options, account, host, &rows, count)) != NULL)
		return e;
	*domains = arena_calloc(db_arena(db), *count, sizeof **domains);
	for (size_t i = 0; i < *count; i++)
		(*domains)[i] = (struct domain){
			.id = rows[i].id, .host = rows[i].host, .base = rows[i].base, .language = rows[i].language, .created = rows[i].created
		};
	return NULL;
}

const struct err *domain_list(struct db *db, uint64_t account, struct domain **domains, size_t *count)
{
	return list(db, 0, account, STR(""), domains, count);
}

/* The languages as their document has them, which the table of keys reads like all of it. */
static const struct err *languages_read(struct arena *arena, struct str written, struct list *languages)
{
	struct domain_settings settings;
	const struct err *e;

	*languages = (struct list){ .count = 0 };
	if (written.size == 0)
		return NULL;
	if ((e = domain_settings_read(arena, str_format(arena, "{\"languages\":%.*s}", STR_ARG(written)), &settings)) == NULL)
		*languages = settings.languages;
	return e;
}

const struct err *domain_list_spoken(struct db *db, uint64_t account, struct domain_spoken **domains, size_t *count)
{
	struct arena *const arena = db_arena(db);
	struct sql_domain_overview *rows;
	const struct err *e;

	if ((e = sql_domain_overview(db, account, &rows, count)) != NULL)
		return e;
	*domains = arena_calloc(arena, *count + 1, sizeof **domains);
	for (size_t i = 0; i < *count; i++) {
		(*domains)[i].domain = (struct domain){
			.id = rows[i].id, .host = rows[i].host, .base = rows[i].base, .language = rows[i].language, .created = rows[i].created
		};
		if ((e = languages_read(arena, rows[i].languages, &(*domains)[i].languages)) != NULL)
			return e;
	}
	return NULL;
}

const struct err *domain_by_id(struct db *db, uint64_t account, uint64_t id, struct domain *domain)
{
	struct domain *all;
	const struct err *e;
	size_t count;

	if ((e = domain_list(db, account, &all, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (all[i].id == id) {
			*domain = all[i];
			return NULL;
		}
	return err_new(db_arena(db), ERR_NOT_FOUND, "the account has no domain %llu", (unsigned long long)id);
}

const struct err *domain_find(struct db *db, uint64_t account, struct str host, struct domain *domain)
{
	const struct err *e;
	struct domain *found;
	size_t count;

	if ((e = list(db, SQL_DOMAIN_LIST_BY_HOST, account, str_lower(db_arena(db), host), &found, &count)) != NULL)
		return e;
	if (count == 0)
		return err_new(db_arena(db), ERR_NOT_FOUND, "the account has no domain %.*s", STR_ARG(host));
	*domain = found[0];
	return NULL;
}
