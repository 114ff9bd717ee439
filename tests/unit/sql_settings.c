/* sql_settings.c: settings documents: of this version, an older and a newer one; what operators write, and what cannot be. */
#include "unit.h"

#include "../../sql/domain_settings.h"
#include "../../sql/json_value.h"

static void json_is_one_value_and_nothing_else(void **state) /* R110 */
{
	static const struct {
		const char *text;
		int kind; /* -1: none */
	} cases[] = {
		{ "null", JSON_NULL }, { "true", JSON_TRUTH }, { " 12 ", JSON_INTEGER }, { "1.5", JSON_OTHER_NUMBER }, { "\"\"", JSON_TEXT },
		{ "[1,[2]]", JSON_LIST }, { "{\"a\":{}}", JSON_OBJECT }, { "", -1 }, { " ", -1 }, { "{", -1 }, { "{}{}", -1 }, { "[1,]", -1 }, { "nul", -1 },
		{ "\"\xFF\"", -1 }, { "[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]", -1 }, { "{} x", -1 },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct json_value *value = json_read(*state, str_of(cases[i].text));

		if ((value == NULL ? -1 : (int)json_kind(value)) != cases[i].kind)
			fail_msg("%s", cases[i].text);
	}
	assert_null(json_read(*state, (struct str){ "{}\0{}", 5 }));
}

static void json_that_was_made_reads_as_it_was_meant(void **state)
{
	struct json_value *object = json_new_object(*state), *list = json_new_list(*state), *found;
	const char **keys;
	struct str text;
	int64_t integer;
	bool truth;

	json_append(list, json_new_text(*state, (struct str){ "a\0\"<\xF0\x9F\x99\x82", 8 }));
	json_append(list, json_new_integer(*state, -7));
	json_append(list, json_new_truth(*state, true));
	json_put(object, "list", list);
	json_put(object, "gone", json_new_text(*state, STR("x")));
	json_remove(object, "gone");
	object = json_read(*state, json_written(*state, object));
	assert_non_null(object);
	keys = json_keys(*state, object);
	assert_string_equal(keys[0], "list");
	assert_null(keys[1]);
	assert_false(json_get(object, "gone", &found));
	assert_true(json_get(object, "list", &found));
	assert_int_equal(json_count(found), 3);
	assert_true(json_as_text(json_at(found, 0), &text) && text.size == 8 && text.at[1] == '\0');
	assert_true(json_as_integer(json_at(found, 1), &integer) && integer == -7);
	assert_true(json_as_truth(json_at(found, 2), &truth) && truth);
	assert_false(json_as_text(json_at(found, 1), &text));
	assert_false(json_as_integer(json_at(found, 0), &integer));
	assert_int_equal(json_count(json_at(found, 0)), 0);
	assert_null(json_keys(*state, found)[0]);
}

static void document_of_another_version_is_read(void **state)
{
	struct domain_settings settings;

	assert_null(domain_settings_read(*state, STR("{}"), &settings));
	assert_false(settings.self_registration);
	assert_true(settings.sign_in_password);
	assert_int_equal(settings.idle_minutes, 0);
	assert_int_equal(settings.languages.count, 0);
	assert_int_equal(settings.help_address.size, 0);
	assert_null(domain_settings_read(*state, STR("{\"idle_minutes\":60,\"of_a_later_version\":{\"a\":[null]},\"languages\":[\"da\",\"th\"]}"), &settings));
	assert_int_equal(settings.idle_minutes, 60);
	assert_int_equal(settings.languages.count, 2);
	assert_true(str_is(settings.languages.at[1], "th"));
}

