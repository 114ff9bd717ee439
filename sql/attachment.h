/* attachment.h: the files of messages: coming in, joined to their message, had by who may see its ticket. */
#ifndef SQL_ATTACHMENT_H
#define SQL_ATTACHMENT_H

#include "file_quota.h"
#include "store.h"
#include "viewer.h"

/* As they are stored. */
enum attachment_state {
	ATTACHMENT_COMING,  /* of no message yet */
	ATTACHMENT_WAITING, /* for the virus scanner: shown, but not given out */
	ATTACHMENT_CLEAN,
	ATTACHMENT_HARMFUL, /* the scanner has found something: never given out */
};

enum { ATTACHMENTS_MOST = 100 }; /* of one message, whatever is set */

struct attachment {
	uint64_t id;
	struct str name;        /* a label for people, never empty */
	struct str type;        /* what its bytes say: see base/content.h */
	uint64_t size;
	unsigned width, height; /* of a picture that may be shown in a page, else 0 */
	struct digest sha256;
	enum attachment_state state;
};

/* Files on their way to a message. */
struct attachments {
	struct attachment *files;
	size_t count;
	enum attachment_state state; /* that they get with their message: ATTACHMENT_CLEAN, or ATTACHMENT_WAITING where a scanner is set */
	bool refused;                /* there was no room left for them: see file_quota.h */
	bool joined;                 /* the last attachments_join succeeded; whether its transaction did is the caller's to know */
};

/*
 * Takes a file in, piece by piece, with no more memory than STORE_PIECE however large it is. It is stored as it comes, belongs to nobody and is seen
 * by nobody until attachments_join. One intake serves one file after the other.
 */
struct intake;
MUST_USE struct intake *intake_new(struct arena *arena, struct db *db, uint64_t account, usec now);
MUST_USE const struct err *intake_begin(struct intake *intake);
MUST_USE const struct err *intake_add(struct intake *intake, struct str piece);
MUST_USE const struct err *intake_end(struct intake *intake, struct str name, struct attachment *made);
/* The id of the file at hand; 0: none was begun. */
MUST_USE uint64_t intake_file(const struct intake *intake);

/*
 * Within the transaction of the message: from its commit on they are the message's. ERR_CONFLICT when one has a message or is gone; ERR_INVALID and
 * attachments->refused when the account, the company or the contact would have more than its limit, however many send at once (R140).
 */
MUST_USE const struct err *attachments_join(struct db *db, uint64_t account, uint64_t message, const struct file_sender *sender,
    struct attachments *attachments, usec now);

/* What makes these files these: for the content of a form's one-time key. Appends to `out`, nothing for none. */
void attachments_content(struct buf *out, const struct attachments *attachments);

/* Takes away a file that has no message; one that has stays. */
MUST_USE const struct err *attachment_drop(struct db *db, uint64_t account, uint64_t id);

/* Takes away a few of those that came in an hour ago or earlier and never got a message. `more`: there may be others; NULL: nobody asks. */
MUST_USE const struct err *attachments_sweep(struct db *db, uint64_t account, usec now, bool *more);

/* A file that the viewer may have: of a message that he may see. ERR_NOT_FOUND for another's as for none, and for one that waits or is harmful. */
MUST_USE const struct err *attachment_of_viewer(
    struct db *db, const struct portal *portal, const struct viewer *viewer, uint64_t id, struct attachment *attachment);

struct waiting_file {
	uint64_t account;
	uint64_t id;
	uint64_t size;
};

/* A few of the files of all accounts that wait for the scanner, behind the one with the id `after`. */
MUST_USE const struct err *attachments_waiting(struct db *db, uint64_t after, struct waiting_file **files, size_t *count);

/* How many there are, and since when the oldest waits; 0: there is none. */
MUST_USE const struct err *attachments_waiting_count(struct db *db, uint64_t *files, usec *oldest);

/* The scanner has said what it is. */
MUST_USE const struct err *attachment_scanned(struct db *db, const struct waiting_file *file, bool clean);

/* Pieces of a file of this size. */
MUST_USE uint64_t attachment_pieces(uint64_t size);

#endif
