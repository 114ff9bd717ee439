/* base.c: fcgi/base/: arena, text, log, secrets. */
#include <time.h>

#include "../../fcgi/base/arena.h"
#include "../../fcgi/base/clock.h"
#include "../../fcgi/base/secret.h"
#include "../../fcgi/base/str.h"
#include "unit.h"

static void note(void *what)
{
	char *trail = what;

	trail[strlen(trail)] = (char)('a' + (char)strlen(trail));
}

static void a_reset_runs_what_was_deferred(void **state)
{
	char trail[8] = "";

	arena_defer(*state, note, trail);
	arena_defer(*state, note, trail);
	arena_reset(*state);
	assert_string_equal(trail, "ab");
	arena_reset(*state);
	assert_string_equal(trail, "ab");
}

static void a_large_piece_comes_and_goes(void **state)
{
	memset(arena_alloc(*state, 10 << 20), 'x', 10 << 20);
	assert_int_equal(arena_used(*state), 10 << 20);
	arena_reset(*state);
	assert_int_equal(arena_used(*state), 0);
	memset(arena_alloc(*state, 100), 'x', 100);
}

static void the_latest_piece_alone_grows_in_place(void **state)
{
	char *const first = arena_alloc(*state, 10), *const second = arena_alloc(*state, 10);

	memset(first, 'a', 10);
	assert_false(arena_extend(*state, first, 10, 20));
	assert_true(arena_extend(*state, second, 10, 1000));
	memset(second, 'b', 1000);
	assert_int_equal(arena_used(*state), 1010);
	assert_false(arena_extend(*state, second, 1000, 1 << 20)); /* no block is so large */
	assert_int_equal(arena_used(*state), 1010);
	assert_memory_equal(first, "aaaaaaaaaa", 10);
	memset(arena_alloc(*state, 10), 'c', 10);
	assert_memory_equal(second + 990, "bbbbbbbbbb", 10);
}

/* R62: what names a ticket is read in one way or not at all. */
static void numbers_are_digits_alone(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		uint64_t value;
	} cases[] = {
		{ "0", true, 0 }, { "1001", true, 1001 }, { "18446744073709551615", true, UINT64_MAX }, { "18446744073709551616", false, 0 },
		{ "2147483648", true, 2147483648 }, { "4294967297", true, 4294967297 }, { "9223372036854775808", true, 9223372036854775808u },
		{ "18446744073709551617", false, 0 }, { "1\xc2\xa0", false, 0 }, { "1 ", false, 0 }, { "1\n", false, 0 }, { "00", false, 0 },
		{ "", false, 0 }, { "-1", false, 0 }, { "+1", false, 0 }, { " 1", false, 0 }, { "01", false, 0 }, { "1.0", false, 0 },
		{ "1e3", false, 0 }, { "0x1", false, 0 }, { "1abc", false, 0 }, { "１", false, 0 },
	};

	struct buf digits = { .arena = *state };
	uint64_t untouched = 7;

	for (int i = 0; i < 10240; i++)
		buf_char(&digits, '1');
	assert_false(str_u64(buf_str(&digits), &untouched));
	assert_int_equal(untouched, 7);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		uint64_t value = 0;

		assert_int_equal(str_u64(str_of(cases[i].text), &value), cases[i].ok);
		assert_int_equal(value, cases[i].value);
	}
}

