/* demo.h: the demonstration: two invented hosting providers with customers, four months of tickets, and logins. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "../../fcgi/base/clock.h"
#include "../../fcgi/proc/hasher.h"
#include "../../sql/db.h"

enum { DEMO_PROVIDERS = 2, DEMO_LOGINS = 3 };

/* Called before each ticket and each password; `done` counts from 0 to `total`. */
typedef void demo_progress(void *with, const char *provider, size_t done, size_t total);

struct demo_settings {
	struct str base;               /* of the first provider's domain: "http://localhost:8080"; the other one's host is a name before it */
	struct hasher_settings hasher;
	usec now;                      /* the tickets lie in the four months before it */
	bool new_passwords;            /* for people who have one too */
	demo_progress *progress;       /* may be NULL */
	void *with;                    /* for it */
};

struct demo_login {
	const char *role;     /* "customer", "colleague": as in quickstart.json */
	struct str email;
	struct str password;  /* empty: he had one before, which nobody can read */
	const char *words;    /* who it is, for people: "Mara Lindqvist, Brewster & Finch" */
};

struct demo_provider {
	struct str name;           /* of the account */
	struct str portal;         /* where its customers go: base and slug */
	struct demo_login logins[DEMO_LOGINS];
	size_t login_count;
	unsigned tickets;          /* all that are there from the demonstration */
	unsigned new_tickets;      /* those that this run made */
};

struct demo_result {
	struct demo_provider providers[DEMO_PROVIDERS];
};

/*
 * Loads what is not there yet; what is there keeps its times, texts and passwords, so that a run that was cut off is completed by the
 * next. Texts of the result live in `arena`; the db's own is reset on the way. ERR_CONFLICT when the host of `base` is another
 * account's, with the words for the operator; ERR_INVALID when `base` cannot be one.
 */
MUST_USE const struct err *demo_load(
    struct db *db, struct arena *arena, const struct demo_settings *settings, struct demo_result *result);

#endif
