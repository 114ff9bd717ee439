/* desk.h: the help desk. */
#ifndef VIEWS_STAFF_DESK_H
#define VIEWS_STAFF_DESK_H

#include "frame.h"

/* What the list says that customers' lists do not: of a column, of filters, and where there is nothing. */
MUST_USE struct str desk_inbox_label(const struct locale *locale);
MUST_USE struct str desk_contact_label(const struct locale *locale);
void fill_nothing_arrived(struct tpl *page, const struct frame *frame, const struct desk_list *desk);

/* The list, beside the inboxes that there are to choose from. */
void view_desk(struct buf *out, const struct frame *frame, const struct ticket_list_page *page);

#endif
