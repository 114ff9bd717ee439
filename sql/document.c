/* document.c: settings documents, by a table of their keys. */
#include "document.h"

#include <string.h>

#include "../fcgi/base/log.h"
#include "../fcgi/base/text.h"
#include "json_value.h"
#include "language.h"

enum { LINE_OF_LIST = 200 };

static bool text_fits(struct arena *arena, const struct key *key, struct str text, enum text_kind kind, size_t most)
{
	if (!str_utf8(text) || text_has_control(text, kind) || str_characters(text) > most)
		return false;
	return text.size == 0 || key->fits == NULL || key->fits(arena, text);
}

static bool choice_of(const struct key *key, struct str word, int *choice)
{
	for (int i = 0; key->choices[i] != NULL; i++)
		if (str_is(word, key->choices[i])) {
			*choice = i;
			return true;
		}
	return false;
}

static bool number_fits(struct arena *arena, const struct key *key, uint64_t number)
{
	if (number > key->most)
		return false;
	return key->fits == NULL || key->fits(arena, str_format(arena, "%llu", (unsigned long long)number));
}

static bool take_list(struct arena *arena, const struct key *key, const struct json_value *value, struct list *list)
{
	const size_t count = json_count(value);
	struct str *lines;

	if (json_kind(value) != JSON_LIST || count > key->most)
		return false;
	lines = arena_calloc(arena, count + 1, sizeof *lines);
	for (size_t i = 0; i < count; i++) {
		if (!json_as_text(json_at(value, i), &lines[i]) || lines[i].size == 0 ||
		    !text_fits(arena, key, lines[i], TEXT_ONE_LINE, LINE_OF_LIST))
			return false;
		lines[i] = str_copy(arena, lines[i]);
	}
	*list = (struct list){ lines, count };
	return true;
}

static bool take_text(struct arena *arena, const struct key *key, const struct json_value *value, struct str *to)
{
	struct str text;

	if (!json_as_text(value, &text) || !text_fits(arena, key, text, key->kind == KEY_LINE ? TEXT_ONE_LINE : TEXT_LINES, key->most))
		return false;
	*to = str_copy(arena, text);
	return true;
}

static bool take_json(struct arena *arena, const struct key *key, const struct json_value *value, struct str *to)
{
	const struct str text = json_written(arena, value);

	if (text.size > key->most || (key->fits != NULL && !key->fits(arena, text)))
		return false;
	*to = text;
	return true;
}

/* Puts one value where it belongs; false when it cannot be. */
static bool take(struct arena *arena, const struct key *key, const struct json_value *value, void *to)
{
	struct str word;
	int64_t integer;

	switch (key->kind) {
	case KEY_SWITCH:
		return json_as_truth(value, to);
	case KEY_CHOICE:
		return json_as_text(value, &word) && choice_of(key, word, to);
	case KEY_NUMBER:
		if (!json_as_integer(value, &integer) || integer < 0 || !number_fits(arena, key, (uint64_t)integer))
			return false;
		*(unsigned *)to = (unsigned)integer;
		return true;
	case KEY_LINE:
	case KEY_TEXT:
		return take_text(arena, key, value, to);
	case KEY_LIST:
		return take_list(arena, key, value, to);
	case KEY_JSON:
		return take_json(arena, key, value, to);
	}
	bug("a kind of key that there is not");
}

static size_t offset_of(const struct key_place *place)
{
	return place->key->offset + place->index * place->key->stride;
}

static const char *name_of(struct arena *arena, const struct key *key, size_t index)
{
	const size_t star = str_find(str_of(key->name), '*', 0);

	if (key->each == NULL)
		return key->name;
	return str_c(arena, str_format(arena, "%.*s%s%s", (int)star, key->name, key->each(index), key->name + star + 1));
}

bool keys_next(struct arena *arena, const struct keys *keys, struct key_place *place)
{
	if (place->key == NULL)
		place->key = keys->at;
	else if (place->key->each != NULL && place->key->each(place->index + 1) != NULL)
		place->index++;
	else
		*place = (struct key_place){ .key = place->key + 1 };
	if (place->key == keys->at + keys->count)
		return false;
	place->name = name_of(arena, place->key, place->index);
	return true;
}

/* Is it the name of this key, or of one of its family? */
static bool is_named(const struct key *key, struct str name, size_t *index)
{
	const struct str pattern = str_of(key->name);
	const size_t star = str_find(pattern, '*', 0);
	struct str behind;

	*index = 0;
	if (key->each == NULL)
		return str_equal(name, pattern);
	behind = str_from(pattern, star + 1);
	if (name.size < star + behind.size || !str_starts(name, str_first(pattern, star)) || !str_ends(name, behind))
		return false;
	name = str_first(str_from(name, star), name.size - star - behind.size);
	for (; key->each(*index) != NULL; (*index)++)
		if (str_is(name, key->each(*index)))
			return true;
	return false;
}

