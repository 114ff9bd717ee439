/* frame.h: the frame around every page, as the functions that fill pages see it. */
#ifndef VIEWS_CUSTOMER_FRAME_H
#define VIEWS_CUSTOMER_FRAME_H

#include "pages.h"

/* A page under construction: the frame's dictionary, and that of what stands in it. */
struct framed {
	struct tpl *frame;
	struct tpl *page;
};

/* Fills the frame and puts `file` into it. `title` is the page's own, without the portal's name. */
MUST_USE struct framed frame_page(struct arena *arena, const struct frame *frame, struct str title, enum tpl_file file);

void frame_render(struct buf *out, const struct frame *frame, const struct framed *framed);

/* Shows a section with one text in it, if there is one. */
void show_text(struct tpl *tpl, enum tpl_section section, enum tpl_name name, struct str text);

/* How a ticket's status reads on this portal (S125-S127). */
MUST_USE struct str status_text(const struct frame *frame, const struct ticket *ticket);

#endif
