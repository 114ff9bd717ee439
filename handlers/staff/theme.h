/* theme.h: the theme editor: what its page and its live view share. */
#ifndef HANDLERS_STAFF_THEME_H
#define HANDLERS_STAFF_THEME_H

#include "../../views/customer/theme.h"
#include "portal_form.h"

enum theme_view { THEME_VIEW_LIST, THEME_VIEW_TICKET, THEME_VIEW_FORM, THEME_VIEW_LOGIN };

extern const struct key_page portal_theme;

/* What the portal's settings would be with what stands in the form; what cannot be a value is as it was. */
MUST_USE const struct err *theme_draft(const struct key_form *form, struct portal_settings *settings);

/* The addresses of the live view and of its sheet, which carry what stands in the form: nothing is stored. */
MUST_USE struct str theme_view_link(const struct key_form *form, const char *path, struct str view, struct str mode);

#endif
