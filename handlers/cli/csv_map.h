/* csv_map.h: which columns of a CSV file mean what. */
#ifndef CLI_CSV_MAP_H
#define CLI_CSV_MAP_H

#include "../../fcgi/base/err.h"
#include "csv.h"

/* What a row can say of a ticket. */
enum csv_field {
	CSV_KEY, CSV_EMAIL, CSV_NAME, CSV_SUBJECT, CSV_BODY, CSV_STATUS, CSV_PRIORITY, CSV_CREATED, CSV_UPDATED, CSV_ANSWER, CSV_OWNER,
	CSV_FIELDS
};

enum { CSV_CHOICES = 8 };

struct csv_map {
	/* For each field its columns, the first that is not empty in a row counts. */
	struct {
		size_t columns[CSV_CHOICES];
		size_t count;
	} fields[CSV_FIELDS];
	size_t columns; /* of the header */
};

/*
 * Reads "FIELD=COLUMN,FIELD=COLUMN" texts, `count` of them, against the header. ERR_INVALID in words that name the fields or columns
 * that there are, also when no field is mapped that a ticket needs.
 */
MUST_USE const struct err *csv_map_read(
    struct arena *arena, const char *const *texts, size_t count, const struct csv_row *header, struct csv_map *map);

/* What a row says for a field; empty when it says nothing. */
MUST_USE struct str csv_value(const struct csv_map *map, const struct csv_row *row, enum csv_field field);

MUST_USE bool csv_has(const struct csv_map *map, enum csv_field field);

#endif
