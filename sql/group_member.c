/* group_member.c: who is in which group. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "admin.h"
#include "contact_filter.h"
#include "group.h"
#include "invitation.h"
#include "name.h"
#include "statements.h"
#include "tx.h"

enum { ASKED_AT_ONCE = 200 };

struct with {
	uint64_t account;
	uint64_t group;
	uint64_t contact;
	const struct settings_by *by; /* of those whom somebody puts in or takes out */
	usec now;
	bool more;
	bool changed;
};

/* Makes one contact a member or none of one group, as its filter has it; whom that lets in anywhere is invited (H13). */
static const struct err *decide(struct db *db, const struct with *with, uint64_t group, const struct filter *filter,
    uint64_t contact, const struct contact_values *values)
{
	const struct err *e;

	if (!filter_holds(db_arena(db), filter, contact_value, values))
		return sql_member_delete(db, with->account, group, contact, NULL);
	if ((e = sql_member_insert(db, with->account, group, contact, with->now, NULL)) != NULL)
		return e;
	return invitation_due(db, with->account, contact, with->now);
}

static const struct err *decide_all(
    struct db *db, const struct with *with, struct str text, const struct contact_asked *asked, size_t count)
{
	struct contact_properties properties;
	const struct contact_values *values;
	struct filter filter;
	const struct err *e;

