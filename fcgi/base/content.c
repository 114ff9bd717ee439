/* content.c: what a file is by its own first bytes. */
#include "content.h"

static unsigned byte_at(struct str s, size_t at)
{
	return at < s.size ? (unsigned char)s.at[at] : 0;
}

static unsigned big16(struct str s, size_t at)
{
	return byte_at(s, at) << 8 | byte_at(s, at + 1);
}

static unsigned big32(struct str s, size_t at)
{
	return big16(s, at) << 16 | big16(s, at + 2);
}

static unsigned little16(struct str s, size_t at)
{
	return byte_at(s, at + 1) << 8 | byte_at(s, at);
}

static unsigned little24(struct str s, size_t at)
{
	return byte_at(s, at + 2) << 16 | little16(s, at);
}

struct sides {
	unsigned width, height;
};

/* The signature, then IHDR, which must be the first chunk and has 13 bytes (RFC 2083, 4.1.1). */
static struct sides png_sides(struct str head)
{
	if (big32(head, 8) != 13 || !str_starts(str_from(head, 12), STR("IHDR")))
		return (struct sides){ 0 };
	return (struct sides){ big32(head, 16), big32(head, 20) };
}

/* The logical screen: what is drawn lies within it. */
static struct sides gif_sides(struct str head)
{
	return (struct sides){ little16(head, 6), little16(head, 8) };
}

static bool is_start_of_frame(unsigned marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Segments, each with its length, up to the one that says the sides; in none that fits: no picture that we show. */
static struct sides jpeg_sides(struct str head)
{
	for (size_t at = 2; at + 9 <= head.size; at += 2 + big16(head, at + 2)) {
		while (byte_at(head, at) == 0xff && byte_at(head, at + 1) == 0xff)
			at++;
		if (byte_at(head, at) != 0xff || big16(head, at + 2) < 2)
			break;
		if (is_start_of_frame(byte_at(head, at + 1)))
			return (struct sides){ big16(head, at + 7), big16(head, at + 5) };
	}
	return (struct sides){ 0 };
}

/* The three kinds of a WebP's first chunk (RFC 9649, 2.5-2.7). */
static struct sides webp_sides(struct str head)
{
	const struct str kind = str_first(str_from(head, 12), 4);

	if (str_is(kind, "VP8X"))
		return (struct sides){ little24(head, 24) + 1, little24(head, 27) + 1 };
	if (str_is(kind, "VP8L") && byte_at(head, 20) == 0x2f)
		return (struct sides){ (little16(head, 21) & 0x3fff) + 1, (little24(head, 22) >> 6 & 0x3fff) + 1 };
	if (str_is(kind, "VP8 ") && little24(head, 23) == 0x2a019d)
		return (struct sides){ little16(head, 26) & 0x3fff, little16(head, 28) & 0x3fff };
	return (struct sides){ 0 };
}

static const struct {
	struct str begins;
	const char *type;
	struct sides (*sides)(struct str head); /* of a kind that browsers may show */
} kinds[] = {
	{ { "\x89PNG\r\n\x1a\n", 8 }, "image/png", png_sides },
	{ { "\xff\xd8\xff", 3 }, "image/jpeg", jpeg_sides },
	{ { "GIF87a", 6 }, "image/gif", gif_sides },
	{ { "GIF89a", 6 }, "image/gif", gif_sides },
	{ { "%PDF-", 5 }, "application/pdf", NULL },
	{ { "PK\x03\x04", 4 }, "application/zip", NULL },
	{ { "\x1f\x8b", 2 }, "application/gzip", NULL },
};

static struct content picture(const char *type, struct sides sides)
{
	const bool fits = sides.width > 0 && sides.height > 0 && sides.width <= PICTURE_SIDE_MAX && sides.height <= PICTURE_SIDE_MAX &&
	                  sides.width * sides.height <= PICTURE_PIXELS_MAX;

	return (struct content){ .type = type, .width = fits ? sides.width : 0, .height = fits ? sides.height : 0 };
}

/* A character that the end of the head has cut is no fault. */
static bool is_text(struct str head)
{
	struct str whole = head;

	while (whole.size > 0 && head.size - whole.size < 4 && !str_utf8(whole))
		whole.size--;
	return head.size > 0 && str_utf8(whole) && !str_has_nul(whole);
}

struct content content_of(struct str head)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_starts(head, kinds[i].begins))
			return picture(kinds[i].type, kinds[i].sides == NULL ? (struct sides){ 0 } : kinds[i].sides(head));
	if (str_starts(head, STR("RIFF")) && str_is(str_first(str_from(head, 8), 4), "WEBP"))
		return picture("image/webp", webp_sides(head));
	return picture(is_text(head) ? "text/plain" : "application/octet-stream", (struct sides){ 0 });
}
