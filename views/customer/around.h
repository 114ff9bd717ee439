/* around.h: what stands around a ticket's conversation, as ticket.c shows it. */
#ifndef VIEWS_CUSTOMER_AROUND_H
#define VIEWS_CUSTOMER_AROUND_H

#include "frame.h"

/* A message, as a row that has its names. */
void fill_message(struct arena *arena, struct tpl *row, const struct frame *frame, const struct message *message);

/* The values of the properties that customers may see. */
void fill_values(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_around *around);

/* The events from `first` on that came before `until`, as rows of `section`; the value is the first that did not. */
MUST_USE size_t fill_events(struct arena *arena, struct tpl *tpl, enum tpl_section section, const struct frame *frame,
    const struct ticket_around *around, size_t first, usec until);

/* What can be done with the ticket beside answering it. */
void fill_acts(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_page *of);

/* What the reader has just done. */
MUST_USE struct str done_text(struct arena *arena, const struct frame *frame, const struct ticket_page *of);

#endif
