/* views_mail.c: every kind of mail, filled with made-up values. With a directory as its argument it writes them there, to look at. */
#include <stdio.h>

#include "../../sql/domain_settings.h"
#include "../../views/mail/mail.h"
#include "unit.h"

static struct arena *lasting;
static struct locales *locales;
static struct templates *templates;

static const struct domain_settings shipped;
static const struct portal portal = { .account = 1, .account_name = { "Acme", 4 }, .domain = 1, .base = { "https://help.acme.example", 25 },
	.language = { "en", 2 }, .id = 1, .slug = { "help", 4 }, .name = { "Acme Help", 9 },
	.domain_settings = &shipped };

struct sample {
	const char *language;
	struct str name;
	struct str values[OUTBOX_VALUES];
};

static const struct sample plain = { "en", { "Freja", 5 },
	{ [OUTBOX_TOKEN] = { "aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_aZ09-_a", 43 }, [OUTBOX_NUMBER] = { "1025", 4 }, [OUTBOX_SUBJECT] = { "The oven is cold", 16 } } };

#define ATTEMPT "</p><script>alert(1)</script>\"'&{{TEXT}}%s %1$s\r\nBcc: eve@evil.example"
static const struct sample hostile = { "en", { ATTEMPT, sizeof ATTEMPT - 1 },
	{ [OUTBOX_TOKEN] = { ATTEMPT, sizeof ATTEMPT - 1 }, [OUTBOX_NUMBER] = { ATTEMPT, sizeof ATTEMPT - 1 }, [OUTBOX_SUBJECT] = { ATTEMPT, sizeof ATTEMPT - 1 } } };

static struct mail_parts made(struct arena *arena, enum outbox_kind kind, const struct sample *sample, const struct portal *on)
{
	const struct mail_view view = { .templates = templates, .locale = locale_of(arena, locales, str_of(sample->language), STR("Europe/Copenhagen")),
		.portal = on, .name = sample->name, .created = SECONDS(1700000000), .expires = SECONDS(1700000900), .values = sample->values };
	struct mail_parts parts;

	view_mail(arena, kind, &view, &parts);
	return parts;
}

static size_t count_of(struct str text, const char *what)
{
	size_t count = 0;

	for (size_t at = 0; (at = str_search(text, str_of(what), at)) < text.size; at++)
		count++;
	return count;
}

static bool has(struct str text, const char *what)
{
	return count_of(text, what) > 0;
}

