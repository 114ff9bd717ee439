/* content.h: what a file is by its own first bytes: what its sender says of it is never asked. */
#ifndef BASE_CONTENT_H
#define BASE_CONTENT_H

#include <stdint.h>

#include "str.h"

enum {
	CONTENT_HEAD = 256 * 1024,           /* bytes of the beginning that are worth showing to content_of */
	PICTURE_SIDE_MAX = 20000,            /* pixels */
	PICTURE_PIXELS_MAX = 100 * 1000000,
};

struct content {
	const char *type;       /* of our own short list; "application/octet-stream" when nothing fits */
	unsigned width, height; /* of a picture that a browser may show: PNG, JPEG, GIF or WebP within the bounds above; else 0 */
};

/* Judges by `head`, the beginning of the file or all of it. */
MUST_USE struct content content_of(struct str head);

#endif
