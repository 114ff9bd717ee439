/* throttle.c: how often something may be tried. */
#include "throttle.h"

#include "statements.h"

const struct err *throttle_check(
    struct db *db, uint64_t account, enum throttle_kind kind, struct str key, unsigned most, usec window, usec now)
{
	struct digest digest = digest_of(key);
	struct sql_throttle_check *row;
	const struct err *e;

	if ((e = sql_throttle_check(db, account, kind, &digest, now - window, most, &row)) != NULL)
		return e;
	return row->failures >= most ? err_of(ERR_THROTTLED) : NULL;
}

const struct err *throttle_count(struct db *db, uint64_t account, enum throttle_kind kind, struct str key, usec now)
{
	const struct digest digest = digest_of(key);

	return sql_throttle_insert(db, account, kind, &digest, now, NULL);
}

const struct err *throttle_clear(struct db *db, uint64_t account, enum throttle_kind kind, struct str key)
{
	struct digest digest = digest_of(key);

	return sql_throttle_clear(db, account, kind, &digest, NULL);
}

const struct err *throttle_give_back(struct db *db, const struct allowance *allowance, usec now)
{
	const struct digest digest = digest_of(allowance->key);

	return sql_throttle_delete(db, allowance->account, allowance->kind, &digest, now, NULL);
}

/* How long until there is room for one that is counted already; 0: there is. */
static const struct err *wait_for(struct db *db, const struct allowance *allowance, usec now, usec *wait)
{
	const struct digest digest = digest_of(allowance->key);
	struct sql_throttle_in_the_way *first;
	const struct err *e = sql_throttle_in_the_way(
	    db, allowance->account, allowance->kind, &digest, now - allowance->window, allowance->most, &first);

	*wait = e != NULL || first == NULL ? 0 : first->happened + allowance->window - now;
	return e;
}

const struct err *throttle_take_each(struct db *db, const struct allowance *allowances, size_t count, usec now, usec *wait)
{
	const struct err *e;

	*wait = 0;
	if ((e = throttle_count(db, allowances->account, allowances->kind, allowances->key, now)) != NULL)
		return e;
	for (size_t i = 0; i < count && *wait == 0; i++)
		if ((e = wait_for(db, &allowances[i], now, wait)) != NULL)
			return e;
	if (*wait == 0)
		return NULL;
	if ((e = throttle_give_back(db, allowances, now)) != NULL)
		return e;
	return err_of(ERR_THROTTLED);
}

const struct err *throttle_take(struct db *db, const struct allowance *allowance, usec now, usec *wait)
{
	return throttle_take_each(db, allowance, 1, now, wait);
}
