/* form.c: name and value pairs from a query or a urlencoded body. */
#include "form.h"

#include "target.h"

/* Decodes `text` into `at`, which has room for as many bytes: nothing grows when it is decoded. */
static struct str decode(struct str text, char *at)
{
	size_t size = 0;

	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];
		int byte;

		if (c == '+') {
			c = ' ';
		} else if (c == '%' && text.size - i > 2 && (byte = hex_byte(text.at[i + 1], text.at[i + 2])) >= 0) {
			c = (char)byte;
			i += 2;
		}
		at[size++] = c;
	}
	return (struct str){ .at = at, .size = size };
}

static size_t count_pairs(struct str text)
{
	struct str rest = text, pair;
	size_t count = 0;

	while (str_next(&rest, '&', &pair))
		count += pair.size > 0;
	return count;
}

const struct err *form_decode(struct arena *arena, struct str text, struct form *form)
{
	const size_t count = count_pairs(text);
	struct str rest = text, pair;
	char *at;

	*form = (struct form){ .count = 0 };
	if (count > FORM_PAIRS_MAX)
		return err_new(arena, ERR_BAD_REQUEST, "a form of %zu fields", count);
	form->pairs = arena_calloc(arena, count, sizeof *form->pairs);
	at = arena_alloc(arena, text.size);
	while (str_next(&rest, '&', &pair)) {
		const size_t equals = str_find(pair, '=', 0);
		const struct str name = decode(str_first(pair, equals), at);
		const struct str value = decode(str_from(pair, equals + 1), at + name.size);

		if (pair.size == 0)
			continue;
		if (name.size > FORM_NAME_MAX)
			return err_new(arena, ERR_BAD_REQUEST, "a field's name of %zu bytes", name.size);
		form->pairs[form->count++] = (struct form_pair){ .name = name, .value = value };
		at += name.size + value.size;
	}
	return NULL;
}

size_t form_count(const struct form *form, const char *name)
{
	size_t count = 0;

	for (size_t i = 0; i < form->count; i++)
		count += str_is(form->pairs[i].name, name);
	return count;
}

bool form_get(const struct form *form, const char *name, struct str *value)
{
	if (form_count(form, name) != 1)
		return false;
	for (size_t i = 0; i < form->count; i++)
		if (str_is(form->pairs[i].name, name))
			*value = form->pairs[i].value;
	return true;
}
