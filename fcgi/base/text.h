/* text.h: what people type: line ends, control characters, blankness. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "str.h"

/* Well-formed UTF-8 made of any bytes: what is not becomes U+FFFD, a NUL too. */
MUST_USE struct str text_mended(struct arena *arena, struct str bytes);

/* The functions below take well-formed UTF-8. */

/* Without white space (as Unicode has it) at both ends. */
MUST_USE struct str text_trimmed(struct str text);

/* Trimmed, and with a blank for each tab: what is copied out of a table has them between its cells, and nobody sees them. */
MUST_USE struct str text_line(struct arena *arena, struct str text);

/* Nothing but white space and characters of no width: an empty answer, whatever it weighs (R193). */
MUST_USE bool text_blank(struct str text);

/* With "\n" for each "\r\n" and each "\r", and for what ends a page or a line in copied documents: form feed and vertical tab. */
MUST_USE struct str text_lines(struct arena *arena, struct str text);

enum text_kind {
	TEXT_ONE_LINE, /* no line end of any kind, U+2028 and U+2029 among them, and no tab */
	TEXT_LINES,    /* "\n" and tab may stand */
};

/* Has a control character (C0, DEL, C1) that a text of this kind may not have. */
MUST_USE bool text_has_control(struct str text, enum text_kind kind);

/*
 * Without such characters, but for line ends of any kind and tabs, and without what a terminal is told behind them: "ESC[31mred" is "red". What is copied out of a
 * log has them.
 */
MUST_USE struct str text_shown(struct arena *arena, struct str text);

/* UTF-8 from elsewhere as one line: what TEXT_ONE_LINE may not have becomes a space each. */
MUST_USE struct str text_one_line(struct arena *arena, struct str text);

/*
 * The same with all of its direction marks closed (U+202A to U+202E, U+2066 to U+2069), and without closing ones that close none of its own: what stands beside
 * it where no markup can hold it apart, such as in the title of a window, or where markup is made of such marks, keeps its direction.
 */
MUST_USE struct str text_directions_closed(struct arena *arena, struct str text);

#endif
