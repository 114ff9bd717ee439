/* mail.h: one mail, read into plain values. */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H

#include "../../fcgi/base/clock.h"
#include "../../fcgi/base/secret.h"
#include "../../fcgi/base/str.h"

/* What is read of a mail; Postfix's limits where it has one (R171). What goes beyond is cut or left out, and `oddities` says so. */
enum {
	MAIL_SIZE_MAX = 64 << 20,       /* bytes of one mail; the caller has larger ones refused */
	MAIL_HEADER_MAX = 102400,       /* bytes of one header field */
	MAIL_DEPTH_MAX = 100,           /* parts within parts */
	MAIL_TEXT_MAX = 1 << 20,        /* bytes of text */
	MAIL_ADDRESSES_MAX = 1000,      /* recipients */
	MAIL_REFERENCES_MAX = 200,      /* the nearest are kept */
	MAIL_NAMES_MAX = 100,           /* attachments that are kept; all are counted */
};

/* What was not as it should be. Each has words, see mail_oddity. */
enum {
	MAIL_DATE_BAD = 1 << 0,         /* the date is missing or cannot be: taken from where it was received */
	MAIL_DATE_MISSING = 1 << 1,     /* nor does anything else say when: `sent` is 0 */
	MAIL_AUTHOR_BAD = 1 << 2,       /* From cannot be read: its last word, Sender or Reply-To was taken, or nobody */
	MAIL_CHARSET_BAD = 1 << 3,      /* the text is in another charset than declared, or in none that is known */
	MAIL_TEXT_MENDED = 1 << 4,      /* some bytes have no meaning in it */
	MAIL_TEXT_CUT = 1 << 5,
	MAIL_HEADER_CUT = 1 << 6,
	MAIL_TOO_DEEP = 1 << 7,         /* parts below MAIL_DEPTH_MAX, or too entangled to be taken apart in good time */
	MAIL_ENCRYPTED = 1 << 8,
	MAIL_ODDITIES = 9,
};

struct mail_address {
	struct str address; /* local@domain, as written, not checked any further: see address_valid */
	struct str name;    /* decoded; may be empty */
};

/* What is not text. */
struct mail_file {
	struct str name;  /* as sent, decoded; may be empty */
	struct str bytes; /* its transfer encoding undone; at == NULL: not to be had, as of an encrypted part */
};

/* Every text is valid UTF-8 without NUL; headers have no line ends. */
struct mail {
	struct mail_address author;            /* an empty address: nobody can be made out */
	struct mail_address *recipients;       /* To and Cc */
	size_t recipient_count;
	usec sent;
	struct str subject;
	struct str message_id;                 /* without <>; empty: none */
	struct str *references;                /* without <>; References, then In-Reply-To: the nearest last */
	size_t reference_count;
	struct str text;                       /* what it says, "" when nothing; see plain_clean */
	struct mail_file *attachments;         /* what is not text, MAIL_NAMES_MAX at most */
	size_t attachment_names;
	size_t attachment_count;
	unsigned oddities;
	struct digest content;                 /* of sender, date, subject and body as they stand: whatever the id, the same mail (R169) */
};

/* Keeps GMime; one in a process. */
struct mail_reader;
MUST_USE struct mail_reader *mail_reader_new(void);
void mail_reader_free(struct mail_reader **reader);

/*
 * Reads `bytes`, one mail without its mbox "From " line, any line ends. Whatever the bytes are, they give a mail, if only an empty one.
 * `now` bounds what dates are believed.
 */
void mail_read(struct mail_reader *reader, struct arena *arena, struct str bytes, usec now, struct mail *mail);

/* Words for one bit of `oddities`. */
MUST_USE const char *mail_oddity(unsigned bit);

#endif
