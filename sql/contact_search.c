/* contact_search.c: how contacts are looked for by a part of their name or address. */
#include "contact_search.h"

#include <string.h>

#include "fold.h"
#include "like.h"
#include "statements.h"

/* The first text behind all that begin with this one; it is UTF-8, so its last byte is none that nothing could follow. */
static struct str behind(struct arena *arena, struct str text)
{
	char *const copy = str_c(arena, text);

	copy[text.size - 1]++;
	return (struct str){ .at = copy, .size = text.size };
}

/* Among so many. */
static void search_among(struct arena *arena, uint64_t count, struct str text, struct contact_search *search)
{
	const struct str trimmed = str_trim(text);
	const size_t space = str_find(trimmed, ' ', 0);

	*search = (struct contact_search){ .text = trimmed, .beginnings = count > CONTACTS_READ };
	if (!search->beginnings || trimmed.size == 0)
		return;
	if (!fold_key(arena, trimmed, EMAIL_KEY_MAX, &search->key))
		search->key = trimmed;
	search->end = behind(arena, search->key);
	search->whole = like_beginning(arena, trimmed);
	search->first = like_beginning(arena, str_first(trimmed, space));
	search->last = like_beginning(arena, str_trim(str_from(trimmed, space)));
}

const struct err *contact_search_of(struct db *db, uint64_t account, struct str text, struct contact_search *search)
{
	struct sql_contacts_counted *counted;
	const struct err *const e = sql_contacts_counted(db, account, CONTACTS_READ + 1, &counted);

	if (e == NULL)
		search_among(db_arena(db), counted->count, text, search);
	return e;
}

const struct err *contact_search_of_members(struct db *db, uint64_t account, uint64_t group, struct str text, struct contact_search *search)
{
	struct sql_members_counted *counted;
	const struct err *const e = sql_members_counted(db, group != 0 ? SQL_MEMBERS_COUNTED_ONE : 0, account, group, CONTACTS_READ + 1, &counted);

	if (e == NULL)
		search_among(db_arena(db), counted->count, text, search);
	return e;
}
