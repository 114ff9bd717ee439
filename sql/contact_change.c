/* contact_change.c: staff make and change contacts. */
#include "../fcgi/base/address.h"
#include "contact_filter.h"
#include "contact_put.h"
#include "fold.h"
#include "invitation.h"
#include "people.h"
#include "statements.h"
#include "submission.h"
#include "tx.h"

enum { NAME_CHARACTERS = 200, EMAIL_SIZE = 254 };

bool contact_form_right(struct arena *arena, const struct contact_form *form, bool addressed, struct fault *fault)
{
	struct str key;

	*fault = (struct fault){ .part = NULL };
	if (addressed && form->email.size == 0)
		return fault_at(fault, "email", 0, N_("Please fill this in."));
	if (addressed && (form->email.size > EMAIL_SIZE || !str_utf8(form->email) || !address_valid(form->email) || !fold_email(arena, form->email, &key)))
		return fault_at(fault, "email", 0, N_("This does not look like an e-mail address."));
	if (form->first_name.size > 0 && !fault_none_in_name(fault, "first_name", 0, form->first_name, NAME_CHARACTERS))
		return false;
	return form->last_name.size == 0 || fault_none_in_name(fault, "last_name", 0, form->last_name, NAME_CHARACTERS);
}

static const struct err *write_values(struct db *db, uint64_t account, uint64_t contact, const struct contact_form *form)
{
	const struct err *e = NULL;

	for (size_t i = 0; i < form->count && e == NULL; i++)
		e = property_write(db, account, &form->properties[i], contact, &form->values[i]);
	return e;
}

/* As the primary one; a former one stays as one of his companies. */
static const struct err *join_first(struct db *db, uint64_t account, uint64_t contact, uint64_t company)
{
	const struct err *const e = sql_contact_primary_clear(db, account, contact, NULL);

	return e != NULL ? e : sql_contact_join(db, SQL_CONTACT_JOIN_PRIMARY, account, contact, company, NULL);
}

const struct err *contact_put_new(struct db *db, uint64_t account, const struct contact_form *form, const struct settings_by *by, uint64_t *id)
{
	const struct contact contact = { .email = form->email, .first_name = form->first_name, .last_name = form->last_name, .language = form->language,
		.time_zone = form->time_zone };
	struct person person = { .contact = 0 };
	const struct err *e;

	if ((e = person_insert(db, account, &contact, by->now, &person)) != NULL)
		return conflict_as(db_arena(db), e, "there is a contact %.*s already", STR_ARG(form->email));
	*id = person.contact;
	if (form->company != 0 && form->company != person.company && (e = join_first(db, account, *id, form->company)) != NULL)
		return e;
	if ((e = write_values(db, account, *id, form)) != NULL ||
	    ((form->count > 0 || form->company != 0) && (e = groups_follow_contact(db, account, *id, by->now)) != NULL))
		return e;
	return contact_log(db, account, *id, "contact_made", STR(""), by);
}

struct make {
	struct submission submission;
	const struct contact_form *form;
	bool invite;
	struct settings_by by;
	uint64_t id;
};

const struct err *contact_of_address(struct db *db, uint64_t account, struct str email, uint64_t *id)
{
	struct sql_contact_by_key *row = NULL;
	const struct err *e = NULL;
	struct str key;

	if (fold_email(db_arena(db), email, &key))
		e = sql_contact_by_key(db, account, key, &row);
	*id = row == NULL ? 0 : row->id;
	return e;
}

/* A group that he has come into may have invited him already. */
static const struct err *invite_once(struct db *db, uint64_t account, uint64_t contact, const struct settings_by *by)
{
	struct contact_record record;
	const struct err *const e = contact_record_read(db, account, contact, &record);

	return e != NULL || record.invited != 0 ? e : invitation_add(db, account, contact, by);
}

static const struct err *make_change(struct db *db, void *with)
{
	struct make *const make = with;
	const uint64_t account = make->submission.user.account;
	const struct contact_form *const form = make->form;
	const struct err *e;
	bool again;

	if ((e = submission_begin(db, &make->submission, make->by.now, &again, &make->id)) != NULL || again)
		return e;
	if ((e = contact_of_address(db, account, form->email, &make->id)) != NULL)
		return e;
	if (make->id != 0)
		return err_new(db_arena(db), ERR_CONFLICT, "there is a contact %.*s already", STR_ARG(form->email));
	if ((e = contact_put_new(db, account, form, &make->by, &make->id)) != NULL ||
	    (make->invite && (e = invite_once(db, account, make->id, &make->by)) != NULL))
		return e;
	return submission_end(db, &make->submission, make->id);
}

