/* views_pages.c: every page, filled with made-up rows. With a directory as its argument it writes the pages there, to look at. */
#include <stdio.h>

#include "unit.h"
#include "views_samples.h"

/* One load for all tests: compiling the templates is what takes time. */
static struct arena *lasting;
static struct locales *locales;
static struct templates *templates;

static struct str page_of(struct arena *arena, const struct sample_page *page, const char *language, enum sample_kind kind)
{
	struct sample sample;
	struct buf out = { .arena = arena };

	sample_fill(&sample, arena, templates, locales, language, kind);
	page->show(&sample, &out);
	return buf_str(&out);
}

static void every_page_is_whole(void **state)
{
	for (size_t i = 0; i < sample_page_count; i++) {
		const struct str page = page_of(*state, &sample_pages[i], "en", SAMPLE_PLAIN);

		assert_true(str_starts(page, STR("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">")));
		assert_true(str_ends(page, STR("</html>\n")));
	}
}

static int load(void **state)
{
	(void)state;
	lasting = arena_new(64 << 20);
	if (locales_load(lasting, STR("share"), &locales) != NULL)
		return 1;
	return templates_load(lasting, STR("share"), locales, &templates) != NULL;
}

static int unload(void **state)
{
	(void)state;
	arena_free(&lasting);
	return 0;
}

static void write_page(struct arena *arena, const char *directory, const struct sample_page *page, const char *language,
    enum sample_kind kind, const char *kind_name)
{
	const struct str path = str_format(arena, "%s/%s.%s.%s.html", directory, page->name, language, kind_name);
	const struct str text = page_of(arena, page, language, kind);
	FILE *file = fopen(str_c(arena, path), "we");

	if (file == NULL || fwrite(text.at, 1, text.size, file) != text.size || fclose(file) != 0)
		perror(str_c(arena, path));
}

static int write_pages(const char *directory)
{
	static const char *const kinds[] = { "plain", "awkward", "hostile", "harmless" };
	struct arena *arena = arena_new(64 << 20);

	if (load(NULL) != 0)
		return 1;
	for (enum sample_kind kind = SAMPLE_PLAIN; kind <= SAMPLE_HARMLESS; kind++)
		for (size_t i = 0; i < sample_page_count; i++) {
			write_page(arena, directory, &sample_pages[i], "en", kind, kinds[kind]);
			write_page(arena, directory, &sample_pages[i], "da", kind, kinds[kind]);
			arena_reset(arena);
		}
	arena_free(&arena);
	return unload(NULL);
}

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(every_page_is_whole),
	};

	if (count > 1)
		return write_pages(arguments[1]);
	return cmocka_run_group_tests(tests, load, unload);
}
