/* utf8.c: UTF-8 one character at a time. */
#include "utf8.h"

#include <assert.h>

/* How a character may start: its first byte, how many follow, and between what the second lies (RFC 3629, section 4). */
static const struct lead {
	unsigned char first, last;
	unsigned char follow;
	unsigned char least, most;
} leads[] = {
	{ 0x00, 0x7f, 0, 0x00, 0x00 }, { 0xc2, 0xdf, 1, 0x80, 0xbf }, { 0xe0, 0xe0, 2, 0xa0, 0xbf },
	{ 0xe1, 0xec, 2, 0x80, 0xbf }, { 0xed, 0xed, 2, 0x80, 0x9f }, { 0xee, 0xef, 2, 0x80, 0xbf },
	{ 0xf0, 0xf0, 3, 0x90, 0xbf }, { 0xf1, 0xf3, 3, 0x80, 0xbf }, { 0xf4, 0xf4, 3, 0x80, 0x8f },
};

static const struct lead *lead_of(unsigned char byte)
{
	for (size_t i = 0; i < COUNT_OF(leads); i++)
		if (byte >= leads[i].first && byte <= leads[i].last)
			return &leads[i];
	return NULL;
}

size_t utf8_read(struct str s, size_t at, uint32_t *character)
{
	const unsigned char *bytes = (const unsigned char *)s.at + at;
	const struct lead *lead;
	uint32_t sum;

	assert(at < s.size);
	lead = lead_of(bytes[0]);
	if (lead == NULL || s.size - at <= lead->follow)
		return 0;
	if (lead->follow == 0) {
		*character = bytes[0];
		return 1;
	}
	if (bytes[1] < lead->least || bytes[1] > lead->most)
		return 0;
	sum = bytes[0] & (0x3fU >> lead->follow);
	for (size_t i = 1; i <= lead->follow; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
		sum = sum << 6 | (bytes[i] & 0x3fU);
	}
	*character = sum;
	return (size_t)lead->follow + 1;
}

bool utf8_in(uint32_t character, const struct utf8_range *ranges, size_t count)
{
	size_t low = 0, high = count;

	while (low < high) {
		const size_t middle = (low + high) / 2;

		if (character > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && character >= ranges[low].first;
}
