/* import.h: tickets that come from elsewhere: mails, rows of a table, the demonstration. For the operator's command. */
#ifndef SQL_IMPORT_H
#define SQL_IMPORT_H

#include "attachment.h"
#include "ticket.h"

/* Longer texts are cut by the caller, or refused here with ERR_INVALID; longer subjects are cut here. */
enum {
	IMPORT_TEXT_MAX = 8 << 20,     /* bytes, of text and of html */
	IMPORT_REFERENCES_MAX = 200,   /* of one mail; the nearest are taken */
};

struct import_result {
	bool known;         /* it was stored before: nothing was changed */
	uint64_t ticket;    /* number of the ticket that it is in */
	bool new_ticket;
	unsigned files;     /* how many were stored, of a known mail too */
	unsigned contacts;  /* how many were made for it */
	unsigned companies;
};

struct mail_person {
	struct str email;
	struct str name;    /* may be empty */
};

/* A file of a mail. */
struct import_file {
	struct str name;  /* a label (file_name.h), never empty */
	struct str bytes; /* never empty */
};

struct import_mail {
	struct str message_id;            /* without <>; empty when there is none */
	struct digest content;            /* of what makes it this mail, whatever its id: the same id with another content is another mail (R169) */
	const struct str *references;     /* ids without <>, the nearest last (References, then In-Reply-To) */
	size_t reference_count;
	struct mail_person from;
	const struct str *recipients;     /* addresses of To and Cc: they become nothing here, but say whose subject it is (R166) */
	size_t recipient_count;
	struct str subject;               /* decoded */
	usec sent;
	struct str text;                  /* plain, UTF-8 */
	struct str html;                  /* what the renderer made of it */
	unsigned renderer;
	const struct import_file *files;  /* ATTACHMENTS_MOST of them are stored */
	size_t file_count;
	enum attachment_state files_become; /* ATTACHMENT_CLEAN, or ATTACHMENT_WAITING where a scanner is set */
};

/*
 * Stores a mail in one transaction. Its ticket is, in this order, that of a mail which it refers to (the nearest first), that of a mail
 * which referred to it, one of the same subject (without Re: and Fwd:) within 90 days that has a person in common, or a new one. By
 * subject an answer (one with such a mark) joins any ticket; a mail without one only a ticket of answers whose beginning is missing.
 * Its author becomes a contact, his mail domain a company unless it is a public provider's (sql/providers.c); an author with a staff
 * address stays staff. A ticket's created, requester, company and subject are those of its first mail by time, updated that of its
 * last, in whatever order they come. What an internal sender wrote (sender.h) makes no contact and changes none of these. A mail that was stored before files were gets its files now. ERR_INVALID with a reason in words: the mail cannot be stored.
 */
MUST_USE const struct err *import_message(
    struct db *db, uint64_t account, const struct import_mail *mail, usec now, struct import_result *result);

/* Something said on a ticket. */
struct import_part {
	enum author_kind author;  /* AUTHOR_CONTACT: becomes a contact and belongs to the ticket; AUTHOR_STAFF: must be staff unless email is empty */
	struct mail_person person; /* without an email the name alone is kept */
	bool note;                /* internal; then staff, and html is not read */
	usec created;
	enum message_format format;
	struct str text;
	struct str html;
	unsigned renderer;
};

struct import_ticket {
	struct str source;        /* what it is at its source, stable over runs: "tickets.csv:17" */
	struct str subject;
	struct mail_person requester;
	struct str owner;         /* a staff member's address, or empty */
	struct str stage;         /* of the first pipeline, without regard to case; empty: its first one, open or closed as `closed` says */
	bool closed;              /* not read with a stage */
	enum ticket_priority priority;
	usec created;
	usec closed_at;           /* 0: the last message's time */
	const struct import_part *parts; /* may be none: a ticket without a conversation (H2) */
	size_t part_count;
};

/*
 * Stores a ticket with all its parts in one transaction, once for each `source`: for rows of a table and for the demonstration. A part in plain text came by mail:
 * what an internal sender wrote so (sender.h) makes no contact and is no activity.
 */
MUST_USE const struct err *import_row(
    struct db *db, uint64_t account, const struct import_ticket *ticket, usec now, struct import_result *result);

#endif
