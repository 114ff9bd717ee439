/* portal_criteria.h: criteria as a control of a portal's settings: which tickets customers see (S56), who sees his whole company (H5). */
#ifndef HANDLERS_STAFF_PORTAL_CRITERIA_H
#define HANDLERS_STAFF_PORTAL_CRITERIA_H

#include "portal_form.h"

MUST_USE const struct err *criteria_offer(struct key_form *form, struct control *control);
MUST_USE bool criteria_typed(struct key_form *form, const struct key_control *control, struct str *value);
MUST_USE const struct err *criteria_act(
    struct key_form *form, const struct key_control *control, struct str action, struct str *value, const char **problem);

#endif
