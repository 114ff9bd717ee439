/* record_parts.h: what the files that fill a ticket's record share. */
#ifndef VIEWS_STAFF_RECORD_PARTS_H
#define VIEWS_STAFF_RECORD_PARTS_H

#include "record.h"

/* Messages, notes and events, oldest first. */
void fill_entries(struct arena *arena, struct tpl *page, const struct frame *frame, const struct desk_record *record);

/* The forms: of what is known of it, of an answer, of a note. */
void fill_properties(struct arena *arena, struct tpl *page, const struct frame *frame, const struct record_page *of);
void fill_answer(struct arena *arena, struct tpl *page, const struct frame *frame, const struct record_page *of);

#endif
