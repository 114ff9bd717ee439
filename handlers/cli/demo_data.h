/* demo_data.h: what the demonstration consists of: all names, addresses and texts are invented. */
#ifndef CLI_DEMO_DATA_H
#define CLI_DEMO_DATA_H

#include "../../sql/ticket.h"

enum demo_provider_of { LANTERNFISH, PEBBLE, DEMO_PROVIDER_COUNT };

enum demo_company_of { NO_COMPANY, OAKAPPLE, NORDLYS, MOSS, DEMO_COMPANY_COUNT };

enum demo_who {
	NOBODY,
	MARA, JONAS, PRIYA, SOMCHAI, LAYLA, MISAKI, /* of Oakapple Bicycles */
	ASGER, METTE,                               /* of Nordlys Bageri */
	RUTH, DESMOND,                              /* of no company */
	INES, TOBIAS, NKECHI, EMIL,                 /* staff */
	TILDA, BRAM, OSKAR,                         /* customers of Pebble & Sons */
	GWEN, ARTHUR,                               /* their staff */
	DEMO_PEOPLE_COUNT
};

enum demo_stage { STAGE_NEW, STAGE_ON_CONTACT, STAGE_ON_US, STAGE_CLOSED, DEMO_STAGE_COUNT };

struct demo_provider_text {
	const char *name;
	const char *host;    /* a label before the first provider's host; NULL: that host itself */
	const char *slug;
	const char *portal;  /* its name */
};

struct demo_company_text {
	enum demo_provider_of provider;
	const char *name;
	const char *mail_domain;
};

struct demo_person {
	enum demo_provider_of provider;
	enum demo_company_of company;
	bool staff;
	const char *email;
	const char *first_name;
	const char *last_name;
	const char *language;  /* NULL: the domain's */
	const char *time_zone; /* NULL: UTC */
	const char *login;     /* his role in the list of logins; NULL: gets no password */
};

struct demo_message {
	enum demo_who by;
	usec after;       /* the message before, the first one: after the ticket's time */
	bool mail;        /* plain text, else Markdown */
	bool note;        /* for staff alone; starts with DEMO_NOTE */
	const char *text;
};

enum { DEMO_MESSAGES = 8 };

struct demo_ticket {
	const char *source;     /* what it is known by at the next run: never changed */
	const char *subject;
	enum demo_who from;
	enum demo_who owner;
	enum demo_stage stage;
	enum ticket_priority priority;
	unsigned day;           /* this many days ago, */
	usec at;                /* at this time of that day in UTC; on day 0: so long ago */
	struct demo_message messages[DEMO_MESSAGES]; /* ends where one has no text */
	const struct demo_message *talk;             /* instead of them: more than fit */
	size_t talk_count;
};

struct demo_tickets {
	const struct demo_ticket *tickets;
	size_t count;
};

/* A time of day. */
#define CLOCK(hour, minute) (HOURS(hour) + MINUTES(minute))

/* What a note starts with and no message contains. */
#define DEMO_NOTE "Between us: "

extern const struct demo_provider_text demo_providers[DEMO_PROVIDER_COUNT];
extern const struct demo_company_text demo_companies[DEMO_COMPANY_COUNT];
extern const struct demo_person demo_people[DEMO_PEOPLE_COUNT];
extern const char *const demo_stages[DEMO_STAGE_COUNT];

/* By subject; demo_sets has them all. */
extern const struct demo_tickets demo_mail, demo_domains, demo_money, demo_moves, demo_sites, demo_servers, demo_world, demo_pebble;
extern const struct demo_tickets *const demo_sets[];
extern const size_t demo_set_count;

/* The longest talk. */
enum { DEMO_NIGHT = 130 };
extern const struct demo_message demo_night[DEMO_NIGHT];

/* When it was opened, for one who looks at `now`. */
MUST_USE usec demo_opened(const struct demo_ticket *ticket, usec now);

/* What was said on it; `count` may be 0. */
MUST_USE const struct demo_message *demo_messages(const struct demo_ticket *ticket, size_t *count);

#endif
