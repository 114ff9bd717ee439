/* inbox_version.c: inboxes as documents, as they were, and brought back. */
#include "item_version.h"
#include "pipeline.h"
#include "staff.h"

struct str inbox_kept(struct arena *arena, const struct inbox *inbox)
{
	struct json_value *const object = json_new_object(arena), *const members = json_new_list(arena);

	json_put(object, "name", json_new_text(arena, inbox->name));
	json_put(object, "help_desk", json_new_truth(arena, inbox->help_desk));
	for (size_t i = 0; i < inbox->member_count; i++) {
		struct json_value *const member = json_new_object(arena);

		json_put(member, "staff", json_new_integer(arena, (int64_t)inbox->members[i]));
		json_append(members, member);
	}
	json_put(object, "members", members);
	return json_written(arena, object);
}

static bool is_member(const struct inbox *inbox, uint64_t staff)
{
	for (size_t i = 0; i < inbox->member_count; i++)
		if (inbox->members[i] == staff)
			return true;
	return false;
}

/* Who works here no more does not come back by it. */
static bool may_be_member(const struct inbox *now, const struct staff_user *users, size_t count, uint64_t staff)
{
	for (size_t i = 0; i < count; i++)
		if (users[i].id == staff)
			return !users[i].disabled || is_member(now, staff);
	return false;
}

static struct inbox then_of(struct arena *arena, const struct inbox *now, const struct staff_user *users, size_t count, struct str document)
{
	const struct json_value *const object = json_read(arena, document);
	struct json_value *list = NULL;
	struct inbox then = { .id = now->id, .name = document_words(arena, object, "name"),
		.help_desk = str_is(document_words(arena, object, "help_desk"), "true") };
	uint64_t *members, staff;
	size_t listed;

	(void)!json_get(object, "members", &list);
	listed = json_kind(list) == JSON_LIST ? json_count(list) : 0;
	members = arena_calloc(arena, listed + 1, sizeof *members);
	then.members = members;
	for (size_t i = 0; i < listed; i++)
		if (str_u64(document_words(arena, json_at(list, i), "staff"), &staff) && may_be_member(now, users, count, staff))
			members[then.member_count++] = staff;
	return then;
}

const struct err *inbox_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	static const char *const keys[] = { "name", "help_desk", NULL };
	static const struct document_rows members = { .list = "members", .name = "staff", .prefix = "member:" };
	const struct json_value *const was = json_read(arena, before), *const is = json_read(arena, after);

	document_compare_words(arena, was, is, keys, changes);
	document_compare_rows(arena, was, is, &members, changes);
	return NULL;
}

static const struct err *read_both(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct inbox *now, struct inbox *then)
{
	const struct version_of of = { .account = account, .kind = VERSIONED_INBOX, .item = id };
	struct staff_user *users;
	const struct err *e;
	struct str document;
	size_t count;

	if ((e = inbox_find(db, account, id, now)) != NULL || (e = item_version(db, &of, version, &document)) != NULL ||
	    (e = staff_users(db, account, &users, &count)) != NULL)
		return e;
	*then = then_of(db_arena(db), now, users, count, document);
	return NULL;
}

const struct err *inbox_beside(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside)
{
	struct arena *const arena = db_arena(db);
	struct inbox now, then;
	const struct err *const e = read_both(db, account, id, version, &now, &then);

	if (e == NULL)
		*beside = (struct item_beside){ .name = now.name, .now = inbox_kept(arena, &now), .then = inbox_kept(arena, &then),
			.mark = inbox_mark(arena, &now) };
	return e;
}

const struct err *inbox_restore(struct db *db, uint64_t account, uint64_t id, uint64_t version, const struct settings_by *by)
{
	struct inbox now, then;
	const struct err *const e = read_both(db, account, id, version, &now, &then);
	uint64_t mark;

	if (e != NULL)
		return e;
	mark = inbox_mark(db_arena(db), &now);
	if (by->expected != 0 && by->expected != mark)
		return err_of(ERR_CONFLICT);
	return inbox_change(db, account, &then, &(struct settings_by){ .staff = by->staff, .expected = mark, .now = by->now });
}
