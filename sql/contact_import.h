/* contact_import.h: contacts from the rows of a table: made, or changed where they are there. Whoever calls has the right to. */
#ifndef SQL_CONTACT_IMPORT_H
#define SQL_CONTACT_IMPORT_H

#include "contact_record.h"

enum contact_fate { CONTACT_NEW, CONTACT_CHANGED, CONTACT_SAME, CONTACT_LEFT, CONTACT_REFUSED, CONTACT_FATES };

/* What a row meets in the database. */
enum contact_obstacle { COMPANY_UNKNOWN, COMPANY_OF_NO_NUMBER, COMPANY_SEVERAL, COMPANY_NO_NAME, CONTACT_TAKEN, CONTACT_OBSTACLES };

/* What a row says; a text that is empty says nothing of what it is about. */
struct contact_line {
	uint64_t number;           /* of the line that it begins in */
	struct contact_form form;  /* checked; its company is not looked at */
	struct str company;        /* by its name, or as "#17" */
	bool unread;               /* the caller has refused it: it is passed over */
	enum contact_fate fate;    /* set, but for what is unread, whose caller says CONTACT_REFUSED */
	enum contact_obstacle obstacle; /* set: why it is refused */
};

struct contact_import {
	struct contact_line *lines;
	size_t count;
	bool update;               /* who is there gets what the rows say; else he is left as he is */
	bool companies;            /* a company that is not there is made */
	bool look;                 /* nothing is stored: the fates are what they would be */
	void (*rest)(const void *with, usec took); /* after each piece of the rows, which took so long; in no transaction */
	const void *with;
	size_t fates[CONTACT_FATES]; /* set: how many */
};

/* By which `by` is the author. So many rows as are a piece are a transaction: after an error those before it are stored, and coming again they are CONTACT_SAME. */
MUST_USE const struct err *contacts_import(struct db *db, uint64_t account, struct contact_import *import, const struct settings_by *by);

#endif
