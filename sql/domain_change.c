/* domain_change.c: a domain begins, with its languages, and ends, when nothing uses it. */
#include "domain.h"
#include "domain_claim.h"
#include "domain_settings.h"
#include "item_version.h"
#include "staff_log.h"
#include "statements.h"
#include "tx.h"

/* So much of each kind goes in one transaction, and so much in all where nobody waits for pieces. */
enum { PIECE = 500, AT_ONCE = 2000 };

struct change {
	uint64_t account;
	const struct domain_claim *claim;
	const struct settings_by *by;
	usec kept;
	uint64_t domain;
	enum domain_refusal why;
	bool more;
};

static const struct err *log_it(struct db *db, const struct change *c, const char *what, struct str host)
{
	return staff_log(db, &(struct staff_deed){ .account = c->account, .staff = c->by->staff, .what = what, .detail = host }, c->by->now);
}

/* {"base": "https://help.example.com", "language": "en"}: what a list of domains tells of one. */
static struct str kept_of(struct arena *arena, struct str base, struct str language)
{
	struct json_value *const object = json_new_object(arena);

	json_put(object, "base", json_new_text(arena, base));
	json_put(object, "language", json_new_text(arena, language));
	return json_written(arena, object);
}

const struct err *domain_kept_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	static const char *const keys[] = { "base", "language", NULL };

	document_compare_words(arena, json_read(arena, before), json_read(arena, after), keys, changes);
	return NULL;
}

/* A host may be longer than a name that is kept; its beginning tells it from others, and the document has all of it. */
static struct version_of version_of(const struct change *c, struct str host)
{
	return (struct version_of){ c->account, VERSIONED_DOMAIN, c->domain, str_first(host, VERSION_NAME_MOST) };
}

static const struct err *refuse(struct change *c, enum domain_refusal why)
{
	c->why = why;
	return err_of(ERR_FORBIDDEN);
}

/* The account first: of two at once one sees what the other has made. The host before what is asked of it: who gives it up at this moment is done then. */
static const struct err *make(struct db *db, struct change *c, const struct domain_address *read)
{
	struct sql_domain_count *domains;
	struct version_of of;
	const struct err *e;
	bool right;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = sql_domain_count(db, c->account, &domains)) != NULL)
		return e;
	if ((e = domain_create(db, c->account, read->base, c->claim->language, c->by->now, &c->domain)) != NULL)
		return e->kind == ERR_CONFLICT ? refuse(c, DOMAIN_TAKEN) : e;
	if (domains->count >= c->claim->rules->most)
		return refuse(c, DOMAIN_TOO_MANY);
	if ((e = domain_claim_right(db, c->account, read->host, c->claim->rules, c->by->now, &right)) != NULL)
		return e;
	if (!right)
		return refuse(c, DOMAIN_NOT_ALLOWED);
	of = version_of(c, read->host);
	e = item_made(db, &of, kept_of(db_arena(db), read->base, c->claim->language), c->by);
	return e != NULL ? e : log_it(db, c, "domain_made", read->base);
}

static const struct err *open_change(struct db *db, void *with)
{
	struct change *const c = with;
	struct str document = STR("{}");
	struct domain_address read;
	const struct err *e;

	c->why = DOMAIN_WELCOME;
	if (!domain_address_read(db_arena(db), c->claim->address, &read))
		return refuse(c, DOMAIN_NO_ADDRESS);
	if (!read.public)
		return refuse(c, DOMAIN_NOT_PUBLIC);
	if ((e = make(db, c, &read)) != NULL || c->claim->languages.size == 0)
		return e;
	if ((e = document_set(db_arena(db), &domain_keys, document, STR("languages"), c->claim->languages, &document)) != NULL)
		return e;
	return sql_domain_settings_update(db, c->account, c->domain, document, c->claim->language, 1, NULL);
}

const struct err *domain_open(struct db *db, uint64_t account, const struct domain_claim *claim, const struct settings_by *by,
    uint64_t *domain, enum domain_refusal *why)
{
	struct change change = { .account = account, .claim = claim, .by = by };
	const struct err *const e = tx_run(db, open_change, &change);

	*domain = change.domain;
	*why = change.why;
	return e;
}

