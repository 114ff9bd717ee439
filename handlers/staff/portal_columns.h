/* portal_columns.h: the columns of the list of tickets as a control of a portal's settings (S59-S65). */
#ifndef HANDLERS_STAFF_PORTAL_COLUMNS_H
#define HANDLERS_STAFF_PORTAL_COLUMNS_H

#include "portal_form.h"

MUST_USE const struct err *columns_offer(struct portal_form *form, struct control *control);
MUST_USE bool columns_typed(struct portal_form *form, const struct portal_control *control, struct str *value);
MUST_USE const struct err *columns_act(
    struct portal_form *form, const struct portal_control *control, struct str action, struct str *value, const char **problem);
MUST_USE struct str columns_words(const struct portal_form *form, struct str value);

#endif
