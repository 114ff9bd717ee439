/* portal_form.h: pages of a portal's settings. */
#ifndef HANDLERS_STAFF_PORTAL_FORM_H
#define HANDLERS_STAFF_PORTAL_FORM_H

#include "key_form.h"

enum portal_tab { TAB_GENERAL, TAB_ADVANCED, TAB_TEMPLATE, TAB_HISTORY, PORTAL_TABS };

/* Which one is set stands in form->portal: the one that a field names, else the first of this domain or of the account; NULL when there is none at all. */
extern const struct key_owner portal_owner;

/* For portal_form.c: what stands around such a page, and the words of values. */
void portal_around(const struct key_form *form, struct staff_around *around);
MUST_USE struct portal_head portal_head_of(const struct key_form *form);
MUST_USE const struct err *portal_name(struct key_form *form);
MUST_USE struct str portal_key_label(const struct page *page, struct str key);
MUST_USE struct str portal_value_words(const struct key_form *form, const struct key_control *control, struct str key, struct str value);

/* Where the portal can be deleted: a page that asks first. */
MUST_USE struct str portal_delete_link(const struct key_form *form);

/* See groups_catch_up: a few steps of it. */
MUST_USE const struct err *portal_settle(struct page *page);

/* What there is to choose from. */
MUST_USE const struct err *portal_offer_domains(struct key_form *form, struct control *control);
MUST_USE const struct err *portal_offer_slug(struct key_form *form, struct control *control);
MUST_USE const struct err *portal_offer_inboxes(struct key_form *form, struct control *control);
MUST_USE const struct err *portal_offer_inboxes_alone(struct key_form *form, struct control *control);

extern const struct key_page portal_setup_name, portal_setup_address, portal_setup_tickets, portal_setup_access;
extern const struct key_page portal_general, portal_support_form, portal_display, portal_actions, portal_access, portal_stages;

#endif