static void every_kind_says_something_in_both_parts(void **state)
{
	for (size_t kind = 0; kind < OUTBOX_KINDS; kind++) {
		const struct mail_parts parts = made(*state, (enum outbox_kind)kind, &plain, &portal);

		assert_true(parts.subject.size > 0 && parts.subject.size <= 200);
		assert_true(str_starts(parts.html, STR("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">")));
		assert_true(str_ends(parts.html, STR("</html>\n")));
		assert_true(has(parts.html, "Hello Freja,") && has(parts.text, "Hello Freja,"));
		assert_true(has(parts.html, "Acme Help") && has(parts.text, "\n-- \n"));
		assert_true(parts.text.size > 60);
	}
}

/* R158: nothing is fetched when a mail is read, nothing counts who reads it. */
static void nothing_comes_from_elsewhere(void **state)
{
	static const char *const fetching[] = { "<img", "src=", "@import", "url(", "<link", "background=", "<script", "<iframe", "<form", "<video", "<object" };

	for (size_t kind = 0; kind < OUTBOX_KINDS; kind++) {
		const struct mail_parts parts = made(*state, (enum outbox_kind)kind, &plain, &portal);

		for (size_t i = 0; i < COUNT_OF(fetching); i++)
			assert_false(has(parts.html, fetching[i]));
		assert_int_equal(count_of(parts.html, "href=\""), count_of(parts.html, "href=\"https://help.acme.example/"));
		assert_int_equal(count_of(parts.text, "://"), count_of(parts.text, "https://help.acme.example"));
	}
}

/* R153, R158: whatever stands in a value. */
static void hostile_values_stay_values(void **state)
{
	for (size_t kind = 0; kind < OUTBOX_KINDS; kind++) {
		const struct mail_parts parts = made(*state, (enum outbox_kind)kind, &hostile, &portal);

		assert_false(has(parts.html, "<script"));
		assert_false(has(parts.subject, "\n") || has(parts.subject, "\r"));
	}
}

static void a_mail_without_a_portal_is_the_accounts(void **state)
{
	struct portal none = portal;
	struct mail_parts parts;

	none.id = 0;
	none.slug = none.name = STR("");
	parts = made(*state, OUTBOX_TEST, &plain, &none);
	assert_true(has(parts.text, "Acme\nhttps://help.acme.example\n"));
}

static void nobody_is_greeted_without_a_name(void **state)
{
	struct sample nameless = plain;

	nameless.name = STR("");
	assert_false(has(made(*state, OUTBOX_TEST, &nameless, &portal).text, "Hello"));
}

static void a_mail_speaks_the_language_of_its_reader(void **state) /* H16 */
{
	struct sample danish = plain;
	struct mail_parts parts;

	danish.language = "da";
	parts = made(*state, OUTBOX_TEST, &danish, &portal);
	assert_true(has(parts.html, "<html lang=\"da\"") && has(parts.html, "Hej Freja,") && has(parts.text, "Hej Freja,"));
	assert_string_equal(str_c(*state, parts.subject), "Mail virker");
}

static void lines_of_the_text_are_short(void **state)
{
	struct str text = made(*state, OUTBOX_TEST, &plain, &portal).text, line;

	while (str_next(&text, '\n', &line))
		assert_true(str_characters(line) <= 72);
}

static void places_of_a_text_are_filled_once(void **state)
{
	const struct locale *locale = locale_of(*state, locales, STR("en"), STR(""));
	const struct str a = STR("%s%2$s"), b = STR("B");

	assert_string_equal(str_c(*state, tr_fill(*state, locale, "x %s y %s z", FILL(a, b))), "x %s%2$s y B z");
	assert_string_equal(str_c(*state, tr_fill(*state, locale, "%2$s %1$s", FILL(a, b))), "B %s%2$s");
	assert_string_equal(str_c(*state, tr_fill(*state, locale, "100 % %d %", FILL(a))), "100 % %d %");
	assert_string_equal(str_c(*state, tr_fill(*state, locale, "%s %s", FILL(b))), "B ");
}

static void write_mail(const char *directory, enum outbox_kind kind, const char *language)
{
	struct sample sample = plain;
	struct mail_parts parts;
	char path[512];
	FILE *file;

	sample.language = language;
	parts = made(lasting, kind, &sample, &portal);
	snprintf(path, sizeof path, "%s/mail-%d-%s.html", directory, (int)kind, language);
	if ((file = fopen(path, "we")) == NULL)
		return;
	fprintf(file, "%.*s", STR_ARG(parts.html));
	fclose(file);
	printf("%s: %.*s\n%.*s\n", path, STR_ARG(parts.subject), STR_ARG(parts.text));
}

static int load(void **state)
{
	(void)state;
	lasting = arena_new(256 << 20);
	return locales_load(lasting, STR("share"), &locales) != NULL || templates_load(lasting, STR("share"), STR("mail/"), locales, &templates) != NULL;
}

static int unload(void **state)
{
	(void)state;
	arena_free(&lasting);
	return 0;
}

static int write_out(const char *directory)
{
	if (load(NULL) != 0)
		return 1;
	for (size_t kind = 0; kind < OUTBOX_KINDS; kind++) {
		write_mail(directory, (enum outbox_kind)kind, "en");
		write_mail(directory, (enum outbox_kind)kind, "da");
	}
	return unload(NULL);
}

/* S86, H29, R107. */
static void an_administrators_words_take_the_place_of_ours(void **state)
{
	const struct domain_settings settings = { .mails = { [OUTBOX_TEST] = { .subject = STR("Hi {name} & {portal} <b>"),
		.text = STR("It works,\n{name}.\n\n\n\n {number}|{token}|{unknown}| { } {{name}} {Name} %s\n\n<i>{portal}</i>") } } };
	struct portal own = portal;
	struct mail_parts parts;

	own.domain_settings = &settings;
	parts = made(*state, OUTBOX_TEST, &plain, &own);
	assert_true(str_is(parts.subject, "Hi Freja & Acme Help <b>"));
	assert_true(has(parts.text, "It works, Freja.\n\n1025||| { } {Freja} {Name} %s\n\n<i>Acme Help</i>\n\n"));
	assert_true(has(parts.html, "&lt;i&gt;Acme Help&lt;/i&gt;"));
	assert_false(has(parts.html, "<i>"));
	assert_true(has(parts.text, "Open the portal:\nhttps://help.acme.example/help/")); /* the button stays */
	assert_false(has(parts.text, "This mail was sent to try"));
	assert_false(has(parts.text, "aZ09-_aZ09"));
	parts = made(*state, OUTBOX_TEST, &hostile, &own);
	assert_int_equal(count_of(parts.html, "<script"), 0);
	assert_true(str_search(parts.subject, STR("\n"), 0) == parts.subject.size);
}

/* H29: what an administrator begins with says the same as what ships, once its names are filled in. */
static void what_ships_can_be_written_by_an_administrator(void **state)
{
	for (size_t kind = 0; mail_name(kind) != NULL; kind++) {
		const struct mail_words_own ships = view_mail_words(*state, (enum outbox_kind)kind, templates, locale_of(*state, locales, STR("en"), STR("")), &portal);
		struct domain_settings settings = { .consent = { .asked = false } };
		const struct mail_parts usual = made(*state, (enum outbox_kind)kind, &plain, &portal);
		struct portal own = portal;
		struct mail_parts parts;

		settings.mails[kind] = (struct mail_settings){ ships.subject, ships.text };
		own.domain_settings = &settings;
		parts = made(*state, (enum outbox_kind)kind, &plain, &own);
		assert_true(ships.subject.size <= 120 && ships.text.size > 0);
		assert_true(str_equal(parts.subject, usual.subject));
		assert_true(str_equal(parts.text, usual.text));
	}
}

/* A test mail: another kind in words that are not saved, with a link that is nobody's. */
static void a_sample_is_of_another_kind(void **state)
{
	struct sample sample = plain;
	struct mail_parts parts;

	sample.values[OUTBOX_OF] = STR("invitation");
	sample.values[OUTBOX_OWN_SUBJECT] = STR("Try {portal}");
	sample.values[OUTBOX_OWN_TEXT] = STR("<b>{name}</b> {token} {own_subject} {of}");
	parts = made(*state, OUTBOX_SAMPLE, &sample, &portal);
	assert_true(str_is(parts.subject, "Try Acme Help"));
	assert_true(has(parts.text, "<b>Freja</b>   \n") && !has(parts.html, "<b>Freja"));
	assert_true(has(parts.text, "/invite/...\n") && !has(parts.text, "aZ09") && !has(parts.html, "aZ09"));
	assert_true(has(parts.text, "asked for a test"));
	sample.values[OUTBOX_OF] = STR("sample");
	assert_true(has(made(*state, OUTBOX_SAMPLE, &sample, &portal).text, "Open the portal"));
}

static void an_administrators_words_are_in_the_readers_language(void **state) /* H16 */
{
	struct str document = STR("{\"mails.test.subject\":\"For all\",\"mails.test.subject@da\":\"Til {name}\"}");
	struct domain_settings settings;
	struct sample danish = plain;
	struct portal own = portal;

	danish.language = "da";
	assert_null(domain_settings_read(*state, document, &settings));
	own.domain_settings = &settings;
	assert_true(str_is(made(*state, OUTBOX_TEST, &danish, &own).subject, "Til Freja"));
	assert_true(str_is(made(*state, OUTBOX_TEST, &plain, &own).subject, "For all"));
}

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(every_kind_says_something_in_both_parts),
		WITH_ARENA(nothing_comes_from_elsewhere),
		WITH_ARENA(hostile_values_stay_values),
		WITH_ARENA(an_administrators_words_take_the_place_of_ours),
		WITH_ARENA(what_ships_can_be_written_by_an_administrator),
		WITH_ARENA(a_sample_is_of_another_kind),
		WITH_ARENA(an_administrators_words_are_in_the_readers_language),
		WITH_ARENA(a_mail_without_a_portal_is_the_accounts),
		WITH_ARENA(nobody_is_greeted_without_a_name),
		WITH_ARENA(a_mail_speaks_the_language_of_its_reader),
		WITH_ARENA(lines_of_the_text_are_short),
		WITH_ARENA(places_of_a_text_are_filled_once),
	};

	if (count > 1)
		return write_out(arguments[1]);
	return cmocka_run_group_tests(tests, load, unload);
}
