/* sheet.c: a CSV file with a header that a command stores row by row. */
#include "sheet.h"

#include <string.h>

char sheet_separator(const char *text)
{
	if (text == NULL)
		return ',';
	if (strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0)
		return '\t';
	return strlen(text) == 1 && strchr("\"\r\n", *text) == NULL ? *text : '\0';
}

const struct err *sheet_open(struct cli *cli, const char *file, char separator, struct sheet *sheet)
{
	struct input *input;
	const struct err *e;

	*sheet = (struct sheet){ .import = { .cli = cli }, .file = file };
	if ((e = input_open(cli->arena, file, &input)) != NULL)
		return e;
	sheet->csv = csv_of(input, separator);
	if (!csv_next(&sheet->csv, cli->arena, &sheet->header) || sheet->header.problem != NULL)
		return err_new(cli->arena, ERR_INVALID, "%s has no header that could be read", file);
	return NULL;
}

struct str sheet_place(const struct sheet *sheet, const struct csv_row *row)
{
	return str_format(sheet->arena, "%s: line %llu", sheet->file, (unsigned long long)row->line);
}

/* False when the import ended before the file did. */
static bool take_rows(struct sheet *sheet, bool (*take)(struct sheet *sheet, const struct csv_row *row, void *with), void *with)
{
	struct import *const import = &sheet->import;
	struct csv_row row;
	const struct err *e;

	while (csv_next(&sheet->csv, sheet->arena, &row)) {
		import->read++;
		if (!take(sheet, &row, with))
			return false;
		import_progress(import);
		arena_reset(sheet->arena);
		arena_reset(db_arena(import->cli->db));
	}
	if ((e = input_failure(sheet->arena, sheet->csv.input)) == NULL)
		return true;
	progress_clear(&import->progress);
	cli_failed(import->cli, e);
	return false;
}

int sheet_import(struct sheet *sheet, bool verbose, bool (*take)(struct sheet *sheet, const struct csv_row *row, void *with), void *with)
{
	bool whole;

	sheet->import = import_begin(sheet->import.cli, "rows", verbose);
	sheet->arena = arena_new((size_t)256 << 20);
	whole = take_rows(sheet, take, with);
	if (sheet->rest != NULL)
		whole = sheet->rest(sheet, with) && whole;
	arena_free(&sheet->arena);
	return import_end(&sheet->import, !whole);
}
