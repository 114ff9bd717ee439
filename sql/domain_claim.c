/* domain_claim.c: which hosts the accounts of an installation may take. */
#include "domain_claim.h"

#include "domain.h"
#include "statements.h"

bool domain_name_read(struct arena *arena, struct str typed, struct str *name)
{
	const struct str trimmed = str_trim(typed);
	const bool all = str_starts(trimmed, STR("*."));
	struct domain_address read;

	if (!domain_address_read(arena, str_format(arena, "https://%.*s", STR_ARG(str_from(trimmed, all ? 2 : 0))), &read) || !read.public ||
	    read.base.size != read.host.size + STR("https://").size)
		return false;
	*name = all ? str_format(arena, "*.%.*s", STR_ARG(read.host)) : read.host;
	return true;
}

static const struct err *name_of(struct arena *arena, struct str typed, struct str *name)
{
	if (domain_name_read(arena, typed, name))
		return NULL;
	return err_new(arena, ERR_INVALID, "\"%.*s\" is not a name like help.example.com, or *.example.com for all below it", STR_ARG(typed));
}

const struct err *domain_allowed_list(struct db *db, uint64_t account, struct domain_allowed **allowed, size_t *count)
{
	struct sql_domain_allowed_list *rows;
	const struct err *e;

	if ((e = sql_domain_allowed_list(db, account, &rows, count)) != NULL)
		return e;
	*allowed = arena_calloc(db_arena(db), *count + 1, sizeof **allowed);
	for (size_t i = 0; i < *count; i++)
		(*allowed)[i] = (struct domain_allowed){ .name = rows[i].name, .created = rows[i].created };
	return NULL;
}

const struct err *domain_allow(struct db *db, uint64_t account, struct str name, usec now)
{
	const struct err *e;
	struct str stored;

	if ((e = name_of(db_arena(db), name, &stored)) != NULL)
		return e;
	return sql_domain_allowed_put(db, account, stored, now, NULL);
}

const struct err *domain_disallow(struct db *db, uint64_t account, struct str name, bool *changed)
{
	struct db_done done;
	const struct err *e;
	struct str stored;

	*changed = false;
	if ((e = name_of(db_arena(db), name, &stored)) != NULL || (e = sql_domain_allowed_delete(db, account, stored, &done)) != NULL)
		return e;
	*changed = done.rows > 0;
	return NULL;
}

/* What the operator has said of a host. */
struct said {
	bool his;     /* the account may have it */
	bool others;  /* another one may */
	usec by_name; /* when he allowed the account this very host; 0: he did not */
};

static const struct err *said_of(struct db *db, uint64_t account, struct str host, struct said *said)
{
	struct sql_domain_allowed_of *rows;
	const struct err *e;
	size_t count;

	*said = (struct said){ .by_name = 0 };
	if ((e = sql_domain_allowed_of(db, host, &rows, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++) {
		said->his |= rows[i].account == account;
		said->others |= rows[i].account != account;
		if (rows[i].account == account && str_equal(rows[i].name, host))
			said->by_name = rows[i].created;
	}
	return NULL;
}

/* Who had it last keeps it for a while, unless the operator has named it to this account since. */
static const struct err *kept_for(struct db *db, uint64_t account, struct str host, const struct said *said, usec now, struct domain_kept *kept)
{
	struct sql_domain_freed_last *last;
	const struct err *const e = sql_domain_freed_last(db, host, &last);

	*kept = (struct domain_kept){ .account = 0 };
	if (e != NULL || last == NULL || last->account == account || last->kept_until <= now || said->by_name >= last->freed)
		return e;
	*kept = (struct domain_kept){ .account = last->account, .until = last->kept_until };
	return NULL;
}

const struct err *domain_kept_for(struct db *db, uint64_t account, struct str host, usec now, struct domain_kept *kept)
{
	struct said said;
	const struct err *const e = said_of(db, account, host, &said);

	return e != NULL ? e : kept_for(db, account, host, &said, now, kept);
}

const struct err *domain_claims_open(struct db *db, const struct conf_domains *rules, bool *open)
{
	struct sql_account_several *accounts;
	const struct err *e;

	*open = str_is(rules->claims, "open");
	if (!str_is(rules->claims, "auto"))
		return NULL;
	if ((e = sql_account_several(db, &accounts)) == NULL)
		*open = accounts->count < 2;
	return e;
}

bool domain_below_next(struct str *rest, struct str *name)
{
	while (str_next(rest, ' ', name)) {
		while (str_starts(*name, STR(".")))
			*name = str_from(*name, 1);
		if (name->size > 0)
			return true;
	}
	return false;
}

/* Directly below: what lies deeper would be below another account's. */
static bool is_below(struct arena *arena, struct str host, struct str names)
{
	const struct str parent = str_from(host, str_find(host, '.', 0) + 1);
	struct str rest = str_lower(arena, names), name;

	while (domain_below_next(&rest, &name))
		if (str_equal(parent, name))
			return true;
	return false;
}

const struct err *domain_claim_right(
    struct db *db, uint64_t account, struct str host, const struct conf_domains *rules, usec now, bool *right)
{
	struct domain_kept kept;
	const struct err *e;
	struct said said;

	*right = false;
	if ((e = said_of(db, account, host, &said)) != NULL || (e = kept_for(db, account, host, &said, now, &kept)) != NULL)
		return e;
	if (kept.account != 0 || (said.others && !said.his))
		return NULL;
	*right = said.his || is_below(db_arena(db), host, rules->below);
	return *right ? NULL : domain_claims_open(db, rules, right);
}
