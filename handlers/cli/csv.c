/* csv.c: rows of a CSV file, read strictly: a small machine over bytes. */
#include "csv.h"

#include "../mail/charset.h"
#include "../mail/plain.h"
#include "stop.h"

/* Where the machine is within a row. */
enum place { FIELD_START, PLAIN, QUOTED, QUOTE_IN_QUOTED, CR, ROW_END };

struct machine {
	struct csv *csv;
	struct arena *arena;
	struct csv_row *row;
	struct buf field;
	size_t size;        /* bytes of the row so far */
	uint64_t quote_line; /* where the open quotation began */
	enum place place;
};

struct csv csv_of(struct input *input, char separator)
{
	return (struct csv){ .input = input, .separator = separator, .line = 1 };
}

static void wrong(struct machine *machine, const char *problem)
{
	if (machine->row->problem == NULL)
		machine->row->problem = problem;
}

static void end_field(struct machine *machine)
{
	struct csv_row *const row = machine->row;
	enum charset_quality quality;
	struct str text;

	if (row->count == CSV_COLUMNS_MAX) {
		wrong(machine, "more columns than anyone can mean");
		return;
	}
	text = buf_str(&machine->field);
	if (!str_utf8(text))
		text = charset_to_utf8(machine->arena, text, STR(""), CSV_ROW_MAX * 4, &quality);
	row->fields[row->count++] = plain_clean(machine->arena, text);
	machine->field = (struct buf){ .arena = machine->arena };
	machine->place = FIELD_START;
}

static void add_byte(struct machine *machine, char c)
{
	if (++machine->size <= CSV_ROW_MAX)
		buf_char(&machine->field, c);
	else
		wrong(machine, "a row of more than 8 MiB; is a quotation mark missing?");
}

/* A byte outside of quotation marks. */
static void take_plain(struct machine *machine, char c)
{
	if (c == machine->csv->separator) {
		end_field(machine);
	} else if (c == '\n') {
		end_field(machine);
		machine->place = ROW_END;
	} else if (c == '\r') {
		machine->place = CR;
	} else if (c == '"' && machine->place == FIELD_START) {
		machine->place = QUOTED;
		machine->quote_line = machine->csv->line;
	} else {
		if (c == '"')
			wrong(machine, "a quotation mark within a field that does not begin with one");
		add_byte(machine, c);
		machine->place = PLAIN;
	}
}

static void take(struct machine *machine, char c)
{
	switch (machine->place) {
	case QUOTED:
		if (c == '"')
			machine->place = QUOTE_IN_QUOTED;
		else
			add_byte(machine, c);
		break;
	case QUOTE_IN_QUOTED:
		if (c == '"') {
			add_byte(machine, c);
			machine->place = QUOTED;
			break;
		}
		if (c != machine->csv->separator && c != '\n' && c != '\r')
			wrong(machine, "text behind a closing quotation mark; within quotation marks one is written twice");
		machine->place = PLAIN;
		take_plain(machine, c);
		break;
	case CR:
		if (c != '\n')
			wrong(machine, "a carriage return within a field without quotation marks");
		machine->place = PLAIN;
		take_plain(machine, c);
		break;
	default:
		take_plain(machine, c);
	}
	machine->csv->line += c == '\n';
}

/* The end of the file ends the row too. */
static void finish(struct machine *machine)
{
	if (machine->place == QUOTED)
		wrong(machine, str_c(machine->arena, str_format(machine->arena, "the quotation mark that opens in line %llu is never closed",
		    (unsigned long long)machine->quote_line)));
	if (machine->place != ROW_END)
		end_field(machine);
}

static bool is_empty(const struct machine *machine)
{
	return machine->row->count == 1 && machine->row->fields[0].size == 0 && machine->size == 0 && machine->row->problem == NULL;
}

/* Runs the machine to the end of one row; false when there is nothing left. */
static bool read_row(struct machine *machine)
{
	struct input *const input = machine->csv->input;
	bool any = false;

	while (machine->place != ROW_END && !stop_asked()) {
		const struct str ahead = input_ahead(input);
		size_t used = 0;

		if (ahead.size == 0)
			break;
		any = true;
		while (used < ahead.size && machine->place != ROW_END)
			take(machine, ahead.at[used++]);
		input_take(input, used);
	}
	if (stop_asked() || input->failure != 0)
		return false;
	if (any)
		finish(machine);
	return any;
}

static void pass_mark(struct csv *csv)
{
	if (!csv->begun && str_starts(input_ahead(csv->input), STR("\xef\xbb\xbf")))
		input_take(csv->input, 3);
	csv->begun = true;
}

bool csv_next(struct csv *csv, struct arena *arena, struct csv_row *row)
{
	struct str *const fields = arena_calloc(arena, CSV_COLUMNS_MAX, sizeof fields[0]);
	struct machine machine;

	pass_mark(csv);
	do {
		*row = (struct csv_row){ .fields = fields, .line = csv->line };
		machine = (struct machine){ .csv = csv, .arena = arena, .row = row, .field = { .arena = arena } };
		if (!read_row(&machine))
			return false;
	} while (is_empty(&machine));
	return true;
}
