/* content.c: what is told of a file's first bytes is of our own list, within bounds, and does not lean on what follows them. */
#include "fuzz.h"

#include "../../fcgi/base/content.h"
#include "../../fcgi/base/text.h"
#include "../../fcgi/http/disposition.h"
#include "../../fcgi/http/file_name.h"

static void check_name(struct arena *arena, struct str input)
{
	const struct str copy = str_copy(arena, input), label = file_name_clean((char *)copy.at, copy.size);
	const struct str header = disposition_of(arena, "attachment", label);

	HOLDS(label.size <= FILE_NAME_MAX && str_utf8(label) && !str_has(label, '/') && !str_has(label, '\n') && !str_has_nul(label));
	for (size_t i = 0; i < header.size; i++)
		HOLDS(header.at[i] >= ' ' && header.at[i] < 0x7f);
	HOLDS(str_equal(text_trimmed(label), label));
}

void fuzz_one(struct arena *arena, struct str input)
{
	const struct content content = content_of(input);
	const bool picture = str_starts(str_of(content.type), STR("image/"));

	HOLDS((content.width == 0) == (content.height == 0));
	HOLDS(content.width <= PICTURE_SIDE_MAX && content.height <= PICTURE_SIDE_MAX);
	HOLDS((uint64_t)content.width * content.height <= PICTURE_PIXELS_MAX);
	HOLDS(content.width == 0 || picture);
	check_name(arena, input);
}

FUZZ_SEEDS(
    { "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\1\2\0\0\0\3", 24 }, STR("GIF89a\1\1\2\2"), { "\xff\xd8\xff\xe0\0\4xx\xff\xc0\0\x0b\x08\0\3\0\4\1\1", 18 },
    { "RIFF....WEBPVP8X....\0\0\0\0\7\0\0\1\0\0", 30 }, { "RIFF....WEBPVP8L....\x2f\3\x40\0\0", 25 }, { "RIFF....WEBPVP8 .......\x9d\1\x2a\4\0\3\0", 30 },
    STR("%PDF-1.7"), STR("../a\\b%22.txt"), STR("\xe2\x80\xae\xe6\x97\xa5.png"), STR("caf\xe9"));