static void value_of_a_wrong_kind_is_named(void **state)
{
	static const struct {
		const char *document, *key;
	} cases[] = {
		{ "{\"self_registration\":1}", "self_registration" },
		{ "{\"self_registration\":null}", "self_registration" },
		{ "{\"idle_minutes\":\"60\"}", "idle_minutes" },
		{ "{\"idle_minutes\":30}", "idle_minutes" },
		{ "{\"idle_minutes\":-20}", "idle_minutes" },
		{ "{\"idle_minutes\":4294967356}", "idle_minutes" },
		{ "{\"languages\":\"da\"}", "languages" },
		{ "{\"languages\":[\"d\"]}", "languages" },
		{ "{\"languages\":[\"\"]}", "languages" },
		{ "{\"languages\":[1]}", "languages" },
		{ "{\"help_address\":\"nobody\"}", "help_address" },
		{ "{\"help_address\":\"a@b.test\\nBcc: c@d.test\"}", "help_address" },
		{ "{\"help_address\":\"a@b.test\\u0000\"}", "help_address" },
		{ "[]", "not a JSON object" },
		{ "", "not a JSON object" },
	};
	struct domain_settings settings;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct err *e = domain_settings_read(*state, str_of(cases[i].document), &settings);

		if (e == NULL || e->kind != ERR_INTERNAL || strstr(e->detail, cases[i].key) == NULL)
			fail_msg("%s: %s", cases[i].document, e == NULL ? "taken" : e->detail);
	}
}

static struct str set(struct arena *arena, struct str document, const char *key, const char *value)
{
	struct str changed;
	const struct err *e = document_set(arena, &domain_keys, document, str_of(key), str_of(value), &changed);

	if (e != NULL)
		fail_msg("%s=%s: %s", key, value, e->detail);
	return changed;
}

static void what_an_operator_writes_is_shown_as_he_wrote_it(void **state)
{
	static const struct {
		const char *key, *value, *shown;
	} cases[] = {
		{ "self_registration", "on", "on" }, { "sign_in_password", "off", "off" }, { "idle_minutes", "1440", "1440" },
		{ "languages", " da , th,,", "da,th" }, { "help_address", "help@example.com", "help@example.com" },
		{ "pages.login.title", "Hej \xF0\x9F\x91\x8B", "Hej \xF0\x9F\x91\x8B" }, { "pages.reset.template", "split", "split" },
		{ "pages.reset.side", "a\r\nb", "a\nb" },
	};
	struct str document = STR("{\"later\":[1]}");
	struct key_place place = { .key = NULL };
	struct domain_settings settings;
	size_t shown = 0;

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		document = set(*state, document, cases[i].key, cases[i].value);
	assert_true(str_search(document, STR("\"later\":[1]"), 0) < document.size);
	assert_null(domain_settings_read(*state, document, &settings));
	while (keys_next(*state, &domain_keys, &place))
		for (size_t i = 0; i < COUNT_OF(cases); i++)
			if (strcmp(place.name, cases[i].key) == 0) {
				assert_true(str_is(document_value(*state, &place, &settings), cases[i].shown));
				shown++;
			}
	assert_int_equal(shown, COUNT_OF(cases));
	document = set(*state, document, "languages", "");
	document = set(*state, document, "help_address", "");
	assert_true(str_search(document, STR("languages"), 0) == document.size);
	assert_true(str_search(document, STR("help_address"), 0) == document.size);
}

static void what_cannot_be_is_refused_with_what_would_be_right(void **state)
{
	static const struct {
		const char *key, *value, *words;
	} cases[] = {
		{ "self_registration", "maybe", "\"on\" or \"off\"" }, { "self_registration", "", "\"on\" or \"off\"" },
		{ "idle_minutes", "30", "0, 20, 40, 60 or 1440" }, { "idle_minutes", "0x14", "0, 20, 40, 60 or 1440" }, { "idle_minutes", "", "0, 20" },
		{ "pages.login.title", "a\nb", "pages.login.title is one line of at most 120" }, { "pages.x.title", "a", "pages.*.title" },
		{ "pages.*.title", "a", "there is no setting" }, { "consent_version", "3", "there is no setting" }, { "pages.login.picture", "../x", "a picture" },
		{ "languages", "da,d!", "languages like" }, { "help_address", "nobody", "an address like" }, { "nothing", "on", "there are self_registration" },
		{ "pages.login.template@da", "split", "there is no setting" }, { "languages@da", "da", "there is no setting" }, { "pages.login.title@", "a", "there is no setting" },
		{ "pages.login.title@d!", "a", "there is no setting" }, { "pages.login.title@da@da", "a", "there is no setting" },
		{ "pages.login.title@da", "a\nb", "pages.login.title@da is one line of at most 120" },
	};
	struct str changed;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct err *e = document_set(*state, &domain_keys, STR("{}"), str_of(cases[i].key), str_of(cases[i].value), &changed);

		if (e == NULL || e->kind != ERR_INVALID || strstr(e->detail, cases[i].words) == NULL)
			fail_msg("%s=%s: %s", cases[i].key, cases[i].value, e == NULL ? "taken" : e->detail);
	}
}

