/* contact_table.h: a table of contacts, as some program has saved it or somebody has typed it. */
#ifndef HANDLERS_STAFF_CONTACT_TABLE_H
#define HANDLERS_STAFF_CONTACT_TABLE_H

#include "../../sql/contact_import.h"
#include "staff.h"

enum { CONTACT_TABLE_LINES = 1000, CONTACT_TABLE_BYTES = 512 << 10 };

struct contact_table {
	const char *problem;    /* with all of it, a message id; NULL: its rows can be taken */
	struct contact_line *lines;
	struct str *texts;      /* of each, as it came */
	const char **problems;  /* of each that is unread: a message id */
	size_t count;
	struct str header;      /* the first row, as it came */
	struct str recognised, ignored; /* its columns, as people read them, with commas between; may be empty */
};

/* Reads it; what separates its cells is seen from its first row, which says what its columns are. */
MUST_USE const struct err *contact_table_read(const struct page *page, struct str text, struct contact_table *table);

/* The text of a file; `problem`, a message id, when it is none that can be read. */
MUST_USE struct str contact_table_text(struct str bytes, const char **problem);

#endif
