/* sheet.h: a CSV file with a header that a command stores row by row. */
#ifndef CLI_SHEET_H
#define CLI_SHEET_H

#include "csv.h"
#include "import.h"

struct sheet {
	struct import import;
	const char *file;
	struct csv csv;
	struct csv_row header; /* in the command's arena */
	struct arena *arena;   /* of one row */
	bool (*rest)(struct sheet *sheet, void *with); /* what was taken and not stored yet, behind the last row that is taken; NULL: nothing is left so */
};

/* What --separator says: one character, or "tab"; a comma where it was not given (NULL). NUL when it can be none. */
MUST_USE char sheet_separator(const char *text);

/* Opens a file, "-" is the standard input, and reads its header. Failures are in words for the operator. */
MUST_USE const struct err *sheet_open(struct cli *cli, const char *file, char separator, struct sheet *sheet);

/* Where a row stands, for messages: "FILE: line 3". */
MUST_USE struct str sheet_place(const struct sheet *sheet, const struct csv_row *row);

/*
 * Gives each row to `take`, which counts what became of it (import.h) and is false when the import cannot go on; then prints the sums.
 * The value is the exit status.
 */
MUST_USE int sheet_import(struct sheet *sheet, bool verbose, bool (*take)(struct sheet *sheet, const struct csv_row *row, void *with), void *with);

#endif
