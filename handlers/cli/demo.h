/* demo.h: the demonstration: two invented hosting providers with customers, four months of tickets, and logins. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "command.h"
#include "demo_data.h"
#include "progress.h"

/* More than one provider gives logins to. */
enum { DEMO_LOGINS = 6 };

struct demo_login {
	const struct demo_person *person;
	struct str password;  /* empty: he had one before, which nobody can read */
};

struct demo_provider {
	const struct demo_provider_text *text;
	uint64_t account;
	struct str base;      /* of its domain: "http://localhost:8080" */
	struct str portal;    /* where its customers go: base and slug */
	unsigned tickets;     /* of the demonstration, that are there */
	unsigned new_tickets; /* that this run made */
	struct demo_login logins[DEMO_LOGINS];
	size_t login_count;
};

struct demo {
	struct cli *cli;
	struct str base;      /* of the first provider's domain; empty: as it is, or http://localhost:8080. The other's host is a name before it */
	bool new_passwords;   /* for people who have one too */
	usec now;             /* the tickets lie in the four months before it */
	struct progress progress;
	struct demo_provider providers[DEMO_PROVIDER_COUNT];
};

/*
 * Loads what is not there yet and fills `providers`, whose texts live in the cli's arena; the db's own is reset on the way. What is
 * there keeps its times, texts and passwords, so that a run that was cut off is completed by the next. After stop_asked() it ends at the
 * next ticket with ERR_BUSY. ERR_CONFLICT when another account answers under a host, or the demonstration is at another base already.
 */
MUST_USE const struct err *demo_load(struct demo *demo);

/* The part of it that comes before tickets: account, domain, portal, companies, staff and contacts of one provider. */
MUST_USE const struct err *demo_found(struct demo *demo, enum demo_provider_of provider);

/* What can be done in a portal of it: settings of the domain and the portal, properties, a form. Doing it again changes nothing. */
MUST_USE const struct err *demo_set_up(const struct demo *demo, enum demo_provider_of provider, uint64_t domain, uint64_t portal);

/* "http://pebble.localhost:8080" of "http://localhost:8080" and "pebble"; an address without a name gets localhost. */
MUST_USE struct str demo_other_base(struct arena *arena, struct str base, const char *label);

#endif
