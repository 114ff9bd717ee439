/* password.c: which passwords are good enough. */
#include "password.h"

#include "../fcgi/proc/hasher.h"
#include "password_strength.h"

/* 10^10 guesses: years for who holds the stored hashes, beyond reach for who has to ask us. */
static const double bits_enough = 33;
enum { ACCENTS_COUNTED = 4, WORD_LEAST = 3, WORDS_MOST = 2048 };

static const char too_short[] =
    N_("Use at least 8 characters. Three or four words that do not belong together are good, and easy to remember.");
static const char too_long[] = N_("This is longer than fits here. Please shorten it.");
static const char own[] =
    N_("This is too close to your name, your address or the name of this portal: others try that first. Choose words that have nothing to do with you.");
static const char known[] =
    N_("Others use this password too, so it is among the first that are tried. Three or four words that do not belong together are good.");
static const char pattern[] =
    N_("Repeated characters, rows of keys and sequences such as 1234 are quickly guessed. Add words that do not belong together.");
static const char date[] = N_("Dates and years are quickly guessed. Add words that do not belong together.");
static const char guessable[] = N_("This could be guessed too quickly. Make it longer: one or two more words are enough.");

/* The words that a guesser has, as libzxcvbn takes them. */
struct words {
	struct arena *arena;
	const char *at[WORDS_MOST + 1];
	size_t count;
};

static void words_add(struct words *words, struct str word)
{
	if (word.size >= WORD_LEAST && words->count < WORDS_MOST)
		words->at[words->count++] = str_c(words->arena, word);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* All of a text without what separates its words, and each word. */
static void words_add_text(struct words *words, struct str latin)
{
	const struct str text = str_lower(words->arena, latin);
	struct buf joined = { .arena = words->arena };
	size_t from = 0;

	for (size_t i = 0; i <= text.size; i++) {
		if (i < text.size && is_letter(text.at[i]))
			continue;
		words_add(words, (struct str){ .at = text.at + from, .size = i - from });
		buf_add(&joined, (struct str){ .at = text.at + from, .size = i - from });
		from = i + 1;
	}
	words_add(words, buf_str(&joined));
}

static void words_add_common(struct words *words)
{
	struct str rest = str_of(password_common), word;

	while (str_next(&rest, ' ', &word))
		words_add(words, word);
}

/* What only this person would use: in the same order as a guesser would try. */
static bool has_own_word(struct arena *arena, const struct words *words, size_t own_count, struct str latin)
{
	const struct str text = str_lower(arena, latin);

	for (size_t i = 0; i < own_count; i++)
		if (str_search(text, str_of(words->at[i]), 0) < text.size)
			return true;
	return false;
}

static const char *problem_of(enum password_weakness weakness)
{
	static const char *const problems[] = {
		[WEAK_SHORT] = guessable, [WEAK_KNOWN] = known, [WEAK_PATTERN] = pattern, [WEAK_DATE] = date
	};

	return problems[weakness];
}

static const char *problem_by_strength(struct arena *arena, struct str password, const struct str *texts, size_t count)
{
	const struct password_parts parts = password_parts(arena, password);
	struct password_parts *others = arena_calloc(arena, count, sizeof *others);
	struct words *words = ARENA_NEW(arena, struct words);
	enum password_weakness weakness;
	size_t own_count;
	double bits;

	*words = (struct words){ .arena = arena };
	for (size_t i = 0; i < count; i++) {
		others[i] = password_parts(arena, texts[i]);
		words_add_text(words, others[i].latin);
	}
	own_count = words->count;
	words_add_common(words);
	bits = password_bits_latin(parts.latin.at, words->at, &weakness) + password_bits_other(&parts, others, count);
	bits += parts.accents < ACCENTS_COUNTED ? parts.accents : ACCENTS_COUNTED;
	if (bits >= bits_enough)
		return NULL;
	if (has_own_word(arena, words, own_count, parts.latin))
		return own;
	return parts.latin.size > parts.other_count ? problem_of(weakness) : guessable;
}

const char *password_problem(struct arena *arena, struct str password, const struct password_person *person)
{
	const size_t at = str_find(person->email, '@', 0);
	/* What one calls it in the languages that no dictionary here knows stands behind what one calls oneself. */
	const struct str texts[] = { person->first_name, person->last_name, str_first(person->email, at), str_from(person->email, at + 1),
		person->company, person->account, person->portal, STR("portico"), STR("support"), STR("helpdesk"), STR("customer"),
		STR("пароль"), STR("привет"), STR("любовь"), STR("κωδικός"), STR("รหัสผ่าน"), STR("密码"), STR("密碼"), STR("パスワード"),
		STR("暗証番号"), STR("비밀번호"), STR("كلمة السر"), STR("סיסמה") };

	if (str_characters(password) < PASSWORD_CHARACTERS_LEAST)
		return too_short;
	if (password.size > PASSWORD_MAX)
		return too_long;
	return problem_by_strength(arena, password, texts, COUNT_OF(texts));
}
