/* reply.h: a customer answers his ticket. */
#ifndef SQL_REPLY_H
#define SQL_REPLY_H

#include "attachment.h"
#include "submission.h"
#include "ticket.h"

enum { REPLY_MAX = 65536 }; /* bytes of Markdown */

struct reply {
	struct str text; /* Markdown as typed */
	struct str html; /* what the renderer made of it */
	unsigned renderer; /* its version */
	const struct sent_from *from; /* NULL: not known; then a form whose answer was lost is known by its key alone */
	struct str submission; /* the form's one-time key */
	struct attachments *attachments; /* its files, taken in before; or NULL */
};

/*
 * Stores the reply in the ticket's oldest thread, moves the ticket's last activity, reopens it if the portal says so, and writes its
 * history, in one transaction with the form's key and its files. A key that was used with the same text and files gets the first result, and so do
 * these from the same place under another key; a key with another text ERR_CONFLICT (R264, R265). ERR_CLOSED when the ticket takes no more replies. `message` is the id of what is stored.
 */
MUST_USE const struct err *ticket_reply(struct db *db, const struct portal *portal, const struct viewer *viewer,
    const struct ticket *ticket, const struct reply *reply, usec now, uint64_t *message);

#endif
