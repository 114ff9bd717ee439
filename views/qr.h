/* qr.h: a text as a picture that a telephone reads. The only user of libqrencode. */
#ifndef VIEWS_QR_H
#define VIEWS_QR_H

#include <stdbool.h>

#include "../fcgi/base/str.h"

/*
 * The dark squares as the data of an SVG path, one unit each, in a field of `side` units that has the quiet zone around it (ISO/IEC 18004).
 * False when the text is too long for a telephone to read it off a screen: more than 300 bytes.
 */
MUST_USE bool qr_path(struct arena *arena, struct str text, struct str *path, unsigned *side);

#endif
