/* contact_record.c: contacts in a list, and all that is known of one. */
#include "contact_record.h"

#include "name.h"
#include "statements.h"

static enum member_status status_of(uint64_t stored)
{
	static const enum member_status statuses[] = { MEMBER_NOT_INVITED, MEMBER_PENDING, MEMBER_ACCEPTED, MEMBER_FAILED };

	return stored < COUNT_OF(statuses) ? statuses[stored] : MEMBER_NOT_INVITED;
}

const struct err *contact_rows(struct db *db, uint64_t account, uint64_t company, const struct contact_search *search, uint64_t before, size_t most,
    struct contact_row **found, size_t *count)
{
	const uint64_t options = search->text.size == 0 ? 0 : search->beginnings ? SQL_CONTACT_ROWS_BEGINNING : SQL_CONTACT_ROWS_SEARCH;
	struct sql_contact_rows *rows;
	const struct err *e;

	if ((e = sql_contact_rows(db, options | (company != 0 ? SQL_CONTACT_ROWS_OF_COMPANY : 0), account, company, search->text, search->key, search->end,
	         search->whole, search->first, search->last, before == 0 ? INT64_MAX : before, most, &rows, count)) != NULL)
		return e;
	*found = arena_calloc(db_arena(db), *count + 1, sizeof **found);
	for (size_t i = 0; i < *count; i++)
		(*found)[i] = (struct contact_row){ .id = rows[i].id, .email = rows[i].email,
			.name = name_shown(db_arena(db), rows[i].first_name, rows[i].last_name, rows[i].email), .company = rows[i].company,
			.company_name = rows[i].company_name, .has_password = rows[i].has_password, .has_factor = rows[i].has_factor,
			.disabled = rows[i].disabled, .status = status_of(rows[i].status), .invited = rows[i].sent };
	return NULL;
}

static const struct err *read_companies(struct db *db, uint64_t account, uint64_t contact, struct contact_record *record)
{
	struct sql_contact_record_companies *rows;
	struct contact_company *companies;
	const struct err *e;

	if ((e = sql_contact_record_companies(db, account, contact, &rows, &record->company_count)) != NULL)
		return e;
	companies = arena_calloc(db_arena(db), record->company_count + 1, sizeof *companies);
	for (size_t i = 0; i < record->company_count; i++)
		companies[i] = (struct contact_company){ .id = rows[i].id, .name = rows[i].name };
	record->companies = companies;
	if (record->company_count > 0 && rows[0].is_primary) {
		record->company = rows[0].id;
		record->contact.company = rows[0].name;
	}
	return NULL;
}

const struct err *contact_record_read(struct db *db, uint64_t account, uint64_t contact, struct contact_record *record)
{
	struct property_row *values = NULL;
	struct sql_contact_record *row;
	const struct err *e;

	if ((e = sql_contact_record(db, account, contact, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	*record = (struct contact_record){
		.contact = { .id = contact, .email = row->email, .first_name = row->first_name, .last_name = row->last_name, .language = row->language,
		    .time_zone = row->time_zone, .company = STR(""), .has_password = row->has_password, .disabled = row->disabled, .created = row->created },
		.has_factor = row->has_factor, .status = status_of(row->status), .reason = row->reason, .invited = row->sent, .changed = row->changed,
	};
	if ((e = properties_read(db, account, PROPERTY_CONTACT, contact, &values, &record->value_count)) != NULL)
		return e;
	record->values = values;
	return read_companies(db, account, contact, record);
}

uint64_t contact_record_mark(struct arena *arena, const struct contact_record *record)
{
	const struct contact *const contact = &record->contact;
	struct buf written = { .arena = arena };

	buf_format(&written, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%llu", STR_ARG(contact->email), STR_ARG(contact->first_name), STR_ARG(contact->last_name),
	    STR_ARG(contact->language), STR_ARG(contact->time_zone), (unsigned long long)record->company);
	for (size_t i = 0; i < record->value_count; i++)
		buf_format(&written, "\n%llu %.*s", (unsigned long long)record->values[i].property, STR_ARG(record->values[i].value));
	return mark_of(buf_str(&written));
}

const struct err *contact_record_groups(struct db *db, uint64_t account, uint64_t contact, struct contact_group **groups, size_t *count)
{
	struct sql_contact_record_groups *rows;
	const struct err *e;

	if ((e = sql_contact_record_groups(db, account, contact, &rows, count)) != NULL)
		return e;
	*groups = arena_calloc(db_arena(db), *count + 1, sizeof **groups);
	for (size_t i = 0; i < *count; i++)
		(*groups)[i] = (struct contact_group){ .id = rows[i].id, .name = rows[i].name, .dynamic = rows[i].dynamic, .joined = rows[i].joined };
	return NULL;
}
