/* password.c: which passwords are good enough, and what is said of the others. */
#include "unit.h"

#include "../../fcgi/proc/hasher.h"
#include "../../handlers/password.h"

static struct arena *arena;

static const char *problem_for(const char *password, const struct password_person *person)
{
	return password_problem(arena, str_of(password), person);
}

static struct password_person anna(void)
{
	return (struct password_person){ .first_name = STR("Anna-Liese"), .last_name = STR("Bergström"), .email = STR("a.berg@nordlicht.example"),
		.company = STR("Nordlicht GmbH"), .account = STR("Example Hosting"), .portal = STR("Rainbow Help") };
}

static void good_passwords_are_taken_whatever_they_are_made_of(void **state) /* H24 */
{
	static const char *const good[] = {
		"correct horse battery", "rosy elephants walk", "xkqzjwvp", "hj4k-29fm", "kartoffel salat regen", "Blaue Kühe fliegen",
		"tre små grise danser", "пять синих коров", "五匹の青い牛が飛ぶ", "สีฟ้าวัวห้าตัวบิน", "خمس أبقار زرقاء", "다섯 마리 파란 소가 난다", "🐄🌧️🚲🍞🕯️🦔🎻🧊",
		"    correct horse    ", "n8-Kq2x.Pv7", "vexing Nordlicht walrus",
	};
	const struct password_person person = anna();
	char longest[PASSWORD_MAX + 1];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(good); i++)
		if (problem_for(good[i], &person) != NULL)
			fail_msg("%s: %s", good[i], problem_for(good[i], &person));
	for (size_t i = 0; i < PASSWORD_MAX; i++)
		longest[i] = "pass phrase of length "[i * 7 % 22];
	longest[PASSWORD_MAX] = '\0';
	assert_null(problem_for(longest, &person));
}

struct refused {
	const char *password;
	const char *words; /* in the message */
};

static void refused_with(const struct refused *cases, size_t count)
{
	const struct password_person person = anna();

	for (size_t i = 0; i < count; i++) {
		const char *problem = problem_for(cases[i].password, &person);

		if (problem == NULL || strstr(problem, cases[i].words) == NULL)
			fail_msg("%s: %s, not %s", cases[i].password, problem == NULL ? "taken" : problem, cases[i].words);
	}
}

static void short_and_long_ones_are_refused(void **state) /* H24, R15 */
{
	static const struct refused cases[] = {
		{ "", "at least 8" }, { "n8-Kq2x", "at least 8" }, { "äöüäöüä", "at least 8" }, { "密码密码", "at least 8" },
	};
	const struct password_person person = anna();
	char long_one[PASSWORD_MAX + 2];

	(void)state;
	refused_with(cases, COUNT_OF(cases));
	memset(long_one, 'k', sizeof long_one);
	long_one[sizeof long_one - 1] = '\0';
	assert_non_null(strstr(problem_for(long_one, &person), "longer than fits"));
}

static void what_many_use_is_refused(void **state) /* R17 */
{
	static const struct refused cases[] = {
		{ "password", "Others use" }, { "Password123!", "Others use" }, { "P@ssw0rd", "Others use" }, { "pässwörd", "Others use" },
		{ "ｐａｓｓｗｏｒｄ", "Others use" }, { "iloveyou2", "Others use" }, { "trustno1", "Others use" }, { "1qaz2wsx3edc", "Others use" },
		{ "ghbdtnbr", "Others use" }, { "FQRG7CS493", "Others use" }, { "3rJs1la7qE", "Others use" }, { "3rJs1la7qE!", "Others use" },
		{ "qwertyuiop", "Others use" }, { "correcthorse", "Others use" }, { "пароль123", "" }, { "รหัสผ่านรหัสผ่าน", "" }, { "密码密码密码密码", "" },
	};

	(void)state;
	refused_with(cases, COUNT_OF(cases));
}

static void what_others_know_of_a_person_is_refused(void **state) /* R17 */
{
	static const struct refused cases[] = {
		{ "annaliese", "your name" }, { "Anna-Liese1985", "your name" }, { "bergstrom2024", "your name" }, { "Bergström!", "your name" },
		{ "nordlicht1", "your name" }, { "a.berg@nordlicht", "your name" }, { "examplehosting", "your name" }, { "Rainbow-Help", "your name" },
		{ "portico portico", "your name" }, { "B3rg5tr0m", "" },
	};
	const struct password_person nobody = { 0 }, sofia = { .first_name = STR("Софья"), .last_name = STR("Ковалевская") };

	(void)state;
	refused_with(cases, COUNT_OF(cases));
	assert_non_null(problem_for("СофьяКовалевская", &sofia));
	assert_null(problem_for("СофьяКовалевская", &nobody));
}

static void patterns_and_dates_are_refused(void **state)
{
	static const struct refused cases[] = {
		{ "aaaaaaaaaaaaaaaaaaaa", "Repeated" }, { "abcdefghijklmnop", "Repeated" }, { "9876543210987", "Repeated" }, { "19850312", "Dates" },
		{ "12-31-1999", "Dates" }, { "ааааааааааааааа", "guessed" }, { "абвгдежзийклмноп", "guessed" }, { "くくくくくくくくくくくくくくく", "guessed" },
		{ "котикотикотикотикоти", "guessed" },
	};

	(void)state;
	refused_with(cases, COUNT_OF(cases));
}

static void length_is_worth_more_than_odd_signs(void **state)
{
	const struct password_person person = anna();

	(void)state;
	assert_non_null(problem_for("Tr0ub4dour&3", &person));
	assert_null(problem_for("troubadour walks home", &person));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_passwords_are_taken_whatever_they_are_made_of),
		cmocka_unit_test(short_and_long_ones_are_refused),
		cmocka_unit_test(what_many_use_is_refused),
		cmocka_unit_test(what_others_know_of_a_person_is_refused),
		cmocka_unit_test(patterns_and_dates_are_refused),
		cmocka_unit_test(length_is_worth_more_than_odd_signs),
	};

	arena = arena_new(64 << 20);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