/* All that a form of a new contact says: a key that comes again with something else is no second click. */
static struct str content_of(struct arena *arena, const struct contact_form *form, bool invite)
{
	struct buf content = { .arena = arena };

	buf_format(&content, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%llu %d", STR_ARG(form->email), STR_ARG(form->first_name), STR_ARG(form->last_name),
	    STR_ARG(form->language), STR_ARG(form->time_zone), (unsigned long long)form->company, invite);
	for (size_t i = 0; i < form->count; i++)
		for (size_t j = 0; j < form->values[i].count; j++)
			buf_format(&content, "\n%llu %.*s", (unsigned long long)form->properties[i].id, STR_ARG(form->values[i].texts[j]));
	return buf_str(&content);
}

const struct err *contact_add(
    struct db *db, const struct viewer *viewer, const struct contact_form *form, bool invite, struct str submission, usec now, uint64_t *id)
{
	struct make make = { .form = form, .invite = invite, .by = { .staff = viewer->staff, .now = now },
		.submission = submission_of(viewer, STORED_FORM_CONTACT, submission, content_of(db_arena(db), form, invite), NULL) };
	const struct err *const e = tx_run_keyed(db, make_change, &make);

	*id = make.id;
	return e;
}

struct change {
	uint64_t account;
	uint64_t contact;
	uint64_t company;
	const struct contact_form *form;
	const struct settings_by *by;
};

static void note(struct buf *changed, struct str key)
{
	buf_format(changed, "%s%.*s", changed->size > 0 ? " " : "", STR_ARG(key));
}

/* With another address the links that went to the old one prove nothing (R8), and a group that he is in invites him to the new one. */
static const struct err *change_address(struct db *db, const struct change *c, const struct contact_record *was, struct buf *changed)
{
	const struct contact_form *const form = c->form;
	const struct err *e;
	struct str key, old;

	if (was->contact.has_password || str_equal(form->email, was->contact.email) || !fold_email(db_arena(db), form->email, &key))
		return NULL;
	note(changed, STR("email"));
	if ((e = sql_contact_address(db, c->account, c->contact, form->email, key, NULL)) != NULL)
		return conflict_as(db_arena(db), e, "there is a contact %.*s already", STR_ARG(form->email));
	if (fold_email(db_arena(db), was->contact.email, &old) && str_equal(old, key))
		return NULL;
	if ((e = tokens_end(db, &(struct user){ c->account, USER_CONTACT, c->contact })) != NULL ||
	    (e = sql_invitation_forget(db, c->account, c->contact, NULL)) != NULL)
		return e;
	return person_moved(db, c->account, key, c->by->now);
}

static const struct err *change_names(struct db *db, const struct change *c, const struct contact_record *was, struct buf *changed)
{
	const struct contact_form *const form = c->form;
	const size_t before = changed->size;

	if (!str_equal(form->first_name, was->contact.first_name))
		note(changed, STR("first_name"));
	if (!str_equal(form->last_name, was->contact.last_name))
		note(changed, STR("last_name"));
	if (!str_equal(form->language, was->contact.language))
		note(changed, STR("language"));
	if (!str_equal(form->time_zone, was->contact.time_zone))
		note(changed, STR("time_zone"));
	if (changed->size == before)
		return NULL;
	return sql_contact_rename(db, c->account, c->contact, form->first_name, form->last_name, form->language, form->time_zone, NULL);
}

/* Who is to be in none is taken out of the primary one; a former primary one stays as one of his companies. */
static const struct err *change_company(struct db *db, const struct change *c, const struct contact_record *was, struct buf *changed)
{
	struct sql_company_by_id *company;
	const struct err *e;

	if (c->form->company == was->company)
		return NULL;
	note(changed, STR("company"));
	if (c->form->company == 0)
		return sql_contact_leave(db, c->account, c->contact, was->company, NULL);
	if ((e = sql_company_by_id(db, 0, c->account, c->form->company, &company)) != NULL)
		return e;
	if (company == NULL)
		return err_of(ERR_NOT_FOUND);
	return join_first(db, c->account, c->contact, c->form->company);
}

