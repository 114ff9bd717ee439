/* inbox.c: the inboxes and help desks that tickets come to. */
#include "people.h"
#include "pipeline.h"
#include "statements.h"
#include "submission.h"
#include "tx.h"

enum { STORED_INBOX = 1, STORED_HELP_DESK = 2 };

struct change {
	uint64_t account;
	const struct inbox *inbox;
	const struct settings_by *by;
	uint64_t id;
};

const struct err *inbox_list(struct db *db, uint64_t account, struct inbox **inboxes, size_t *count)
{
	struct sql_inbox_list *rows;
	const struct err *e;

	if ((e = sql_inbox_list(db, account, &rows, count)) != NULL)
		return e;
	*inboxes = arena_calloc(db_arena(db), *count, sizeof **inboxes);
	for (size_t i = 0; i < *count; i++)
		(*inboxes)[i] = (struct inbox){ .id = rows[i].id, .name = rows[i].name, .help_desk = rows[i].kind == STORED_HELP_DESK,
			.member_count = rows[i].members };
	return NULL;
}

static const struct err *read_members(struct db *db, uint64_t account, struct inbox *inbox)
{
	struct sql_inbox_members *rows;
	const struct err *e;
	uint64_t *members;

	if ((e = sql_inbox_members(db, account, inbox->id, &rows, &inbox->member_count)) != NULL)
		return e;
	members = arena_calloc(db_arena(db), inbox->member_count, sizeof *members);
	for (size_t i = 0; i < inbox->member_count; i++)
		members[i] = rows[i].staff;
	inbox->members = members;
	return NULL;
}

const struct err *inbox_find(struct db *db, uint64_t account, uint64_t id, struct inbox *inbox)
{
	struct inbox *all;
	const struct err *e;
	size_t count;

	if ((e = inbox_list(db, account, &all, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (all[i].id == id) {
			*inbox = all[i];
			return read_members(db, account, inbox);
		}
	return err_new(db_arena(db), ERR_NOT_FOUND, "there is no inbox %llu; portico inbox list shows them", (unsigned long long)id);
}

bool inbox_right(const struct inbox *inbox, struct fault *fault)
{
	*fault = (struct fault){ .part = NULL };
	return fault_none_in_name(fault, "name", 0, inbox->name, INBOX_NAME_MOST);
}

uint64_t inbox_mark(struct arena *arena, const struct inbox *inbox)
{
	struct buf written = { .arena = arena };

	buf_format(&written, "%.*s\n%d", STR_ARG(inbox->name), inbox->help_desk);
	for (size_t i = 0; i < inbox->member_count; i++)
		buf_format(&written, "\n%llu", (unsigned long long)inbox->members[i]);
	return mark_of(buf_str(&written));
}

static const struct err *put_members(struct db *db, const struct change *c, uint64_t inbox)
{
	const struct err *e = sql_inbox_members_delete(db, c->account, inbox, NULL);
	struct db_done done;

	for (size_t i = 0; i < c->inbox->member_count && e == NULL; i++) {
		if ((e = sql_inbox_member_insert(db, c->account, inbox, c->inbox->members[i], &done)) == NULL && done.rows == 0)
			e = err_new(db_arena(db), ERR_NOT_FOUND, "there is nobody with the id %llu among staff", (unsigned long long)c->inbox->members[i]);
	}
	return e;
}

const struct err *inbox_insert(struct db *db, uint64_t account, const struct inbox *inbox, const struct settings_by *by, uint64_t *id)
{
	const struct change change = { .account = account, .inbox = inbox, .by = by };
	struct inbox stored;
	struct db_done made;
	const struct err *e;

	if ((e = sql_inbox_insert_kind(db, account, inbox->name, inbox->help_desk ? STORED_HELP_DESK : STORED_INBOX, by->now, &made)) != NULL ||
	    (e = put_members(db, &change, made.id)) != NULL || (e = inbox_find(db, account, made.id, &stored)) != NULL)
		return e;
	*id = made.id;
	return item_made(db, &(struct version_of){ account, VERSIONED_INBOX, made.id, stored.name }, inbox_kept(db_arena(db), &stored), by);
}

static const struct err *create_change(struct db *db, void *with)
{
	struct change *const c = with;

	return inbox_insert(db, c->account, c->inbox, c->by, &c->id);
}

const struct err *inbox_create(struct db *db, uint64_t account, const struct inbox *inbox, const struct settings_by *by, uint64_t *id)
{
	struct change change = { .account = account, .inbox = inbox, .by = by };
	const struct err *e;
	struct fault fault;

	e = inbox_right(inbox, &fault) ? submission_run(db, by, create_change, &change, &change.id) : fault_err(db_arena(db), &fault);
	*id = change.id;
	return e;
}

static const struct err *change_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct arena *const arena = db_arena(db);
	struct inbox stored, changed;
	const struct err *e;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = inbox_find(db, c->account, c->inbox->id, &stored)) != NULL)
		return e;
	if (c->by->expected != 0 && c->by->expected != inbox_mark(arena, &stored))
		return err_of(ERR_CONFLICT);
	if ((e = sql_inbox_update(db, c->account, stored.id, c->inbox->name, c->inbox->help_desk ? STORED_HELP_DESK : STORED_INBOX, NULL)) != NULL ||
	    (e = put_members(db, c, stored.id)) != NULL || (e = inbox_find(db, c->account, stored.id, &changed)) != NULL)
		return e;
	return item_changed(db, &(struct version_of){ c->account, VERSIONED_INBOX, stored.id, changed.name }, inbox_kept(arena, &stored),
	    inbox_kept(arena, &changed), c->by);
}

