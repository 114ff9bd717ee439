/* list.h: what the files that fill the list share. */
#ifndef VIEWS_CUSTOMER_LIST_H
#define VIEWS_CUSTOMER_LIST_H

#include "frame.h"

/* A parameter of the list's address. */
struct list_parameter {
	struct str name;
	struct str value;
};

enum { LIST_PARAMETERS_MAX = 20 + PROPERTY_FILTERS_MAX };

struct list_parameters {
	struct list_parameter at[LIST_PARAMETERS_MAX];
	size_t count;
};

/* All that tells this list from the usual one, but for the place in it: what the defaults are is left out. */
void list_parameters(struct arena *arena, const struct frame *frame, const struct ticket_list_page *of, struct list_parameters *parameters);
void list_parameter_add(struct list_parameters *parameters, struct str name, struct str value);
/* Takes those of a name away. */
void list_parameter_drop(struct list_parameters *parameters, const char *name);
/* The same with another value; an empty one takes it away. */
void list_parameter_set(struct list_parameters *parameters, const char *name, struct str value);

/* The address of `page` ("tickets", "tickets.csv") with these parameters. */
MUST_USE struct str list_address(
    struct arena *arena, const struct frame *frame, const char *page, const struct list_parameters *parameters);

/* What the address calls the order of a list. */
MUST_USE struct str list_sort_key(struct arena *arena, const struct ticket_query *query);

/* Where the list stands, below the portal. */
MUST_USE const char *list_path(const struct ticket_list_page *of);

/* Of staff's list; empty: it is none that he sees. */
MUST_USE struct str list_inbox_name(const struct ticket_list_page *of, uint64_t inbox);

/* What the address of a ticket ends with, so that its way back leads to this place of this list: "?list=status%3Dopen"; empty at the beginning of the usual one. */
MUST_USE struct str list_place(struct arena *arena, const struct frame *frame, const struct ticket_list_page *of);

/* Hidden inputs for all parameters but those that the form itself has, a list of names that ends with NULL. */
void list_hidden(struct tpl *form, const struct list_parameters *parameters, const char *const *but);

/* The list itself, without what stands over it. True when it is filtered. */
MUST_USE bool fill_ticket_list(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of);

/* The form of filters, when it is open; and the filters that are set, each with a link that takes it away: how many, the words of a search among them. */
void fill_list_filters(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of);
MUST_USE size_t fill_list_chips(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of);

/* The table: its head with links that sort, and a row for each ticket. */
void fill_list_table(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of);

/* What a column is called, here and in the export. */
MUST_USE struct str column_label(const struct frame *frame, const struct column *column);

/* "Low", "Medium", …; empty for none. */
MUST_USE struct str priority_text(const struct frame *frame, struct str priority);

/* A property's value as people read it. */
MUST_USE struct str value_text(struct arena *arena, const struct frame *frame, const struct property *property, struct str value);

/* The values of a property in a ticket's row, several with commas between; `plain`: a date as it is stored, for a spreadsheet. */
MUST_USE struct str cell_value(struct arena *arena, const struct frame *frame, const struct ticket_list_page *of, uint64_t ticket,
    const struct property *property, bool plain);

#endif
