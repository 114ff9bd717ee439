/* contact_import.c: contacts from the rows of a table. */
#include "contact_import.h"

#include "company.h"
#include "contact_filter.h"
#include "contact_put.h"
#include "staff_log.h"
#include "statements.h"
#include "tx.h"

/* Some hundredths of a second: so long others wait when they wait for this import. */
enum { AT_ONCE = 25 };
enum { ROW_MEMORY = 32 << 20 };

struct piece {
	uint64_t account;
	struct arena *row; /* what one row takes: the groups that he may come into, with all that they ask for, and more */
	struct contact_import *import;
	const struct settings_by *by;
	size_t from, to;
};

static const struct err *refuse(struct contact_line *line, enum contact_obstacle obstacle)
{
	line->fate = CONTACT_REFUSED;
	line->obstacle = obstacle;
	return NULL;
}

/* Once per name: the next row with it finds it. */
static const struct err *make_company(struct db *db, const struct piece *piece, struct contact_line *line, uint64_t *company)
{
	struct company made = { .name = line->company };
	struct fault fault = { .part = NULL };
	struct db_done done;
	const struct err *e;

	if (!company_right(db_arena(db), &made, &fault))
		return refuse(line, COMPANY_NO_NAME);
	if (piece->import->look)
		return NULL;
	if ((e = sql_company_insert(db, piece->account, made.name, piece->by->now, &done)) != NULL)
		return e;
	*company = done.id;
	return staff_log(db, &(struct staff_deed){ .account = piece->account, .staff = piece->by->staff, .what = "company_made", .detail = made.name }, piece->by->now);
}

/* The company of a row; 0: it names none, or one that would be made. */
static const struct err *find_company(struct db *db, const struct piece *piece, struct contact_line *line, uint64_t *company)
{
	struct company found;
	const struct err *e;
	bool several;

	*company = 0;
	if (line->company.size == 0)
		return NULL;
	if (str_starts(line->company, STR("#")) && str_u64(str_from(line->company, 1), company)) {
		e = company_by_id(db, piece->account, *company, &found);
		return e != NULL && e->kind == ERR_NOT_FOUND ? refuse(line, COMPANY_OF_NO_NUMBER) : e;
	}
	if ((e = company_by_name(db, piece->account, line->company, company, &several)) != NULL)
		return e;
	if (several)
		return refuse(line, COMPANY_SEVERAL);
	if (*company != 0)
		return NULL;
	return piece->import->companies ? make_company(db, piece, line, company) : refuse(line, COMPANY_UNKNOWN);
}

static struct str said(struct str text, struct str otherwise)
{
	return text.size > 0 ? text : otherwise;
}

static bool values_differ(struct arena *arena, const struct contact_form *form, const struct contact_record *record)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct property_value old = property_value_of(arena, record->values, record->value_count, form->properties[i].id);

		if (!property_value_is(&old, &form->values[i]))
			return true;
	}
	return false;
}

/* What he is with what the row says; his address is the one that he was found by. */
static struct contact_form merged(const struct contact_line *line, const struct contact_record *record, uint64_t company)
{
	struct contact_form form = line->form;

	form.email = record->contact.email;
	form.first_name = said(form.first_name, record->contact.first_name);
	form.last_name = said(form.last_name, record->contact.last_name);
	form.language = said(form.language, record->contact.language);
	form.time_zone = said(form.time_zone, record->contact.time_zone);
	form.company = company != 0 ? company : record->company;
	return form;
}

static const struct err *change_one(struct db *db, const struct piece *piece, uint64_t contact, uint64_t company, struct contact_line *line)
{
	struct contact_asked held;
	struct contact_record record;
	struct contact_form form;
	const struct err *e;

	if (!piece->import->look && (e = contact_asked_one(db, piece->account, contact, &held)) != NULL)
		return e;
	if ((e = contact_record_read(db, piece->account, contact, &record)) != NULL)
		return e;
	form = merged(line, &record, company);
	line->fate = (line->company.size > 0 && company == 0) || form.company != record.company || !str_equal(form.first_name, record.contact.first_name) ||
	        !str_equal(form.last_name, record.contact.last_name) || !str_equal(form.language, record.contact.language) ||
	        !str_equal(form.time_zone, record.contact.time_zone) || values_differ(db_arena(db), &form, &record)
	    ? CONTACT_CHANGED : CONTACT_SAME;
	return line->fate == CONTACT_SAME || piece->import->look ? NULL : contact_put(db, piece->account, &record, &form, piece->by);
}

