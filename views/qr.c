/* qr.c: a text as a picture that a telephone reads. */
#include "qr.h"

#include <qrencode.h>

enum { QUIET = 4, TEXT_MOST = 300 };

/* The squares of one row that stand side by side are one rectangle. */
static void add_row(struct buf *path, const unsigned char *row, int width, int y)
{
	for (int x = 0; x < width; x++) {
		int end = x;

		while (end < width && (row[end] & 1) != 0)
			end++;
		if (end > x)
			buf_format(path, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, end - x, end - x);
		x = end;
	}
}

bool qr_path(struct arena *arena, struct str text, struct str *path, unsigned *side)
{
	struct buf data = { .arena = arena };
	QRcode *code;

	if (text.size == 0 || text.size > TEXT_MOST)
		return false;
	code = QRcode_encodeData((int)text.size, (const unsigned char *)text.at, 0, QR_ECLEVEL_M);
	if (code == NULL)
		return false;
	for (int y = 0; y < code->width; y++)
		add_row(&data, code->data + y * code->width, code->width, y);
	*path = buf_str(&data);
	*side = (unsigned)code->width + 2 * QUIET;
	QRcode_free(code);
	return true;
}
