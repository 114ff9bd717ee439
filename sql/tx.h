/* tx.h: transactions, and the one policy of repeating them. */
#ifndef SQL_TX_H
#define SQL_TX_H

#include "db.h"

/*
 * Runs `change(db, with)` in a transaction: COMMIT when it returns NULL, ROLLBACK when it returns an error, which is passed on.
 * After a deadlock or a lock-wait time-out (1213, 1205, at COMMIT too) everything is run again, four times at most with a random
 * pause and no later than six seconds after it began, then ERR_BUSY: so `change` sets all that it gives out anew at each run and touches nothing but the database.
 * A connection that is lost before COMMIT was sent is one more reason to run again, once; lost at COMMIT it is ERR_UNSURE, and
 * a change that can tell by a key whether it was stored is run by tx_run_keyed. Transactions do not nest.
 */
MUST_USE const struct err *tx_run(struct db *db, const struct err *(*change)(struct db *db, void *with), void *with);

/*
 * The same for a `change` that finds by a key, which it stores, that it was made before, and then succeeds. Nobody guesses after a connection
 * was lost at COMMIT: it is run again, and either finds its key or is made now; a first attempt that is still on its way holds the key and is
 * waited for. ERR_UNSURE only when the database cannot be asked.
 */
MUST_USE const struct err *tx_run_keyed(struct db *db, const struct err *(*change)(struct db *db, void *with), void *with);

#endif
