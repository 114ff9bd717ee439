/* table.h: a list, as columns for people or as JSON for machines. */
#ifndef CLI_TABLE_H
#define CLI_TABLE_H

#include "json_out.h"

enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_FLAG };

struct column {
	const char *name;    /* the JSON key; in capitals the heading */
	enum cell_kind kind;
	size_t width;        /* characters that a column for people has at least */
};

struct cell {
	struct str text;
	uint64_t number;
	bool flag;
};

struct table {
	const struct column *columns;
	size_t count;
	bool for_machines;
	struct json json;
	uint64_t rows;
};

MUST_USE struct table table_begin(const struct column *columns, size_t count, bool for_machines);
/* `cells` has one for each column; texts are printed by safe_print. */
void table_row(struct table *table, const struct cell *cells);
/* `empty` is what people read when there was no row. */
void table_end(struct table *table, const char *empty);

#endif
