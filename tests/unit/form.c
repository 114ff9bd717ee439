/* form.c: urlencoded texts, and forms out of bodies (R81, R112, R188, R191, R212). */
#include "../../fcgi/http/form.h"
#include "unit.h"
#include "fake_exchange.h"

static const char urlencoded[] = "application/x-www-form-urlencoded";
static const char multipart[] = "multipart/form-data; boundary=b";

/* The pairs as "name:value|", so that a table can hold them. */
static struct str shown(struct arena *arena, const struct form *form)
{
	struct buf buf = { .arena = arena };

	for (size_t i = 0; i < form->count; i++)
		buf_format(&buf, "%.*s:%.*s|", STR_ARG(form->pairs[i].name), STR_ARG(form->pairs[i].value));
	return buf_str(&buf);
}

/* R112: one documented reading for each. */
static void urlencoded_texts_have_one_reading(void **state)
{
	static const struct {
		const char *text;
		const char *pairs;
	} cases[] = {
		{ "", "" }, { "a=b", "a:b|" }, { "a=b&c=d", "a:b|c:d|" }, { "a", "a:|" }, { "a=", "a:|" }, { "=x", ":x|" },
		{ "=", ":|" }, { "&&", "" }, { "&a=b&&c=d&", "a:b|c:d|" }, { "a=b=c", "a:b=c|" }, { "a=x+y%2Bz", "a:x y+z|" },
		{ "a+b=c", "a b:c|" }, { "a=%", "a:%|" }, { "a=%2", "a:%2|" }, { "a=%zz", "a:%zz|" }, { "a=%%41", "a:%A|" },
		{ "a=%4%31", "a:%41|" }, { "%61=%62", "a:b|" }, { "a%3Db=c", "a=b:c|" }, { "a=b%26c%3Dd", "a:b&c=d|" },
		{ "a=1&a=2&a=1", "a:1|a:2|a:1|" }, { "a[]=1&a[]=2", "a[]:1|a[]:2|" }, { "a.b=1&_x=2", "a.b:1|_x:2|" },
		{ "a=%e6%97%a5", "a:\xe6\x97\xa5|" }, { "a=\xff", "a:\xff|" }, { "a=b;c=d", "a:b;c=d|" },
		{ "a=%252e", "a:%2e|" },
	};
	struct form form;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_null(form_decode(*state, str_of(cases[i].text), &form));
		assert_text(shown(*state, &form), cases[i].pairs);
	}
}

static void a_decoded_nul_is_kept_for_the_fields_to_refuse(void **state)
{
	struct form form;
	struct str value;

	assert_null(form_decode(*state, STR("a=x%00y"), &form));
	assert_true(form_get(&form, "a", &value));
	assert_int_equal(value.size, 3);
}

static void a_repeated_name_has_no_only_value(void **state)
{
	struct form form;
	struct str value;

	assert_null(form_decode(*state, STR("a=1&b=2&b=2&B=3"), &form));
	assert_true(form_get(&form, "a", &value));
	assert_text(value, "1");
	assert_true(form_get(&form, "B", &value));
	assert_false(form_get(&form, "b", &value));
	assert_false(form_get(&form, "c", &value));
	assert_int_equal(form_count(&form, "b"), 2);
	assert_int_equal(form_count(&form, "c"), 0);
}

static struct str repeated(struct arena *arena, const char *text, size_t times)
{
	struct buf buf = { .arena = arena };

	while (times-- > 0)
		buf_text(&buf, text);
	return buf_str(&buf);
}

/* R112, R191: at the limit and one beyond. */
static void a_form_has_so_many_fields_and_no_more(void **state)
{
	struct form form;

	assert_null(form_decode(*state, repeated(*state, "a[]=&", FORM_PAIRS_MAX), &form));
	assert_int_equal(form.count, FORM_PAIRS_MAX);
	assert_err(form_decode(*state, repeated(*state, "a[]=&", FORM_PAIRS_MAX + 1), &form), ERR_BAD_REQUEST);
	assert_err(form_decode(*state, repeated(*state, "a[]=&", 10000), &form), ERR_BAD_REQUEST);
	assert_null(form_decode(*state, repeated(*state, "&", 100000), &form));
	assert_null(form_decode(*state, repeated(*state, "n", FORM_NAME_MAX), &form));
	assert_null(form_decode(*state, repeated(*state, "%6e", FORM_NAME_MAX), &form));
	assert_err(form_decode(*state, repeated(*state, "n", FORM_NAME_MAX + 1), &form), ERR_BAD_REQUEST);
}

/* Decoding takes memory for the text once and for its pairs, whatever it looks like. */
static void decoding_takes_no_more_memory_than_the_text(void **state)
{
	static const char *const pieces[] = { "a", "%41", "&", "=", "%", "a=b&c" };
	struct form form;

	for (size_t i = 0; i < COUNT_OF(pieces); i++) {
		const struct str text = repeated(*state, pieces[i], 100000 / strlen(pieces[i]));
		const size_t before = arena_used(*state);
		const struct err *e = form_decode(*state, text, &form);

		(void)e;
		assert_true(arena_used(*state) - before <= text.size + FORM_PAIRS_MAX * sizeof(struct form_pair) + 200);
	}
}

static const struct err *read_body(
    struct arena *arena, struct fake_peer *peer, const char *type, const char *length, size_t limit, struct form *form)
{
	const struct exchange exchange = fake_exchange(peer, NULL);
	struct request request = { .content_type = str_of(type), .has_length = length != NULL };

	if (length != NULL)
		assert_true(str_u64(str_of(length), &request.content_length));
	return form_read(arena, &request, &exchange, limit, NULL, form);
}

