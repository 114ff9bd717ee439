/* ticket_form_history.c: forms as they were: who changed what, and when. */
#include "item_version.h"
#include "ticket_form_admin.h"

const struct err *ticket_form_kept_compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	static const char *const keys[] = { "name", "ticket_properties", "inbox", "pipeline", NULL };
	static const struct document_rows fields = { .list = "fields", .name = "field", .prefix = "" };
	const struct json_value *const was = json_read(arena, before), *const is = json_read(arena, after);

	document_compare_words(arena, was, is, keys, changes);
	document_compare_rows(arena, was, is, &fields, changes);
	return NULL;
}

const struct err *ticket_form_changes(struct db *db, uint64_t account, const struct ticket_form *form, uint64_t before, size_t most,
    struct settings_change **changes, size_t *count)
{
	const struct settings_place place = { .account = account, .form = form->id };

	return settings_changes(db, &place, ticket_form_kept(db_arena(db), form), before, most, ticket_form_kept_compare, changes, count);
}

const struct err *ticket_form_compare(struct db *db, uint64_t account, const struct ticket_form *form, uint64_t former, struct key_changes *changes)
{
	const struct settings_place place = { .account = account, .form = form->id };
	const struct err *e;
	struct str then;

	if ((e = settings_former(db, &place, former, &then)) != NULL)
		return e;
	return ticket_form_kept_compare(db_arena(db), ticket_form_kept(db_arena(db), form), then, changes);
}
