/* record.h: the record of a ticket, as its pages share it. */
#ifndef HANDLERS_STAFF_RECORD_H
#define HANDLERS_STAFF_RECORD_H

#include "../../sql/desk_change.h"
#include "../../views/staff/record.h"
#include "../customer/customer.h"

/* What was chosen in the form of properties, and what is wrong with it. */
struct record_typed {
	bool sent;             /* else the form shows what is stored */
	struct desk_setting setting;
	bool wrong;
	struct str problem;    /* of all of it */
};

/* The form, of what is stored or of what was sent; `typed` is filled from the latter. */
MUST_USE const struct err *record_form_of(struct page *page, const struct desk_ticket *ticket, const struct desk_record *record,
    struct record_typed *typed, struct record_form *form);

/* The page: `view` has what a refused form has to say. */
MUST_USE const struct err *record_show(struct page *page, struct record_page *view, struct record_typed *typed);

#endif