static struct str title_in(struct arena *arena, const struct domain_settings *settings, const char *language)
{
	return domain_settings_in(arena, settings, str_of(language))->pages[PAGE_LOGIN].title;
}

/* S16: a reader gets the text in his language, else the one for all. */
static void texts_are_said_in_further_languages(void **state)
{
	struct str document = set(*state, STR("{\"pages.login.title@later!\":{},\"nothing@da\":1}"), "pages.login.title", "All");
	struct domain_settings before, after;
	struct key_changes changes = { 0 };
	struct key_place place;

	document = set(*state, document, "mails.test.text@da", "Hej");
	assert_null(domain_settings_read(*state, document, &before));
	document = set(*state, document, "pages.login.title@da", "Dansk");
	document = set(*state, document, "pages.login.title@pt-BR", "Oi");
	document = set(*state, document, "mails.test.text@da", "");
	assert_null(domain_settings_read(*state, document, &after));
	assert_true(str_is(title_in(*state, &after, "da"), "Dansk"));
	assert_true(str_is(title_in(*state, &after, "PT-br"), "Oi"));
	assert_true(str_is(title_in(*state, &after, "pt"), "All"));
	assert_ptr_equal(domain_settings_in(*state, &after, STR("de")), &after);
	assert_true(str_is(after.pages[PAGE_LOGIN].title, "All"));
	assert_true(keys_find(*state, &domain_keys, STR("pages.login.title@da"), &place));
	assert_true(str_is(document_value(*state, &place, &after), "Dansk"));
	assert_int_equal(document_value(*state, &place, &before).size, 0);
	document_compare(*state, &domain_keys, &before, &after, &changes);
	assert_int_equal(changes.count, 3);
	assert_true(key_changes_have(&changes, STR("pages.login.title@da")) && key_changes_have(&changes, STR("mails.test.text@da")));
	document_compare(*state, &domain_keys, &after, &after, &changes);
	assert_int_equal(changes.count, 3);
}

/* A domain has some sixty texts in up to twenty languages each: a change of all of them must not take the square of that. */
static void changes_take_memory_for_what_they_are(void **state)
{
	enum { CHANGES = 5000 };
	struct arena *arena = arena_new(1 << 20);
	struct key_changes changes = { 0 };

	(void)state;
	for (size_t i = 0; i < CHANGES; i++)
		key_changes_add(arena, &changes, "key", STR("before"), i % 2 == 0 ? STR("after") : STR("before"));
	assert_int_equal(changes.count, CHANGES / 2);
	for (size_t i = 0; i < changes.count; i++)
		assert_true(str_is(changes.at[i].after, "after"));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(json_is_one_value_and_nothing_else),
		WITH_ARENA(json_that_was_made_reads_as_it_was_meant),
		WITH_ARENA(document_of_another_version_is_read),
		WITH_ARENA(value_of_a_wrong_kind_is_named),
		WITH_ARENA(what_an_operator_writes_is_shown_as_he_wrote_it),
		WITH_ARENA(what_cannot_be_is_refused_with_what_would_be_right),
		WITH_ARENA(texts_are_said_in_further_languages),
		WITH_ARENA(changes_take_memory_for_what_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
