/* desk_record.h: the record of a ticket: all that staff know of it. */
#ifndef SQL_DESK_RECORD_H
#define SQL_DESK_RECORD_H

#include "desk.h"
#include "property.h"

/* A ticket as staff know it: people and stages by their own names. */
struct desk_ticket {
	struct ticket ticket;
	struct str inbox_name;
	uint64_t stage;
	enum ticket_priority priority;
	struct str pipeline;
	uint64_t owner;       /* 0: nobody yet */
	uint64_t requester;   /* 0: nobody that is known */
	struct str requester_email;
	uint64_t company;     /* 0: none */
};

/* By its number. ERR_NOT_FOUND for one of an inbox that he does not look after as for none. */
MUST_USE const struct err *desk_ticket_find(
    struct db *db, const struct portal *portal, const struct viewer *viewer, uint64_t number, struct desk_ticket *ticket);

/* In the order in which they stand where they came at one moment. */
enum desk_entry_kind { ENTRY_EVENT, ENTRY_MESSAGE, ENTRY_NOTE };

/* What happened to a ticket that is no message: in the words of history.what. */
enum desk_event {
	DESK_CREATED, DESK_IMPORTED, DESK_CLOSED, DESK_REOPENED, DESK_STAGE, DESK_ADDED, DESK_LEFT, DESK_PROPERTY, DESK_OWNER, DESK_INBOX, DESK_PRIORITY,
	DESK_EVENTS /* a word that this program does not know */
};

struct desk_entry {
	enum desk_entry_kind kind;
	usec when;
	struct message message; /* of a message; of a note its id and author */
	bool shown;             /* of a message: it stands in the thread that customers see */
	struct str internal;    /* of a message: the rule that keeps it from customers, as in "@example.com" (S72); empty: none does */
	struct str text;        /* of a note */
	enum desk_event event;
	struct str who;         /* of an event; empty: the program itself, or the operator */
	struct str before, after; /* of an event, where it has some */
};

struct desk_thread {
	uint64_t id;
	usec created;
	uint64_t messages;
	usec latest;           /* of them; 0: there is none */
};

struct desk_person {
	uint64_t contact;
	struct str name;
	struct str email;
	bool requester;
};

enum { RECORD_MOST = 100, RECORD_ALL = 5000, RECORD_EVENTS = 500, RECORD_THREADS = 50, RECORD_PEOPLE = 100 };

struct desk_record {
	struct desk_entry *entries; /* oldest first */
	size_t entry_count;
	bool more;                  /* there are older ones */
	struct desk_thread *threads; /* oldest first: the first is the one that customers see (S69, S70) */
	size_t thread_count;
	struct desk_person *people;
	size_t person_count;
	struct properties properties; /* that there are for tickets, those that customers may not know of among them */
	struct property_row *values;
	size_t value_count;
};

/* The latest `most` messages and as many notes, and what happened since the oldest of those; and what stands beside them. */
MUST_USE const struct err *desk_record_of(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct desk_ticket *ticket,
    size_t most, struct desk_record *record);

#endif
