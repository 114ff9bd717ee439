/* contact_import.h: a table of contacts is sent, looked at, and taken. */
#ifndef VIEWS_STAFF_CONTACT_IMPORT_H
#define VIEWS_STAFF_CONTACT_IMPORT_H

#include "contact.h"

/* A row that is not taken. */
struct refused_row {
	struct str line;      /* its number */
	struct str text;      /* what tells it from others */
	struct str problem;
};

struct contact_import_page {
	struct str action;    /* of the form */
	struct str rows;      /* as typed, or as they came in a file */
	bool update;          /* who is there gets what they say */
	bool companies;       /* companies that are not there are made */
	struct str rows_problem, file_problem; /* may be empty */
	bool looked;          /* what would happen stands over the form, or what happened */
	bool done;            /* the latter */
	const struct contact_fact *facts;
	size_t fact_count;
	const struct refused_row *refused;
	size_t refused_count;
	struct str more;      /* how many more there are of these; may be empty */
	struct str take;      /* the button that takes them; empty: there is nothing to take */
};
void view_contact_import(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct contact_import_page *page);

#endif
