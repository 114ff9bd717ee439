/* link.c: where a portal's pages are. */
#include "link.h"

struct str link_path(struct arena *arena, const struct portal *portal, const char *format, ...)
{
	struct buf path = { .arena = arena };
	va_list values;

	buf_char(&path, '/');
	if (portal->slug.size > 0) {
		buf_add(&path, portal->slug);
		buf_char(&path, '/');
	}
	va_start(values, format);
	buf_vformat(&path, format, values);
	va_end(values);
	return buf_str(&path);
}

bool link_within(const struct portal *portal, struct str path)
{
	struct str rest = str_from(path, 1);

	if (path.size == 0 || path.at[0] != '/')
		return false;
	if (portal->slug.size == 0)
		return true;
	if (!str_starts(rest, portal->slug))
		return false;
	rest = str_from(rest, portal->slug.size);
	return rest.size == 0 || rest.at[0] == '/' || rest.at[0] == '?';
}
