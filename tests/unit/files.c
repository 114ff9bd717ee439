/* files.c: what a file is by its own bytes, what it is called, and how a header says it. */
#include "unit.h"

#include "../../fcgi/base/content.h"
#include "../../fcgi/base/secret.h"
#include "../../fcgi/http/disposition.h"
#include "../../fcgi/http/file_name.h"

#define BYTES(literal) { literal, sizeof(literal) - 1 }
#define PNG(sides) "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" sides "\x08\2\0\0\0"

/* R133, R134, R144: sides within bounds, or no picture that anybody is shown. */
static void a_file_is_what_its_bytes_say(void **state)
{
	static const struct {
		struct str head;
		const char *type;
		unsigned width, height;
	} cases[] = {
		{ BYTES(PNG("\0\0\1\2\0\0\0\3")), "image/png", 258, 3 },
		{ BYTES(PNG("\0\0\x4e\x20\0\0\x13\x88")), "image/png", 20000, 5000 },
		{ BYTES(PNG("\0\0\x4e\x21\0\0\0\1")), "image/png", 0, 0 },         /* a side too long */
		{ BYTES(PNG("\0\0\x4e\x20\0\0\x13\x89")), "image/png", 0, 0 },     /* too many pixels */
		{ BYTES(PNG("\xff\xff\xff\xff\xff\xff\xff\xff")), "image/png", 0, 0 },
		{ BYTES(PNG("\0\0\0\0\0\0\0\1")), "image/png", 0, 0 },
		{ BYTES("\x89PNG\r\n\x1a\n\0\0\0\x0eIHDR\0\0\0\1\0\0\0\1"), "image/png", 0, 0 },
		{ BYTES("\x89PNG\r\n\x1a\n"), "image/png", 0, 0 },
		{ BYTES("GIF89a\1\0\2\0"), "image/gif", 1, 2 },
		{ BYTES("GIF87a\1\1\2\0"), "image/gif", 257, 2 },
		{ BYTES("GIF89a\1\0"), "image/gif", 0, 0 },
		{ BYTES("GIF88a\1\0\2\0"), "application/octet-stream", 0, 0 },
		{ BYTES("\xff\xd8\xff\xe0\0\4xx\xff\xc0\0\x0b\x08\0\3\0\4\1\1\1\0"), "image/jpeg", 4, 3 },
		{ BYTES("\xff\xd8\xff\xff\xff\xe1\0\3x\xff\xff\xc2\0\x0b\x08\0\3\0\4\1\1\1\0"), "image/jpeg", 4, 3 }, /* bytes that fill */
		{ BYTES("\xff\xd8\xff\xc4\0\x0b\x08\0\3\0\4\1\1\1\0"), "image/jpeg", 0, 0 }, /* a table is no frame */
		{ BYTES("\xff\xd8\xff\xe0\0\1\xff\xc0\0\x0b\x08\0\3\0\4\1\1"), "image/jpeg", 0, 0 },
		{ BYTES("\xff\xd8\xff\xe0\xff\xff"), "image/jpeg", 0, 0 },
		{ BYTES("RIFF....WEBPVP8X....\0\0\0\0\7\0\0\1\0\0"), "image/webp", 8, 2 },
		{ BYTES("RIFF....WEBPVP8L....\x2f\3\x40\0\0"), "image/webp", 4, 2 },
		{ BYTES("RIFF....WEBPVP8 .......\x9d\1\x2a\4\0\3\0"), "image/webp", 4, 3 },
		{ BYTES("RIFF....WEBPVP8 .......\x9d\1\x2b\4\0\3\0"), "image/webp", 0, 0 },
		{ BYTES("RIFF....WEBPANIM"), "image/webp", 0, 0 },
		{ BYTES("RIFF....WAVE"), "text/plain", 0, 0 },
		{ BYTES("%PDF-1.7"), "application/pdf", 0, 0 },
		{ BYTES("PK\3\4"), "application/zip", 0, 0 },
		{ BYTES("\x1f\x8b"), "application/gzip", 0, 0 },
		{ BYTES("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "text/plain", 0, 0 },
		{ BYTES("caf\xc3\xa9"), "text/plain", 0, 0 },
		{ BYTES("caf\xc3"), "text/plain", 0, 0 }, /* cut within a character */
		{ BYTES("caf\xe9 noir"), "application/octet-stream", 0, 0 },
		{ BYTES("a\0b"), "application/octet-stream", 0, 0 },
		{ BYTES(""), "application/octet-stream", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct content content = content_of(cases[i].head);

		assert_string_equal(content.type, cases[i].type);
		if (content.width != cases[i].width || content.height != cases[i].height)
			fail_msg("case %zu: %u by %u, not %u by %u", i, content.width, content.height, cases[i].width, cases[i].height);
	}
}

/* R139. */
static void a_header_says_any_name(void **state)
{
	static const struct {
		const char *name;
		const char *header;
	} cases[] = {
		{ "a b.txt", "attachment; filename=\"a b.txt\"" },
		{ "-rf", "attachment; filename=\"-rf\"" },
		{ "a\"b", "attachment; filename=\"a_b\"; filename*=UTF-8''a%22b" },
		{ "100%.txt", "attachment; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt" },
		{ "a;b", "attachment; filename=\"a_b\"; filename*=UTF-8''a%3Bb" },
		{ "\xe2\x82\xac 5.txt", "attachment; filename=\"_ 5.txt\"; filename*=UTF-8''%E2%82%AC%205.txt" },
		{ "\xf0\x9f\x98\x80", "attachment; filename=\"_\"; filename*=UTF-8''%F0%9F%98%80" },
		{ "it's (1).txt", "attachment; filename=\"it's (1).txt\"" },
		{ "\xc3\xa9'*", "attachment; filename=\"_'*\"; filename*=UTF-8''%C3%A9%27%2A" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_text(disposition_of(*state, "attachment", str_of(cases[i].name)), cases[i].header);
	assert_text(disposition_of(*state, "inline", STR("x.png")), "inline; filename=\"x.png\"");
}

/* R138: what a name ends with says what it is, and stays. */
static void a_long_name_keeps_its_ending(void **state)
{
	static const char *const endings[] = { ".pdf", ".tar.gz", ".\xe0\xb8\x81\xe0\xb8\x82" };

	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		struct buf name = { .arena = *state };
		struct str label;

		for (int n = 0; n < 1000; n++)
			buf_text(&name, "\xe6\x97\xa5");
		buf_text(&name, endings[i]);
		label = file_name_clean(name.at, name.size);
		assert_true(label.size <= FILE_NAME_MAX && label.size > FILE_NAME_MAX - 4 && str_utf8(label));
		assert_true(str_ends(label, str_of(strrchr(endings[i], '.'))));
	}
}

static void a_digest_of_pieces_is_that_of_the_whole(void **state)
{
	struct hashing *hashing = hashing_new(*state);
	const struct digest whole = digest_of(STR("one two")), empty = digest_of(STR(""));
	struct digest pieces;

	hashing_add(hashing, STR("one"));
	hashing_add(hashing, STR(" two"));
	pieces = hashing_end(hashing);
	assert_memory_equal(&pieces, &whole, sizeof whole);
	hashing_begin(hashing);
	hashing_add(hashing, STR("x"));
	hashing_begin(hashing);
	pieces = hashing_end(hashing);
	assert_memory_equal(&pieces, &empty, sizeof empty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_what_its_bytes_say),
		WITH_ARENA(a_header_says_any_name),
		WITH_ARENA(a_long_name_keeps_its_ending),
		WITH_ARENA(a_digest_of_pieces_is_that_of_the_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
