/* portal_criteria.h: criteria as a control of a portal's settings: which tickets customers see (S56), who sees his whole company (H5). */
#ifndef HANDLERS_STAFF_PORTAL_CRITERIA_H
#define HANDLERS_STAFF_PORTAL_CRITERIA_H

#include "portal_form.h"

MUST_USE const struct err *criteria_offer(struct portal_form *form, struct control *control);
MUST_USE bool criteria_typed(struct portal_form *form, const struct portal_control *control, struct str *value);
MUST_USE const struct err *criteria_act(
    struct portal_form *form, const struct portal_control *control, struct str action, struct str *value, const char **problem);
MUST_USE struct str criteria_words(const struct portal_form *form, const struct portal_control *control, struct str value);

#endif
