/* locale.c: the languages that are there, and texts in them. */
#include "locale.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "language.h"

/* English is the language of the source; its dates and numbers are those that the most readers read without a mistake (day first). */
static const struct language english = { .tag = { "en", 2 } };

enum { LANGUAGES_MAX = 64 };

static int is_catalogue(const struct dirent *entry)
{
	const struct str name = str_of(entry->d_name);

	return name.at[0] != '.' && str_ends(name, STR(".mo"));
}

static const struct err *language_load(struct arena *arena, struct str directory, const char *file, struct language *language)
{
	const struct str path = str_format(arena, "%.*s/%s", STR_ARG(directory), file);
	const struct str name = str_of(file);

	language->tag = str_copy(arena, str_first(name, name.size - STR(".mo").size));
	return catalogue_open(arena, path, &language->catalogue);
}

static const struct err *languages_load(struct arena *arena, struct str directory, struct locales *locales)
{
	const struct err *e = NULL;
	struct dirent **files;
	const int count = scandir(str_c(arena, directory), &files, is_catalogue, alphasort);

	if (count < 0)
		return err_new(arena, ERR_INTERNAL, "%.*s: %s", STR_ARG(directory), strerror(errno));
	for (int i = 0; i < count; i++) {
		if (e == NULL && locales->count < LANGUAGES_MAX)
			e = language_load(arena, directory, files[i]->d_name, &locales->languages[locales->count++]);
		free(files[i]);
	}
	free(files);
	return e;
}

const struct err *locales_load(struct arena *arena, struct str directory, struct locales **locales)
{
	struct locales *made = ARENA_NEW(arena, struct locales);
	const struct err *e;

	made->languages = arena_calloc(arena, LANGUAGES_MAX, sizeof *made->languages);
	made->languages[made->count++] = english;
	if ((e = languages_load(arena, str_format(arena, "%.*s/locale", STR_ARG(directory)), made)) != NULL)
		return e;
	for (size_t i = 0; i < made->count; i++) {
		struct language *language = &made->languages[i];

		if ((e = formats_open(arena, language->tag, &language->formats, &language->right_to_left)) != NULL)
			return e;
	}
	made->zones = zones_new(arena);
	*locales = made;
	return NULL;
}

const struct language *language_of(const struct locales *locales, struct str tag)
{
	while (tag.size > 0) {
		for (size_t i = 0; i < locales->count; i++)
			if (str_equal_nocase(locales->languages[i].tag, tag))
				return &locales->languages[i];
		do
			tag.size--;
		while (tag.size > 0 && tag.at[tag.size] != '-');
	}
	return NULL;
}

const struct locale *locale_of(struct arena *arena, const struct locales *locales, struct str language, struct str time_zone)
{
	struct locale *made = ARENA_NEW(arena, struct locale);
	const struct language *found = language_of(locales, language);

	*made = (struct locale){
		.locales = locales,
		.language = found == NULL ? &locales->languages[0] : found,
		.time_zone = time_zone,
	};
	return made;
}

size_t locales_count(const struct locales *locales)
{
	return locales->count;
}

size_t locale_index(const struct locale *locale)
{
	return (size_t)(locale->language - locale->locales->languages);
}

struct str locales_tag(const struct locales *locales, size_t language)
{
	return locales->languages[language].tag;
}

bool locales_has(const struct locales *locales, struct str language)
{
	return language_of(locales, language) != NULL;
}

struct str locale_tag(const struct locale *locale)
{
	return locale->language->tag;
}

bool locale_right_to_left(const struct locale *locale)
{
	return locale->language->right_to_left;
}

static struct str text_of(const struct language *language, struct str context, struct str text)
{
	struct str translated;

	if (language->catalogue != NULL && catalogue_text(language->catalogue, context, text, &translated))
		return translated;
	return text;
}

struct str locales_text(const struct locales *locales, size_t language, struct str context, struct str text)
{
	return text_of(&locales->languages[language], context, text);
}

struct str tr(const struct locale *locale, const char *text)
{
	return text_of(locale->language, STR(""), str_of(text));
}

struct str tr_in(const struct locale *locale, const char *context, const char *text)
{
	return text_of(locale->language, str_of(context), str_of(text));
}

/* How many bytes a place has at the start of `text`; 0: there is none. `*number` counts from 0 and stays where the place has none. */
static size_t place_at(struct str text, size_t *number)
{
	if (str_starts(text, STR("%s")))
		return 2;
	if (text.size < 4 || text.at[0] != '%' || text.at[1] < '1' || text.at[1] > '9' || text.at[2] != '$' || text.at[3] != 's')
		return 0;
	*number = (size_t)(text.at[1] - '1');
	return 4;
}

struct str tr_fill(struct arena *arena, const struct locale *locale, const char *text, const struct str *values, size_t count)
{
	struct buf out = { .arena = arena };
	struct str rest = tr(locale, text);
	size_t next = 0;

	while (rest.size > 0) {
		size_t number = next, size = place_at(rest, &number);

		if (size == 0) {
			size = rest.at[0] == '%' ? 1 : str_find(rest, '%', 0);
			buf_add(&out, str_first(rest, size));
		} else {
			if (number < count)
				buf_add(&out, values[number]);
			next = number + 1;
		}
		rest = str_from(rest, size);
	}
	return buf_str(&out);
}

struct str tr_count(struct arena *arena, const struct locale *locale, const char *one, const char *many, uint64_t n)
{
	const struct catalogue *catalogue = locale->language->catalogue;
	struct buf out = { .arena = arena };
	struct str text;
	size_t mark;

	if (catalogue == NULL || !catalogue_count(catalogue, str_of(one), n, &text))
		text = str_of(n == 1 ? one : many);
	mark = str_search(text, STR("%d"), 0);
	buf_add(&out, str_first(text, mark));
	if (mark < text.size)
		buf_add(&out, locale_number(arena, locale, n));
	buf_add(&out, str_from(text, mark + 2));
	return buf_str(&out);
}

struct str locale_size(struct arena *arena, const struct locale *locale, uint64_t bytes)
{
	enum { KILO = 1024, MEGA = 1024 * 1024 };
	const uint64_t tenths = (bytes * 10 + MEGA / 2) / MEGA;
	struct str number;

	if (bytes < KILO)
		return tr_count(arena, locale, "%d byte", "%d bytes", bytes);
	if (bytes < MEGA)
		return tr_fill(arena, locale, "%s KB", FILL(locale_number(arena, locale, (bytes + KILO - 1) / KILO)));
	number = tenths < 100 ? locale_tenths(arena, locale, tenths) : locale_number(arena, locale, (tenths + 5) / 10);
	return tr_fill(arena, locale, "%s MB", FILL(number));
}
