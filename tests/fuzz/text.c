/* text.c: mending, trimming and line ends are done once for good; an address is one plain mailbox (R10, R11, R193). */
#include "fuzz.h"

#include "../../fcgi/base/address.h"
#include "../../fcgi/base/placeholder.h"
#include "../../fcgi/base/text.h"
#include "../../fcgi/base/utf8.h"

/* Character by character, the text is what str_utf8 says it is. */
static void check_characters(struct str text)
{
	uint32_t character;
	size_t count = 0, length;

	for (size_t at = 0; at < text.size; at += length, count++) {
		length = utf8_read(text, at, &character);
		HOLDS(length > 0 && length <= 4 && at + length <= text.size);
		HOLDS(character <= 0x10ffff && (character < 0xd800 || character > 0xdfff));
		HOLDS(length == (character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4));
	}
	HOLDS(count == str_characters(text));
}

static void check_address(struct str text)
{
	const size_t at = str_find(text, '@', 0);

	HOLDS(text.size <= ADDRESS_MAX && at > 0 && at <= ADDRESS_LOCAL_MAX && at + 1 < text.size);
	HOLDS(str_find(text, '@', at + 1) == text.size);
	HOLDS(str_utf8(text) && !text_has_control(text, TEXT_ONE_LINE));
	HOLDS(str_equal(text_trimmed(text), text));
	for (size_t i = 0; i < text.size; i++)
		HOLDS(!str_has(STR(" \"(),:;<>[\\]"), text.at[i]));
}

/* Nothing is lost: what was taken apart is the text again. */
static void check_placeholders(struct arena *arena, struct str text)
{
	struct buf whole = { .arena = arena };
	struct str rest = text, before, name;

	while (placeholder_next(&rest, &before, &name)) {
		buf_add(&whole, before);
		if (name.size > 0)
			buf_format(&whole, "{%.*s}", STR_ARG(name));
	}
	HOLDS(str_equal(buf_str(&whole), text));
}

void fuzz_one(struct arena *arena, struct str input)
{
	const struct str mended = text_mended(arena, input);
	const struct str lines = text_lines(arena, mended);
	const struct str trimmed = text_trimmed(mended);

	HOLDS(str_utf8(mended) && !str_has_nul(mended));
	HOLDS(str_equal(text_mended(arena, mended), mended));
	HOLDS(!(str_utf8(input) && !str_has_nul(input)) || str_equal(mended, input));
	HOLDS(mended.size <= 3 * input.size);
	check_characters(mended);
	HOLDS(!str_has(lines, '\r') && str_utf8(lines) && lines.size <= mended.size);
	HOLDS(str_equal(text_lines(arena, lines), lines));
	HOLDS(str_utf8(trimmed) && str_equal(text_trimmed(trimmed), trimmed));
	HOLDS(text_blank(trimmed) == text_blank(mended));
	HOLDS(!str_has(text_line(arena, mended), '\t') && text_line(arena, mended).size == trimmed.size);
	HOLDS(!text_has_control(mended, TEXT_LINES) || text_has_control(mended, TEXT_ONE_LINE));
	HOLDS(!text_has_control(text_shown(arena, lines), TEXT_LINES) && str_utf8(text_shown(arena, mended)));
	HOLDS(text_has_control(lines, TEXT_LINES) || str_equal(text_shown(arena, lines), lines));
	check_placeholders(arena, input);
	if (address_valid(input))
		check_address(input);
}

FUZZ_SEEDS(STR("{name}, {{a}} {b"),
    STR(""), STR(" a\r\nb\rc\n "), STR("a\0b\xff"), STR("\xe2\x80\x8b\xc2\xa0"), STR("\xed\xa0\x80\xf4\x90\x80\x80"),
    STR("\xf0\x9f\x98\x80 e\xcc\x81"), STR("anna@northwind.example"), STR("o'brien+x@a-b.c"),
    STR("\xd0\xb8\xd0\xb2\xd0\xb0\xd0\xbd@\xd0\xbf\xd0\xbe.\xd1\x80\xd1\x84"), STR("a@b@c"), STR("a..b@c"), STR("\"a b\"@c"),
    STR("a@[192.0.2.1]"), STR("a\xef\xbc\xa0@b"), STR("a@-b.c-"));
