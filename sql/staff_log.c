/* staff_log.c: what staff did that must be known later. */
#include "staff_log.h"

#include "statements.h"

const struct err *staff_log(struct db *db, const struct staff_deed *deed, usec now)
{
	return sql_staff_log(db, deed->account, deed->staff, now, str_of(deed->what), deed->contact, deed->other, deed->detail, NULL);
}