/* One who is there. */
static const struct err *take_known(struct db *db, const struct piece *piece, uint64_t contact, struct contact_line *line)
{
	const struct err *e;
	uint64_t company;

	line->fate = CONTACT_LEFT;
	if (!piece->import->update)
		return NULL;
	if ((e = find_company(db, piece, line, &company)) != NULL || line->fate == CONTACT_REFUSED)
		return e;
	return change_one(db, piece, contact, company, line);
}

/* Somebody else may make him at this moment, and be it the same table that was sent twice: then he is one who is there. */
static const struct err *take_new(struct db *db, const struct piece *piece, struct contact_line *line)
{
	struct contact_form form = line->form;
	const struct err *e, *conflict;
	uint64_t contact = 0;

	line->fate = CONTACT_NEW;
	if ((e = find_company(db, piece, line, &form.company)) != NULL || line->fate == CONTACT_REFUSED || piece->import->look)
		return e;
	conflict = contact_put_new(db, piece->account, &form, piece->by, &contact);
	if (conflict == NULL || conflict->kind != ERR_CONFLICT)
		return conflict;
	if ((e = contact_of_address(db, piece->account, form.email, &contact)) != NULL)
		return e;
	return contact == 0 ? refuse(line, CONTACT_TAKEN) : take_known(db, piece, contact, line);
}

static const struct err *take_one(struct db *db, const struct piece *piece, struct contact_line *line)
{
	const struct err *e;
	uint64_t contact;

	if (line->unread)
		return NULL;
	if ((e = contact_of_address(db, piece->account, line->form.email, &contact)) != NULL)
		return e;
	return contact == 0 ? take_new(db, piece, line) : take_known(db, piece, contact, line);
}

/* Of a row nothing is left in memory but its fate. */
static const struct err *take_row(struct db *db, const struct piece *piece, struct contact_line *line)
{
	struct arena *const before = db_arena_use(db, piece->row);
	const struct err *e = take_one(db, piece, line);

	(void)db_arena_use(db, before);
	if (e != NULL && e->detail != NULL)
		e = err_new(before, e->kind, "%s", e->detail);
	arena_reset(piece->row);
	return e;
}

static const struct err *take_piece(struct db *db, void *with)
{
	const struct piece *const piece = with;
	struct contact_line *const lines = piece->import->lines;
	size_t made = 0, changed = 0;
	const struct err *e;

	for (size_t i = piece->from; i < piece->to; i++) {
		if ((e = take_row(db, piece, &lines[i])) != NULL)
			return e;
		made += lines[i].fate == CONTACT_NEW;
		changed += lines[i].fate == CONTACT_CHANGED;
	}
	if (piece->import->look || made + changed == 0)
		return NULL;
	return staff_log(db, &(struct staff_deed){ .account = piece->account, .staff = piece->by->staff, .what = "contact_import",
	    .detail = str_format(db_arena(db), "%zu new, %zu changed", made, changed) }, piece->by->now);
}

const struct err *contacts_import(struct db *db, uint64_t account, struct contact_import *import, const struct settings_by *by)
{
	struct arena *row = arena_new(ROW_MEMORY);
	const struct err *e = NULL;

	for (size_t from = 0; from < import->count && e == NULL; from += AT_ONCE) {
		struct piece piece = { .account = account, .row = row, .import = import, .by = by, .from = from,
			.to = from + AT_ONCE < import->count ? from + AT_ONCE : import->count };

		const usec began = clock_monotonic();

		e = import->look ? take_piece(db, &piece) : tx_run(db, take_piece, &piece);
		if (e == NULL)
			import->rest(import->with, clock_monotonic() - began);
	}
	arena_free(&row);
	for (size_t i = 0; i < CONTACT_FATES; i++)
		import->fates[i] = 0;
	for (size_t i = 0; i < import->count && e == NULL; i++)
		import->fates[import->lines[i].fate]++;
	return e;
}
