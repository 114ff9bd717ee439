/* base64.c: the base64 of mails, with what mailing lists hang behind it. */
#include "base64.h"

#include <stdint.h>

/* The six bits of a letter; -1 when it is not in the alphabet. */
static int bits_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static bool is_encoded(struct str line)
{
	for (size_t i = 0; i < line.size; i++)
		if (bits_of(line.at[i]) < 0 && line.at[i] != '=')
			return false;
	return true;
}

/* The size of the encoded text: to behind a line that ends with padding, or to a plain line behind one that is shorter than the first. */
static size_t encoded_size(struct str body)
{
	struct str rest = body, line;
	size_t length = 0, before = 0, end = 0;

	while (str_next(&rest, '\n', &line)) {
		line = str_trim(line);
		if (!is_encoded(line) && before < length)
			return end;
		if (length == 0)
			length = line.size;
		before = line.size;
		end = rest.at == NULL ? body.size : (size_t)(rest.at - body.at);
		if (is_encoded(line) && line.size > 0 && line.at[line.size - 1] == '=')
			return end;
	}
	return body.size;
}

struct str base64_text(struct arena *arena, struct str body)
{
	const size_t size = encoded_size(body);
	const struct str tail = str_trim(str_from(body, size));
	struct buf out = { .arena = arena };
	uint32_t held = 0;
	int count = 0; /* of the bits held */

	for (size_t i = 0; i < size; i++) {
		const int bits = bits_of(body.at[i]);

		if (bits < 0)
			continue;
		held = held << 6 | (uint32_t)bits;
		count += 6;
		if (count >= 8) {
			count -= 8;
			buf_char(&out, (char)(held >> count & 0xff));
		}
	}
	if (tail.size > 0) {
		buf_char(&out, '\n');
		buf_add(&out, tail);
	}
	return buf_str(&out);
}
