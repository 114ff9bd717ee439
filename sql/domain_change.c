/* domain_change.c: a domain begins, with its languages, and ends, when nothing uses it. */
#include "domain.h"
#include "domain_settings.h"
#include "staff_log.h"
#include "statements.h"
#include "tx.h"

struct change {
	uint64_t account;
	struct str base, language, languages;
	const struct settings_by *by;
	uint64_t domain;
};

static const struct err *log_it(struct db *db, const struct change *c, const char *what, struct str host)
{
	return staff_log(db, &(struct staff_deed){ .account = c->account, .staff = c->by->staff, .what = what, .detail = host }, c->by->now);
}

static const struct err *open_change(struct db *db, void *with)
{
	struct change *const c = with;
	struct str document = STR("{}");
	const struct err *e;

	if ((e = domain_create(db, c->account, c->base, c->language, c->by->now, &c->domain)) != NULL ||
	    (e = log_it(db, c, "domain_made", c->base)) != NULL || c->languages.size == 0)
		return e;
	if ((e = document_set(db_arena(db), &domain_keys, document, STR("languages"), c->languages, &document)) != NULL)
		return e;
	return sql_domain_settings_update(db, c->account, c->domain, document, c->language, 1, NULL);
}

const struct err *domain_open(struct db *db, uint64_t account, struct str base, struct str language, struct str languages,
    const struct settings_by *by, uint64_t *domain)
{
	struct change change = { .account = account, .base = base, .language = language, .languages = languages, .by = by };
	const struct err *const e = tx_run(db, open_change, &change);

	*domain = change.domain;
	return e;
}

const struct err *domain_uses(struct db *db, uint64_t account, uint64_t domain, struct uses *uses)
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

/* All that refers to it. */
static const struct err *clear(struct db *db, uint64_t account, uint64_t domain)
{
	static const struct err *(*const deletions[])(struct db *, uint64_t, uint64_t, struct db_done *) = {
		sql_domain_sessions_delete, sql_domain_steps_delete, sql_domain_staff_sessions_delete, sql_domain_staff_steps_delete, sql_domain_tokens_delete,
		sql_domain_mails_delete, sql_domain_previews_delete, sql_domain_consent_texts_delete,
	};
	const struct err *e = settings_forget(db, &(struct settings_place){ .account = account, .domain = domain });

	for (size_t i = 0; i < COUNT_OF(deletions) && e == NULL; i++)
		e = deletions[i](db, account, domain, NULL);
	return e;
}

/* The account first: no portal is put on it meanwhile. */
static const struct err *remove_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct domain stored;
	struct uses uses;
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = domain_by_id(db, c->account, c->domain, &stored)) != NULL ||
	    (e = domain_uses(db, c->account, stored.id, &uses)) != NULL || (e = uses_refusal(db_arena(db), &uses, false, stored.host)) != NULL ||
	    (e = clear(db, c->account, stored.id)) != NULL || (e = sql_domain_delete(db, c->account, stored.id, NULL)) != NULL)
		return e;
	return log_it(db, c, "domain_deleted", stored.base);
}

const struct err *domain_remove(struct db *db, uint64_t account, uint64_t domain, const struct settings_by *by)
{
	return tx_run(db, remove_change, &(struct change){ .account = account, .domain = domain, .by = by });
}