/* What nobody but an administrator decides on. */
static const struct err *uses_of(struct db *db, uint64_t account, uint64_t domain, struct uses *uses)
{
	struct sql_domain_consent_count *consents;
	struct domain *all;
	const struct err *e;
	size_t count;

	*uses = (struct uses){ .count = 0 };
	if ((e = uses_of_domain_by_portals(db, account, domain, uses)) != NULL ||
	    (e = sql_domain_consent_count(db, account, domain, USES_COUNTED + 1, &consents)) != NULL)
		return e;
	if (consents->count > 0)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_CONSENTS, .name = STR(""), .count = consents->count });
	if ((e = domain_list(db, account, &all, &count)) == NULL && count == 1)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_LAST, .name = STR("") });
	return e;
}

const struct err *domain_uses(struct db *db, uint64_t account, uint64_t domain, struct uses *uses)
{
	struct sql_domain_rest *rest;
	const struct err *e;

	if ((e = uses_of(db, account, domain, uses)) != NULL || (e = sql_domain_rest(db, account, domain, AT_ONCE + 1, &rest)) != NULL)
		return e;
	if (rest->count > AT_ONCE)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_MUCH, .name = STR("") });
	return NULL;
}

/* All that refers to it, `most` of each kind. */
static const struct err *clear(struct db *db, uint64_t account, uint64_t domain, uint64_t most, bool *more)
{
	static const struct err *(*const deletions[])(struct db *, uint64_t, uint64_t, uint64_t, struct db_done *) = {
		sql_domain_sessions_delete, sql_domain_steps_delete, sql_domain_staff_sessions_delete, sql_domain_staff_steps_delete, sql_domain_tokens_delete,
		sql_domain_mails_delete, sql_domain_previews_delete, sql_domain_consent_translations_delete, sql_domain_consent_texts_delete, sql_domain_history_delete,
		sql_domain_addresses_delete,
	};
	const struct err *e;

	*more = false;
	for (size_t i = 0; i < COUNT_OF(deletions); i++) {
		struct db_done done;

		if ((e = deletions[i](db, account, domain, most, &done)) != NULL)
			return e;
		*more |= done.rows >= most;
	}
	return NULL;
}

static const struct err *clear_change(struct db *db, void *with)
{
	struct change *const c = with;
	struct domain stored;
	struct uses uses;
	const struct err *e;

	if ((e = domain_by_id(db, c->account, c->domain, &stored)) != NULL || (e = uses_of(db, c->account, stored.id, &uses)) != NULL ||
	    (e = uses_refusal(db_arena(db), &uses, false, stored.host)) != NULL)
		return e;
	return clear(db, c->account, stored.id, PIECE, &c->more);
}

const struct err *domain_clear(struct db *db, uint64_t account, uint64_t domain, bool *more)
{
	struct change change = { .account = account, .domain = domain };
	const struct err *const e = tx_run(db, clear_change, &change);

	*more = e == NULL && change.more;
	return e;
}

static const struct err *keep(struct db *db, const struct change *c, struct str host)
{
	return c->kept == 0 ? NULL : sql_domain_freed_put(db, c->account, host, c->by->now, c->by->now + c->kept, NULL);
}

/* The account first: no portal is put on it meanwhile. */
static const struct err *remove_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct version_of of;
	struct domain stored;
	struct uses uses;
	const struct err *e;
	bool more;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = domain_by_id(db, c->account, c->domain, &stored)) != NULL ||
	    (e = domain_uses(db, c->account, stored.id, &uses)) != NULL || (e = uses_refusal(db_arena(db), &uses, false, stored.host)) != NULL ||
	    (e = clear(db, c->account, stored.id, 2 * AT_ONCE, &more)) != NULL || (e = sql_domain_delete(db, c->account, stored.id, NULL)) != NULL ||
	    (e = keep(db, c, stored.host)) != NULL)
		return e;
	of = version_of(c, stored.host);
	if ((e = item_deleted(db, &of, kept_of(db_arena(db), stored.base, stored.language), c->by)) != NULL)
		return e;
	return log_it(db, c, "domain_deleted", stored.base);
}

const struct err *domain_remove(struct db *db, uint64_t account, uint64_t domain, usec kept, const struct settings_by *by)
{
	return tx_run(db, remove_change, &(struct change){ .account = account, .domain = domain, .kept = kept, .by = by });
}
