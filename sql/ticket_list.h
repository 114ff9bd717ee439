/* ticket_list.h: lists of tickets: what is asked, and a page of the answer. */
#ifndef SQL_TICKET_LIST_H
#define SQL_TICKET_LIST_H

#include "property.h"
#include "search.h"
#include "ticket.h"

/* Rows on a list page. */
enum { TICKETS_PER_PAGE = 25 };

enum ticket_view { VIEW_ORGANIZATION, VIEW_MINE };
enum ticket_status { STATUS_ALL, STATUS_OPEN, STATUS_CLOSED };

/* What addresses call these, in their order; NULL behind the last. */
extern const char *const ticket_view_words[], *const ticket_status_words[];

/* What a list is sorted by, as its columns show it. */
enum ticket_sort {
	SORT_UPDATED, SORT_CREATED, SORT_NUMBER, SORT_SUBJECT, SORT_STATUS, SORT_PRIORITY, SORT_REQUESTER, SORT_OWNER, SORT_COMPANY,
	SORT_PROPERTY, /* the query says which */
	SORT_INBOX,    /* of staff alone */
	TICKET_SORTS
};

/* What the rows of a list sorted so are compared by; the bytes are those of property_value_key. */
enum sort_kind { SORT_OF_NUMBERS, SORT_OF_TIMES, SORT_OF_TEXTS, SORT_OF_BYTES };
MUST_USE enum sort_kind ticket_sort_kind(enum ticket_sort sort);

/* Where a page of a list starts: what the row next to it is sorted by, and its id, which decides among equals. */
struct ticket_cursor {
	enum ticket_sort sort; /* the list that it is of: in another one it has no meaning */
	uint64_t property;     /* of SORT_PROPERTY */
	bool backward;         /* the page that ends before this row, instead of the one that starts behind it */
	uint64_t id;
	int64_t number;        /* of numbers and times */
	struct str text;       /* of texts and bytes */
};

enum { PROPERTY_FILTERS_MAX = 8 };

/* Tickets whose property has this value. A text is found by what it begins with. */
struct property_filter {
	const struct property *property;
	struct str text; /* canonical (property_check) */
};

struct ticket_query {
	enum ticket_view view;     /* VIEW_ORGANIZATION is taken as VIEW_MINE for a viewer who may not see the company */
	enum ticket_status status;
	uint64_t stage;            /* 0: any; read only where the portal shows stages by name */
	uint64_t owner;            /* 0: any; read only where the portal names owners */
	bool nobodys;              /* those that nobody owns yet; instead of `owner` */
	uint64_t requester;        /* 0: any */
	bool has_priority;
	enum ticket_priority priority;
	usec created_from;         /* 0: any */
	usec created_before;       /* 0: any */
	struct search_terms terms; /* all must be found; none: no search */
	struct property_filter properties[PROPERTY_FILTERS_MAX];
	size_t property_count;
	enum ticket_sort sort;
	const struct property *sort_property; /* of SORT_PROPERTY */
	bool ascending;
	const struct ticket_cursor *cursor; /* NULL: the first page; one of another sort is none */
	const struct desk_inboxes *inboxes; /* of staff, who ask no one else: where they look (desk.h) */
	uint64_t contact;          /* of staff: whose ticket it is; 0: any */
	uint64_t company;          /* of staff; 0: any */
	size_t most;               /* rows of a page; 0: TICKETS_PER_PAGE */
};

struct ticket_list {
	struct ticket *tickets;   /* in the order that was asked for */
	size_t count;             /* as many as were asked for, at most */
	bool has_previous;        /* there is a page before this one */
	bool has_next;            /* and one behind it */
	struct ticket_cursor previous, next; /* where they start, if they are there */
};

/*
 * One page of what the viewer may see, in one statement. What follows is said of customers; of staff: desk.h. By activity, the latest first, open, closed or all, it is made of index ranges: its
 * cost does not grow with the account (F3). Any other question costs at most reading the index of the company's tickets once, and the rows
 * that the viewer is tied to. A cursor behind the end, or one whose page before it would not be full, gives the first page.
 */
MUST_USE const struct err *ticket_list(struct db *db, const struct portal *portal, const struct viewer *viewer,
    const struct ticket_query *query, struct ticket_list *list);

/*
 * Which tickets stand in a list, behind the query's cursor if it has one: the ids of the next `most`, in its order; `next` is where those behind the last
 * of them start. Names and values are not read: it costs as much as the sorting.
 */
MUST_USE const struct err *ticket_found(struct db *db, const struct portal *portal, const struct viewer *viewer,
    const struct ticket_query *query, uint64_t **ids, size_t *count, struct ticket_cursor *next);

/* Is it the list that nearly every visit is: by activity, the latest first, open, closed or all? */
MUST_USE bool ticket_query_is_usual(const struct ticket_query *query);

/* A cursor as it stands in an address, and back; false when it is not one that ticket_cursor_text made. */
MUST_USE struct str ticket_cursor_text(struct arena *arena, const struct ticket_cursor *cursor);
MUST_USE bool ticket_cursor_read(struct arena *arena, struct str text, struct ticket_cursor *cursor);

/* Bytes of the longest cursor. */
enum { CURSOR_TEXT_MAX = 1 + 2 + 3 * 16 + 2 * 240 };

#endif
