/* company_record.c: staff list, make, change and delete companies. */
#include "company.h"
#include "contact_search.h"
#include "like.h"
#include "people.h"
#include "staff_log.h"
#include "statements.h"
#include "submission.h"
#include "tx.h"

const struct err *company_by_id(struct db *db, uint64_t account, uint64_t id, struct company *company)
{
	struct sql_company_domains_all *domains;
	struct sql_company_by_id *row;
	const struct err *e;
	struct str *names;
	size_t count;

	if ((e = sql_company_by_id(db, 0, account, id, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_company_domains_all(db, account, id, &domains, &count)) != NULL)
		return e;
	names = arena_calloc(db_arena(db), count + 1, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = domains[i].domain;
	*company = (struct company){ .id = id, .name = row->name, .domains = { .at = names, .count = count }, .created = row->created };
	return NULL;
}

const struct err *company_by_name(struct db *db, uint64_t account, struct str name, uint64_t *company, bool *several)
{
	struct sql_companies_named *rows;
	const struct err *e;
	size_t count;

	if ((e = sql_companies_named(db, account, name, &rows, &count)) != NULL)
		return e;
	*company = count == 0 ? 0 : rows[0].id;
	*several = count > 1;
	return NULL;
}

uint64_t company_mark(struct arena *arena, const struct company *company)
{
	struct buf written = { .arena = arena };

	buf_add(&written, company->name);
	for (size_t i = 0; i < company->domains.count; i++)
		buf_format(&written, "\n%.*s", STR_ARG(company->domains.at[i]));
	return mark_of(buf_str(&written));
}

static const struct err *search_of(struct db *db, uint64_t account, struct str text, uint64_t *options, struct str *pattern)
{
	struct sql_companies_counted *counted;
	const struct err *e;

	*options = 0;
	*pattern = STR("");
	if ((e = sql_companies_counted(db, account, CONTACTS_READ + 1, &counted)) != NULL)
		return e;
	if (counted->count > CONTACTS_READ)
		*pattern = like_beginning(db_arena(db), text);
	if (text.size > 0)
		*options = counted->count > CONTACTS_READ ? SQL_COMPANY_ROWS_BEGINNING : SQL_COMPANY_ROWS_SEARCH;
	return NULL;
}

const struct err *company_rows(struct db *db, uint64_t account, struct str text, uint64_t after, size_t most, bool *beginnings,
    struct company_row **found, size_t *count)
{
	const struct str trimmed = str_trim(text);
	struct company last = { .name = STR("") };
	struct sql_company_rows *rows;
	const struct err *e;
	struct str pattern;
	uint64_t options;

	if ((e = search_of(db, account, trimmed, &options, &pattern)) != NULL)
		return e;
	*beginnings = pattern.size > 0;
	if (after != 0 && (e = company_by_id(db, account, after, &last)) != NULL && e->kind != ERR_NOT_FOUND)
		return e;
	if (last.id != 0)
		options |= SQL_COMPANY_ROWS_FURTHER;
	if ((e = sql_company_rows(db, options, account, trimmed, pattern, last.name, last.id, most, &rows, count)) != NULL)
		return e;
	*found = arena_calloc(db_arena(db), *count + 1, sizeof **found);
	for (size_t i = 0; i < *count; i++)
		(*found)[i] = (struct company_row){ .id = rows[i].id, .name = rows[i].name, .contacts = rows[i].contacts, .domains = rows[i].domains };
	return NULL;
}

bool company_right(struct arena *arena, struct company *company, struct fault *fault)
{
	struct str *const keys = arena_calloc(arena, company->domains.count + 1, sizeof *keys);
	size_t count = 0;

	*fault = (struct fault){ .part = NULL };
	if (!fault_none_in_name(fault, "name", 0, company->name, COMPANY_NAME_MOST))
		return false;
	for (size_t i = 0; i < company->domains.count; i++) {
		bool known = false;
		struct str key;

		if (!str_utf8(company->domains.at[i]) || !company_domain_key(arena, company->domains.at[i], &key))
			return fault_at(fault, "domains", i, N_("Line %s is no mail domain, as in: example.com."));
		if (provider_is_public(key))
			return fault_at(fault, "domains", i, N_("Line %s is a provider's that gives addresses to anyone: it says nothing of a company."));
		for (size_t j = 0; j < count; j++)
			known |= str_equal(keys[j], key);
		if (!known)
			keys[count++] = key;
	}
	if (count > COMPANY_DOMAINS_MOST)
		return fault_at(fault, "domains", 0, N_("A company has 100 mail domains at most."));
	company->domains = (struct list){ .at = keys, .count = count };
	return true;
}

struct make {
	struct submission submission;
	uint64_t account;
	const struct company *company;
	struct settings_by by;
	uint64_t id;
	size_t row;
};

static const struct err *put_domains(struct db *db, struct make *make)
{
	const struct list *const domains = &make->company->domains;
	const struct err *e = NULL;

	for (make->row = 0; make->row < domains->count; make->row++)
		if ((e = sql_company_domain_insert(db, make->account, domains->at[make->row], make->id, NULL)) != NULL)
			return conflict_as(db_arena(db), e, "another company has the mail domain %.*s", STR_ARG(domains->at[make->row]));
	return NULL;
}

static const struct err *company_log(struct db *db, const struct make *make, const char *what, struct str name)
{
	return staff_log(db, &(struct staff_deed){ .account = make->account, .staff = make->by.staff, .what = what, .detail = name }, make->by.now);
}

static const struct err *make_change(struct db *db, void *with)
{
	struct make *const make = with;
	struct db_done made;
	const struct err *e;
	bool again;

	if ((e = submission_begin(db, &make->submission, make->by.now, &again, &make->id)) != NULL || again)
		return e;
	if ((e = sql_company_insert(db, make->account, make->company->name, make->by.now, &made)) != NULL)
		return e;
	make->id = made.id;
	if ((e = put_domains(db, make)) != NULL || (e = company_log(db, make, "company_made", make->company->name)) != NULL)
		return e;
	return submission_end(db, &make->submission, make->id);
}

static struct str content_of(struct arena *arena, const struct company *company)
{
	return str_format(arena, "%.*s %llu", STR_ARG(company->name), (unsigned long long)company_mark(arena, company));
}

const struct err *company_add(
    struct db *db, const struct viewer *viewer, const struct company *company, struct str submission, usec now, uint64_t *id, size_t *row)
{
	struct make make = { .account = viewer->account, .company = company, .by = { .staff = viewer->staff, .now = now },
		.submission = submission_of(viewer, STORED_FORM_COMPANY, submission, content_of(db_arena(db), company), NULL) };
	const struct err *const e = tx_run_keyed(db, make_change, &make);

	*id = make.id;
	*row = make.row;
	return e;
}

/* Held until the transaction is done, so that nobody and no ticket comes into it meanwhile. */
static const struct err *hold(struct db *db, uint64_t account, uint64_t id, struct company *company)
{
	struct sql_company_by_id *held;
	const struct err *const e = sql_company_by_id(db, SQL_COMPANY_BY_ID_HOLD, account, id, &held);

	return e != NULL ? e : company_by_id(db, account, id, company);
}

static const struct err *change_change(struct db *db, void *with)
{
	struct make *const make = with;
	struct company was;
	const struct err *e;

	if ((e = hold(db, make->account, make->id, &was)) != NULL)
		return e;
	if (make->by.expected != 0 && make->by.expected != company_mark(db_arena(db), &was))
		return err_of(ERR_CONFLICT);
	if (company_mark(db_arena(db), make->company) == company_mark(db_arena(db), &was))
		return NULL;
	if ((e = sql_company_rename(db, make->account, make->id, make->company->name, NULL)) != NULL ||
	    (e = sql_company_domains_delete(db, make->account, make->id, NULL)) != NULL || (e = put_domains(db, make)) != NULL)
		return e;
	return company_log(db, make, "company_changed", make->company->name);
}

const struct err *company_change(
    struct db *db, uint64_t account, const struct company *company, const struct settings_by *by, size_t *row)
{
	struct make make = { .account = account, .company = company, .by = *by, .id = company->id };
	const struct err *const e = tx_run(db, change_change, &make);

	*row = make.row;
	return e;
}

const struct err *company_uses(struct db *db, uint64_t account, uint64_t company, struct uses *uses)
{
	struct sql_company_contacts_count *contacts;
	struct sql_company_tickets_count *tickets;
	const struct err *e;

	*uses = (struct uses){ .count = 0 };
	if ((e = sql_company_contacts_count(db, account, company, USES_COUNTED + 1, &contacts)) != NULL ||
	    (e = sql_company_tickets_count(db, account, company, USES_COUNTED + 1, &tickets)) != NULL)
		return e;
	if (contacts->count > 0)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_CONTACTS, .count = contacts->count });
	if (tickets->count > 0)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_TICKETS, .count = tickets->count });
	return NULL;
}

static const struct err *delete_change(struct db *db, void *with)
{
	const struct make *const make = with;
	struct company was;
	const struct err *e;
	struct uses uses;

	if ((e = hold(db, make->account, make->id, &was)) != NULL || (e = company_uses(db, make->account, make->id, &uses)) != NULL ||
	    (e = uses_refusal(db_arena(db), &uses, false, was.name)) != NULL)
		return e;
	if ((e = sql_company_domains_delete(db, make->account, make->id, NULL)) != NULL || (e = sql_company_delete(db, make->account, make->id, NULL)) != NULL)
		return e;
	return company_log(db, make, "company_deleted", was.name);
}

const struct err *company_delete(struct db *db, uint64_t account, uint64_t company, const struct settings_by *by)
{
	return tx_run(db, delete_change, &(struct make){ .account = account, .id = company, .by = *by });
}
