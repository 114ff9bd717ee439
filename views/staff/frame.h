/* frame.h: the frame around the pages of staff, as the functions that fill those pages see it. */
#ifndef VIEWS_STAFF_FRAME_H
#define VIEWS_STAFF_FRAME_H

#include "../customer/frame.h"
#include "places.h"

/* An entry of a page's own menu: tabs under its heading, or the menu beside its parts. */
struct staff_link {
	const char *path;  /* below /staff; a query may follow; NULL, in a menu of parts: it cannot be gone to yet */
	const char *label; /* a message id */
};

/* What stands around a page of the staff side. Only title is needed. */
struct staff_around {
	struct str title;             /* the heading, and the first part of the browser's title */
	struct str window;            /* the browser's title, where the heading says too little; empty: the heading */
	enum staff_place place;       /* which entry of the menus is marked: PLACE_NONE for none, and mind that 0 is PLACE_HELP_DESK */
	struct str lead;              /* a sentence under the heading; may be empty */
	const struct staff_link *back; /* the page above this one, over the heading; NULL: none */
	const struct staff_link *tabs;
	size_t tab_count;
	size_t tab;                   /* the one that is open */
	const struct staff_link *parts; /* a menu at the side, within the open tab (S5) */
	size_t part_count;
	size_t part;                  /* part_count and more: none of them */
	const struct staff_link *more; /* behind a settings icon at the end of that menu (S44) */
	size_t more_count;
	size_t more_here;             /* the one that is open; more_count: none of them */
	struct str notice;            /* what has just been done, in the reader's words; empty: nothing */
	struct str problem;           /* what is wrong with the whole form; empty: nothing */
};

struct staff_framed {
	struct tpl *frame;
	struct tpl *around;
	struct tpl *page; /* to be filled: the dictionary of `file` */
};

/*
 * Fills the frame, the menus and the heading, and puts `file` under them:
 *
 *	const struct staff_framed framed = staff_page(out->arena, frame, &around, TPL_STAFF_USERS);
 *	tpl_text(framed.page, T_CSRF, frame->csrf);
 *	staff_render(out, frame, &framed);
 */
MUST_USE struct staff_framed staff_page(struct arena *arena, const struct frame *frame, const struct staff_around *around, enum tpl_file file);

/* Puts `file` at the top right, beside the heading: the switch that turns something on, "View customer portal", "New …". */
MUST_USE struct tpl *staff_head(const struct staff_framed *framed, enum tpl_file file);

void staff_render(struct buf *out, const struct frame *frame, const struct staff_framed *framed);

/* The frame alone, with `file` in it: sign-in, errors, a person's own account. For views/customer/frame.c. */
MUST_USE struct framed staff_frame(struct arena *arena, const struct frame *frame, struct str title, enum staff_place place, enum tpl_file file);

#endif
