/* colour.c: whatever stands in a theme's values, its style sheet is made of our own pieces, and words in it can be read (R109). */
#include "fuzz.h"

#include "../../fcgi/base/colour.h"
#include "../../views/customer/palette.h"
#include "../../views/customer/theme.h"

/* Nothing of a value comes through but the digits of colours. */
static void check_sheet(struct arena *arena, const struct theme *theme)
{
	struct buf sheet = { .arena = arena };
	size_t open = 0;

	view_theme(&sheet, theme, THEME_AS_SET);
	HOLDS(sheet.size < 10 * 1024);
	for (size_t i = 0; i < sheet.size; i++) {
		HOLDS(sheet.at[i] >= ' ' && sheet.at[i] < 0x7f && sheet.at[i] != '<' && sheet.at[i] != '\\');
		open += sheet.at[i] == '{';
		HOLDS(sheet.at[i] != '}' || open > 0);
		open -= sheet.at[i] == '}';
	}
	HOLDS(open == 0);
	HOLDS(str_search(buf_str(&sheet), STR("url("), 0) == sheet.size && str_search(buf_str(&sheet), STR("import"), 0) == sheet.size);
}

static void check_palette(const struct theme *theme, bool dark)
{
	const struct palette palette = palette_of(theme, dark);

	HOLDS(colour_contrast(palette.text, palette.ground) >= CONTRAST_OF_TEXT && colour_contrast(palette.text, palette.surface) >= CONTRAST_OF_TEXT);
	HOLDS(colour_contrast(palette.muted, palette.ground) >= CONTRAST_OF_TEXT && colour_contrast(palette.muted, palette.surface) >= CONTRAST_OF_TEXT);
	HOLDS(colour_contrast(palette.problem, palette.problem_soft) >= CONTRAST_OF_TEXT);
	HOLDS(colour_contrast(palette.on_accent, palette.accent) >= CONTRAST_OF_TEXT);
	HOLDS(!palette.has_bar || colour_contrast(palette.on_bar, palette.bar) >= CONTRAST_OF_TEXT);
}

void fuzz_one(struct arena *arena, struct str input)
{
	struct theme theme = theme_default();
	struct str *const values[] = { &theme.primary, &theme.secondary, &theme.background, &theme.primary_dark, &theme.background_dark };
	struct colour colour, again;
	struct str rest = input, part;

	if (colour_read(input, &colour)) {
		const struct str text = colour_text(arena, colour);

		HOLDS(input.size <= 7 && text.size == 7 && colour_read(text, &again) && str_equal(text, colour_text(arena, again)));
	}
	for (size_t i = 0; i < COUNT_OF(values) && str_next(&rest, ' ', &part); i++)
		*values[i] = part;
	theme.font = (enum theme_font)(input.size % THEME_FONTS);
	theme.dark = input.size % 7 == 0 ? THEME_DARK_OFF : THEME_DARK_AUTO;
	theme.radius = (unsigned)(input.size % (THEME_RADIUS_MOST + 1));
	check_palette(&theme, false);
	check_palette(&theme, true);
	check_sheet(arena, &theme);
	HOLDS(!theme_address_fits(arena, input) || (str_starts(input, STR("https://")) && !str_has(input, '"') && !str_has(input, ' ')));
	HOLDS(theme_version(arena, &theme).size <= 16);
}

FUZZ_SEEDS(STR("#17695a"), STR("#abc"), STR("red"), STR("#fff;}"), STR("orange #ffcc00 #101010 #7a1fa2 #222"), STR("teal navy white aqua gray"),
    STR("https://www.example.com/"), STR("javascript:x"), STR("#808080 #777 #808080 #888 #7f7f7f"), STR("url(x) \\ </style> @import /*"));
