/* property.h: what the pages about properties share. */
#ifndef HANDLERS_STAFF_PROPERTY_H
#define HANDLERS_STAFF_PROPERTY_H

#include "../../sql/property_admin.h"
#include "item.h"

extern const struct item_kind property_items;
/* The tabs of the list of properties. */
enum { PROPERTIES_TAB_TICKETS, PROPERTIES_TAB_CONTACTS, PROPERTIES_TAB_HISTORY, PROPERTIES_TABS };
extern const struct staff_link properties_tabs[PROPERTIES_TABS];

extern const char *const property_object_words[]; /* by enum property_object - 1 */
extern const char *const property_kind_labels[];  /* by enum property_kind */

#endif
