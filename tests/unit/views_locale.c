/* views_locale.c: catalogues, plural forms, dates and numbers, the language a browser asks for. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../views/catalogue.h"
#include "../../views/locale.h"
#include "../../views/plural.h"
#include "unit.h"

/* Catalogues of these tests' own, beside Danish as it ships. */
static const char directory[] = "views_locale.tmp";

/* A .mo file as msgfmt writes it (GNU gettext manual, "The Format of GNU MO Files"); the entries are sorted. */
struct entry {
	struct str original;
	struct str text;
};

static void add_word(struct buf *out, uint32_t word)
{
	buf_add(out, (struct str){ (const char *)&word, sizeof word });
}

static struct str mo_of(struct arena *arena, const struct entry *entries, uint32_t count)
{
	const uint32_t header = 28, tables = count * 8;
	struct buf out = { .arena = arena }, texts = { .arena = arena };
	const uint32_t words[] = { 0x950412de, 0, count, header, header + tables, 0, 0 };

	for (size_t i = 0; i < COUNT_OF(words); i++)
		add_word(&out, words[i]);
	for (uint32_t i = 0; i < 2 * count; i++) {
		const struct str text = i < count ? entries[i].original : entries[i - count].text;

		add_word(&out, (uint32_t)text.size);
		add_word(&out, header + 2 * tables + (uint32_t)texts.size);
		buf_add(&texts, text);
		buf_char(&texts, '\0');
	}
	buf_add(&out, buf_str(&texts));
	return buf_str(&out);
}

static struct str path_of(struct arena *arena, const char *name)
{
	return str_format(arena, "%s/locale/%s.mo", directory, name);
}

static void write_mo(struct arena *arena, const char *name, struct str content)
{
	FILE *file = fopen(str_c(arena, path_of(arena, name)), "we");

	assert_non_null(file);
	assert_int_equal(fwrite(content.at, 1, content.size, file), content.size);
	assert_int_equal(fclose(file), 0);
}

#define HEADER(rule) { { "", 0 }, { "Language: xx\nPlural-Forms: " rule "\n", sizeof("Language: xx\nPlural-Forms: " rule "\n") - 1 } }
#define ENTRY(original, text) { { original, sizeof original - 1 }, { text, sizeof text - 1 } }

static const struct entry arabic[] = {
	HEADER("nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"),
	ENTRY("%d reply\0%d replies", "zero\0one\0two\0few %d\0many %d\0other %d"),
	ENTRY("Open", "no context"),
	ENTRY("status\004Open", "with context"),
};
static const struct entry thai[] = { HEADER("nplurals=1; plural=0;"), ENTRY("%d reply\0%d replies", "%d ตอบ") };

static const struct locales *load(struct arena *arena)
{
	struct locales *locales;
	const struct err *e;

	write_mo(arena, "ar", mo_of(arena, arabic, COUNT_OF(arabic)));
	write_mo(arena, "th", mo_of(arena, thai, COUNT_OF(thai)));
	if ((e = locales_load(arena, str_of(directory), &locales)) != NULL)
		fail_msg("%s", e->detail);
	return locales;
}

static const struct locale *speak(struct arena *arena, const char *language, const char *zone)
{
	return locale_of(arena, load(arena), str_of(language), str_of(zone));
}

static const struct locale *speak_shipped(struct arena *arena, const char *language, const char *zone)
{
	struct locales *locales;

	assert_null(locales_load(arena, STR("share"), &locales));
	return locale_of(arena, locales, str_of(language), str_of(zone));
}

#define assert_text(s, expected) assert_string_equal(str_c(*state, (s)), (expected))

static void texts_are_found_by_context(void **state)
{
	const struct locale *arab = speak(*state, "ar", "");

	assert_text(tr(arab, "Open"), "no context");
	assert_text(tr_in(arab, "status", "Open"), "with context");
	assert_text(tr_in(arab, "tickets", "Open"), "Open");
	assert_text(tr(arab, "Ope"), "Ope");
	assert_text(tr(arab, "Nothing says this"), "Nothing says this");
}