	if ((e = contact_properties(db, with->account, &properties)) != NULL ||
	    (e = filter_stored(db_arena(db), text, properties.at, properties.count, &filter)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if ((e = contact_values_read(db, with->account, &properties, &asked[i], &values)) != NULL ||
		    (e = decide(db, with, with->group, &filter, asked[i].id, values)) != NULL)
			return e;
	return NULL;
}

/* Contacts are locked before groups, here as where one of them changes. */
static const struct err *follow_change(struct db *db, void *context)
{
	struct with *const with = context;
	struct sql_group_follows_from *before;
	struct sql_group_lock *now;
	struct contact_asked *asked;
	const struct err *e;
	size_t count;

	with->more = false;
	if ((e = sql_group_follows_from(db, with->account, with->group, &before)) != NULL)
		return e;
	if (before == NULL || before->follows_from == 0)
		return NULL;
	if ((e = contact_asked_next(db, with->account, before->follows_from, ASKED_AT_ONCE, &asked, &count)) != NULL ||
	    (e = sql_group_lock(db, SQL_GROUP_LOCK_ANY, with->account, with->group, &now)) != NULL)
		return e;
	with->more = now != NULL && now->follows_from != 0;
	if (!with->more || now->follows_from != before->follows_from)
		return NULL; /* somebody else was here: what is left is asked next */
	if ((e = decide_all(db, with, now->filter, asked, count)) != NULL)
		return e;
	with->more = count == ASKED_AT_ONCE;
	return sql_group_follows(db, with->account, with->group, with->more ? asked[count - 1].id + 1 : 0, NULL);
}

const struct err *group_follow(struct db *db, uint64_t account, uint64_t group, usec now, bool *more)
{
	struct with with = { .account = account, .group = group, .now = now };
	const struct err *e = tx_run(db, follow_change, &with);

	*more = e == NULL && with.more;
	return e;
}

/*
 * A group that gets its filter while this goes on is not among those that are asked here; it asks of this contact by itself, and waits for him,
 * since the caller's change holds his row.
 */
const struct err *groups_follow_contact(struct db *db, uint64_t account, uint64_t contact, usec now)
{
	const struct with with = { .account = account, .contact = contact, .now = now };
	struct contact_properties properties;
	const struct contact_values *values;
	struct sql_groups_with_filter *groups;
	struct sql_group_filter_any *any;
	struct contact_asked asked;
	struct filter filter;
	const struct err *e;
	size_t count;

	if ((e = sql_group_filter_any(db, account, &any)) != NULL || any == NULL)
		return e;
	if ((e = contact_asked_one(db, account, contact, &asked)) != NULL ||
	    (e = sql_groups_with_filter(db, account, &groups, &count)) != NULL ||
	    (e = contact_properties(db, account, &properties)) != NULL ||
	    (e = contact_values_read(db, account, &properties, &asked, &values)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if ((e = filter_stored(db_arena(db), groups[i].filter, properties.at, properties.count, &filter)) != NULL ||
		    (e = decide(db, &with, groups[i].id, &filter, contact, values)) != NULL)
			return e;
	return NULL;
}

/* Locks the group, which must be static; behind the contacts. */
static const struct err *hold_group(struct db *db, const struct with *with, struct str *name)
{
	struct sql_group_lock *group;
	const struct err *const e = sql_group_lock(db, 0, with->account, with->group, &group);

	if (e != NULL)
		return e;
	if (group == NULL)
		return err_of(ERR_NOT_FOUND);
	if (group->filter.size > 0)
		return err_new(db_arena(db), ERR_CONFLICT, "who is in the group \"%.*s\" follows from its filter", STR_ARG(group->name));
	*name = group->name;
	return NULL;
}

static const struct err *hold_both(struct db *db, const struct with *with, struct str *name, struct str *email)
{
	struct contact_asked asked;
	const struct err *e;

	if ((e = contact_asked_one(db, with->account, with->contact, &asked)) != NULL)
		return e;
	*email = asked.email;
	return hold_group(db, with, name);
}

/* With both of them held. */
static const struct err *join(struct db *db, const struct with *with, uint64_t contact, bool *changed)
{
	struct sql_member_find *found;
	const struct err *e = sql_member_find(db, with->account, with->group, contact, &found);

	*changed = e == NULL && found == NULL;
	if (e != NULL || (found == NULL && (e = sql_member_insert(db, with->account, with->group, contact, with->now, NULL)) != NULL))
		return e;
	return invitation_due(db, with->account, contact, with->now);
}

static const struct err *join_change(struct db *db, void *context)
{
	struct with *const with = context;
	const struct err *e;
	struct str name, email;

	if ((e = hold_both(db, with, &name, &email)) != NULL || (e = join(db, with, with->contact, &with->changed)) != NULL)
		return e;
	return item_members(db, with->account, with->group, name, DEED_JOINED, &email, with->changed, with->by);
}

const struct err *group_join(
    struct db *db, uint64_t account, uint64_t group, uint64_t contact, const struct settings_by *by, bool *changed)
{
	struct with with = { .account = account, .group = group, .contact = contact, .by = by, .now = by->now };
	const struct err *e = tx_run(db, join_change, &with);

	*changed = e == NULL && with.changed;
	return e;
}

struct joining {
	struct with with;
	uint64_t contacts[JOINED_AT_ONCE]; /* in their order: two of these at once wait for each other, and are not in each other's way */
	size_t count;
	size_t joined;
};

static int by_id(const void *a, const void *b)
{
	const uint64_t *const one = a, *const other = b;

	return (*one > *other) - (*one < *other);
}

static const struct err *joining_change(struct db *db, void *context)
{
	struct joining *const joining = context;
	struct contact_asked asked[JOINED_AT_ONCE];
	struct str name, joined[JOINED_AT_ONCE];
	const struct err *e;
	bool changed;

	joining->joined = 0;

	for (size_t i = 0; i < joining->count; i++)
		if ((e = contact_asked_one(db, joining->with.account, joining->contacts[i], &asked[i])) != NULL)
			return e;
	if ((e = hold_group(db, &joining->with, &name)) != NULL)
		return e;
	for (size_t i = 0; i < joining->count; i++) {
		if ((e = join(db, &joining->with, joining->contacts[i], &changed)) != NULL)
			return e;
		if (changed)
			joined[joining->joined++] = asked[i].email;
	}
	return item_members(db, joining->with.account, joining->with.group, name, DEED_JOINED, joined, joining->joined, joining->with.by);
}

const struct err *group_join_contacts(
    struct db *db, uint64_t account, uint64_t group, const uint64_t *contacts, size_t count, const struct settings_by *by, size_t *joined)
{
	struct joining joining = { .with = { .account = account, .group = group, .by = by, .now = by->now }, .count = count };
	const struct err *e;

	assert(count <= JOINED_AT_ONCE);
	memcpy(joining.contacts, contacts, count * sizeof contacts[0]);
	qsort(joining.contacts, count, sizeof contacts[0], by_id);
	e = tx_run(db, joining_change, &joining);
	*joined = e == NULL ? joining.joined : 0;
	return e;
}

const struct err *group_join_addresses(
    struct db *db, uint64_t account, uint64_t group, const struct str *emails, size_t count, const struct settings_by *by, bool *known)
{
	uint64_t contacts[JOINED_AT_ONCE];
	size_t found = 0, joined;

	assert(count <= JOINED_AT_ONCE);
	for (size_t i = 0; i < count; i++) {
		struct contact contact;
		const struct err *const e = contact_find(db, account, emails[i], &contact);

		if (e != NULL && e->kind != ERR_NOT_FOUND && e->kind != ERR_INVALID)
			return e;
		known[i] = e == NULL;
		if (known[i])
			contacts[found++] = contact.id;
	}
	return group_join_contacts(db, account, group, contacts, found, by, &joined);
}

static const struct err *leave_change(struct db *db, void *context)
{
	struct with *const with = context;
	struct db_done done;
	const struct err *e;
	struct str name, email;

	if ((e = hold_both(db, with, &name, &email)) != NULL || (e = sql_member_delete(db, with->account, with->group, with->contact, &done)) != NULL)
		return e;
	with->changed = done.rows > 0;
	return item_members(db, with->account, with->group, name, DEED_LEFT, &email, with->changed, with->by);
}

const struct err *group_leave(
    struct db *db, uint64_t account, uint64_t group, uint64_t contact, const struct settings_by *by, bool *changed)
{
	struct with with = { .account = account, .group = group, .contact = contact, .by = by };
	const struct err *e = tx_run(db, leave_change, &with);

	*changed = e == NULL && with.changed;
	return e;
}

static enum member_status status_of(const struct sql_member_list *row)
{
	static const enum member_status stored[] = { MEMBER_NOT_INVITED, MEMBER_PENDING, MEMBER_ACCEPTED, MEMBER_FAILED };

	if (row->has_password)
		return MEMBER_ACCEPTED;
	return row->status < COUNT_OF(stored) ? stored[row->status] : MEMBER_NOT_INVITED;
}

const struct err *group_members(struct db *db, uint64_t account, uint64_t group, const struct contact_search *search,
    struct group_member_place after, size_t most, struct group_member **members, size_t *count)
{
	const uint64_t found = search->text.size == 0 ? 0 : search->beginnings ? SQL_MEMBER_LIST_BEGINNING : SQL_MEMBER_LIST_SEARCH;
	struct sql_member_list *rows;
	const struct err *e;

	if ((e = sql_member_list(db, found | (group != 0 ? SQL_MEMBER_LIST_ONE : 0), account, group, search->text, search->key, search->end, search->whole,
	         search->first, search->last, after.contact, after.group, most, &rows, count)) != NULL)
		return e;
	*members = arena_calloc(db_arena(db), *count, sizeof **members);
	for (size_t i = 0; i < *count; i++)
		(*members)[i] = (struct group_member){
			.contact = rows[i].contact,
			.email = rows[i].email,
			.name = name_shown(db_arena(db), rows[i].first_name, rows[i].last_name, rows[i].email),
			.group = rows[i].group_id,
			.group_name = rows[i].group_name,
			.joined = rows[i].joined,
			.disabled = rows[i].disabled,
			.status = status_of(&rows[i]),
			.reason = rows[i].reason,
			.invited = rows[i].sent,
		};
	return NULL;
}

const struct err *group_has_member(struct db *db, uint64_t account, uint64_t group, uint64_t contact)
{
	struct sql_member_find *found;
	const struct err *const e = sql_member_find(db, account, group, contact, &found);

	return e != NULL || found != NULL ? e : err_of(ERR_NOT_FOUND);
}

const struct err *group_member_states(struct db *db, uint64_t account, uint64_t group, struct group_states *states)
{
	struct sql_member_states *row;
	const struct err *const e = sql_member_states(db, account, group, &row);

	if (e == NULL)
		*states = (struct group_states){ .pending = row->pending, .accepted = row->accepted, .failed = row->failed, .disabled = row->disabled };
	return e;
}

const struct err *groups_catch_up(struct db *db, uint64_t account, usec now, bool *more)
{
	struct sql_group_behind *behind;
	const struct err *e = sql_group_behind(db, account, &behind);

	*more = false;
	if (e != NULL)
		return e;
	if (behind == NULL)
		return invitations_due(db, account, now, more);
	e = group_follow(db, account, behind->id, now, more);
	*more = e == NULL;
	return e;
}
