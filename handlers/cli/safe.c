/* safe.c: texts of strangers on the operator's terminal. */
#include "safe.h"

#include <string.h>

size_t safe_print(FILE *out, struct str text)
{
	size_t used = 0;

	for (size_t i = 0; i < text.size; i++) {
		const unsigned char c = (unsigned char)text.at[i];
		const bool c1 = c == 0xc2 && i + 1 < text.size && (unsigned char)text.at[i + 1] < 0xa0;

		putc(c < ' ' || c == 0x7f || c1 ? '?' : c, out);
		i += c1;
		used += (c & 0xc0) != 0x80;
	}
	return used;
}

void safe_vprintf(FILE *out, const char *format, va_list values)
{
	char text[4000];

	vsnprintf(text, sizeof text, format, values);
	safe_print(out, str_first_utf8(str_of(text), strlen(text)));
}
