/* contact_import.c: contacts/import: contacts from a table: it is looked at, and then taken. */
#include "../../sql/link.h"
#include "../../sql/throttle.h"
#include "../../views/staff/contact_import.h"
#include "../pictures.h"
#include "../show.h"
#include "../transfer.h"
#include "contact.h"
#include "contact_table.h"

enum { FACTS = 8, TOLD = 100, ROW_SIZE = 120, DONE_SIZE = 30, FORMS_MOST = 200, WORD_SIZE = 16 };

static const usec rests_most = SECONDS(20);

enum { DO, EXISTING, COMPANIES };
enum { DO_LOOK, DO_IMPORT };
enum { EXISTING_UPDATE, EXISTING_LEAVE };
static const char *const deeds[] = { [DO_LOOK] = "look", [DO_IMPORT] = "import", NULL };
static const char *const choices[] = { [EXISTING_UPDATE] = "update", [EXISTING_LEAVE] = "leave", NULL };

const struct field_rule contact_import_query[CONTACT_IMPORT_QUERY] = {
	{ .name = "done", .kind = FIELD_LINE, .most = DONE_SIZE, .lenient = true },
};
const struct field_rule contact_import_fields[CONTACT_IMPORT_FIELDS] = {
	[DO] = { .name = "do", .kind = FIELD_CHOICE, .choices = deeds, .most = WORD_SIZE, .lenient = true },
	[EXISTING] = { .name = "existing", .kind = FIELD_CHOICE, .choices = choices, .most = WORD_SIZE, .lenient = true },
	[COMPANIES] = { .name = "companies", .kind = FIELD_LINE, .most = WORD_SIZE, .lenient = true },
};

static const struct err *show(struct page *page, struct contact_import_page *view, struct str notice, struct str problem)
{
	const struct frame frame = frame_of(page);
	const struct staff_link back = { contact_items.path, contact_items.title };
	const struct staff_around around = { .title = tr(page->locale, N_("Import contacts")), .place = PLACE_CONTACTS, .back = &back, .notice = notice, .problem = problem };

	view->action = link_path(page->arena, page->portal, "contacts/import");
	if (problem.size > 0)
		page->response.status = err_meaning(ERR_INVALID)->status;
	view_contact_import(&page->response.body, &frame, &around, view);
	return NULL;
}

/* "12.3.5", of those that were made, changed, and as they were. */
static struct str done_words(const struct page *page)
{
	struct str rest = page->fields[0].text, part;
	struct str words[3];

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		uint64_t number;

		if (!str_next(&rest, '.', &part) || !str_u64(part, &number))
			return STR("");
		words[i] = locale_number(page->arena, page->locale, number);
	}
	return tr_fill(page->arena, page->locale, N_("The table is taken. New: %1$s. Changed: %2$s. As they were: %3$s."), FILL(words[0], words[1], words[2]));
}

const struct err *contact_import_get(struct page *page)
{
	struct contact_import_page view = { .update = true };

	return show(page, &view, done_words(page), STR(""));
}

static void add_fact(const struct page *page, struct contact_import_page *view, struct contact_fact *facts, const char *label, size_t count)
{
	facts[view->fact_count++] = (struct contact_fact){ .label = tr(page->locale, label), .text = locale_number(page->arena, page->locale, count) };
}

static const char *problem_of(const struct contact_table *table, size_t i)
{
	static const char *const words[CONTACT_OBSTACLES] = {
		[COMPANY_UNKNOWN] = N_("There is no company of this name."),
		[COMPANY_OF_NO_NUMBER] = N_("There is no company of this number."),
		[COMPANY_SEVERAL] = N_("Several companies have this name. Please write the number of the one that you mean, as in #17: it stands on its page."),
		[COMPANY_NO_NAME] = N_("A company's name has 200 characters at most, and none that nobody sees."),
		[CONTACT_TAKEN] = N_("Somebody else has just made a contact with this address."),
	};

	return table->lines[i].unread ? table->problems[i] : words[table->lines[i].obstacle];
}

static void fill_refused(const struct page *page, const struct contact_table *table, struct contact_import_page *view)
{
	struct refused_row *const rows = arena_calloc(page->arena, TOLD, sizeof *rows);
	size_t more = 0;

	for (size_t i = 0; i < table->count; i++) {
		if (table->lines[i].fate != CONTACT_REFUSED)
			continue;
		if (view->refused_count == TOLD)
			more++;
		else
			rows[view->refused_count++] = (struct refused_row){ .line = locale_number(page->arena, page->locale, table->lines[i].number),
				.text = str_first_utf8(table->texts[i], ROW_SIZE), .problem = tr(page->locale, problem_of(table, i)) };
	}
	view->refused = rows;
	if (more > 0)
		view->more = tr_count(page->arena, page->locale, "And %d more row.", "And %d more rows.", more);
}

static void fill_outcome(const struct page *page, const struct contact_table *table, const struct contact_import *import, struct contact_import_page *view)
{
	struct contact_fact *const facts = arena_calloc(page->arena, FACTS, sizeof *facts);
	const size_t taken = import->fates[CONTACT_NEW] + import->fates[CONTACT_CHANGED];

	view->looked = true;
	view->facts = facts;
	add_fact(page, view, facts, N_("New"), import->fates[CONTACT_NEW]);
	add_fact(page, view, facts, N_("Changed"), import->fates[CONTACT_CHANGED]);
	add_fact(page, view, facts, N_("As they are"), import->fates[CONTACT_SAME] + import->fates[CONTACT_LEFT]);
	add_fact(page, view, facts, N_("Not taken"), import->fates[CONTACT_REFUSED]);
	facts[view->fact_count++] = (struct contact_fact){ .label = tr(page->locale, N_("Columns")), .text = table->recognised };
	if (table->ignored.size > 0)
		facts[view->fact_count++] = (struct contact_fact){ .label = tr(page->locale, N_("Columns passed over")), .text = table->ignored };
	fill_refused(page, table, view);
	if (!view->done && taken > 0)
		view->take = tr_count(page->arena, page->locale, "Import %d contact", "Import %d contacts", taken);
}

