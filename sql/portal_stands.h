/* portal_stands.h: settings of a portal that name something of its account. For portal.c alone. */
#ifndef SQL_PORTAL_STANDS_H
#define SQL_PORTAL_STANDS_H

#include "db.h"
#include "../fcgi/base/err.h"

/* Within the transaction of the change, which holds the account's row, so that nothing of it is deleted at this moment: ERR_INVALID, in words for whoever sets it, when what a value names is not there or cannot be chosen. */
MUST_USE const struct err *portal_setting_stands(struct db *db, uint64_t account, struct str key, struct str value);

/* What of a former value is still there: groups that are gone cannot be required again, columns that are gone not be shown. */
MUST_USE const struct err *portal_setting_left(struct db *db, uint64_t account, struct str key, struct str value, struct str *left);

#endif