static const char *length_of(struct arena *arena, struct str body)
{
	struct buf text = { .arena = arena };

	buf_format(&text, "%zu", body.size);
	return buf_c(&text);
}

static void both_kinds_of_body_give_the_same_form(void **state)
{
	static const struct {
		const char *type;
		const char *body;
	} cases[] = {
		{ urlencoded, "body=one%0D%0Atwo&x=" },
		{ "Application/X-WWW-Form-Urlencoded ; charset=UTF-8", "body=one%0D%0Atwo&x=" },
		{ multipart, "--b\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\none\r\ntwo\r\n"
		    "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\r\n--b--\r\n" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		for (size_t most = 0; most < 5; most++) {
			struct fake_peer peer = { .body = str_of(cases[i].body), .most = most };
			const char *length = length_of(*state, peer.body);
			struct form form;

			assert_null(read_body(*state, &peer, cases[i].type, length, 1000, &form));
			assert_text(shown(*state, &form), "body:one\r\ntwo|x:|");
		}
}

/* R188, R212: nothing of a body is used that is not as long as it was declared, or that is too long. */
static void a_body_of_another_length_is_refused(void **state)
{
	static const struct {
		const char *length;
		bool breaks_off;
		enum err_kind kind;
	} cases[] = {
		{ NULL, false, ERR_BAD_REQUEST }, { "0", false, ERR_BAD_REQUEST }, { "2", false, ERR_BAD_REQUEST },
		{ "4", false, ERR_BAD_REQUEST }, { "3", true, ERR_BAD_REQUEST }, { "4", true, ERR_BAD_REQUEST },
		{ "10", false, ERR_BAD_REQUEST }, { "11", false, ERR_TOO_LARGE },
		{ "18446744073709551615", false, ERR_TOO_LARGE }, { "4294967297", false, ERR_TOO_LARGE },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fake_peer peer = { .body = STR("a=b"), .breaks_off = cases[i].breaks_off };
		struct form form;

		assert_err(read_body(*state, &peer, urlencoded, cases[i].length, 10, &form), cases[i].kind);
		assert_int_equal(form.count, 0);
	}
}

static void limits_hold_at_their_edge(void **state)
{
	struct fake_peer exact = { .body = STR("a=12345678") }, longer = { .body = STR("a=123456789") }, empty = { .most = 0 };
	struct form form;

	assert_null(read_body(*state, &exact, urlencoded, "10", 10, &form));
	assert_text(shown(*state, &form), "a:12345678|");
	assert_err(read_body(*state, &longer, urlencoded, "10", 10, &form), ERR_TOO_LARGE);
	assert_null(read_body(*state, &empty, urlencoded, "0", 10, &form));
	assert_int_equal(form.count, 0);
}

/* Longer than any portion in which it is read, whatever the web server's own are. */
static void a_long_text_arrives_whole(void **state)
{
	static const size_t portions[] = { 0, 1000, 16384, 65536 };
	struct buf text = { .arena = *state };
	struct form form;

	buf_text(&text, "body=");
	for (int i = 0; i < 10000; i++)
		buf_format(&text, "%07d", i);
	for (size_t i = 0; i < COUNT_OF(portions); i++) {
		struct fake_peer peer = { .body = buf_str(&text), .most = portions[i] };

		assert_null(read_body(*state, &peer, urlencoded, length_of(*state, peer.body), 100000, &form));
		assert_int_equal(form.count, 1);
		assert_true(str_equal(form.pairs[0].value, str_from(buf_str(&text), 5)));
	}
}

/* R33, R81: a form is a form. */
static void other_types_are_not_read(void **state)
{
	static const char *const others[] = {
		"", "text/plain", "application/json", "application/x-www-form-urlencoded-x", "multipart/mixed; boundary=b",
		"application/x-www-form-urlencoded, application/x-www-form-urlencoded",
		"application/x-www-form-urlencoded,text/plain", ";",
	};
	struct form form;

	for (size_t i = 0; i < COUNT_OF(others); i++) {
		struct fake_peer peer = { .body = STR("a=b") };

		assert_err(read_body(*state, &peer, others[i], "3", 10, &form), ERR_MEDIA_TYPE);
	}
}

static void a_multipart_form_is_as_strict(void **state)
{
	static const char *const bad[] = {
		"--b--\r\nx", "--c--\r\n",
		"--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\"\r\n\r\n\r\n--b--\r\n",
		"--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
		("--b\r\nContent-Disposition: form-data; name=\"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"
		"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\"\r\n\r\n\r\n--b--\r\n"),
	};
	struct form form;

	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct fake_peer peer = { .body = str_of(bad[i]) };
		const char *length = length_of(*state, peer.body);

		assert_err(read_body(*state, &peer, multipart, length, 1000, &form), ERR_BAD_REQUEST);
		assert_int_equal(form.count, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(urlencoded_texts_have_one_reading),
		WITH_ARENA(a_decoded_nul_is_kept_for_the_fields_to_refuse),
		WITH_ARENA(a_repeated_name_has_no_only_value),
		WITH_ARENA(a_form_has_so_many_fields_and_no_more),
		WITH_ARENA(decoding_takes_no_more_memory_than_the_text),
		WITH_ARENA(both_kinds_of_body_give_the_same_form),
		WITH_ARENA(a_body_of_another_length_is_refused),
		WITH_ARENA(limits_hold_at_their_edge),
		WITH_ARENA(a_long_text_arrives_whole),
		WITH_ARENA(other_types_are_not_read),
		WITH_ARENA(a_multipart_form_is_as_strict),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
