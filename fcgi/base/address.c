/* address.c: which e-mail addresses are taken. */
#include "address.h"

#include <string.h>

#include "utf8.h"

enum { LABEL_MAX = 63 };

/*
 * Beyond ASCII: controls, the blocks of symbols and punctuation, invisible characters, private use, and compatibility forms: all
 * that folding (NFKC) would turn into something with an ASCII character, but for the letters that a dot or a small s is part of.
 */
static const struct utf8_range refused[] = {
	{ 0x80, 0xbf }, { 0xd7, 0xd7 }, { 0xf7, 0xf7 }, { 0x132, 0x133 }, { 0x13f, 0x140 }, { 0x149, 0x149 }, { 0x17f, 0x17f },
	{ 0x1c4, 0x1cc }, { 0x1f1, 0x1f3 }, { 0x2b0, 0x2ff }, { 0x34f, 0x34f }, { 0x37a, 0x37a }, { 0x37e, 0x37e },
	{ 0x384, 0x387 }, { 0x600, 0x605 }, { 0x61c, 0x61c }, { 0x6dd, 0x6dd }, { 0x70f, 0x70f }, { 0x115f, 0x1160 },
	{ 0x1680, 0x1680 }, { 0x17b4, 0x17b5 }, { 0x180b, 0x180f }, { 0x1d2c, 0x1d6a }, { 0x1d78, 0x1d78 }, { 0x1d9b, 0x1dbf },
	{ 0x1e9a, 0x1e9b }, { 0x1fbd, 0x1fc1 }, { 0x1fcd, 0x1fcf }, { 0x1fdd, 0x1fdf }, { 0x1fed, 0x1fef }, { 0x1ffd, 0x2bff },
	{ 0x2c7c, 0x2c7d }, { 0x2e00, 0x2e7f }, { 0x2ff0, 0x3004 }, { 0x3008, 0x3020 }, { 0x3030, 0x3030 }, { 0x3036, 0x3040 },
	{ 0x309b, 0x309c }, { 0x3164, 0x3164 }, { 0x3200, 0x33ff }, { 0xa7f2, 0xa7f4 }, { 0xd800, 0xf8ff }, { 0xfb00, 0xffff },
	{ 0x10780, 0x107ba }, { 0x1bca0, 0x1bca3 }, { 0x1d000, 0x1dfff }, { 0x1ee00, 0x1ffff }, { 0xe0000, 0x10ffff },
};

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_number(struct str s)
{
	for (size_t i = 0; i < s.size; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return true;
}

/* Letters and digits of any script, and of ASCII also what stands in `others`. */
static bool consists_of(struct str s, const char *others)
{
	uint32_t character;
	size_t length;

	for (size_t at = 0; at < s.size; at += length) {
		length = utf8_read(s, at, &character);
		if (length == 0 || character == 0)
			return false;
		if (character < 0x80 && !is_letter_or_digit(s.at[at]) && strchr(others, s.at[at]) == NULL)
			return false;
		if (utf8_in(character, refused, COUNT_OF(refused)))
			return false;
	}
	return true;
}

static bool local_valid(struct str local)
{
	struct str atom;

	if (local.size == 0 || local.size > ADDRESS_LOCAL_MAX)
		return false;
	while (str_next(&local, '.', &atom))
		if (atom.size == 0 || !consists_of(atom, "!#$%&'*+-/=?^_`{|}~"))
			return false;
	return true;
}

static bool domain_valid(struct str domain)
{
	struct str label = { .at = NULL };

	while (str_next(&domain, '.', &label)) {
		if (label.size == 0 || label.size > LABEL_MAX || !consists_of(label, "-"))
			return false;
		if (label.at[0] == '-' || label.at[label.size - 1] == '-')
			return false;
	}
	return !is_number(label);
}

bool address_valid(struct str text)
{
	const size_t at = str_find(text, '@', 0);

	if (text.size > ADDRESS_MAX || at == text.size)
		return false;
	return local_valid(str_first(text, at)) && domain_valid(str_from(text, at + 1));
}
