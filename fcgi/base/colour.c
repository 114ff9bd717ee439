/* colour.c: colours as people write them, and how well one can be read on another. */
#include "colour.h"

#include <math.h>

static const struct {
	const char *name;
	struct colour colour;
} names[] = {
	{ "aqua", { 0, 255, 255 } }, { "black", { 0, 0, 0 } }, { "blue", { 0, 0, 255 } }, { "fuchsia", { 255, 0, 255 } }, { "gray", { 128, 128, 128 } },
	{ "green", { 0, 128, 0 } }, { "lime", { 0, 255, 0 } }, { "maroon", { 128, 0, 0 } }, { "navy", { 0, 0, 128 } }, { "olive", { 128, 128, 0 } },
	{ "orange", { 255, 165, 0 } }, { "purple", { 128, 0, 128 } }, { "red", { 255, 0, 0 } }, { "silver", { 192, 192, 192 } }, { "teal", { 0, 128, 128 } },
	{ "white", { 255, 255, 255 } }, { "yellow", { 255, 255, 0 } },
};

static const struct colour black = { 0, 0, 0 }, white = { 255, 255, 255 };

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool digits_read(struct str digits, struct colour *colour)
{
	int d[6];

	if (digits.size != 3 && digits.size != 6)
		return false;
	for (size_t i = 0; i < 6; i++)
		if ((d[i] = digit_of(digits.at[digits.size == 6 ? i : i / 2])) < 0)
			return false;
	*colour = (struct colour){ (uint8_t)(d[0] * 16 + d[1]), (uint8_t)(d[2] * 16 + d[3]), (uint8_t)(d[4] * 16 + d[5]) };
	return true;
}

bool colour_read(struct str text, struct colour *colour)
{
	if (str_starts(text, STR("#")))
		return digits_read(str_from(text, 1), colour);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_equal_nocase(text, str_of(names[i].name))) {
			*colour = names[i].colour;
			return true;
		}
	return false;
}

struct str colour_text(struct arena *arena, struct colour colour)
{
	return str_format(arena, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
}

static double linear(uint8_t part)
{
	const double share = part / 255.0;

	return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

double colour_luminance(struct colour colour)
{
	return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double colour_contrast(struct colour one, struct colour other)
{
	const double a = colour_luminance(one) + 0.05, b = colour_luminance(other) + 0.05;

	return a > b ? a / b : b / a;
}

static uint8_t mixed(uint8_t one, uint8_t other, double share)
{
	return (uint8_t)(one + (other - one) * share + 0.5);
}

struct colour colour_mixed(struct colour one, struct colour other, double share)
{
	return (struct colour){ mixed(one.red, other.red, share), mixed(one.green, other.green, share), mixed(one.blue, other.blue, share) };
}

struct colour colour_readable(struct colour colour, struct colour ground, struct colour other_ground, double contrast)
{
	const struct colour end = colour_contrast(black, ground) > colour_contrast(white, ground) ? black : white;
	struct colour next = colour;

	for (int step = 1; step <= 50; step++) {
		if (colour_contrast(next, ground) >= contrast && colour_contrast(next, other_ground) >= contrast)
			return next;
		next = colour_mixed(colour, end, step / 50.0);
	}
	return end;
}

struct colour colour_of_text_on(struct colour ground)
{
	static const struct colour ink = { 0x10, 0x16, 0x14 };

	if (colour_contrast(white, ground) >= CONTRAST_OF_TEXT)
		return white;
	return colour_contrast(ink, ground) >= CONTRAST_OF_TEXT ? ink : black;
}
