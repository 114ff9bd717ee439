/* transfer.h: who waits before what he asked for, and who does it for him. */
#ifndef HANDLERS_TRANSFER_H
#define HANDLERS_TRANSFER_H

#include "../fcgi/http/page.h"

/*
 * Before a long transfer begins: may it, and who does it? Only people whom we know have any. ERR_UNDER_WAY when this one has as many as may be, ERR_BUSY when too many
 * wait; true in `*elsewhere`: another process has the request, and nothing more is done for it here.
 */
MUST_USE const struct err *transfer_begin(const struct page *page, enum transfer_kind kind, bool *elsewhere);

/* Before a page: if it is one that waits, of whoever has just had much of the database, while others ask (R79), another process has it: true. */
MUST_USE bool transfer_waits(const struct page *page);

/* When it is made: what it took of the database. */
void transfer_took(const struct page *page);

/* Between two pieces of an import, outside of any transaction: the last one took so long (microseconds), and others may go before the next. */
void transfer_rest(const struct page *page, usec took);

#endif