static void plural_forms_follow_the_rule(void **state)
{
	static const struct {
		const char *rule;
		size_t forms[9]; /* of these numbers: */
	} cases[] = {
		{ "nplurals=2; plural=(n != 1);", { 1, 0, 1, 1, 1, 1, 1, 1, 1 } },
		{ "nplurals=2; plural=n>1;", { 0, 0, 1, 1, 1, 1, 1, 1, 1 } },
		{ "nplurals=1; plural=0;", { 0 } },
		{ "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
		    { 2, 0, 1, 2, 2, 2, 0, 1, 2 } },
		{ "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)", { 2, 0, 1, 2, 2, 2, 2, 1, 2 } },
		{ "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
		    { 0, 1, 2, 3, 4, 4, 4, 4, 5 } },
		{ "nplurals=2; plural= !(n==1 || n==11);", { 1, 0, 1, 1, 0, 1, 1, 1, 1 } },
	};
	static const uint64_t numbers[] = { 0, 1, 2, 5, 11, 12, 21, 22, 100 };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct plural plural;

		assert_true(plural_read(str_of(cases[i].rule), &plural));
		for (size_t j = 0; j < COUNT_OF(numbers); j++)
			assert_int_equal(plural_form(&plural, numbers[j]), cases[i].forms[j]);
	}
}

static void a_rule_that_is_none_is_refused(void **state)
{
	static const char *const rules[] = {
		"", "nplurals=2", "nplurals=2; plural=", "nplurals=2; plural=n", "nplurals=0; plural=0;", "nplurals=2; plural=n%0;", "nplurals=2; plural=(n;",
		"nplurals=2; plural=n?1;", "nplurals=2; plural=n==1 n;", "nplurals=2; plural=system(1);", "nplurals=2; plural=1+;",
		"nplurals=2; plural=((((((((((((((((((((((((((((((((((((((((((((n))))))))))))))))))))))))))))))))))))))))))));",
	};
	struct plural plural;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rules); i++)
		assert_false(plural_read(str_of(rules[i]), &plural));
}

