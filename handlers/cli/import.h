/* import.h: what the imports share: counting, reporting, the last line. */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include "../../sql/import.h"
#include "command.h"
#include "progress.h"

struct import {
	struct cli *cli;
	struct progress progress;
	const char *things; /* "messages", "rows" */
	bool verbose;
	uint64_t read, stored, known, parked, tickets, contacts, companies;
};

MUST_USE struct import import_begin(struct cli *cli, const char *things, bool verbose);

/* Counts what became of one item that was stored or known. */
void import_count(struct import *import, const struct import_result *result);

/*
 * Counts an item that cannot be stored and, with --verbose, says which and why on standard output: `where` is "FILE: message 3". With
 * --json that is a line {"parked": where, "words": why}. */
void import_park(struct import *import, struct str where, const char *why, ...) PRINTF_LIKE(3, 4);

/* With --verbose, something to know about an item that was stored. */
void import_note(struct import *import, struct str where, const char *what, ...) PRINTF_LIKE(3, 4);

/* Shows how far it is. */
void import_progress(struct import *import);

/*
 * What the failure of one item means: true when the item is parked and the import goes on (the item cannot be stored); false when
 * it ends here (the database is away), after saying so.
 */
MUST_USE bool import_survives(struct import *import, struct str where, const struct err *e);

/* Prints the sums as the last line; the value is the exit status: FAILED when it was interrupted or did not survive. */
MUST_USE int import_end(struct import *import, bool failed);

#endif
