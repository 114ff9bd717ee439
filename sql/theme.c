/* theme.c: the look of a portal, as its settings say it. */
#include "theme.h"

#include "../fcgi/base/colour.h"
#include "../fcgi/base/secret.h"

/* Raise it when the same values make another sheet than before (views/customer/theme.c): browsers keep what they have for ever. */
enum { SHEET_FORMAT = 1, VERSION_LENGTH = 16 };

const char *const theme_darks[] = { [THEME_DARK_AUTO] = "auto", [THEME_DARK_OFF] = "off", NULL };
const char *const theme_fonts[] = { [FONT_SYSTEM] = "system", [FONT_HUMANIST] = "humanist", [FONT_GEOMETRIC] = "geometric",
	[FONT_ROUNDED] = "rounded", [FONT_SERIF] = "serif", [FONT_SLAB] = "slab", NULL };

struct theme theme_default(void)
{
	return (struct theme){ .radius = THEME_RADIUS_USUAL, .name = true };
}

struct str theme_version(struct arena *arena, const struct theme *theme)
{
	const struct str colours[] = { theme->primary, theme->secondary, theme->background, theme->primary_dark, theme->background_dark };
	struct buf values = { .arena = arena };
	struct digest digest;
	bool any = theme->dark != THEME_DARK_AUTO || theme->font != FONT_SYSTEM || theme->radius != THEME_RADIUS_USUAL;

	buf_format(&values, "%d %d %d %u", SHEET_FORMAT, theme->dark, theme->font, theme->radius);
	for (size_t i = 0; i < COUNT_OF(colours); i++) {
		any |= colours[i].size > 0;
		buf_format(&values, " %.*s", STR_ARG(colours[i]));
	}
	if (!any)
		return STR("");
	digest = digest_of(buf_str(&values));
	return str_first(digest_text(arena, &digest), VERSION_LENGTH);
}

bool theme_colour_fits(struct arena *arena, struct str value)
{
	struct colour unused;

	(void)arena;
	return colour_read(value, &unused);
}

bool theme_picture_fits(struct arena *arena, struct str value)
{
	struct digest unused;

	(void)arena;
	return token_digest(value, &unused);
}

/* Of a page that is served securely: no scheme that acts (R90). */
bool theme_address_fits(struct arena *arena, struct str value)
{
	(void)arena;
	for (size_t i = 0; i < value.size; i++)
		if ((unsigned char)value.at[i] <= ' ' || value.at[i] == '"' || value.at[i] == '<' || value.at[i] == '>' || value.at[i] == '\\')
			return false;
	return str_starts(value, STR("https://")) && value.size > 8 && value.at[8] != '/';
}

const char *theme_link_name(size_t index)
{
	static const char *const links[FOOTER_LINKS + 1] = { "1", "2", "3", "4", NULL };

	return links[index];
}
