/* doctor.h: what the checks of portico doctor share. */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include "command.h"
#include "json_out.h"

struct doctor {
	struct cli *cli;
	struct json json;
	unsigned faults;
	unsigned warnings;
};

/* What was found, in plain words; `remedy` is what to do, the line to change where there is one. */
void doctor_good(struct doctor *doctor, const char *check, const char *words, ...) PRINTF_LIKE(3, 4);
void doctor_warn(struct doctor *doctor, const char *check, struct str words, const char *remedy, ...) PRINTF_LIKE(4, 5);
void doctor_fault(struct doctor *doctor, const char *check, struct str words, const char *remedy, ...) PRINTF_LIKE(4, 5);

/* A check could not be made, since the database did not say. Where a fault was found before, that is why. */
void doctor_unasked(struct doctor *doctor, const char *check, const struct err *e);

/* Reads the configuration and looks at the rights of the file; false when it cannot be read: nothing else can be checked. */
MUST_USE bool doctor_conf(struct doctor *doctor);

/* Templates, catalogues and static files. */
void doctor_data(struct doctor *doctor);

/* Reachable, set up, migrated, with the right rights; false when it cannot be asked. */
MUST_USE bool doctor_database(struct doctor *doctor);

/* Accounts, domains and portals that lead nowhere. */
void doctor_portals(struct doctor *doctor);

/* Does the key that is set open what it has to? */
void doctor_factors(struct doctor *doctor);

/* Do sessions that have ended go away? */
void doctor_sweep(struct doctor *doctor);

/* Where a virus scanner is set: does it answer, and do files leave it? Where none is: does none wait for one? */
void doctor_scanner(struct doctor *doctor);

/* Is there a mail server that takes mails, and do they leave? `database`: it can be asked. */
void doctor_mail(struct doctor *doctor, bool database);

/* Does porticod answer? */
void doctor_socket(struct doctor *doctor);

#endif
