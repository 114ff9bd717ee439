/* import_row.c: a whole ticket from elsewhere, with all that was said on it. */
#include "import.h"
#include "search.h"
#include "sender.h"
#include "statements.h"
#include "stored.h"
#include "ticket_make.h"
#include "tx.h"

/* Who sent a part; an empty domain: it is a note, or was not sent by mail. */
struct sending {
	struct sender sender;
	bool internal;
};

struct rowing {
	uint64_t account;
	const struct import_ticket *from;
	struct import_result *result;
	usec now;
	struct digest key;
	struct made_ticket made;
	struct sending *sendings; /* of each part */
	usec updated;
	uint64_t thread; /* 0: nothing was said yet */
};

static const struct err *find_staff(struct db *db, const struct rowing *r, struct str email, struct person *person)
{
	const struct err *e;

	*person = (struct person){ 0 };
	if (email.size == 0)
		return NULL;
	if ((e = person_staff(db, r->account, email, person)) != NULL || person->staff != 0)
		return e;
	return err_new(db_arena(db), ERR_INVALID, "%.*s is no member of staff", STR_ARG(email));
}

static const struct err *find_contact(struct db *db, struct rowing *r, const struct mail_person *given, struct person *person)
{
	const struct err *e;

	*person = (struct person){ 0 };
	if (given->email.size == 0)
		return NULL;
	e = person_contact(db, r->account, given->email, given->name, r->now, person);
	r->result->contacts += person->new_contact;
	r->result->companies += person->new_company;
	return e;
}

static const struct err *tie(struct db *db, const struct rowing *r, uint64_t contact)
{
	if (contact == 0)
		return NULL;
	return sql_ticket_contact_insert(db, r->account, r->made.id, contact, r->updated, r->made.closed, NULL);
}

static const struct err *store_message(struct db *db, struct rowing *r, const struct import_part *part, const struct sender *sender,
    const struct person *person, struct str name)
{
	struct db_done thread;
	const struct err *e;

	if (r->thread == 0) {
		if ((e = sql_thread_insert(db, r->account, r->made.id, part->created, &thread)) != NULL)
			return e;
		r->thread = thread.id;
	}
	return sql_message_insert(db, r->account, r->thread, part->author == AUTHOR_STAFF ? STORED_STAFF : STORED_CONTACT, person->contact,
	    person->staff, name, part->created, part->format, part->renderer, part->text, part->html, NULL, sender->domain, sender->local, NULL);
}

static const struct err *store_part(struct db *db, struct rowing *r, const struct import_part *part, const struct sending *sending)
{
	struct person person;
	const struct err *e;
	struct str name;

	if (part->author == AUTHOR_STAFF || part->note)
		e = find_staff(db, r, part->person.email, &person);
	else if (sending->internal)
		e = person_known(db, r->account, part->person.email, part->person.name, &person);
	else
		e = find_contact(db, r, &part->person, &person);
	if (e != NULL)
		return e;
	name = person.name.size > 0 ? person.name : part->person.name;
	if (part->note)
		return sql_note_insert(db, r->account, r->made.id, person.staff, name, part->created, part->text, NULL);
	if (!sending->internal && (e = tie(db, r, person.contact)) != NULL)
		return e;
	return store_message(db, r, part, &sending->sender, &person, name);
}

static const struct err *make(struct db *db, struct rowing *r)
{
	const struct import_ticket *from = r->from;
	struct person requester, owner;
	const struct err *e;

	if ((e = find_contact(db, r, &from->requester, &requester)) != NULL || (e = find_staff(db, r, from->owner, &owner)) != NULL)
		return e;
	const struct new_ticket new = {
		.subject = subject_stored(db_arena(db), from->subject),
		.stage = from->stage,
		.closed = from->closed,
		.owner = owner.staff,
		.requester = requester.contact,
		.company = requester.company,
		.priority = from->priority,
		.created = from->created,
		.updated = r->updated,
		.closed_at = from->closed_at != 0 ? from->closed_at : r->updated,
		.source = &r->key,
	};
	if ((e = ticket_make(db, r->account, &new, &r->made)) != NULL)
		return e;
	r->result->ticket = r->made.number;
	r->result->new_ticket = true;
	return tie(db, r, requester.contact);
}

