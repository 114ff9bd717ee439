/* sender_any.c: has an account internal senders at all? Read once for each version, so that a page of one without costs nothing more. */
#include <stdlib.h>

#include "../fcgi/base/log.h"
#include "db_seam.h"
#include "sender.h"
#include "statements.h"

enum { ACCOUNTS_KEPT = 64 };

struct answer {
	uint64_t account;
	uint64_t version;
	bool any;
};

static struct answer *answer_of(struct db *db, uint64_t account)
{
	struct db_keep *keep = db_kept(db, DB_KEEPS_SENDERS);

	if (keep->what == NULL && (keep->what = calloc(ACCOUNTS_KEPT, sizeof(struct answer))) == NULL)
		fatal("out of memory for internal senders");
	keep->undo = free;
	return (struct answer *)keep->what + account % ACCOUNTS_KEPT;
}

const struct err *senders_any(struct db *db, uint64_t account, uint64_t version, bool *any)
{
	struct answer *const kept = answer_of(db, account);
	struct sql_sender_any *row;
	const struct err *e;

	if (version == 0 || kept->account != account || kept->version != version) {
		if ((e = sql_sender_any(db, account, &row)) != NULL)
			return e;
		*kept = (struct answer){ .account = account, .version = version, .any = row != NULL };
	}
	*any = kept->any;
	return NULL;
}
