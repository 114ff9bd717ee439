/* palette.h: all colours of a page, made of the few that a theme names. */
#ifndef VIEWS_PALETTE_H
#define VIEWS_PALETTE_H

#include "../../fcgi/base/colour.h"
#include "../../sql/theme.h"

/* Each is the property of its name in portico.css. */
struct palette {
	struct colour accent, on_accent, accent_soft;
	struct colour ground, surface, text, muted, line, line_strong;
	struct colour problem, problem_soft;
	struct colour bar, on_bar; /* when has_bar */
	bool has_bar;
};

/*
 * What a theme's colours make of a page by day, or in the dark. A colour that it names is taken as it is; everything else goes with it: text and
 * edges can always be read on what they stand on. Without any, what portico.css says.
 */
MUST_USE struct palette palette_of(const struct theme *theme, bool dark);

/* How well links and buttons' outlines in the accent can be read on what is behind them, in the worst place. */
MUST_USE double palette_contrast(const struct palette *palette);

/* The nearest accent that can be read on this palette's grounds. */
MUST_USE struct colour palette_better(const struct palette *palette);

#endif
