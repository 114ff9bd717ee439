/* sql_text.c: keys, subjects, names, settings and providers: what the model makes of texts. */
#include "unit.h"

#include "../../sql/fold.h"
#include "../../sql/name.h"
#include "../../sql/people.h"
#include "../../sql/settings.h"
#include "../../sql/subject.h"
#include "../../sql/ticket_make.h"

static void address_has_one_key(void **state) /* R12, R176 */
{
	static const struct {
		const char *email, *key; /* NULL: none */
	} cases[] = {
		{ "Ann@Example.COM", "ann@example.com" },
		{ "\xEF\xBC\xA1nn@x.test", "ann@x.test" },
		{ "an\xE2\x80\x8Bn@x.test", "ann@x.test" }, /* what nobody sees counts for nothing */
		{ "a@B\xC3\x9C" "CHER.test", "a@xn--bcher-kva.test" },
		{ "\xC4\xB0@x.test", "i\xCC\x87@x.test" },
		{ "a b@x.test", "a b@x.test" }, /* whether it may be an address is asked elsewhere */
		{ "x.test", NULL },
		{ "@x.test", NULL },
		{ "a@", NULL },
		{ "", NULL },
		{ "a@\xFF.test", NULL },
	};
	struct str key;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const bool has = fold_email(*state, str_of(cases[i].email), &key);

		if (has != (cases[i].key != NULL) || (has && !str_is(key, cases[i].key)))
			fail_msg("%s: %.*s", cases[i].email, STR_ARG(has ? key : STR("none")));
	}
	assert_true(fold_email(*state, STR("a@b@c.test"), &key));
	assert_true(str_is(fold_domain(key), "c.test"));
}

static void key_that_grows_is_held_to_its_bound(void **state)
{
	struct buf text = { .arena = *state };
	struct str key;

	for (int i = 0; i < 100; i++) /* one sign that folds to eighteen */
		buf_text(&text, "\xEF\xB7\xBA");
	assert_true(fold_key(*state, buf_str(&text), 1 << 16, &key));
	assert_true(key.size > 3000);
	assert_false(fold_key(*state, buf_str(&text), 1024, &key));
	assert_false(fold_key(*state, STR(""), 1024, &key));
	assert_false(fold_key(*state, STR("\xE2\x80\x8B"), 1024, &key)); /* nothing is left of it */
	for (int i = 0; i < 2000; i++)
		buf_text(&text, "abc");
	assert_false(fold_key(*state, buf_str(&text), 1 << 20, &key));
}

/* ASCII has a way of its own: it must not be another one. */
static void letter_folds_alone_as_among_others(void **state)
{
	for (int letter = 0; letter < 0x80; letter++) {
		const char mixed[] = { '\xC3', '\xA9', (char)letter };
		struct str alone, among;

		assert_true(fold_key(*state, (struct str){ mixed + 2, 1 }, 1024, &alone));
		assert_true(fold_key(*state, (struct str){ mixed, sizeof mixed }, 1024, &among));
		assert_true(str_equal(alone, str_from(among, 2)));
	}
}

static void subject_is_what_is_left_without_marks(void **state)
{
	static const struct {
		const char *subject, *key;
		bool marked;
	} cases[] = {
		{ "It broke", "it broke", false },
		{ "Re: It broke", "it broke", true },
		{ "RE: re:  Fwd: It   broke ", "it broke", true },
		{ "Re[2]: It broke", "it broke", true },
		{ "AW : It broke", "it broke", true },
		{ "[list] Re: [list] It broke", "it broke", true },
		{ "[list] It broke", "it broke", false },
		{ "[all of it]", "[all of it]", false },
		{ "Regarding: It broke", "regarding: it broke", false },
		{ "Re: [x]", "[x]", true },
		{ "Re:", "", true },
		{ "", "", false },
		{ ":", ":", false },
		{ "[", "[", false },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		bool marked;
		const struct str key = subject_key(*state, str_of(cases[i].subject), &marked);

		if (!str_is(key, cases[i].key) || marked != cases[i].marked)
			fail_msg("%s: %.*s, %d", cases[i].subject, STR_ARG(key), marked);
	}
}

static void stored_subject_is_one_line_of_a_thousand_characters(void **state)
{
	struct buf text = { .arena = *state };
	struct str stored;

	assert_true(str_is(subject_stored(*state, STR(" a\nb\tc ")), "a b c"));
	assert_true(str_is(subject_stored(*state, STR("a\xC2\x85" "b\xE2\x80\xA8" "c\x7F")), "a b c"));
	assert_true(str_is(subject_stored(*state, STR(" ")), "(no subject)"));
	for (int i = 0; i < 1000; i++)
		buf_text(&text, "\xC3\xA6");
	stored = subject_stored(*state, buf_str(&text));
	assert_true(str_equal(stored, buf_str(&text)));
	buf_text(&text, "x");
	stored = subject_stored(*state, buf_str(&text));
	assert_int_equal(str_characters(stored), 1000);
	assert_true(str_utf8(stored) && str_ends(stored, STR("\xC3\xA6…")));
}

