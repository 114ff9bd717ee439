/* ticket.h: tickets as a viewer may see them. */
#ifndef SQL_TICKET_H
#define SQL_TICKET_H

#include "attachment.h"
#include "viewer.h"

/* As they are stored. */
enum ticket_priority { PRIORITY_NONE, PRIORITY_LOW, PRIORITY_MEDIUM, PRIORITY_HIGH, PRIORITY_URGENT };
/* What addresses call these, in their order; NULL behind the last. */
extern const char *const ticket_priority_words[];
enum message_format { FORMAT_PLAIN = 1, FORMAT_MARKDOWN };

struct ticket {
	uint64_t id;
	uint64_t number;          /* what people call it; counts per account from 1001 */
	struct str subject;
	struct str requester;     /* name of the contact who asked */
	struct str owner;         /* as the portal names owners; empty: nobody yet */
	struct str stage;         /* its full name */
	bool closed;
	struct str priority;      /* "low", "medium", "high", "urgent"; empty: none */
	struct str company;       /* empty: none */
	usec created;
	usec updated;             /* last activity */
	uint64_t inbox;           /* where staff find it; 0: told to staff alone */
	bool may_reply;           /* the one answer to "may this viewer reply now" (S74, S132, S135); from ticket_of_viewer alone */
	bool may_close;           /* S75; from there too */
};

/* Is a ticket answered in the portal, open or closed as it is (S74)? */
static inline bool ticket_takes_replies(const struct portal_settings *settings, bool closed)
{
	return !closed || settings->reply_to_closed;
}

/* The ticket with this number if the viewer may see it: ERR_NOT_FOUND for another's as for none (S33). */
MUST_USE const struct err *ticket_of_viewer(
    struct db *db, const struct portal *portal, const struct viewer *viewer, uint64_t number, struct ticket *ticket);

enum author_kind { AUTHOR_CONTACT, AUTHOR_STAFF };

struct message {
	uint64_t id;
	struct str author;        /* as the viewer may see him: staff by the rule of S66 */
	enum author_kind kind;
	bool mine;                /* the viewer wrote it */
	usec created;
	struct str html;          /* made at write time (views/markdown.h); safe to put in a page */
	struct attachment *attachments; /* its files, without type and digest */
	size_t attachment_count;
};

/* The messages of the ticket's oldest thread (S70), oldest first, the last `most` of them, fewer when they are huge (8 MiB); `left_out` says how many came before. */
MUST_USE const struct err *ticket_messages(struct db *db, const struct portal *portal, const struct viewer *viewer,
    const struct ticket *ticket, size_t most, struct message **messages, size_t *count, size_t *left_out);

#endif
