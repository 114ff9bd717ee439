/* palette.c: all colours of a page, made of the few that a theme names. */
#include "palette.h"

#define COLOUR(code) { (code) >> 16 & 0xff, (code) >> 8 & 0xff, (code) & 0xff }

static const struct colour black = COLOUR(0x000000), white = COLOUR(0xffffff);

/* What ships: as portico.css has it, by day and in the dark (tests/lint/palette.test.mjs holds the two together). */
static const struct palette shipped[] = {
	{ .accent = COLOUR(0x17695a), .on_accent = COLOUR(0xffffff), .accent_soft = COLOUR(0xe3f1ec), .ground = COLOUR(0xf7f7f4),
	    .surface = COLOUR(0xffffff), .text = COLOUR(0x1a1f1d), .muted = COLOUR(0x59625e), .line = COLOUR(0xe4e4de), .line_strong = COLOUR(0x868d89),
	    .problem = COLOUR(0xa8261c), .problem_soft = COLOUR(0xfcedea) },
	{ .accent = COLOUR(0x74cbb5), .on_accent = COLOUR(0x0b1f1a), .accent_soft = COLOUR(0x17302a), .ground = COLOUR(0x121514),
	    .surface = COLOUR(0x1a1e1d), .text = COLOUR(0xe8ebe9), .muted = COLOUR(0xa3ada9), .line = COLOUR(0x2b312f), .line_strong = COLOUR(0x75807b),
	    .problem = COLOUR(0xffaca3), .problem_soft = COLOUR(0x38201d) },
};

static bool is_dark(struct colour ground)
{
	return colour_contrast(white, ground) > colour_contrast(black, ground);
}

/* Cards stand out from the ground without leaving its side: what can be read on the one can be read on the other. */
static struct colour surface_on(struct colour ground, bool night)
{
	const struct colour lighter = colour_mixed(ground, white, night ? .045 : .7);

	return !night || colour_contrast(white, lighter) >= 7 ? lighter : colour_mixed(ground, black, .3);
}

static void set_problem(struct palette *palette, bool night)
{
	const struct colour usual = palette->problem;

	palette->problem_soft = colour_mixed(palette->surface, usual, night ? .16 : .08);
	palette->problem = colour_readable(usual, palette->ground, palette->problem_soft, CONTRAST_OF_TEXT);
	if (colour_contrast(palette->problem, palette->problem_soft) >= CONTRAST_OF_TEXT)
		return;
	palette->problem_soft = palette->surface;
	palette->problem = colour_readable(usual, palette->ground, palette->surface, CONTRAST_OF_TEXT);
}

/* Grounds, text and lines around the ground that was named. */
static struct palette around(struct colour ground)
{
	const bool night = is_dark(ground);
	const struct colour surface = surface_on(ground, night), end = night ? white : black;
	struct palette palette = shipped[night];

	palette.ground = ground;
	palette.surface = surface;
	palette.text = colour_readable(palette.text, ground, surface, 12);
	palette.muted = colour_readable(colour_mixed(palette.text, ground, .34), ground, surface, 5);
	palette.line = colour_mixed(ground, end, night ? .14 : .09);
	palette.line_strong = colour_readable(colour_mixed(palette.text, ground, .5), ground, surface, CONTRAST_OF_EDGES + .2);
	set_problem(&palette, night);
	return palette;
}

/* As much of the accent as leaves words in it readable. */
static struct colour soft_of(const struct palette *palette, bool night)
{
	struct colour soft = palette->surface;

	for (double share = .02; share <= (night ? .2 : .13); share += .01) {
		const struct colour next = colour_mixed(palette->surface, palette->accent, share);

		if (colour_contrast(palette->accent, next) < CONTRAST_OF_TEXT || colour_contrast(palette->text, next) < CONTRAST_OF_TEXT)
			break;
		soft = next;
	}
	return soft;
}

static void set_accent(struct palette *palette, struct colour accent)
{
	palette->accent = accent;
	palette->on_accent = colour_of_text_on(accent);
	palette->accent_soft = soft_of(palette, is_dark(palette->ground));
}

static void set_bar(struct palette *palette, struct colour bar)
{
	palette->has_bar = true;
	palette->bar = bar;
	palette->on_bar = colour_of_text_on(bar);
}

struct palette palette_of(const struct theme *theme, bool dark)
{
	struct palette palette = shipped[dark];
	const bool grounded = colour_read(dark ? theme->background_dark : theme->background, &palette.ground);
	struct colour colour;

	if (grounded)
		palette = around(palette.ground);
	if (colour_read(dark ? theme->primary_dark : theme->primary, &colour))
		set_accent(&palette, colour);
	else if (dark && colour_read(theme->primary, &colour))
		set_accent(&palette, colour_readable(colour, palette.ground, palette.surface, CONTRAST_OF_TEXT + 1));
	else if (grounded)
		set_accent(&palette, colour_readable(palette.accent, palette.ground, palette.surface, CONTRAST_OF_TEXT));
	if (colour_read(theme->secondary, &colour)) /* in the dark nothing shines that is no text */
		set_bar(&palette, dark && !is_dark(colour) ? colour_mixed(colour, palette.ground, .8) : colour);
	return palette;
}

double palette_contrast(const struct palette *palette)
{
	const double ground = colour_contrast(palette->accent, palette->ground), surface = colour_contrast(palette->accent, palette->surface);

	return ground < surface ? ground : surface;
}

struct colour palette_better(const struct palette *palette)
{
	return colour_readable(palette->accent, palette->ground, palette->surface, CONTRAST_OF_TEXT);
}