/* What is to be mended, with the first row over it. */
static struct str left(const struct page *page, const struct contact_table *table)
{
	struct buf rows = { .arena = page->arena };

	buf_format(&rows, "%.*s\n", STR_ARG(table->header));
	for (size_t i = 0; i < table->count; i++)
		if (table->lines[i].fate == CONTACT_REFUSED)
			buf_format(&rows, "%.*s\n", STR_ARG(table->texts[i]));
	return buf_str(&rows);
}

/* Nothing of the answer is on its way meanwhile, and a web server that hears nothing for a minute gives it up: then others have waited for long enough. */
static void rest(const void *with, usec took)
{
	const struct page *const page = with;

	if (clock_now() - page->now < rests_most)
		transfer_rest(page, took);
}

/* That nothing was changed, as is said elsewhere, need not be true. */
static const struct err *stopped(struct page *page, const struct err *e)
{
	if (e->kind != ERR_BUSY && e->kind != ERR_DATABASE_AWAY && e->kind != ERR_UNSURE)
		return e;
	page->problem = N_("It came to a halt: rows may be stored already, and others not. Please send all of them again in a while; what is there already is not made twice.");
	return err_new(page->arena, ERR_BUSY, "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
}

static const struct err *take(struct page *page, bool look, struct contact_table *table, struct contact_import_page *view)
{
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct contact_import import = { .lines = table->lines, .count = table->count, .update = view->update, .companies = view->companies, .look = look,
		.rest = rest, .with = page };
	const struct err *e;

	if ((e = contacts_import(page->db, page->portal->account, &import, &by)) != NULL)
		return look ? e : stopped(page, e);
	if (!look && import.fates[CONTACT_REFUSED] == 0)
		return redirect_to(page, "contacts/import?done=%zu.%zu.%zu", import.fates[CONTACT_NEW], import.fates[CONTACT_CHANGED],
		    import.fates[CONTACT_SAME] + import.fates[CONTACT_LEFT]);
	view->done = !look;
	fill_outcome(page, table, &import, view);
	if (look)
		return show(page, view, STR(""), STR(""));
	view->rows = left(page, table);
	return show(page, view, STR(""), tr(page->locale, N_("Not all rows could be taken: those that were not stand below.")));
}

static const struct err *count_form(struct page *page)
{
	const struct allowance allowance = { .account = page->portal->account, .kind = THROTTLE_IMPORT_CONTACTS,
		.key = str_format(page->arena, "%llu", (unsigned long long)page->viewer->staff), .most = FORMS_MOST, .window = HOURS(1) };

	return throttle_take(page->db, &allowance, page->now, &page->retry_after);
}

static struct str rows_sent(const struct page *page)
{
	struct str text;

	return form_get(page->sent, "rows", &text) ? text_lines(page->arena, text_mended(page->arena, text)) : STR("");
}

/* What was sent, as the form shows it again; why a file cannot be read is said in it. */
static bool read_sent(struct page *page, struct contact_import_page *view)
{
	const struct field *const fields = page->fields;
	const char *problem = NULL;
	struct str file;
	bool large;

	*view = (struct contact_import_page){ .rows = rows_sent(page), .companies = fields[COMPANIES].given,
		.update = !fields[EXISTING].given || fields[EXISTING].choice == EXISTING_UPDATE };
	file = picture_sent(page, "file", &large);
	if (file.size > 0)
		file = contact_table_text(file, &problem);
	if (large)
		problem = N_("This is more than 512 KiB. Nothing was taken: divide it.");
	if (problem != NULL)
		view->file_problem = tr(page->locale, problem);
	else if (file.size > 0)
		view->rows = file;
	return problem == NULL;
}

const struct err *contact_import_refused(struct page *page)
{
	struct contact_import_page view;

	(void)!read_sent(page, &view);
	return show(page, &view, STR(""), page->problem == NULL ? STR("") : tr(page->locale, page->problem));
}

const struct err *contact_import_post(struct page *page)
{
	const bool look = !page->fields[DO].given || page->fields[DO].choice == DO_LOOK;
	const struct str unread = tr(page->locale, N_("Nothing was taken: please look at what is marked."));
	struct contact_import_page view;
	struct contact_table table;
	const char *problem = NULL;
	const struct err *e;

	if (!read_sent(page, &view))
		return show(page, &view, STR(""), unread);
	if ((e = count_form(page)) != NULL && e->kind != ERR_THROTTLED)
		return e;
	if (e != NULL)
		problem = N_("You have sent very many tables within an hour. Nothing was taken: please wait a while.");
	else if ((e = contact_table_read(page, view.rows, &table)) != NULL)
		return e;
	else
		problem = table.problem;
	if (problem != NULL) {
		view.rows_problem = tr(page->locale, problem);
		return show(page, &view, STR(""), unread);
	}
	return take(page, look, &table, &view);
}