static const struct err *change_values(struct db *db, const struct change *c, const struct contact_record *was, struct buf *changed)
{
	const struct contact_form *const form = c->form;
	const struct err *e = NULL;

	for (size_t i = 0; i < form->count && e == NULL; i++) {
		const struct property *const property = &form->properties[i];
		const struct property_value old = property_value_of(db_arena(db), was->values, was->value_count, property->id);

		if (property_value_is(&old, &form->values[i]))
			continue;
		note(changed, str_format(db_arena(db), "p.%.*s", STR_ARG(property->key)));
		e = property_write(db, c->account, property, c->contact, &form->values[i]);
	}
	return e;
}

static const struct err *put(struct db *db, const struct change *c, const struct contact_record *was)
{
	enum { DETAIL_SIZE = 1000 };
	struct buf changed = { .arena = db_arena(db) };
	const struct err *e;

	if ((e = change_names(db, c, was, &changed)) != NULL || (e = change_values(db, c, was, &changed)) != NULL ||
	    (e = change_company(db, c, was, &changed)) != NULL || (e = change_address(db, c, was, &changed)) != NULL || changed.size == 0)
		return e;
	if ((e = groups_follow_contact(db, c->account, c->contact, c->by->now)) != NULL)
		return e;
	return contact_log(db, c->account, c->contact, "contact_changed", str_first_utf8(buf_str(&changed), DETAIL_SIZE), c->by);
}

static const struct err *change_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct contact_record was;
	struct contact_asked held;
	const struct err *e;

	if ((e = contact_asked_one(db, c->account, c->contact, &held)) != NULL || (e = contact_record_read(db, c->account, c->contact, &was)) != NULL)
		return e;
	if (c->by->expected != 0 && c->by->expected != contact_record_mark(db_arena(db), &was))
		return err_of(ERR_CONFLICT);
	return put(db, c, &was);
}

const struct err *contact_put(
    struct db *db, uint64_t account, const struct contact_record *was, const struct contact_form *form, const struct settings_by *by)
{
	return put(db, &(struct change){ .account = account, .contact = was->contact.id, .form = form, .by = by }, was);
}

const struct err *contact_change(
    struct db *db, uint64_t account, uint64_t contact, const struct contact_form *form, const struct settings_by *by)
{
	return tx_run(db, change_change, &(struct change){ .account = account, .contact = contact, .form = form, .by = by });
}

/* The name of one of his companies; NULL, which no text is: he is not in it. */
static struct str company_of(const struct contact_record *record, uint64_t company)
{
	for (size_t i = 0; i < record->company_count; i++)
		if (record->companies[i].id == company)
			return record->companies[i].name;
	return (struct str){ .at = NULL };
}

static const struct err *begin(struct db *db, const struct change *c, struct contact_record *record)
{
	struct contact_asked held;
	const struct err *const e = contact_asked_one(db, c->account, c->contact, &held);

	return e != NULL ? e : contact_record_read(db, c->account, c->contact, record);
}

static const struct err *leave_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct contact_record record;
	const struct err *e = begin(db, c, &record);
	const struct str name = e == NULL ? company_of(&record, c->company) : STR("");

	if (e != NULL || name.at == NULL)
		return e;
	if ((e = sql_contact_leave(db, c->account, c->contact, c->company, NULL)) != NULL ||
	    (e = groups_follow_contact(db, c->account, c->contact, c->by->now)) != NULL)
		return e;
	return contact_log(db, c->account, c->contact, "company_left", name, c->by);
}

const struct err *contact_leave(struct db *db, uint64_t account, uint64_t contact, uint64_t company, const struct settings_by *by)
{
	return tx_run(db, leave_change, &(struct change){ .account = account, .contact = contact, .company = company, .by = by });
}

static const struct err *prefer_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct contact_record record;
	const struct err *e = begin(db, c, &record);
	const struct str name = e == NULL ? company_of(&record, c->company) : STR("");

	if (e != NULL || name.at == NULL || record.company == c->company)
		return e;
	if ((e = join_first(db, c->account, c->contact, c->company)) != NULL ||
	    (e = groups_follow_contact(db, c->account, c->contact, c->by->now)) != NULL)
		return e;
	return contact_log(db, c->account, c->contact, "company_preferred", name, c->by);
}

const struct err *contact_prefer(struct db *db, uint64_t account, uint64_t contact, uint64_t company, const struct settings_by *by)
{
	return tx_run(db, prefer_change, &(struct change){ .account = account, .contact = contact, .company = company, .by = by });
}
