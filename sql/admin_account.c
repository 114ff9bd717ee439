/* admin_account.c: accounts, domains and portals, as the operator makes them. */
#include "admin.h"

#include <string.h>

#include "fold.h"
#include "settings.h"
#include "statements.h"
#include "tx.h"

enum { NAME_MAX_CHARACTERS = 200, NAME_KEY_MAX = 800, HOST_MAX = 253, LANGUAGE_MAX = 35, SLUG_MAX = 64 };

static const struct err *check_name(struct db *db, struct str name)
{
	if (!str_utf8(name) || str_has_nul(name) || str_trim(name).size == 0 || str_characters(name) > NAME_MAX_CHARACTERS)
		return err_new(db_arena(db), ERR_INVALID, "a name is text of 1 to %d characters", NAME_MAX_CHARACTERS);
	return NULL;
}

struct new_account {
	struct str name;
	struct str key;
	usec now;
	uint64_t id;
};

/* The pipeline of H37. */
static const struct err *make_pipeline(struct db *db, uint64_t account)
{
	static const struct {
		struct str name;
		bool closed;
	} stages[] = { { STR("New"), false }, { STR("Waiting on contact"), false }, { STR("Waiting on us"), false }, { STR("Closed"), true } };
	struct db_done pipeline;
	const struct err *e;

	if ((e = sql_pipeline_insert(db, account, STR("Support"), 0, &pipeline)) != NULL)
		return e;
	for (size_t i = 0; i < COUNT_OF(stages); i++)
		if ((e = sql_stage_insert(db, account, pipeline.id, stages[i].name, i, stages[i].closed, NULL)) != NULL)
			return e;
	return NULL;
}

static const struct err *account_change(struct db *db, void *with)
{
	struct new_account *account = with;
	struct db_done done;
	const struct err *e;

	if ((e = sql_account_insert(db, account->name, account->key, account->now, &done)) != NULL)
		return e;
	account->id = done.id;
	if ((e = sql_account_counter_insert(db, account->id, NULL)) != NULL)
		return e;
	if ((e = sql_inbox_insert(db, account->id, STR("Support"), account->now, NULL)) != NULL)
		return e;
	return make_pipeline(db, account->id);
}

const struct err *account_create(struct db *db, struct str name, usec now, uint64_t *account)
{
	struct new_account new = { .name = str_trim(name), .now = now };
	const struct err *e;

	if ((e = check_name(db, name)) != NULL)
		return e;
	if (!fold_key(db_arena(db), new.name, NAME_KEY_MAX, &new.key))
		return err_new(db_arena(db), ERR_INVALID, "this name has no letters that could tell it from others");
	e = tx_run(db, account_change, &new);
	*account = new.id;
	return e;
}

const struct err *account_list(struct db *db, struct account **accounts, size_t *count)
{
	struct sql_account_list *rows;
	const struct err *e = sql_account_list(db, &rows, count);

	if (e != NULL)
		return e;
	*accounts = arena_calloc(db_arena(db), *count, sizeof **accounts);
	for (size_t i = 0; i < *count; i++)
		(*accounts)[i] = (struct account){ .id = rows[i].id, .name = rows[i].name, .created = rows[i].created };
	return NULL;
}

const struct err *account_find(struct db *db, struct str name_or_id, struct account *account)
{
	struct sql_account_by_name *named = NULL;
	struct sql_account_by_id *numbered = NULL;
	const struct err *e;
	struct str key;
	uint64_t id;

	if (fold_key(db_arena(db), str_trim(name_or_id), NAME_KEY_MAX, &key) && (e = sql_account_by_name(db, key, &named)) != NULL)
		return e;
	if (named != NULL) {
		*account = (struct account){ .id = named->id, .name = named->name, .created = named->created };
		return NULL;
	}
	if (str_u64(name_or_id, &id) && (e = sql_account_by_id(db, id, &numbered)) != NULL)
		return e;
	if (numbered == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "there is no account \"%.*s\"", STR_ARG(name_or_id));
	*account = (struct account){ .id = numbered->id, .name = numbered->name, .created = numbered->created };
	return NULL;
}

/* The host in "http://HOST[:PORT]", as requests are compared with it; empty when this is no base. */
static struct str host_of_base(struct arena *arena, struct str base)
{
	struct str host = STR("");
	uint64_t port;

	if (str_starts(base, STR("https://")))
		host = str_from(base, strlen("https://"));
	else if (str_starts(base, STR("http://")))
		host = str_from(base, strlen("http://"));
	const size_t end = host.size > 0 && host.at[0] == '[' ? str_find(host, ']', 0) + 1 : str_find(host, ':', 0);
	if (end < host.size && (host.at[end] != ':' || !str_u64(str_from(host, end + 1), &port) || port == 0 || port > 65535))
		return STR("");
	host = str_first(host, end);
	for (size_t i = 0; i < host.size; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-[]:", host.at[i]) == NULL || host.at[i] == '\0')
			return STR("");
	return host.size > HOST_MAX ? STR("") : str_lower(arena, host);
}

static bool language_valid(struct str language)
{
	for (size_t i = 0; i < language.size; i++) {
		const char c = language.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (i > 0 && ((c >= '0' && c <= '9') || c == '-'))))
			return false;
	}
	return language.size >= 2 && language.size <= LANGUAGE_MAX;
}

