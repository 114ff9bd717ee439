/* criteria.h: AND and OR groups of criteria in a form: what was sent, what a button makes of it, and how it is shown; works without script. */
#ifndef HANDLERS_STAFF_CRITERIA_H
#define HANDLERS_STAFF_CRITERIA_H

#include "../../fcgi/http/page.h"
#include "../../sql/filter.h"
#include "../../sql/property.h"
#include "../../views/staff/settings.h"

/* What can be asked. */
struct criteria_asked {
	bool contacts;  /* of contacts, else of tickets */
	const struct filter_property *at;
	size_t count;
	struct properties own;
};
MUST_USE const struct err *criteria_ask(const struct page *page, bool contacts, struct criteria_asked *asked);

/*
 * A draft is a filter (sql/filter.h) in JSON that need not be finished: a criterion may lack values. Empty: there is none. The fields of NAME are
 * NAME.<group>.<criterion>.property, .op and .value, the last one several times for a choice; lines of a text are values each.
 */
MUST_USE struct str criteria_sent(const struct page *page, const struct criteria_asked *asked, struct str name);

/* What a button ("add:0", "delete:0:1", "group", "clone:0", "drop:0", "set") makes of it; false for what is no such button. */
MUST_USE bool criteria_edit(const struct page *page, const struct criteria_asked *asked, struct str draft, struct str action, struct str *edited);

/* Is it finished? */
MUST_USE bool criteria_right(const struct page *page, const struct criteria_asked *asked, struct str draft);

/* As it stands in a form; `judged`: with what is wrong at each criterion. */
void criteria_control(const struct page *page, const struct criteria_asked *asked, struct str name, struct str draft, bool judged,
    struct criteria_control *control);

/* "Category is not Internal, or Priority is High": for people; empty for none. */
MUST_USE struct str criteria_summary(const struct page *page, const struct criteria_asked *asked, struct str draft);

#endif