static void name_is_cut_and_put_together(void **state)
{
	static const struct {
		const char *name, *first, *last;
	} cases[] = {
		{ "Ann Lee", "Ann", "Lee" },
		{ "  Jane van Doe ", "Jane van", "Doe" },
		{ "Doe, Jane", "Jane", "Doe" },
		{ "Doe, Jane, PhD", "Doe, Jane,", "PhD" },
		{ "Cher", "Cher", "" },
		{ "Ann\nLee", "Ann", "Lee" }, /* R105: nor any other line end, which a mail's header would take for its own */
		{ "Ann\r\nBcc: x@y.example", "Ann  Bcc:", "x@y.example" },
		{ "Ann\xC2\x85Lee", "Ann", "Lee" },
		{ "Ann\xE2\x80\xA8Lee\x7F\t", "Ann", "Lee" },
		{ "", "", "" },
		{ ",", "", "" },
		{ "\xE5\xB1\xB1\xE7\x94\xB0\xE5\xA4\xAA\xE9\x83\x8E", "\xE5\xB1\xB1\xE7\x94\xB0\xE5\xA4\xAA\xE9\x83\x8E", "" },
	};
	struct str first, last;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		name_split(*state, str_of(cases[i].name), &first, &last);
		if (!str_is(first, cases[i].first) || !str_is(last, cases[i].last))
			fail_msg("%s: %.*s | %.*s", cases[i].name, STR_ARG(first), STR_ARG(last));
	}
	assert_true(str_is(name_shown(*state, STR("Ann"), STR("Lee"), STR("a@x")), "Ann Lee"));
	assert_true(str_is(name_shown(*state, STR(""), STR("Lee"), STR("a@x")), "Lee"));
	assert_true(str_is(name_shown(*state, STR("Ann"), STR(""), STR("a@x")), "Ann"));
	assert_true(str_is(name_shown(*state, STR(""), STR(""), STR("a@x")), "a@x"));
}

static void the_longest_name_fits_beside_a_message(void **state)
{
	struct buf longest = { .arena = *state };
	struct str name;

	for (int i = 0; i < 200; i++)
		buf_text(&longest, "\xC3\xA9");
	name = name_shown(*state, buf_str(&longest), buf_str(&longest), STR("a@x"));
	assert_int_equal(str_characters(name), NAME_SHOWN_MAX);
	assert_true(str_utf8(name));
}

static void settings_document_is_read_strictly(void **state)
{
	static const struct {
		const char *document;
		bool good;
	} cases[] = {
		{ "{}", true },
		{ "{\"permission\":\"company\",\"custom_stages\":true}", true },
		{ "{\"of_a_later_version\":[1,{}]}", true },
		{ " { } ", true },
		{ "", false },
		{ "[]", false },
		{ "null", false },
		{ "{", false },
		{ "{} {}", false },
		{ "{}x", false },
		{ "{'permission':'own'}x", false },
		{ "{\"permission\":\"all\"}", false },
		{ "{\"permission\":1}", false },
		{ "{\"custom_stages\":1}", false },
		{ "{\"custom_stages\":\"true\"}", false },
		{ "{\"custom_stages\":null}", false },
		{ "{\"a\":\"\xFF\"}", false },
	};
	struct portal_settings settings;

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if ((settings_read(*state, str_of(cases[i].document), &settings) == NULL) != cases[i].good)
			fail_msg("%s", cases[i].document);
	assert_null(settings_read(*state, STR("{\"permission\":\"company\",\"reopen_on_reply\":false}"), &settings));
	assert_int_equal(settings.permission, PERMISSION_COMPANY);
	assert_false(settings.reopen_on_reply);
	assert_null(settings_read(*state, settings_document(), &settings));
	assert_int_equal(settings.permission, PERMISSION_OWN);
	assert_true(settings.reopen_on_reply);
	assert_false(settings.reply_to_closed);
}

static void setting_one_key_leaves_the_others(void **state)
{
	struct portal_settings settings;
	struct str changed;

	assert_null(settings_set(*state, STR("{\"later\":{\"a\":[1,2]},\"custom_stages\":true}"), STR("permission"), STR("company"), &changed));
	assert_true(str_search(changed, STR("\"later\":{\"a\":[1,2]}"), 0) < changed.size);
	assert_null(settings_read(*state, changed, &settings));
	assert_true(settings.custom_stages);
	assert_int_equal(settings.permission, PERMISSION_COMPANY);
	assert_null(settings_set(*state, changed, STR("custom_stages"), STR("off"), &changed));
	assert_null(settings_read(*state, changed, &settings));
	assert_false(settings.custom_stages);
	assert_non_null(settings_set(*state, changed, STR("custom_stages"), STR("maybe"), &changed));
	assert_non_null(settings_set(*state, changed, STR("permission"), STR(""), &changed));
	assert_non_null(settings_set(*state, changed, STR("nothing"), STR("on"), &changed));
}

static void public_provider_is_no_company(void **state)
{
	static const char *const public[] = { "gmail.com", "yahoo.de", "hotmail.co.uk", "126.com", "zonnet.nl", "gmx.net" };
	static const char *const private[] = { "firm.test", "gmail.com.firm.test", "yahoo", "yahoo.firm.test", "mygmail.com", "" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(public); i++)
		assert_true(provider_is_public(str_of(public[i])));
	for (size_t i = 0; i < COUNT_OF(private); i++)
		assert_false(provider_is_public(str_of(private[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(address_has_one_key),
		WITH_ARENA(key_that_grows_is_held_to_its_bound),
		WITH_ARENA(letter_folds_alone_as_among_others),
		WITH_ARENA(subject_is_what_is_left_without_marks),
		WITH_ARENA(stored_subject_is_one_line_of_a_thousand_characters),
		WITH_ARENA(name_is_cut_and_put_together),
		WITH_ARENA(the_longest_name_fits_beside_a_message),
		WITH_ARENA(settings_document_is_read_strictly),
		WITH_ARENA(setting_one_key_leaves_the_others),
		WITH_ARENA(public_provider_is_no_company),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
