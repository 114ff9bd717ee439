/* tx.c: begin, change, commit, and again where that is safe. */
#include "tx.h"

#include "db_seam.h"

static const struct err *once(struct db *db, const struct err *(*change)(struct db *db, void *with), void *with)
{
	const struct err *e;

	if ((e = db_begin(db)) != NULL)
		return e;
	if ((e = change(db, with)) == NULL)
		return db_commit(db);
	db_rollback(db);
	return e;
}

const struct err *tx_run(struct db *db, const struct err *(*change)(struct db *db, void *with), void *with)
{
	const usec began = clock_monotonic();
	unsigned collisions = 0, losses = 0;
	const struct err *e;

	while ((e = once(db, change, with)) != NULL) {
		switch (db_trouble(db)) {
		case DB_TROUBLE_LOCKS:
			if (!db_again(++collisions, began))
				return e;
			break;
		case DB_TROUBLE_LOST:
			if (++losses > 1)
				return e;
			break;
		default:
			return e;
		}
	}
	return NULL;
}

const struct err *tx_run_keyed(struct db *db, const struct err *(*change)(struct db *db, void *with), void *with)
{
	const struct err *first = tx_run(db, change, with), *second;

	if (first == NULL || first->kind != ERR_UNSURE)
		return first;
	second = tx_run(db, change, with);
	if (second != NULL && (second->kind == ERR_DATABASE_AWAY || second->kind == ERR_BUSY))
		return first; /* it was not asked: still nobody knows */
	return second;
}
