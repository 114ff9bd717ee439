/* contact_columns.h: what the columns of a table of contacts say, by their headings. */
#ifndef HANDLERS_STAFF_CONTACT_COLUMNS_H
#define HANDLERS_STAFF_CONTACT_COLUMNS_H

#include "../../sql/property.h"
#include "../cli/csv.h"
#include "staff.h"

enum contact_says { SAYS_NONE, SAYS_EMAIL, SAYS_FIRST, SAYS_LAST, SAYS_NAME, SAYS_COMPANY, SAYS_LANGUAGE, SAYS_ZONE, SAYS_PROPERTY };

struct contact_column {
	enum contact_says what;
	const struct property *property; /* SAYS_PROPERTY: one of the account's own */
};

struct contact_columns {
	struct properties properties;    /* set by the caller */
	const struct contact_column *at;
	size_t count;
	size_t own_count;                /* of properties among them */
	struct str recognised, ignored;  /* as people read them, with commas between; may be empty */
};

/* Of the first row. Of two that say the same the first one counts. False: none says addresses. */
MUST_USE bool contact_columns_read(const struct page *page, const struct csv_row *row, struct contact_columns *columns);

/*
 * What a cell under a property says, in `arena`; what it takes to find out is taken from `scratch`. Options are known by their keys and labels, several stand with semicolons or
 * commas between. Why it was refused, as a message id; NULL: it was not.
 */
MUST_USE const char *contact_cell_read(
    struct arena *arena, struct arena *scratch, const struct property *property, struct str cell, struct property_value *value);

#endif
