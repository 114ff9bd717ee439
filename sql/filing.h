/* filing.h: a customer files a ticket. */
#ifndef SQL_FILING_H
#define SQL_FILING_H

#include "attachment.h"
#include "submission.h"
#include "ticket_form.h"

enum { FILING_SUBJECT_MAX = 1000, FILING_SUBJECT_BYTES = 4 * FILING_SUBJECT_MAX, FILING_BODY_MAX = 65536 };

struct filing {
	const struct ticket_form *form;
	struct str subject;
	struct str text;          /* Markdown as typed */
	struct str html;          /* what the renderer made of it */
	unsigned renderer;        /* its version */
	const struct ticket_answer *answers; /* checked, one for each field of the form */
	const struct sent_from *from; /* NULL: not known; then a form whose answer was lost is known by its key alone */
	struct str submission;    /* the form's one-time key */
	struct attachments *attachments; /* its files, taken in before; or NULL */
};

/*
 * Makes the ticket, of the viewer and his company, in the portal's inbox or else the form's, at the first open stage, with its first message, its
 * properties, its history and the mail that confirms it, in one transaction with the form's key. A key that was used with the same content gets
 * the first ticket, and so does the same content from the same place under another key (R264). ERR_CONFLICT, with the first ticket's number: the key has
 * another content (R265), or its sender, who does not know what became of a ticket that he filed within the last hour, sends another one. Else `number` is
 * the ticket's, or 0.
 */
MUST_USE const struct err *ticket_file(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct filing *filing,
    usec now, uint64_t *number);

#endif
