/* totp.c: the codes of authenticator apps, and secrets that are kept sealed. */
#include "../../fcgi/base/secret.h"
#include "../../fcgi/base/totp.h"
#include "unit.h"

#define SECRET STR("12345678901234567890")

/* RFC 6238, appendix B, of whose eight digits the last six are ours. */
static void codes_are_those_of_the_standard(void **state)
{
	static const struct {
		int64_t seconds;
		uint32_t code;
	} cases[] = { { 59, 287082 }, { 1111111109, 81804 }, { 1111111111, 50471 }, { 1234567890, 5924 }, { 2000000000, 279037 }, { 20000000000, 353130 } };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(totp_code(SECRET, totp_step(SECONDS(cases[i].seconds))), cases[i].code);
}

/* R31 */
static void a_code_counts_in_its_step_and_the_two_beside_it(void **state)
{
	const usec now = SECONDS(1111111111);
	uint64_t step = 0;

	(void)state;
	assert_true(totp_right(SECRET, STR("050471"), now, &step));
	assert_int_equal(step, totp_step(now));
	assert_true(totp_right(SECRET, STR("050471"), now + SECONDS(TOTP_SECONDS), &step));
	assert_int_equal(step, totp_step(now));
	assert_true(totp_right(SECRET, STR("050471"), now - SECONDS(TOTP_SECONDS), &step));
	assert_false(totp_right(SECRET, STR("050471"), now + SECONDS(2 * TOTP_SECONDS), &step));
	assert_false(totp_right(SECRET, STR("050471"), now - SECONDS(2 * TOTP_SECONDS), &step));
	assert_false(totp_right(STR("12345678901234567891"), STR("050471"), now, &step));
}

static void what_is_no_code_is_wrong(void **state)
{
	static const char *const texts[] = { "", "0", "50471", "0050471", "050471 ", " 050471", "05047a", "-50471", "00050471" };
	uint64_t step;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_false(totp_right(SECRET, str_of(texts[i]), SECONDS(1111111111), &step));
	assert_false(totp_right(SECRET, STR("050471"), -1, &step));
}

/* RFC 4648, 10 */
static void base32_is_that_of_the_standard(void **state)
{
	static const char *const cases[][2] = { { "", "" }, { "f", "MY" }, { "fo", "MZXQ" }, { "foo", "MZXW6" }, { "foob", "MZXW6YQ" }, { "fooba", "MZXW6YTB" },
		{ "foobar", "MZXW6YTBOI" } };

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_true(str_is(base32(*state, str_of(cases[i][0])), cases[i][1]));
}

static void link_names_issuer_and_person_and_nothing_in_them_is_syntax(void **state)
{
	const struct str link = totp_link(*state, STR("A & B: help?"), STR("anna+x@a.test"), SECRET);

	assert_true(str_is(link, "otpauth://totp/A%20%26%20B%20%20help%3F:anna%2Bx%40a.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=A%20%26%20B%20%20help%3F"));
}

/* R72 */
static void what_is_sealed_opens_with_its_key_and_for_its_owner_alone(void **state)
{
	static const char *const plains[] = { "", "x", "a secret of some length, longer than a block of the cipher" };

	for (size_t i = 0; i < COUNT_OF(plains); i++) {
		const struct str plain = str_of(plains[i]), sealed = secret_seal(*state, STR("key"), STR("7"), plain);
		struct str opened;
		char *bytes;

		assert_int_equal(sealed.size, plain.size + SECRET_SEALED_MORE);
		assert_true(secret_open(*state, STR("key"), STR("7"), sealed, &opened));
		assert_true(str_equal(opened, plain));
		assert_true(str_starts(sealed, secret_mark(*state, STR("key"))));
		assert_false(secret_open(*state, STR("kez"), STR("7"), sealed, &opened));
		assert_false(secret_open(*state, STR("key"), STR("8"), sealed, &opened));
		for (size_t at = 0; at < sealed.size; at++) {
			bytes = arena_copy(*state, sealed.at, sealed.size);
			bytes[at] ^= 1;
			assert_false(secret_open(*state, STR("key"), STR("7"), (struct str){ bytes, sealed.size }, &opened));
			assert_false(secret_open(*state, STR("key"), STR("7"), str_first(sealed, at), &opened));
		}
		assert_false(str_equal(sealed, secret_seal(*state, STR("key"), STR("7"), plain)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_those_of_the_standard),
		cmocka_unit_test(a_code_counts_in_its_step_and_the_two_beside_it),
		cmocka_unit_test(what_is_no_code_is_wrong),
		WITH_ARENA(base32_is_that_of_the_standard),
		WITH_ARENA(link_names_issuer_and_person_and_nothing_in_them_is_syntax),
		WITH_ARENA(what_is_sealed_opens_with_its_key_and_for_its_owner_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
