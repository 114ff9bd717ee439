/* portal_columns.h: the columns of the list of tickets as a control of a portal's settings (S59-S65). */
#ifndef HANDLERS_STAFF_PORTAL_COLUMNS_H
#define HANDLERS_STAFF_PORTAL_COLUMNS_H

#include "../../sql/property.h"
#include "portal_form.h"

MUST_USE const struct err *columns_offer(struct key_form *form, struct control *control);
MUST_USE bool columns_typed(struct key_form *form, const struct key_control *control, struct str *value);
MUST_USE const struct err *columns_act(
    struct key_form *form, const struct key_control *control, struct str action, struct str *value, const char **problem);
/* As people read it. `properties`: of tickets. */
MUST_USE struct str columns_words(const struct page *page, const struct properties *properties, struct str value);

#endif