static void numbers_stand_in_the_plural_form_in_the_readers_digits(void **state)
{
	static const struct {
		uint64_t n;
		const char *english, *arab, *thai;
	} cases[] = {
		{ 0, "0 replies", "zero", "0 ตอบ" }, { 1, "1 reply", "one", "1 ตอบ" }, { 2, "2 replies", "two", "2 ตอบ" },
		{ 7, "7 replies", "few ٧", "7 ตอบ" }, { 1234, "1,234 replies", "many ١٬٢٣٤", "1,234 ตอบ" },
		{ UINT64_MAX, "18,446,744,073,709,551,615 replies", "many ١٨٬٤٤٦٬٧٤٤٬٠٧٣٬٧٠٩٬٥٥١٬٦١٥", "18,446,744,073,709,551,615 ตอบ" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_text(tr_count(*state, speak(*state, "en", ""), "%d reply", "%d replies", cases[i].n), cases[i].english);
		assert_text(tr_count(*state, speak(*state, "ar-EG", ""), "%d reply", "%d replies", cases[i].n), cases[i].arab);
		assert_text(tr_count(*state, speak(*state, "th", ""), "%d reply", "%d replies", cases[i].n), cases[i].thai);
	}
}

static void danish_counts_as_it_ships(void **state)
{
	const struct locale *dane = speak_shipped(*state, "da-DK", "");

	assert_text(tr_count(*state, dane, "Show %d earlier message", "Show %d earlier messages", 1), "Vis 1 tidligere besked");
	assert_text(tr_count(*state, dane, "Show %d earlier message", "Show %d earlier messages", 1200), "Vis 1.200 tidligere beskeder");
}

/* U5: the words of every failure are there. */
static void danish_has_words_for_every_failure(void **state)
{
	const struct locale *dane = speak_shipped(*state, "da", "");

	for (enum err_kind kind = 0; kind < ERR_KINDS; kind++) {
		assert_false(str_is(tr(dane, err_meaning(kind)->title), err_meaning(kind)->title));
		assert_false(str_is(tr(dane, err_meaning(kind)->words), err_meaning(kind)->words));
	}
}

static void dates_are_as_the_language_writes_them(void **state)
{
	/* 2002-08-21 14:33 UTC; 2026-01-05 00:05 UTC; 1969-12-31 23:59 UTC. */
	static const struct {
		const char *language, *zone;
		usec when;
		const char *date, *time;
	} cases[] = {
		{ "en", "", SECONDS(1029940380), "21 Aug 2002", "21 Aug 2002, 14:33" },
		{ "en", "Europe/Copenhagen", SECONDS(1029940380), "21 Aug 2002", "21 Aug 2002, 16:33" },
		{ "en", "Asia/Bangkok", SECONDS(1029940380), "21 Aug 2002", "21 Aug 2002, 21:33" },
		{ "en", "Pacific/Auckland", SECONDS(1029940380), "22 Aug 2002", "22 Aug 2002, 02:33" },
		{ "en", "Asia/Kathmandu", SECONDS(1029940380), "21 Aug 2002", "21 Aug 2002, 20:18" },
		{ "en", "America/New_York", SECONDS(1767571500), "4 Jan 2026", "4 Jan 2026, 19:05" },
		{ "en", "No/Such_Zone", SECONDS(1767571500), "5 Jan 2026", "5 Jan 2026, 00:05" },
		{ "en", "", SECONDS(-60), "31 Dec 1969", "31 Dec 1969, 23:59" },
		{ "en", "", SECONDS(0) - 1, "31 Dec 1969", "31 Dec 1969, 23:59" },
		{ "en-US", "", SECONDS(1029940380), "21 Aug 2002", "21 Aug 2002, 14:33" },
		{ "xx", "", SECONDS(1029940380), "21 Aug 2002", "21 Aug 2002, 14:33" },
		{ "th", "Asia/Bangkok", SECONDS(1029940380), "21 ส.ค. 2545", "21 ส.ค. 2545 21:33" },
		{ "ar", "", SECONDS(1029940380), "٢١ أغسطس ٢٠٠٢", "٢١ أغسطس ٢٠٠٢، ٢:٣٣ م" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct locale *locale = speak(*state, cases[i].language, cases[i].zone);

		assert_text(locale_date(*state, locale, cases[i].when), cases[i].date);
		assert_text(locale_time(*state, locale, cases[i].when), cases[i].time);
	}
	assert_text(locale_time(*state, speak_shipped(*state, "da", "Europe/Copenhagen"), SECONDS(1029940380)), "21. aug. 2002 16.33");
}

/* In Copenhagen the clock jumps at 01:00 UTC on 29 March and 25 October 2026. */
static void clocks_change_when_they_do(void **state)
{
	static const struct {
		usec when;
		const char *time;
	} cases[] = {
		{ SECONDS(1774745940), "29 Mar 2026, 01:59" }, { SECONDS(1774746000), "29 Mar 2026, 03:00" },
		{ SECONDS(1792889940), "25 Oct 2026, 02:59" }, { SECONDS(1792890000), "25 Oct 2026, 02:00" },
		{ SECONDS(1774745940), "29 Mar 2026, 01:59" },
	};
	const struct locale *locale = speak(*state, "en", "Europe/Copenhagen");

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_text(locale_time(*state, locale, cases[i].when), cases[i].time);
}

/* What is kept of zones and days is a cache: more of both than it holds changes nothing. */
static void many_zones_and_days_stay_right(void **state)
{
	static const struct {
		const char *zone, *winter;
	} zones[] = { { "Europe/Copenhagen", "15:33" }, { "Asia/Tokyo", "23:33" }, { "America/New_York", "09:33" }, { "Asia/Kolkata", "20:03" } };
	const struct locales *locales = load(*state);
	const usec january = SECONDS(1768487580); /* 15 January 2026, 14:33 UTC */

	for (int year = 0; year < 30; year++)
		for (size_t i = 0; i < COUNT_OF(zones); i++) {
			const usec when = january - DAYS(365) * year;

			for (int j = 0; j < 20; j++) {
				const struct str other = str_format(*state, "Etc/GMT+%d", j % 13);

				assert_true(locale_date(*state, locale_of(*state, locales, STR("en"), other), when + DAYS(j * 50)).size > 0);
			}
			assert_true(str_ends(locale_time(*state, locale_of(*state, locales, STR("en"), str_of(zones[i].zone)), when), str_of(zones[i].winter)));
		}
}

static void machines_read_times_in_utc(void **state)
{
	assert_text(locale_time_machine(*state, SECONDS(1029940380)), "2002-08-21T14:33:00Z");
	assert_text(locale_time_machine(*state, 0), "1970-01-01T00:00:00Z");
	assert_text(locale_time_machine(*state, -1), "1969-12-31T23:59:59Z");
}

static void languages_are_found_by_their_tag(void **state)
{
	const struct locales *locales = load(*state);

	assert_int_equal(locales_count(locales), 3);
	assert_true(locales_has(locales, STR("AR-eg")));
	assert_false(locales_has(locales, STR("a")));
	assert_false(locales_has(locales, STR("")));
	assert_text(locale_tag(locale_of(*state, locales, STR("th-TH-u-ca-gregory"), STR(""))), "th");
	assert_text(locale_tag(locale_of(*state, locales, STR("xx"), STR(""))), "en");
	assert_true(locale_right_to_left(locale_of(*state, locales, STR("ar"), STR(""))));
	assert_false(locale_right_to_left(locale_of(*state, locales, STR("th"), STR(""))));
	assert_int_equal(locale_index(locale_of(*state, locales, STR("en"), STR(""))), 0);
}

static void zones_are_those_of_today_in_their_order(void **state)
{
	size_t count;
	const struct str *zones = locale_zones(*state, &count);
	bool kolkata = false;

	assert_true(count > 300);
	for (size_t i = 0; i < count; i++) {
		assert_true(i == 0 || strcmp(zones[i - 1].at, zones[i].at) < 0);
		kolkata |= str_is(zones[i], "Asia/Kolkata");
	}
	assert_true(kolkata);
	assert_text(locale_time(*state, locale_of(*state, load(*state), STR("en"), STR("Europe/Kyiv")), SECONDS(1700000000)), "15 Nov 2023, 00:13");
}

static void a_language_is_named_by_itself(void **state)
{
	assert_text(locale_language_name(*state, STR("da")), "Dansk");
	assert_text(locale_language_name(*state, STR("pt-BR")), "Português (Brasil)");
	assert_text(locale_language_name(*state, STR("xx")), "xx");
}

/* RFC 9110, 12.5.4. */
static void the_best_language_for_a_browser(void **state)
{
	static const struct {
		const char *header, *language;
	} cases[] = {
		{ "", "en" }, { "th", "th" }, { "TH-th", "th" }, { "de, th;q=0.5", "th" }, { "th;q=0.1, ar;q=0.9", "ar" }, { "th;q=0", "en" },
		{ "ar;q=0.8, th;q=0.8", "ar" }, { "*", "en" }, { "*;q=0.1, th;q=0.2", "th" }, { "de;q=1.0, *;q=0.5", "en" }, { "th;q=2", "en" },
		{ "th;q=abc, ar;q=0.1", "ar" }, { "th ; q=0.9 , ar;q=0.95", "ar" }, { ",,;;q=,th", "th" }, { "th;level=1;q=0.2, ar;q=0.3", "ar" },
		{ "a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,th", "en" }, { "\xff\xfe;q=\x01", "en" }, { "-", "en" }, { "th;q=1.001", "en" },
	};
	const struct locales *locales = load(*state);
	const struct str offered[] = { STR("en"), STR("ar"), STR("th-TH") };

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_text(locale_accepted(locales, str_of(cases[i].header), offered, COUNT_OF(offered)),
		    strcmp(cases[i].language, "th") == 0 ? "th-TH" : cases[i].language);
	assert_text(locale_accepted(locales, STR("th, ar;q=0.5"), offered, 2), "ar"); /* S16: what the domain does not enable is not there */
}

/* A file cut anywhere, or with any byte changed, is refused or read without leaving it (the sanitizers watch). */
static void a_damaged_catalogue_does_no_harm(void **state)
{
	const struct str whole = mo_of(*state, arabic, COUNT_OF(arabic));
	char *damaged = arena_copy(*state, whole.at, whole.size);
	const struct catalogue *catalogue;
	struct str text;

	for (size_t i = 0; i < 2 * whole.size; i++) {
		const size_t size = i < whole.size ? i : whole.size;
		struct arena *own = arena_new(1 << 20);

		if (size == whole.size)
			damaged[i - size] ^= 0x41;
		write_mo(own, "xx", (struct str){ damaged, size });
		if (catalogue_open(own, path_of(own, "xx"), &catalogue) == NULL) {
			assert_int_equal(size, whole.size);
			(void)!catalogue_text(catalogue, STR("status"), STR("Open"), &text);
			(void)!catalogue_count(catalogue, STR("%d reply"), 5, &text);
		}
		if (size == whole.size)
			damaged[i - size] ^= 0x41;
		arena_free(&own);
	}
	assert_int_equal(unlink(str_c(*state, path_of(*state, "xx"))), 0);
}

static void a_name_has_an_initial(void **state)
{
	static const struct {
		const char *name, *initial;
	} cases[] = {
		{ "maria", "M" }, { "øjvind", "Ø" }, { "  \"3M\"", "3" }, { "\xe2\x80\xaeSupport", "S" }, { "สมชาย", "ส" }, { "محمد", "م" }, { "王", "王" },
		{ "𐐨x", "𐐀" }, { "", "" }, { "🙂!", "" }, { "\xff", "" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_text(locale_initial(*state, str_of(cases[i].name)), cases[i].initial);
}

static int prepare(void **state)
{
	(void)state;
	if (mkdir(directory, 0777) != 0 && errno != EEXIST)
		return -1;
	return mkdir("views_locale.tmp/locale", 0777) != 0 && errno != EEXIST;
}

static int clean_up(void **state)
{
	(void)state;
	unlink("views_locale.tmp/locale/ar.mo");
	unlink("views_locale.tmp/locale/th.mo");
	rmdir("views_locale.tmp/locale");
	return rmdir(directory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(texts_are_found_by_context),
		WITH_ARENA(plural_forms_follow_the_rule),
		WITH_ARENA(a_rule_that_is_none_is_refused),
		WITH_ARENA(numbers_stand_in_the_plural_form_in_the_readers_digits),
		WITH_ARENA(danish_counts_as_it_ships),
		WITH_ARENA(danish_has_words_for_every_failure),
		WITH_ARENA(dates_are_as_the_language_writes_them),
		WITH_ARENA(clocks_change_when_they_do),
		WITH_ARENA(many_zones_and_days_stay_right),
		WITH_ARENA(machines_read_times_in_utc),
		WITH_ARENA(languages_are_found_by_their_tag),
		WITH_ARENA(zones_are_those_of_today_in_their_order), WITH_ARENA(a_language_is_named_by_itself), WITH_ARENA(the_best_language_for_a_browser),
		WITH_ARENA(a_damaged_catalogue_does_no_harm),
		WITH_ARENA(a_name_has_an_initial),
	};

	return cmocka_run_group_tests(tests, prepare, clean_up);
}
