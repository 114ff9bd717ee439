/* key_carried.c: what a step of a set-up refused, carried along while somebody goes back and forth (H1). */
#include "key_form.h"

enum { CARRIED_MOST = 1500 };

static bool plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static struct str encoded(struct arena *arena, struct str text)
{
	struct buf out = { .arena = arena };

	for (size_t i = 0; i < text.size; i++) {
		if (plain(text.at[i]))
			buf_char(&out, text.at[i]);
		else
			buf_format(&out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
	}
	return buf_str(&out);
}

static void add(struct buf *carried, struct str key, struct str value)
{
	buf_format(carried, "%s%.*s=%.*s", carried->size > 0 ? "&" : "", STR_ARG(key), STR_ARG(encoded(carried->arena, value)));
}

static size_t control_of(const struct key_form *form, struct str key)
{
	return key_control_of(form, str_c(form->page->arena, key));
}

const struct err *key_carried_take(struct key_form *form, struct str carried)
{
	struct buf rest = { .arena = form->page->arena };
	const struct err *e;
	struct form pairs;

	form->carried = STR("");
	if (carried.size > CARRIED_MOST)
		return NULL;
	if ((e = form_decode(form->page->arena, carried, &pairs)) != NULL)
		return e;
	for (size_t i = 0; i < pairs.count; i++) {
		const struct str value = text_mended(form->page->arena, pairs.pairs[i].value);
		const size_t at = control_of(form, pairs.pairs[i].name);

		if (at == form->of->count) {
			add(&rest, encoded(form->page->arena, pairs.pairs[i].name), value);
			continue;
		}
		form->values[at] = value;
		form->sent[at] = form->unsaved = true;
	}
	form->carried = buf_str(&rest);
	return NULL;
}

const char *key_carried_along(const struct key_form *form, const char *path, bool own)
{
	struct arena *const arena = form->page->arena;
	struct buf all = { .arena = arena };

	buf_add(&all, form->carried);
	for (size_t i = 0; i < form->of->count && own; i++)
		if (form->sent[i] && !str_equal(form->values[i], form->of->owner->stored(form, str_of(form->of->controls[i].key))))
			add(&all, str_of(form->of->controls[i].key), form->values[i]);
	if (all.size == 0 || all.size > CARRIED_MOST)
		return path;
	return str_c(arena, str_format(arena, "%s%scarried=%.*s", path, str_has(str_of(path), '?') ? "&" : "?", STR_ARG(encoded(arena, buf_str(&all)))));
}
