/* csv.h: rows of a CSV file, read strictly (RFC 4180). */
#ifndef CLI_CSV_H
#define CLI_CSV_H

#include "input.h"

enum {
	CSV_COLUMNS_MAX = 1000,
	CSV_ROW_MAX = 8 << 20, /* bytes of one row */
};

struct csv {
	struct input *input;
	char separator;
	bool begun;
	uint64_t line; /* of the next byte, from 1 */
};

struct csv_row {
	struct str *fields;    /* quotation marks undone; valid UTF-8, line ends \n, no NUL */
	size_t count;
	uint64_t line;         /* where it begins */
	const char *problem;   /* what is wrong with it; NULL: it can be used. The next row is read from the next line on */
};

/* A reader over `input`; a byte order mark at its front is passed over. */
MUST_USE struct csv csv_of(struct input *input, char separator);

/* The next row into `arena`; empty lines are passed over. False at the end, after a failure of the input, or when a signal asked to stop. */
MUST_USE bool csv_next(struct csv *csv, struct arena *arena, struct csv_row *row);

#endif