const struct err *inbox_change(struct db *db, uint64_t account, const struct inbox *inbox, const struct settings_by *by)
{
	struct fault fault;

	if (!inbox_right(inbox, &fault))
		return fault_err(db_arena(db), &fault);
	return tx_run(db, change_change, &(struct change){ .account = account, .inbox = inbox, .by = by });
}

const struct err *inbox_uses(struct db *db, uint64_t account, uint64_t inbox, struct uses *uses)
{
	struct sql_inbox_ticket_count *tickets;
	struct sql_forms_of_inbox *forms;
	struct inbox *all;
	const struct err *e;
	size_t count;

	*uses = (struct uses){ .count = 0 };
	if ((e = uses_of_inbox_by_portals(db, account, inbox, uses)) != NULL || (e = sql_forms_of_inbox(db, account, inbox, &forms, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_FORM_INBOX, .id = forms[i].id, .name = forms[i].name });
	if ((e = sql_inbox_ticket_count(db, account, inbox, USES_COUNTED + 1, &tickets)) != NULL)
		return e;
	if (tickets->count > 0)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_TICKETS, .name = STR(""), .count = tickets->count });
	if ((e = inbox_list(db, account, &all, &count)) == NULL && count == 1)
		use_add(db_arena(db), uses, &(struct use){ .kind = USE_LAST, .name = STR("") });
	return e;
}

static const struct err *remove_change(struct db *db, void *with)
{
	const struct change *const c = with;
	struct inbox stored;
	const struct err *e;
	struct uses uses;

	if ((e = sql_account_changed(db, c->account, NULL)) != NULL || (e = inbox_find(db, c->account, c->id, &stored)) != NULL ||
	    (e = inbox_uses(db, c->account, stored.id, &uses)) != NULL || (e = uses_refusal(db_arena(db), &uses, false, stored.name)) != NULL)
		return e;
	if ((e = sql_inbox_members_delete(db, c->account, stored.id, NULL)) != NULL || (e = sql_inbox_delete(db, c->account, stored.id, NULL)) != NULL)
		return e;
	return item_deleted(db, &(struct version_of){ c->account, VERSIONED_INBOX, stored.id, stored.name }, inbox_kept(db_arena(db), &stored), c->by);
}

const struct err *inbox_remove(struct db *db, uint64_t account, uint64_t inbox, const struct settings_by *by)
{
	return tx_run(db, remove_change, &(struct change){ .account = account, .id = inbox, .by = by });
}
