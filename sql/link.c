/* link.c: where a portal's pages are. */
#include "link.h"

static void add_path(struct buf *to, const struct portal *portal, const char *format, va_list values) PRINTF_LIKE(3, 0);

static void add_path(struct buf *to, const struct portal *portal, const char *format, va_list values)
{
	buf_char(to, '/');
	if (portal->slug.size > 0) {
		buf_add(to, portal->slug);
		buf_char(to, '/');
	}
	buf_vformat(to, format, values);
}

struct str link_path(struct arena *arena, const struct portal *portal, const char *format, ...)
{
	struct buf path = { .arena = arena };
	va_list values;

	va_start(values, format);
	add_path(&path, portal, format, values);
	va_end(values);
	return buf_str(&path);
}

struct str link_url(struct arena *arena, const struct portal *portal, const char *format, ...)
{
	struct buf url = { .arena = arena };
	va_list values;

	buf_add(&url, portal->base);
	va_start(values, format);
	add_path(&url, portal, format, values);
	va_end(values);
	return buf_str(&url);
}

static bool stays(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
}

struct str link_file(struct arena *arena, const struct portal *portal, uint64_t id, struct str name)
{
	struct buf path = { .arena = arena };

	buf_add(&path, link_path(arena, portal, "files/%llu/", (unsigned long long)id));
	for (size_t i = 0; i < name.size; i++) {
		if (stays(name.at[i]))
			buf_char(&path, name.at[i]);
		else
			buf_format(&path, "%%%02X", (unsigned char)name.at[i]);
	}
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
