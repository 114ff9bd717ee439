/* history.h: former settings: the list of changes, and one version beside what holds now. `head` may be NULL. */
#ifndef VIEWS_STAFF_HISTORY_H
#define VIEWS_STAFF_HISTORY_H

#include "settings.h"

struct history_entry {
	usec when;
	struct str by;
	struct str deed;     /* what was done, where it is not said by the changes alone; may be empty */
	struct str deed_link; /* what that leads to; may be empty */
	struct str text;     /* what more there is to know; may be empty */
	const struct other_change *changes;
	size_t change_count;
	bool whole;          /* they are all that it is, or was: each has but one value */
	struct str folded;   /* a word for changes and text, behind which they stand, where they are many; empty: they stand there */
	struct str link;     /* to what was before it; empty: there is no way there */
};

struct history_page {
	struct history_entry *entries;
	size_t count;
	struct str earlier;  /* where the list goes on; empty: nowhere */
};
void view_history(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct portal_head *head,
    const struct history_page *page);

struct version_page {
	struct str action;   /* brings it back */
	struct str portal;   /* the id; empty: it is of a domain */
	struct str domain;
	struct str former;   /* of a form: the version itself, that the address does not tell; may be empty */
	uint64_t version;    /* that holds now */
	const struct other_change *changes; /* from now to then */
	size_t count;
	struct str back;
};
void view_version(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct portal_head *head,
    const struct version_page *page);

#endif
