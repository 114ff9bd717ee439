/* catalogue.c: the texts of one language, read in place from a .mo file of gettext's tools. */
#include "catalogue.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plural.h"

/* A .mo file in the byte order of this machine: msgfmt writes it here, at build time. */
enum { MAGIC = 0x950412de, HEADER_SIZE = 28, SIZE_MAX_OF_FILE = 16 << 20 };

/* Where a text is; a NUL stands behind it, and plural forms are separated by NULs. */
struct place {
	uint32_t size;
	uint32_t offset;
};

struct catalogue {
	const char *at;
	size_t size;
	size_t count;
	const struct place *originals; /* sorted */
	const struct place *texts;
	struct plural plural;
};

static void unmap(void *what)
{
	const struct catalogue *catalogue = what;

	munmap((void *)(uintptr_t)catalogue->at, catalogue->size);
}

static const struct err *map(struct arena *arena, struct str path, struct catalogue *catalogue)
{
	const int file = open(str_c(arena, path), O_RDONLY | O_CLOEXEC);
	struct stat facts;
	void *at;

	if (file < 0)
		return err_new(arena, ERR_INTERNAL, "%.*s: %s", STR_ARG(path), strerror(errno));
	if (fstat(file, &facts) != 0 || facts.st_size < HEADER_SIZE || facts.st_size > SIZE_MAX_OF_FILE) {
		close(file);
		return err_new(arena, ERR_INTERNAL, "%.*s: not the size of a catalogue", STR_ARG(path));
	}
	at = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	close(file);
	if (at == MAP_FAILED)
		return err_new(arena, ERR_INTERNAL, "%.*s: %s", STR_ARG(path), strerror(errno));
	catalogue->at = at;
	catalogue->size = (size_t)facts.st_size;
	arena_defer(arena, unmap, catalogue);
	return NULL;
}

static struct str at_place(const struct catalogue *catalogue, const struct place *place)
{
	return (struct str){ catalogue->at + place->offset, place->size };
}

static bool place_valid(const struct catalogue *catalogue, const struct place *place)
{
	return place->offset < catalogue->size && place->size < catalogue->size - place->offset
	    && catalogue->at[place->offset + place->size] == '\0';
}

static int compare(struct str a, struct str b)
{
	const size_t both = a.size < b.size ? a.size : b.size;
	const int order = both == 0 ? 0 : memcmp(a.at, b.at, both);

	return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

/* The key of a text with plural forms is the singular, a NUL, the plural: what counts is the singular. */
static struct str key_of(const struct catalogue *catalogue, size_t i)
{
	const struct str original = at_place(catalogue, &catalogue->originals[i]);

	return str_first(original, str_find(original, '\0', 0));
}

static bool tables_valid(struct catalogue *catalogue)
{
	const uint32_t *const header = (const void *)catalogue->at;
	const uint32_t count = header[2], originals = header[3], texts = header[4];
	const size_t room = catalogue->size;

	if (header[0] != MAGIC || header[1] >> 16 > 1 || originals % 4 != 0 || texts % 4 != 0 || originals > room || texts > room
	    || count > (room - originals) / sizeof(struct place) || count > (room - texts) / sizeof(struct place))
		return false;
	catalogue->count = count;
	catalogue->originals = (const void *)(catalogue->at + originals);
	catalogue->texts = (const void *)(catalogue->at + texts);
	for (size_t i = 0; i < count; i++)
		if (!place_valid(catalogue, &catalogue->originals[i]) || !place_valid(catalogue, &catalogue->texts[i])
		    || (i > 0 && compare(key_of(catalogue, i - 1), key_of(catalogue, i)) >= 0))
			return false;
	return true;
}

const struct err *catalogue_open(struct arena *arena, struct str path, const struct catalogue **catalogue)
{
	struct catalogue *made = ARENA_NEW(arena, struct catalogue);
	const struct str name = STR("Plural-Forms: ");
	const struct err *e;
	struct str header;
	size_t at;

	if ((e = map(arena, path, made)) != NULL)
		return e;
	if (!tables_valid(made) || !catalogue_text(made, STR(""), STR(""), &header))
		return err_new(arena, ERR_INTERNAL, "%.*s: damaged", STR_ARG(path));
	at = str_search(header, name, 0);
	header = str_from(header, at + name.size);
	if (!plural_read(str_first(header, str_find(header, '\n', 0)), &made->plural))
		return err_new(arena, ERR_INTERNAL, "%.*s: its rule of plural forms is not understood", STR_ARG(path));
	*catalogue = made;
	return NULL;
}

/* How `original` stands to the key made of context, EOT and text, without putting that together. */
static int compare_key(struct str context, struct str english, struct str key)
{
	int order;

	if (context.size == 0)
		return compare(english, key);
	if ((order = compare(context, str_first(key, context.size))) != 0)
		return order;
	key = str_from(key, context.size);
	if ((order = compare(STR("\004"), str_first(key, 1))) != 0)
		return order;
	return compare(english, str_from(key, 1));
}

static bool look_up(const struct catalogue *catalogue, struct str context, struct str english, struct str *text)
{
	size_t low = 0, high = catalogue->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = compare_key(context, english, key_of(catalogue, middle));

		if (order == 0) {
			*text = at_place(catalogue, &catalogue->texts[middle]);
			return true;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

bool catalogue_text(const struct catalogue *catalogue, struct str context, struct str english, struct str *text)
{
	if (!look_up(catalogue, context, english, text))
		return false;
	*text = str_first(*text, str_find(*text, '\0', 0));
	return true;
}

bool catalogue_count(const struct catalogue *catalogue, struct str english, uint64_t n, struct str *text)
{
	struct str forms;

	if (!look_up(catalogue, STR(""), english, &forms))
		return false;
	for (size_t form = plural_form(&catalogue->plural, n) + 1; form > 0; form--)
		if (!str_next(&forms, '\0', text))
			return false;
	return true;
}
