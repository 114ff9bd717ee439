/* mbox.h: the mails of an mbox file, one after the other (RFC 4155, quoted as mboxrd does). */
#ifndef CLI_MBOX_H
#define CLI_MBOX_H

#include "input.h"

struct mbox;

struct mbox_mail {
	struct str bytes;   /* without its "From " line, "From " in it unquoted; valid until the next one */
	uint64_t number;    /* counts from 1 within the file */
	uint64_t offset;    /* of its first byte in the file */
	bool too_large;     /* more than `most` bytes: only its beginning is here */
};

/*
 * Reads from `input` mails of at most `most` bytes. A file that does not begin with "From " is one mail as it stands. Memory stays below
 * twice the largest mail; freed with the arena's next reset.
 */
MUST_USE struct mbox *mbox_new(struct arena *arena, struct input *input, size_t most);

/* The next mail; false at the end, after a failure, and when a signal asked to stop: then a mail that was begun is not given. */
MUST_USE bool mbox_next(struct mbox *mbox, struct mbox_mail *mail);

#endif
