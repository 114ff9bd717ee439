/* invitation_end.h: what becomes of the mail of an invitation. For outbox_kind.c alone. */
#ifndef SQL_INVITATION_END_H
#define SQL_INVITATION_END_H

#include "outbox_kind.h"

/* Keeps why it failed with the invitation, when this was its latest mail (H17). */
MUST_USE const struct err *invitation_failed(struct db *db, const struct outbox_end *end);

#endif