/* "pages.login.title@da": its key, and the language. Asked for each text of a document: no name but this one is put together. */
bool keys_find(struct arena *arena, const struct keys *keys, struct str name, struct key_place *place)
{
	const size_t sign = str_find(name, '@', 0);
	const struct str of = str_first(name, sign), language = str_from(name, sign + (sign < name.size));
	size_t index;

	*place = (struct key_place){ .key = NULL };
	for (const struct key *key = keys->at; key < keys->at + keys->count; key++) {
		if (!is_named(key, of, &index))
			continue;
		*place = (struct key_place){ .key = key, .index = index, .name = str_c(arena, name) };
		if (sign == name.size)
			return true;
		place->language = str_copy(arena, language);
		return key->spoken != 0 && language_valid(language);
	}
	return false;
}

static struct spoken_texts *spoken_of(const struct key *key, void *settings)
{
	return (struct spoken_texts *)((char *)settings + key->spoken);
}

/* Texts of further languages: which of them there are, the document alone knows. */
static const struct err *read_spoken(struct arena *arena, const struct keys *keys, const struct json_value *object, void *settings)
{
	const char **const names = json_keys(arena, object);
	struct json_value *value = NULL;
	struct spoken_text *all;
	struct key_place place;
	size_t most = 0, count = 0;

	while (names[most] != NULL)
		most++;
	all = arena_calloc(arena, most + 1, sizeof *all);
	for (size_t i = 0; i < most; i++) {
		if (!str_has(str_of(names[i]), '@') || !keys_find(arena, keys, str_of(names[i]), &place) || !json_get(object, names[i], &value))
			continue;
		all[count] = (struct spoken_text){ .key = place.key, .index = place.index, .name = place.name, .language = place.language };
		if (!take(arena, place.key, value, &all[count++].text))
			return err_new(arena, ERR_INTERNAL, "settings: %s has a value that it cannot have", names[i]);
		*spoken_of(place.key, settings) = (struct spoken_texts){ all, count };
	}
	return NULL;
}

static struct str spoken_text(const struct key_place *place, const void *settings)
{
	const struct spoken_texts *const all = (const struct spoken_texts *)((const char *)settings + place->key->spoken);

	for (size_t i = 0; i < all->count; i++)
		if (all->at[i].key == place->key && all->at[i].index == place->index && str_equal_nocase(all->at[i].language, place->language))
			return all->at[i].text;
	return STR("");
}

bool document_speak(const struct keys *keys, void *settings, struct str language)
{
	bool any = false;

	for (size_t i = 0; i < keys->count; i++) {
		const struct spoken_texts *all = keys->at[i].spoken == 0 ? NULL : spoken_of(&keys->at[i], settings);

		for (size_t j = 0; all != NULL && j < all->count; j++)
			if (all->at[j].key == &keys->at[i] && str_equal_nocase(all->at[j].language, language)) {
				*(struct str *)((char *)settings + all->at[j].key->offset + all->at[j].index * all->at[j].key->stride) = all->at[j].text;
				any = true;
			}
	}
	return any;
}

const struct err *document_read(struct arena *arena, const struct keys *keys, struct str document, void *settings)
{
	const struct json_value *object = json_read(arena, document);
	struct key_place place = { .key = NULL };
	struct json_value *value;

	if (object == NULL || json_kind(object) != JSON_OBJECT)
		return err_new(arena, ERR_INTERNAL, "settings: not a JSON object");
	while (keys_next(arena, keys, &place))
		if (json_get(object, place.name, &value) && !take(arena, place.key, value, (char *)settings + offset_of(&place)))
			return err_new(arena, ERR_INTERNAL, "settings: %s has a value that it cannot have", place.name);
	return read_spoken(arena, keys, object, settings);
}

static struct json_value *list_of(struct arena *arena, struct str value)
{
	struct json_value *list = json_new_list(arena);
	struct str part;

	while (str_next(&value, ',', &part))
		if (str_trim(part).size > 0)
			json_append(list, json_new_text(arena, str_trim(part)));
	return list;
}

/* What was written, as it is stored; NULL when it is not of the key's kind. */
static struct json_value *value_of(struct arena *arena, const struct key *key, struct str text)
{
	uint64_t number;

