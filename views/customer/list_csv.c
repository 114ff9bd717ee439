/* list_csv.c: a list of tickets as CSV. */
#include "list.h"

#include <string.h>

/* What spreadsheets start a formula with, in full width too; what some of them skip before it. */
static bool starts_formula(struct str text)
{
	while (text.size > 0 && (text.at[0] == ' ' || text.at[0] == '"' || text.at[0] == '\''))
		text = str_from(text, 1);
	if (text.size == 0)
		return false;
	switch (text.at[0]) {
	case '=':
	case '+':
	case '-':
	case '@':
	case '\t':
	case '\r':
	case '\n':
		return true;
	case '\xef': /* ＝ ＋ － ＠ */
		return str_starts(text, STR("\xef\xbc\x9d")) || str_starts(text, STR("\xef\xbc\x8b")) || str_starts(text, STR("\xef\xbc\x8d")) ||
		    str_starts(text, STR("\xef\xbc\xa0"));
	default:
		return false;
	}
}

/*
 * A spreadsheet that is set to the other separator takes no quote within a line for one: behind each such separator, and on each line of a text, it begins a
 * cell. What is mere punctuation there, as in "two;-)" and "100,- EUR", stays as it is.
 */
static bool starts_formula_within(struct str text)
{
	const char first = text.size > 1 ? text.at[0] : '\0';
	size_t at = 0;

	if (first == '+' || first == '-' || first == '@')
		return text.at[1] != ' ' && text.at[1] != ')';
	while (at < text.size && (text.at[at] == ' ' || text.at[at] == '"' || text.at[at] == '\''))
		at++;
	return str_starts(str_from(text, at), STR("=")) || str_starts(str_from(text, at), STR("\xef\xbc\x9d"));
}

static char *copy_guarded(char *to, struct str text, char other)
{
	for (size_t i = 0; i < text.size; i++) {
		*to++ = text.at[i];
		if (text.at[i] == '"')
			*to++ = '"';
		if ((text.at[i] == other || text.at[i] == '\n') && starts_formula_within(str_from(text, i + 1)))
			*to++ = '\'';
	}
	return to;
}

/* A file has millions of cells: room for the worst of them is asked for once, and most of them are copied in one piece. */
static void add_cell(struct buf *out, struct str text, char between, bool harmless)
{
	const char other = between == ';' ? ',' : ';';
	char *const start = buf_reserve(out, 2 * text.size + 3), *to = start;

	*to++ = '"';
	if (!harmless && starts_formula(text))
		*to++ = '\'';
	if (!harmless && (str_has(text, other) || str_has(text, '\n'))) {
		to = copy_guarded(to, text, other);
		text.size = 0;
	}
	while (text.size > 0) {
		const char *const quote = memchr(text.at, '"', text.size);
		const size_t size = quote == NULL ? text.size : (size_t)(quote - text.at) + 1;

		memcpy(to, text.at, size);
		to += size;
		if (quote != NULL)
			*to++ = '"';
		text = str_from(text, size);
	}
	*to++ = '"';
	out->size += (size_t)(to - start);
}

static char separator(const struct ticket_list_page *of)
{
	return of->semicolons ? ';' : ',';
}

void view_csv_head(struct buf *out, const struct frame *frame, const struct ticket_list_page *of)
{
	buf_text(out, "\xef\xbb\xbf");
	for (size_t i = 0; i < of->column_count; i++) {
		if (i > 0)
			buf_char(out, separator(of));
		add_cell(out, column_label(frame, &of->columns[i]), separator(of), false);
	}
	buf_text(out, "\r\n");
}

/* A number that has a point is a text, or the third of May, to a spreadsheet that knows it with a comma. */
static struct str number_text(struct arena *arena, const struct frame *frame, const struct ticket_list_page *of, struct str number)
{
	const size_t point = str_find(number, '.', 0);

	if (!of->semicolons || !locale_has_decimal_comma(frame->locale) || point == number.size)
		return number;
	return str_format(arena, "%.*s,%.*s", STR_ARG(str_first(number, point)), STR_ARG(str_from(number, point + 1)));
}

static struct str cell_text(struct arena *arena, const struct frame *frame, const struct ticket_list_page *of, const struct ticket *ticket,
    const struct column *column)
{
	switch (column->kind) {
	case COLUMN_SUBJECT:
		return ticket->subject;
	case COLUMN_NUMBER:
		return str_format(arena, "%llu", (unsigned long long)ticket->number);
	case COLUMN_REQUESTER:
		return ticket->requester;
	case COLUMN_CREATED:
		return locale_plain_date(arena, frame->locale, ticket->created);
	case COLUMN_OWNER:
		return ticket->owner;
	case COLUMN_UPDATED:
		return locale_plain_time(arena, frame->locale, ticket->updated);
	case COLUMN_STATUS:
		return status_text(frame, ticket);
	case COLUMN_PRIORITY:
		return priority_text(frame, ticket->priority);
	case COLUMN_COMPANY:
		return ticket->company;
	case COLUMN_PROPERTY:
		return cell_value(arena, frame, of, ticket->id, column->property, true);
	case COLUMN_INBOX:
	case COLUMN_KINDS:
		break;
	}
	return STR("");
}

void view_csv_rows(struct buf *out, const struct frame *frame, const struct ticket_list_page *of)
{
	for (size_t i = 0; i < of->list->count; i++) {
		for (size_t c = 0; c < of->column_count; c++) {
			const struct column *const column = &of->columns[c];
			const bool number = column->kind == COLUMN_PROPERTY && column->property->kind == PROPERTY_NUMBER;

			if (c > 0)
				buf_char(out, separator(of));
			const struct str cell = cell_text(out->arena, frame, of, &of->list->tickets[i], column);

			add_cell(out, number ? number_text(out->arena, frame, of, cell) : cell, separator(of), number);
		}
		buf_text(out, "\r\n");
	}
}

struct str view_csv_name(struct arena *arena, const struct frame *frame, usec now)
{
	return str_format(arena, "%.*s - %.*s - %.*s.csv", STR_ARG(label_many(frame)), STR_ARG(frame->portal->name),
	    STR_ARG(locale_plain_date(arena, frame->locale, now)));
}