/* The last thing that a customer could know of. */
static usec last_activity(const struct rowing *r)
{
	const struct import_ticket *from = r->from;
	usec last = from->created > from->closed_at ? from->created : from->closed_at;

	for (size_t i = 0; i < from->part_count; i++)
		if (!from->parts[i].note && !r->sendings[i].internal && from->parts[i].created > last)
			last = from->parts[i].created;
	return last;
}

static const struct err *find_senders(struct db *db, struct rowing *r)
{
	struct arena *const arena = db_arena(db);
	const struct err *e = NULL;

	r->sendings = arena_calloc(arena, r->from->part_count + 1, sizeof *r->sendings);
	for (size_t i = 0; i < r->from->part_count && e == NULL; i++) {
		const struct import_part *part = &r->from->parts[i];
		struct sending *const sending = &r->sendings[i];

		if (part->note || part->format != FORMAT_PLAIN || !sender_of_address(arena, part->person.email, &sending->sender))
			sending->sender = (struct sender){ 0 };
		else
			e = sender_internal(db, r->account, &sending->sender, &sending->internal);
	}
	r->updated = last_activity(r);
	return e;
}

static const struct err *change(struct db *db, void *with)
{
	struct rowing *r = with;
	struct sql_ticket_by_source *known;
	const struct err *e;

	r->thread = 0;
	*r->result = (struct import_result){ 0 };
	if ((e = sql_ticket_by_source(db, r->account, &r->key, &known)) != NULL)
		return e;
	if (known != NULL) {
		*r->result = (struct import_result){ .known = true, .ticket = known->number };
		return NULL;
	}
	if ((e = find_senders(db, r)) != NULL || (e = make(db, r)) != NULL)
		return e;
	for (size_t i = 0; i < r->from->part_count; i++)
		if ((e = store_part(db, r, &r->from->parts[i], &r->sendings[i])) != NULL)
			return e;
	if ((e = search_index(db, r->account, r->made.id)) != NULL)
		return e;
	return sql_history_insert(
	    db, r->account, r->made.id, 0, 0, r->from->created, STR("imported"), (struct str){ 0 }, (struct str){ 0 }, NULL);
}

static const struct err *check(struct arena *arena, const struct import_ticket *from)
{
	if (!str_utf8(from->subject) || from->created <= 0)
		return err_new(arena, ERR_INVALID, "the subject is not UTF-8, or there is no date");
	for (size_t i = 0; i < from->part_count; i++) {
		const struct import_part *part = &from->parts[i];

		if (part->text.size > IMPORT_TEXT_MAX || part->html.size > IMPORT_TEXT_MAX)
			return err_new(arena, ERR_INVALID, "a text has more than %d bytes", IMPORT_TEXT_MAX);
		if (!str_utf8(part->text) || !str_utf8(part->html) || part->created <= 0)
			return err_new(arena, ERR_INVALID, "a text is not UTF-8, or has no date");
	}
	return NULL;
}

const struct err *import_row(
    struct db *db, uint64_t account, const struct import_ticket *ticket, usec now, struct import_result *result)
{
	struct rowing rowing = { .account = account, .from = ticket, .result = result, .now = now, .key = digest_of(ticket->source) };
	const struct err *e;

	if ((e = check(db_arena(db), ticket)) != NULL)
		return e;
	e = tx_run_keyed(db, change, &rowing);
	if (e != NULL && e->kind == ERR_CONFLICT) /* somebody else stored it at this moment */
		e = tx_run_keyed(db, change, &rowing);
	return e;
}
