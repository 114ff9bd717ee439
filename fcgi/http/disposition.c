/* disposition.c: Content-Disposition for a file of any name. */
#include "disposition.h"

#include <string.h>

/* What a quoted filename can say without a doubt: '%' is decoded by some, quotes and backslashes are read in two ways. */
static bool plain(char c)
{
	return c >= ' ' && c < 0x7f && strchr("\"\\%/;", c) == NULL;
}

/* RFC 8187, 3.2.1: attr-char. */
static bool stays(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c != '\0' && strchr("!#$&+-.^_`|~", c) != NULL);
}

static bool continues(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

struct str disposition_of(struct arena *arena, const char *kind, struct str name)
{
	struct buf out = { .arena = arena };
	bool all = true;

	buf_format(&out, "%s; filename=\"", kind);
	for (size_t i = 0; i < name.size; i++) {
		all = all && plain(name.at[i]);
		if (plain(name.at[i]))
			buf_char(&out, name.at[i]);
		else if (!continues(name.at[i])) /* one for each character */
			buf_char(&out, '_');
	}
	buf_char(&out, '"');
	if (all)
		return buf_str(&out);
	buf_text(&out, "; filename*=UTF-8''");
	for (size_t i = 0; i < name.size; i++) {
		if (stays(name.at[i]))
			buf_char(&out, name.at[i]);
		else
			buf_format(&out, "%%%02X", (unsigned char)name.at[i]);
	}
	return buf_str(&out);
}
