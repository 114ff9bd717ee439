/* items.h: lists of what the settings choose from: properties, pipelines, inboxes, domains, groups and their members, forms. */
#ifndef VIEWS_STAFF_ITEMS_H
#define VIEWS_STAFF_ITEMS_H

#include "frame.h"

enum { ITEM_CELLS = 5 };

struct item_cell {
	struct str text;     /* empty: nothing is there, and `none` says so */
	struct str none;
	struct str below;    /* a second line; may be empty */
	struct str link;     /* empty: words alone */
	const char *state;   /* a class of .state: "state on", "state waiting", "state off"; NULL: words alone */
	struct str more, more_link; /* a way to more, under all of it; may be empty */
};

/* A button in a row: a form of its own with one field beside its csrf. */
struct item_action {
	struct str action;
	const char *field;
	struct str value;
	struct str text;
	struct str label;    /* for readers: with what it does it to */
};

struct item_row {
	struct str name;
	struct str link;     /* where it is changed; empty: nowhere */
	struct str mark;     /* beside the name; may be empty, as below */
	struct str below;
	struct item_cell cells[ITEM_CELLS];
	struct item_action actions[2];
	size_t action_count;
};

struct portal_head;

struct items_page {
	const struct portal_head *head; /* which domain's, at the top right; NULL: none */
	struct str here;     /* the list's own address, without its query */
	struct str label;    /* what is listed */
	const char *columns[ITEM_CELLS + 1]; /* message ids: of the name first; NULL behind the last */
	const struct item_row *rows;
	size_t count;
	struct str new_link, new_label;      /* empty: nothing is made here */
	struct str second_link, second_label; /* another way to make some, beside it; may be empty */
	struct str empty_title, empty_text;  /* what is said when there is nothing */
	struct str find_label;               /* of the search field; empty: there is none */
	struct str found;                    /* what is searched for */
	bool looked_at;                      /* its rows are opened to be looked at: no button to edit one */
	struct str all_action, all_label;    /* a button at the top right, with a form of its own that does something to all; empty: there is none */
	struct str next;                     /* the next page; empty: this is the last */
	bool further;                        /* it is not the first page */
	struct str add_action;               /* a form for addresses to be added, one on each line; empty: there is none */
	struct str add_lines;                /* what was typed and not taken */
	struct str add_problem;
	struct str add_file_problem;
	struct str import_text;              /* how far a list of addresses is that is being taken in, or what became of it; empty: there is none */
	bool import_goes_on;
	uint64_t import_done, import_count;
};

/* Fills such a list into a page that has more in it: {{>ITEMS}}. */
void fill_items(struct arena *arena, struct tpl *part, const struct frame *frame, const struct items_page *page);

/* A page that is such a list. */
void view_items(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct items_page *page);

#endif
