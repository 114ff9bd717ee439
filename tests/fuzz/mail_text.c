/* mail_text.c: bytes in any charset become UTF-8 within their limit; plain text loses only what nobody sees; base64 and ids have their bounds. */
#include "fuzz.h"

#include "../../fcgi/base/text.h"
#include "../../handlers/mail/base64.h"
#include "../../handlers/mail/charset.h"
#include "../../handlers/mail/ids.h"
#include "../../handlers/mail/plain.h"

static void check_charset(struct arena *arena, struct str name, struct str bytes)
{
	struct fuzz_dice dice = fuzz_dice(bytes);
	const size_t most = fuzz_roll(&dice, bytes.size * 4 + 8);
	enum charset_quality quality;
	const struct str text = charset_to_utf8(arena, bytes, name, bytes.size * 4 + 8, &quality);
	const struct str start = charset_to_utf8(arena, bytes, name, most, &quality);

	HOLDS(str_utf8(text));
	HOLDS(str_utf8(start) && start.size <= most);
}

static void check_plain(struct arena *arena, struct str text)
{
	const struct str clean = plain_clean(arena, text), flowed = plain_unflow(arena, text, false);

	HOLDS(str_utf8(clean) && clean.size <= text.size);
	HOLDS(!str_has_nul(clean) && !str_has(clean, '\r'));
	HOLDS(!str_starts(clean, STR("\n")) && !str_ends(clean, STR("\n")));
	HOLDS(str_equal(plain_clean(arena, clean), clean));
	HOLDS(str_utf8(flowed) && flowed.size <= 2 * text.size + 2);
	HOLDS(plain_unflow(arena, text, true).size <= flowed.size);
}

static void check_ids(struct str field)
{
	struct str rest = field, id;

	while (id_next(&rest, &id))
		HOLDS(id.size > 0 && id.size <= MESSAGE_ID_MAX && !str_has(id, '<') && !str_has(id, '>'));
	HOLDS(id_first(field).size <= MESSAGE_ID_MAX);
}

/* What stands before the first line end is the charset's name. */
void fuzz_one(struct arena *arena, struct str input)
{
	const size_t line = str_find(input, '\n', 0);
	const struct str bytes = str_from(input, line + 1);

	check_charset(arena, str_first(input, line), bytes);
	check_plain(arena, text_mended(arena, bytes));
	check_ids(bytes);
	HOLDS(base64_text(arena, bytes).size <= bytes.size + 1);
}

FUZZ_SEEDS(
    STR("utf-8\ncaf\xc3\xa9 \xff"), STR("iso-8859-1\ncaf\xe9"), STR("iso-2022-jp\n\x1b$B$9$_$^$;$s\x1b(B"), STR("windows-1258\na\xcc"),
    STR("big5\n\xa4\xa4\x88\x62"), STR("utf-7\n+AOk-"), STR("utf-16\n\xff\xfe\xe9\0"), STR("gb2312\n\x90\x40"), STR("euc-jp\n\xa4\xa2"),
    STR("iso-2022-kr\n\x1b$)C\x0e\x30\x21\x0f"), STR("x\n> a \n> b\n>> c \n-- \nJoe\n"), STR("\n\r\n\fa\0b\x1b[m\r"), STR("\n<a@b> (x) <c <d>> <"),
    STR("\naGVsbG8gd29ybGQh\naGVs\nhttp://a.b/ -- list\n"), STR("\naGVsbG8=\n____\n"));
