/* schema_files.h: the files of sql/schema as they are in the program; schema_files.c is made by schema.awk. */
#ifndef SQL_SCHEMA_FILES_H
#define SQL_SCHEMA_FILES_H

#include <stddef.h>

#include "../fcgi/base/attributes.h"

struct schema_file {
	const char *name;
	unsigned number;
	unsigned serves; /* the oldest program that works with the schema from this file on, by the last file that it knows */
	const char *const *steps;
	size_t step_count;
};

extern const struct schema_file schema_files[];
extern const unsigned schema_file_count;

#endif
