/* theme.c: the style sheet of a theme. */
#include "theme.h"

#include "palette.h"

/* Fonts that devices bring along; the last of each is what every browser has. */
static const char *const stacks[THEME_FONTS] = {
	[FONT_SYSTEM] = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif",
	[FONT_HUMANIST] = "Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",\"Noto Sans\",sans-serif",
	[FONT_GEOMETRIC] = "Avenir,Montserrat,Corbel,\"URW Gothic\",\"Noto Sans\",sans-serif",
	[FONT_ROUNDED] = "ui-rounded,\"Hiragino Maru Gothic ProN\",Quicksand,Comfortaa,Manjari,\"Arial Rounded MT\",Calibri,\"Noto Sans\",sans-serif",
	[FONT_SERIF] = "Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,Georgia,\"Noto Serif\",serif",
	[FONT_SLAB] = "Rockwell,\"Rockwell Nova\",\"Roboto Slab\",\"DejaVu Serif\",\"Sitka Small\",\"Noto Serif\",serif",
};

const char *theme_font_for_mails(enum theme_font font)
{
	static const char *const fonts[THEME_FONTS] = {
		[FONT_SYSTEM] = "system-ui, -apple-system, Segoe UI, Roboto, Arial, sans-serif",
		[FONT_HUMANIST] = "Seravek, Ubuntu, Calibri, Arial, sans-serif",
		[FONT_GEOMETRIC] = "Avenir, Montserrat, Corbel, Arial, sans-serif",
		[FONT_ROUNDED] = "ui-rounded, Quicksand, Calibri, Arial, sans-serif",
		[FONT_SERIF] = "Charter, Cambria, Georgia, serif",
		[FONT_SLAB] = "Rockwell, Roboto Slab, Georgia, serif",
	};

	return fonts[font];
}

static void add_colour(struct buf *out, const char *property, struct colour colour)
{
	buf_format(out, "--%s:#%02x%02x%02x;", property, colour.red, colour.green, colour.blue);
}

static void add_palette(struct buf *out, const struct palette *palette)
{
	const struct {
		const char *property;
		struct colour colour;
	} all[] = {
		{ "accent", palette->accent }, { "on-accent", palette->on_accent }, { "accent-soft", palette->accent_soft },
		{ "ground", palette->ground }, { "surface", palette->surface }, { "text", palette->text }, { "muted", palette->muted },
		{ "line", palette->line }, { "line-strong", palette->line_strong }, { "problem", palette->problem }, { "problem-soft", palette->problem_soft },
	};

	for (size_t i = 0; i < COUNT_OF(all); i++)
		add_colour(out, all[i].property, all[i].colour);
	if (palette->has_bar) {
		add_colour(out, "bar", palette->bar);
		add_colour(out, "on-bar", palette->on_bar);
	}
}

/* The bar goes from edge to edge, and what stands in it is of its own two colours. */
static const char bar[] =
    ".banner{margin-block-end:.5rem;background:var(--bar);color:var(--on-bar);box-shadow:0 0 0 100vmax var(--bar);clip-path:inset(0 -100vmax)}"
    ".banner :is(a,.person,.pages a,.mine),.banner :is(.pages,.person) :is(a:hover,[aria-current]){color:inherit}"
    ".banner .pages [aria-current]{text-decoration:underline;text-decoration-thickness:.14em;text-underline-offset:.35em}"
    ".banner .quiet{border-color:currentColor;background:none;color:inherit}"
    ".banner .quiet:hover{background:var(--on-bar);color:var(--bar)}"
    ".banner :focus-visible{outline-color:currentColor}"
    "@media print{.banner{background:none;color:inherit;box-shadow:none}}";

static void add_root(struct buf *out, const char *media, const char *scheme, const struct palette *palette)
{
	buf_format(out, "@media %s{:root{%s", media, scheme);
	add_palette(out, palette);
	buf_text(out, "}}");
}

void view_theme(struct buf *out, const struct theme *theme, enum theme_mode mode)
{
	const struct palette day = palette_of(theme, false), night = palette_of(theme, true);

	buf_text(out, ":root{");
	if (theme->radius != THEME_RADIUS_USUAL)
		buf_format(out, "--radius:%u.%04urem;", theme->radius / 16, theme->radius % 16 * 625);
	if (theme->font != FONT_SYSTEM)
		buf_format(out, "--font:%s;", stacks[theme->font]);
	buf_text(out, "}");
	if (mode == THEME_BY_NIGHT && theme->dark == THEME_DARK_AUTO)
		add_root(out, "screen", "color-scheme:dark;", &night);
	else
		add_root(out, "screen", mode != THEME_AS_SET || theme->dark == THEME_DARK_OFF ? "color-scheme:light;" : "", &day);
	if (mode == THEME_AS_SET && theme->dark == THEME_DARK_AUTO)
		add_root(out, "screen and (prefers-color-scheme:dark)", "", &night);
	if (day.has_bar)
		buf_text(out, bar);
}
