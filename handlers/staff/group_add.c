/* group_add.c: the addresses of those who become members, as they were typed or stand in a table. */
#include "../../sql/group_import.h"
#include "../../sql/throttle.h"
#include "../pictures.h"
#include "group.h"

/*
 * A page waits for a few; more become members by and by. Which addresses are no contact's is told: who may say who is let in may know who his account's
 * contacts are. That nobody tries all addresses of the world is what the bounds are for.
 */
enum { LINES_MOST = 5000, LINES_AT_ONCE = 20, LINES_TOLD = 20, FORMS_MOST = 300, IMPORTS_MOST = 20 };

/* A line, and what is read out of it. */
struct line {
	struct str text;
	struct str address;
	uint64_t number;   /* in what it came with */
};

struct lines {
	struct line *at;
	size_t count;
	bool too_many;
};

static struct str without_quotes(struct str cell)
{
	cell = text_trimmed(cell);
	if (cell.size >= 2 && cell.at[0] == '"' && cell.at[cell.size - 1] == '"')
		return text_trimmed((struct str){ .at = cell.at + 1, .size = cell.size - 2 });
	return cell;
}

static size_t cell_end(struct str rest)
{
	size_t end = 0;

	while (end < rest.size && rest.at[end] != ',' && rest.at[end] != ';' && rest.at[end] != '\t')
		end++;
	return end;
}

/*
 * The first cell of a row that may be an address. What separates cells is not asked: an address has none of it outside of quotation marks, which nobody's
 * has here. Without such a cell it is the first one, which is then nobody's address.
 */
static struct str address_in(struct str line)
{
	struct str rest = line, first = STR("");
	bool more = true;

	for (size_t i = 0; more; i++) {
		const size_t end = cell_end(rest);
		const struct str cell = without_quotes(str_first(rest, end));

		if (str_has(cell, '@'))
			return cell;
		if (i == 0)
			first = cell;
		more = end < rest.size;
		rest = str_from(rest, more ? end + 1 : end);
	}
	return first;
}

static void lines_add(struct lines *lines, struct str text, bool table)
{
	struct str rest = text, line;

	for (uint64_t number = 1; str_next(&rest, '\n', &line); number++) {
		const struct str address = address_in(line);

		if (text_blank(line) || (table && number == 1 && !str_has(address, '@')))
			continue;
		if (lines->count == LINES_MOST) {
			lines->too_many = true;
			return;
		}
		lines->at[lines->count++] = (struct line){ .text = line, .address = address, .number = number };
	}
}

/* What became of the lines: those that were not taken stand in the form again. */
struct outcome {
	struct buf left, report;
	size_t unknown;
};

static void tell(const struct page *page, struct outcome *outcome, const struct line *line)
{
	buf_format(&outcome->left, "%.*s\n", STR_ARG(line->text));
	if (outcome->unknown++ < LINES_TOLD)
		buf_format(&outcome->report, "%s%.*s", outcome->report.size > 0 ? " " : "", STR_ARG(tr_fill(page->arena, page->locale,
		    N_("Line %1$s: there is no contact %2$s."), FILL(locale_number(page->arena, page->locale, line->number), line->address))));
}

static const struct err *take(struct page *page, bool import)
{
	const struct allowance allowance = { .account = page->portal->account, .kind = import ? THROTTLE_IMPORT_MEMBERS : THROTTLE_ADD_MEMBERS,
		.key = str_format(page->arena, "%llu", (unsigned long long)page->viewer->staff), .most = import ? IMPORTS_MOST : FORMS_MOST,
		.window = import ? DAYS(1) : HOURS(1) };

	return throttle_take(page->db, &allowance, page->now, &page->retry_after);
}

static const struct err *start_import(struct page *page, uint64_t group, const struct lines *lines, struct group_added *added)
{
	struct buf text = { .arena = page->arena };
	const struct err *e;

	for (size_t i = 0; i < lines->count; i++)
		buf_format(&text, "%llu %.*s\n", (unsigned long long)lines->at[i].number, STR_ARG(str_first_utf8(lines->at[i].address, GROUP_IMPORT_LINE_MOST)));
	e = group_import_start(page->db, page->portal->account, group, page->viewer->staff, &(struct group_addresses){ buf_str(&text), lines->count }, page->now);
	if (e == NULL)
		added->goes_on = true;
	else if (e->kind == ERR_CONFLICT)
		added->of_lines = tr(page->locale, N_("Addresses are being added to this group at this moment. Please wait until that is done."));
	else
		return e;
	return NULL;
}

static const struct err *join_all(struct page *page, uint64_t group, const struct lines *lines, struct outcome *outcome)
{
	const struct settings_by by = item_by(page);
	for (size_t from = 0; from < lines->count; from += JOINED_AT_ONCE) {
		const size_t count = lines->count - from < JOINED_AT_ONCE ? lines->count - from : JOINED_AT_ONCE;
		struct str emails[JOINED_AT_ONCE];
		bool known[JOINED_AT_ONCE];
		const struct err *e;

		for (size_t i = 0; i < count; i++)
			emails[i] = lines->at[from + i].address;
		if ((e = group_join_addresses(page->db, page->portal->account, group, emails, count, &by, known)) != NULL)
			return e;
		for (size_t i = 0; i < count; i++)
			if (!known[i])
				tell(page, outcome, &lines->at[from + i]);
	}
	return NULL;
}

const struct err *group_add(struct page *page, uint64_t group, struct group_added *added)
{
	const struct str typed = sent_text(page, "add");
	struct outcome outcome = { .left = { .arena = page->arena }, .report = { .arena = page->arena } };
	struct lines lines = { .at = arena_calloc(page->arena, LINES_MOST, sizeof *lines.at) };
	const struct err *e;
	struct str table;
	bool large;

	*added = (struct group_added){ .lines = typed };
	table = picture_sent(page, "file", &large);
	if (large)
		added->of_file = tr(page->locale, N_("The file is larger than 1 MiB. Nobody was added."));
	else if (str_has(table, '\0'))
		added->of_file = tr(page->locale, N_("This is no text in UTF-8: save the table as CSV. Nobody was added."));
	lines_add(&lines, typed, false);
	lines_add(&lines, text_lines(page->arena, text_mended(page->arena, table)), true);
	if (lines.too_many)
		added->of_lines = tr(page->locale, N_("These are more than 5,000 lines. Nobody was added: divide them."));
	else if (lines.count == 0 && added->of_file.size == 0)
		added->of_lines = tr(page->locale, N_("Please enter an address, or choose a file."));
	if (added->of_lines.size > 0 || added->of_file.size > 0)
		return NULL;
	if ((e = take(page, lines.count > LINES_AT_ONCE)) != NULL && e->kind != ERR_THROTTLED)
		return e;
	if (e != NULL) {
		added->of_lines = tr(page->locale, lines.count > LINES_AT_ONCE ? N_("You have sent twenty lists within a day. Nobody was added: please go on tomorrow, or ask your operator for portico group import.")
		                                                               : N_("You have added very often within an hour. Nobody was added: please wait a while."));
		return NULL;
	}
	if (lines.count > LINES_AT_ONCE)
		return start_import(page, group, &lines, added);
	if ((e = join_all(page, group, &lines, &outcome)) != NULL)
		return e;
	added->lines = buf_str(&outcome.left);
	if (outcome.unknown > LINES_TOLD)
		buf_format(&outcome.report, " %.*s", STR_ARG(tr_count(page->arena, page->locale, "%d more line has no contact.", "%d more lines have no contact.",
		    outcome.unknown - LINES_TOLD)));
	added->of_lines = buf_str(&outcome.report);
	return NULL;
}
