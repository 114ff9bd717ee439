/* sender_version.c: internal senders as documents, as they were, and brought back. */
#include "sender.h"
#include "use.h"

struct str sender_kept(struct arena *arena, const struct sender *sender)
{
	struct json_value *const object = json_new_object(arena);

	json_put(object, "sender", json_new_text(arena, sender_shown(arena, sender)));
	return json_written(arena, object);
}

const struct err *sender_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	static const char *const keys[] = { "sender", NULL };

	document_compare_words(arena, json_read(arena, before), json_read(arena, after), keys, changes);
	return NULL;
}

static const struct err *read_both(
    struct db *db, uint64_t account, uint64_t id, uint64_t version, struct internal_sender *now, struct sender *then, struct fault *fault)
{
	const struct version_of of = { .account = account, .kind = VERSIONED_SENDER, .item = id };
	struct arena *const arena = db_arena(db);
	const struct err *e;
	struct str document;

	if ((e = sender_find(db, account, id, now)) != NULL || (e = item_version(db, &of, version, &document)) != NULL)
		return e;
	return sender_read(arena, document_words(arena, json_read(arena, document), "sender"), then, fault) ? NULL : fault_err(arena, fault);
}

const struct err *sender_beside(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside)
{
	struct arena *const arena = db_arena(db);
	struct internal_sender now;
	struct sender then;
	struct fault fault;
	const struct err *const e = read_both(db, account, id, version, &now, &then, &fault);

	if (e == NULL)
		*beside = (struct item_beside){ .name = sender_shown(arena, &now.sender), .now = sender_kept(arena, &now.sender), .then = sender_kept(arena, &then),
			.mark = sender_mark(arena, &now) };
	return e;
}

const struct err *sender_restore(
    struct db *db, uint64_t account, uint64_t id, uint64_t version, const struct settings_by *by, struct fault *fault)
{
	struct internal_sender now;
	struct sender then;
	const struct err *e;
	uint64_t mark;

	if ((e = read_both(db, account, id, version, &now, &then, fault)) != NULL)
		return e;
	mark = sender_mark(db_arena(db), &now);
	if (by->expected != 0 && by->expected != mark)
		return err_of(ERR_CONFLICT);
	return sender_change(db, account, id, &then, &(struct settings_by){ .staff = by->staff, .expected = mark, .now = by->now }, fault);
}
