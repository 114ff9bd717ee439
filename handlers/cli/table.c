/* table.c: a list, as columns for people or as JSON for machines. */
#include "table.h"

#include <ctype.h>

#include "safe.h"

struct table table_begin(const struct column *columns, size_t count, bool for_machines)
{
	struct table table = { .columns = columns, .count = count, .for_machines = for_machines, .json = { .out = stdout } };

	if (for_machines)
		json_open_array(&table.json, NULL);
	return table;
}

static void pad(const struct table *table, size_t column, size_t used)
{
	if (column + 1 == table->count)
		return;
	for (; used < table->columns[column].width; used++)
		putchar(' ');
	fputs("  ", stdout);
}

static void head(const struct table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		size_t used = 0;

		for (const char *c = table->columns[i].name; *c != '\0'; c++, used++)
			putchar(*c == '_' ? ' ' : toupper((unsigned char)*c));
		pad(table, i, used);
	}
	putchar('\n');
}

static size_t print_cell(enum cell_kind kind, const struct cell *cell)
{
	if (kind == CELL_NUMBER)
		return (size_t)printf("%llu", (unsigned long long)cell->number);
	if (kind == CELL_FLAG)
		return (size_t)printf("%s", cell->flag ? "yes" : "no");
	return safe_print(stdout, cell->text);
}

static void json_cell(struct json *json, const struct column *column, const struct cell *cell)
{
	if (column->kind == CELL_NUMBER)
		json_number(json, column->name, cell->number);
	else if (column->kind == CELL_FLAG)
		json_flag(json, column->name, cell->flag);
	else
		json_text(json, column->name, cell->text);
}

void table_row(struct table *table, const struct cell *cells)
{
	if (table->rows++ == 0 && !table->for_machines)
		head(table);
	if (table->for_machines)
		json_open_object(&table->json, NULL);
	for (size_t i = 0; i < table->count; i++) {
		if (table->for_machines)
			json_cell(&table->json, &table->columns[i], &cells[i]);
		else
			pad(table, i, print_cell(table->columns[i].kind, &cells[i]));
	}
	if (table->for_machines)
		json_close_object(&table->json);
	else
		putchar('\n');
}

void table_end(struct table *table, const char *empty)
{
	if (table->for_machines) {
		json_close_array(&table->json);
		json_end_line(&table->json);
	} else if (table->rows == 0) {
		puts(empty);
	}
}