	switch (key->kind) {
	case KEY_SWITCH:
		if (!str_is(text, "on") && !str_is(text, "true") && !str_is(text, "off") && !str_is(text, "false"))
			return NULL;
		return json_new_truth(arena, str_is(text, "on") || str_is(text, "true"));
	case KEY_NUMBER:
		return str_u64(text, &number) && number <= key->most ? json_new_integer(arena, (int64_t)number) : NULL;
	case KEY_LIST:
		return str_utf8(text) ? list_of(arena, text) : NULL;
	case KEY_JSON:
		return text.size == 0 ? json_new_text(arena, text) : json_read(arena, text);
	case KEY_CHOICE:
	case KEY_LINE:
		return json_new_text(arena, text);
	case KEY_TEXT:
		return str_utf8(text) ? json_new_text(arena, text_lines(arena, text)) : NULL;
	}
	bug("a kind of key that there is not");
}

static struct str choices_in_words(struct arena *arena, const struct key *key)
{
	struct buf words = { .arena = arena };

	for (size_t i = 0; key->choices[i] != NULL; i++)
		buf_format(&words, "%s\"%s\"", i == 0 ? "" : key->choices[i + 1] == NULL ? " or " : ", ", key->choices[i]);
	return buf_str(&words);
}

static const struct err *cannot_be(struct arena *arena, const struct key_place *place)
{
	const struct key *key = place->key;
	const char *name = place->name;

	switch (key->kind) {
	case KEY_SWITCH:
		return err_new(arena, ERR_INVALID, "%s is \"on\" or \"off\"", name);
	case KEY_CHOICE:
		return err_new(arena, ERR_INVALID, "%s is %.*s", name, STR_ARG(choices_in_words(arena, key)));
	default:
		break;
	}
	if (key->wanted != NULL)
		return err_new(arena, ERR_INVALID, "%s is %s", name, key->wanted);
	switch (key->kind) {
	case KEY_NUMBER:
		return err_new(arena, ERR_INVALID, "%s is a number of at most %zu", name, key->most);
	case KEY_LIST:
		return err_new(arena, ERR_INVALID, "%s is a list of at most %zu, with commas between", name, key->most);
	case KEY_JSON:
		return err_new(arena, ERR_INVALID, "%s is JSON of at most %zu bytes", name, key->most);
	default:
		return err_new(arena, ERR_INVALID, "%s is %s of at most %zu characters", name, key->kind == KEY_LINE ? "one line" : "a text", key->most);
	}
}

static const struct err *unknown_key(struct arena *arena, const struct keys *keys, struct str key)
{
	struct buf names = { .arena = arena };

	buf_text(&names, keys->others);
	for (size_t i = 0; i < keys->count; i++)
		if (!keys->at[i].fixed)
			buf_format(&names, "%s%s", names.size == 0 ? "" : ", ", keys->at[i].name);
	return err_new(arena, ERR_INVALID, "there is no setting \"%.*s\"; there are %s", STR_ARG(key), buf_c(&names));
}

const struct err *document_set(
    struct arena *arena, const struct keys *keys, struct str document, struct str name, struct str text, struct str *changed)
{
	struct json_value *object = json_read(arena, document), *value;
	struct key_place place;
	union {
		struct str text;
		struct list list;
		unsigned number;
		bool truth;
		int choice;
	} unused;

	if (object == NULL || json_kind(object) != JSON_OBJECT)
		return err_new(arena, ERR_INTERNAL, "settings: not a JSON object");
	if (!keys_find(arena, keys, name, &place) || place.key->fixed)
		return unknown_key(arena, keys, name);
	if (text.size == 0 && place.key->kind >= KEY_LINE) {
		json_remove(object, place.name);
	} else {
		if ((value = value_of(arena, place.key, text)) == NULL || !take(arena, place.key, value, &unused))
			return cannot_be(arena, &place);
		json_put(object, place.name, value);
	}
	*changed = json_written(arena, object);
	return NULL;
}

struct str document_fix(struct arena *arena, struct str document, const char *key, unsigned number)
{
	struct json_value *object = json_read(arena, document);

	json_put(object, key, json_new_integer(arena, number));
	return json_written(arena, object);
}

struct str document_value(struct arena *arena, const struct key_place *place, const void *settings)
{
	const struct key *key = place->key;
	const void *at = (const char *)settings + offset_of(place);
	struct buf lines = { .arena = arena };

	if (place->language.size > 0)
		return spoken_text(place, settings);
	switch (key->kind) {
	case KEY_SWITCH:
		return *(const bool *)at ? STR("on") : STR("off");
	case KEY_CHOICE:
		return str_of(key->choices[*(const int *)at]);
	case KEY_NUMBER:
		return str_format(arena, "%u", *(const unsigned *)at);
	case KEY_LINE:
	case KEY_TEXT:
	case KEY_JSON:
		return *(const struct str *)at;
	case KEY_LIST:
		for (size_t i = 0; i < ((const struct list *)at)->count; i++)
			buf_format(&lines, "%s%.*s", i == 0 ? "" : ",", STR_ARG(((const struct list *)at)->at[i]));
		return buf_str(&lines);
	}
	bug("a kind of key that there is not");
}
