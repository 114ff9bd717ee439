/* mail_words.c: an administrator's words for mails: which {names} they may have. */
#include "mail_words.h"

#include "outbox_kind.h"

enum { NAME_SIZE = 40 };

const char *mail_name(size_t kind)
{
	return kind < OUTBOX_SAMPLE ? outbox_meaning((enum outbox_kind)kind)->name : NULL;
}

bool mail_may_say(enum outbox_kind kind, struct str name)
{
	enum outbox_value value;

	if (str_is(name, "name") || str_is(name, "portal") || str_is(name, "time"))
		return true;
	return outbox_value_of(name, &value) && (outbox_meaning(kind)->says & 1u << value) != 0;
}

/* Letters and what people put between them: {Name} and { name } were meant to be names, {1, 2} was not. */
static bool looks_meant(struct str name)
{
	bool letters = false;

	for (size_t i = 0; i < name.size; i++) {
		const char c = name.at[i];
		const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;

		if (!letter && c != '_' && c != '-' && c != ' ' && (c < '0' || c > '9'))
			return false;
		letters |= letter;
	}
	return letters && name.size <= NAME_SIZE;
}

struct str mail_cannot_say(enum outbox_kind kind, struct str text)
{
	for (size_t brace = str_find(text, '{', 0); brace < text.size; brace = str_find(text, '{', brace + 1)) {
		const struct str rest = str_from(text, brace + 1), name = str_first(rest, str_find(rest, '}', 0));

		if (name.size < rest.size && looks_meant(name) && !mail_may_say(kind, name))
			return name;
	}
	return STR("");
}

static const struct err *check_names(struct arena *arena, enum outbox_kind kind, const char *name, struct str text)
{
	const struct str unknown = mail_cannot_say(kind, text);
	struct buf known = { .arena = arena };

	if (unknown.size == 0)
		return NULL;
	for (size_t i = 0; i < OUTBOX_VALUES; i++)
		if (mail_may_say(kind, str_of(outbox_value_name((enum outbox_value)i))))
			buf_format(&known, ", {%s}", outbox_value_name((enum outbox_value)i));
	return err_new(arena, ERR_INVALID, "%s: there is no {%.*s}; there are {name}, {portal}, {time}%s", name, STR_ARG(unknown), buf_c(&known));
}

size_t mail_paragraphs(struct str text)
{
	size_t count = text.size > 0;

	for (size_t at = 0; (at = str_search(text, STR("\n\n"), at)) < text.size; at += 2)
		count++;
	return count;
}

const struct err *mail_words_check(struct arena *arena, const struct domain_settings *before, const struct domain_settings *after)
{
	struct key_changes changes = { 0 };
	const struct err *e;

	document_compare(arena, &domain_keys, before, after, &changes);
	for (size_t i = 0; i < changes.count; i++) {
		const struct key_change *const change = &changes.at[i];
		const struct str rest = str_from(str_of(change->name), sizeof "mails." - 1);
		enum outbox_kind kind;

		if (!str_starts(str_of(change->name), STR("mails.")) || !outbox_kind_of(str_first(rest, str_find(rest, '.', 0)), &kind))
			continue;
		if ((e = check_names(arena, kind, change->name, change->after)) != NULL)
			return e;
		if (mail_paragraphs(change->after) > MAIL_PARAGRAPHS_MOST)
			return err_new(arena, ERR_INVALID, "%s has more than %d paragraphs", change->name, MAIL_PARAGRAPHS_MOST);
	}
	return NULL;
}
