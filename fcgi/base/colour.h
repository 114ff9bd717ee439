/* colour.h: colours as people write them, and how well one can be read on another. */
#ifndef BASE_COLOUR_H
#define BASE_COLOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "attributes.h"
#include "str.h"

/* In sRGB. */
struct colour {
	uint8_t red, green, blue;
};

/* What text must have on its ground at least: WCAG 2.2, 1.4.3; and what the edge of a field must have: 1.4.11. */
#define CONTRAST_OF_TEXT 4.5
#define CONTRAST_OF_EDGES 3.0

/* "#17695a", "#abc", or one of the seventeen names of CSS 2.1, in letters of either case. Nothing else, with nothing around it (R109). */
MUST_USE bool colour_read(struct str text, struct colour *colour);

/* "#17695a", always seven characters. */
MUST_USE struct str colour_text(struct arena *arena, struct colour colour);

/* From 0, black, to 1, white: WCAG's relative luminance. */
MUST_USE double colour_luminance(struct colour colour);

/* WCAG's contrast ratio, from 1 to 21, in either order. */
MUST_USE double colour_contrast(struct colour one, struct colour other);

/* `share` of the other one in it, from 0 to 1. */
MUST_USE struct colour colour_mixed(struct colour one, struct colour other, double share);

/* The colour itself if it has that contrast to both grounds; else the nearest on its way to black, or to white, that has; or that end. */
MUST_USE struct colour colour_readable(struct colour colour, struct colour ground, struct colour other_ground, double contrast);

/* White or nearly black, whichever reads better on it: one of them always has CONTRAST_OF_TEXT. */
MUST_USE struct colour colour_of_text_on(struct colour ground);

#endif