static void utf8_is_well_formed_or_not(void **state)
{
	static const struct {
		struct str text;
		bool ok;
	} cases[] = {
		{ { "", 0 }, true }, { { "abc", 3 }, true }, { { "\xc3\xa9", 2 }, true }, { { "\xf0\x9f\x98\x80", 4 }, true },
		{ { "a\0b", 3 }, true }, { { "\xc0\xaf", 2 }, false }, { { "\xe0\x80\xaf", 3 }, false }, { { "\xed\xa0\x80", 3 }, false },
		{ { "\xf4\x90\x80\x80", 4 }, false }, { { "\xc3", 1 }, false }, { { "\xff", 1 }, false }, { { "\xbf", 1 }, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(str_utf8(cases[i].text), cases[i].ok);
}

static void cutting_never_splits_a_character(void **state)
{
	const struct str mixed = STR("aé日\xf0\x9f\x98\x80z");

	(void)state;
	for (size_t size = 0; size <= mixed.size + 1; size++) {
		struct str cut = str_first_utf8(mixed, size);

		assert_true(str_utf8(cut));
		assert_true(cut.size <= size);
		assert_true(size - cut.size < 4 || size > mixed.size);
	}
}

static void splitting_gives_every_part(void **state)
{
	struct str rest = STR("a,,b,"), part;
	const char *const parts[] = { "a", "", "b", "" };
	size_t count = 0;

	(void)state;
	while (str_next(&rest, ',', &part))
		assert_true(str_is(part, parts[count++]));
	assert_int_equal(count, 4);
}

static void a_builder_grows(void **state)
{
	struct buf buf = { .arena = *state };

	for (int i = 0; i < 1000; i++)
		buf_format(&buf, "%d,", i);
	assert_int_equal(buf.size, 3890);
	assert_string_equal(buf_c(&buf) + 3886, "999,");
	assert_int_equal(arena_used(*state), buf.room); /* alone in its arena it takes no second place */
}

static void builders_side_by_side_keep_their_texts(void **state)
{
	struct buf a = { .arena = *state }, b = { .arena = *state };

	for (int i = 0; i < 1000; i++) {
		buf_char(&a, 'a');
		buf_text(&b, "bb");
	}
	assert_int_equal(strspn(buf_c(&a), "a"), 1000);
	assert_int_equal(strspn(buf_c(&b), "b"), 2000);
}

static void digests_match_published_ones(void **state)
{
	static const unsigned char abc[] = { 0xba, 0x78, 0x16, 0xbf };           /* FIPS 180-2, B.1 */
	static const unsigned char jefe[] = { 0x5b, 0xdc, 0xc1, 0x46 };          /* RFC 4231, test case 2 */
	static const unsigned char large[] = { 0x60, 0xe4, 0x31, 0x59, 0x1e, 0xe0, 0xb6, 0x7f }; /* RFC 4231, test case 6 */
	const struct digest plain = digest_of(STR("abc"));
	struct digest keyed = digest_keyed(STR("Jefe"), STR("what do ya want for nothing?"));
	char key[131];

	(void)state;
	assert_memory_equal(plain.bytes, abc, sizeof abc);
	assert_memory_equal(keyed.bytes, jefe, sizeof jefe);
	memset(key, 0xaa, sizeof key);
	keyed = digest_keyed((struct str){ key, sizeof key }, STR("Test Using Larger Than Block-Size Key - Hash Key First"));
	assert_memory_equal(keyed.bytes, large, sizeof large);
}

static void tokens_differ_and_are_recognised(void **state)
{
	struct token one = token_new(), two = token_new();
	struct digest digest;

	(void)state;
	assert_string_not_equal(one.text, two.text);
	assert_true(token_digest(str_of(one.text), &digest));
	assert_false(token_digest(STR("short"), &digest));
	one.text[7] = '=';
	assert_false(token_digest(str_of(one.text), &digest));
	one.text[7] = '\0';
	assert_false(token_digest((struct str){ one.text, TOKEN_TEXT }, &digest));
}

/* The system's own calendar is the reference; the years are those that the database can hold. */
static void a_time_is_the_same_day_as_the_system_says(void **state)
{
	const int64_t first = -62162035200, behind = 253402300800; /* 0000-03-01 and 10000-01-01 */

	(void)state;
	for (int64_t seconds = first; seconds < behind; seconds += seconds < -61000000000 || seconds > 253000000000 ? 86399 : 7654321) {
		const struct civil civil = clock_civil(SECONDS(seconds) + 999999);
		const time_t at = (time_t)seconds;
		struct tm tm;

		assert_non_null(gmtime_r(&at, &tm));
		assert_int_equal(civil.year, tm.tm_year + 1900);
		assert_int_equal(civil.month, tm.tm_mon + 1);
		assert_int_equal(civil.day, tm.tm_mday);
		assert_int_equal(civil.hour, tm.tm_hour);
		assert_int_equal(civil.minute, tm.tm_min);
		assert_int_equal(civil.second, tm.tm_sec);
		assert_int_equal(civil.part, 999999);
	}
}

enum { CHILDREN = 16, TOKENS = 1000000, TOKENS_EACH = TOKENS / CHILDREN, LETTERS_EVEN = 42 }; /* the 43rd letter has four bits alone */

static void write_tokens(int to)
{
	for (size_t i = 0; i < TOKENS_EACH; i++) {
		const struct token token = token_new();

		for (size_t done = 0; done < TOKEN_TEXT;) {
			const ssize_t wrote = write(to, token.text + done, TOKEN_TEXT - done);

			if (wrote <= 0)
				_exit(1);
			done += (size_t)wrote;
		}
	}
	_exit(0);
}

static void read_tokens(int from, char (*tokens)[TOKEN_TEXT])
{
	for (size_t done = 0; done < TOKENS_EACH * (size_t)TOKEN_TEXT;) {
		const ssize_t got = read(from, (char *)tokens + done, TOKENS_EACH * (size_t)TOKEN_TEXT - done);

		assert_true(got > 0);
		done += (size_t)got;
	}
}

static int compare_tokens(const void *a, const void *b)
{
	return memcmp(a, b, TOKEN_TEXT);
}

/* Far from what chance does: seven of its own deviations, with 63 degrees of freedom. */
static void are_even(char (*tokens)[TOKEN_TEXT])
{
	const double wanted = (double)TOKENS * LETTERS_EVEN / 64;
	size_t counts[256] = { 0 }, letters = 0;
	double sum = 0;

	for (size_t i = 0; i < TOKENS; i++)
		for (size_t j = 0; j < LETTERS_EVEN; j++)
			counts[(unsigned char)tokens[i][j]]++;
	for (size_t i = 0; i < 256; i++)
		if (counts[i] > 0) {
			letters++;
			sum += ((double)counts[i] - wanted) * ((double)counts[i] - wanted) / wanted;
		}
	assert_int_equal(letters, 64);
	assert_true(sum < 63 + 7 * 11.3);
}

/* R38: processes that were forked from one share no state that tokens come from. */
static void of_a_million_tokens_from_sixteen_processes_no_two_are_alike(void **state)
{
	char (*const tokens)[TOKEN_TEXT] = arena_alloc(*state, TOKENS * (size_t)TOKEN_TEXT);
	int pipes[CHILDREN][2], status;
	pid_t children[CHILDREN];

	assert_int_equal(strlen(token_new().text), TOKEN_TEXT); /* what the children have from their parent is none of it */
	for (size_t i = 0; i < CHILDREN; i++) {
		assert_int_equal(pipe(pipes[i]), 0);
		if ((children[i] = fork()) == 0)
			write_tokens(pipes[i][1]);
		assert_true(children[i] > 0);
		close(pipes[i][1]);
	}
	for (size_t i = 0; i < CHILDREN; i++) {
		read_tokens(pipes[i][0], tokens + i * TOKENS_EACH);
		close(pipes[i][0]);
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	are_even(tokens);
	qsort(tokens, TOKENS, TOKEN_TEXT, compare_tokens);
	for (size_t i = 1; i < TOKENS; i++)
		assert_true(memcmp(tokens[i - 1], tokens[i], TOKEN_TEXT) != 0);
}

static void lines_that_were_lost_are_told_of(void **state) /* R252 */
{
	char text[4096] = "";
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	log_to(-1, "test", LOG_INFO);
	log_line(LOG_WARNING, "lost", "one");
	log_line(LOG_WARNING, "lost", "two");
	log_to(ends[1], "test", LOG_INFO);
	log_line(LOG_WARNING, "back", "three");
	log_line(LOG_WARNING, "back", "four");
	log_to(STDERR_FILENO, "portico", LOG_INFO);
	assert_true(read(ends[0], text, sizeof text - 1) > 0);
	assert_non_null(strstr(text, "\"event\":\"log_lost\",\"lines\":2}\n"));
	assert_null(strstr(strstr(text, "log_lost") + 1, "log_lost"));
	assert_non_null(strstr(text, "four"));
	close(ends[0]);
	close(ends[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(a_reset_runs_what_was_deferred),
		WITH_ARENA(a_large_piece_comes_and_goes),
		WITH_ARENA(the_latest_piece_alone_grows_in_place),
		WITH_ARENA(numbers_are_digits_alone),
		cmocka_unit_test(utf8_is_well_formed_or_not),
		cmocka_unit_test(cutting_never_splits_a_character),
		cmocka_unit_test(splitting_gives_every_part),
		WITH_ARENA(a_builder_grows),
		WITH_ARENA(builders_side_by_side_keep_their_texts),
		cmocka_unit_test(digests_match_published_ones),
		cmocka_unit_test(tokens_differ_and_are_recognised),
		cmocka_unit_test(a_time_is_the_same_day_as_the_system_says),
		cmocka_unit_test(lines_that_were_lost_are_told_of),
		WITH_ARENA(of_a_million_tokens_from_sixteen_processes_no_two_are_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
