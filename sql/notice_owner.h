/* notice_owner.h: word to the owner of a login of what happened to it (R28). For the rest of this layer, within its transactions. */
#ifndef SQL_NOTICE_OWNER_H
#define SQL_NOTICE_OWNER_H

#include "outbox.h"
#include "user.h"

/* Queues a mail of this kind to the address that the portal's user has now, in his language. */
MUST_USE const struct err *notice_owner(struct db *db, const struct portal *portal, uint64_t user, enum outbox_kind kind, usec now);

#endif