const struct err *domain_create(struct db *db, uint64_t account, struct str base, struct str language, usec now, uint64_t *domain)
{
	const struct str host = host_of_base(db_arena(db), base);
	struct db_done done;
	const struct err *e;

	if (host.size == 0)
		return err_new(db_arena(db), ERR_INVALID, "the base is \"https://HOST\" or \"http://HOST:PORT\", without a path");
	if (!language_valid(language))
		return err_new(db_arena(db), ERR_INVALID, "a language is a tag such as \"en\" or \"pt-BR\"");
	if ((e = sql_domain_insert(db, account, host, str_lower(db_arena(db), base), language, now, &done)) != NULL)
		return e;
	*domain = done.id;
	return NULL;
}

const struct err *domain_list(struct db *db, uint64_t account, struct domain **domains, size_t *count)
{
	struct sql_domain_list *rows;
	const struct err *e = sql_domain_list(db, account, &rows, count);

	if (e != NULL)
		return e;
	*domains = arena_calloc(db_arena(db), *count, sizeof **domains);
	for (size_t i = 0; i < *count; i++)
		(*domains)[i] = (struct domain){
			.id = rows[i].id, .host = rows[i].host, .base = rows[i].base, .language = rows[i].language, .created = rows[i].created,
		};
	return NULL;
}

const struct err *domain_find(struct db *db, uint64_t account, struct str host, struct domain *domain)
{
	struct sql_domain_by_host *row;
	const struct err *e = sql_domain_by_host(db, account, str_lower(db_arena(db), host), &row);

	if (e != NULL)
		return e;
	if (row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "this account has no domain \"%.*s\"", STR_ARG(host));
	*domain = (struct domain){
		.id = row->id, .host = row->host, .base = row->base, .language = row->language, .created = row->created,
	};
	return NULL;
}

static const struct err *check_slug(struct db *db, struct str slug)
{
	static const char *const reserved[] = { "static", "staff", "api", "healthz", "metrics" };

	for (size_t i = 0; i < slug.size; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyz0123456789-", slug.at[i]) == NULL || slug.at[i] == '\0')
			return err_new(db_arena(db), ERR_INVALID, "a slug is made of a-z, 0-9 and -");
	if (slug.size > SLUG_MAX)
		return err_new(db_arena(db), ERR_INVALID, "a slug has at most %d letters", SLUG_MAX);
	for (size_t i = 0; i < COUNT_OF(reserved); i++)
		if (str_is(slug, reserved[i]))
			return err_new(db_arena(db), ERR_INVALID, "the slug \"%s\" is reserved", reserved[i]);
	return NULL;
}

const struct err *portal_create(
    struct db *db, uint64_t account, uint64_t domain, struct str slug, struct str name, usec now, uint64_t *portal)
{
	struct db_done done;
	const struct err *e;

	if ((e = check_slug(db, slug)) != NULL || (e = check_name(db, name)) != NULL)
		return e;
	if ((e = sql_portal_insert(db, account, domain, slug, str_trim(name), settings_document(), now, &done)) != NULL)
		return e;
	*portal = done.id;
	return NULL;
}

const struct err *portal_list(struct db *db, uint64_t account, struct portal **portals, size_t *count)
{
	struct sql_portal_list *rows;
	const struct err *e = sql_portal_list(db, account, &rows, count);

	if (e != NULL)
		return e;
	*portals = arena_calloc(db_arena(db), *count, sizeof **portals);
	for (size_t i = 0; i < *count; i++) {
		struct portal *portal = &(*portals)[i];

		*portal = (struct portal){
			.account = account, .account_name = rows[i].account_name, .domain = rows[i].domain, .base = rows[i].base,
			.language = rows[i].language, .id = rows[i].id, .slug = rows[i].slug, .name = rows[i].name,
			.version = rows[i].version, .enabled = rows[i].enabled,
		};
		if ((e = settings_read(db_arena(db), rows[i].settings, &portal->settings)) != NULL)
			return e;
	}
	return NULL;
}

struct portal_change {
	uint64_t account;
	uint64_t portal;
	struct str key;
	struct str value;
};

static const struct err *change_row(struct db *db, const struct portal_change *change, struct sql_portal_lock *row)
{
	const struct err *e;

	if (str_is(change->key, "name")) {
		row->name = str_trim(change->value);
		return check_name(db, change->value);
	}
	if (str_is(change->key, "slug")) {
		row->slug = change->value;
		return check_slug(db, change->value);
	}
	if (str_is(change->key, "enabled")) {
		row->enabled = str_is(change->value, "on");
		e = row->enabled || str_is(change->value, "off") ? NULL : err_new(db_arena(db), ERR_INVALID, "enabled is \"on\" or \"off\"");
		return e;
	}
	return settings_set(db_arena(db), row->settings, change->key, change->value, &row->settings);
}

static const struct err *portal_set_change(struct db *db, void *with)
{
	const struct portal_change *change = with;
	struct sql_portal_lock *row;
	const struct err *e;

	if ((e = sql_portal_lock(db, change->account, change->portal, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "this account has no such portal");
	if ((e = change_row(db, change, row)) != NULL)
		return e;
	return sql_portal_update(db, row->slug, row->name, row->enabled, row->settings, change->account, change->portal, NULL);
}

const struct err *portal_set(struct db *db, uint64_t account, uint64_t portal, struct str key, struct str value)
{
	struct portal_change change = { .account = account, .portal = portal, .key = key, .value = value };

	return tx_run(db, portal_set_change, &change);
}
