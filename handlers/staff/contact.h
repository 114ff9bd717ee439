/* contact.h: what the pages about contacts and companies share. */
#ifndef HANDLERS_STAFF_CONTACT_H
#define HANDLERS_STAFF_CONTACT_H

#include "../../sql/company.h"
#include "../../sql/contact_record.h"
#include "item.h"

extern const struct item_kind contact_items;

/* The tabs of one contact. */
enum { CONTACT_TAB_RECORD, CONTACT_TAB_EDIT, CONTACT_TAB_TIMELINE, CONTACT_TABS };
MUST_USE const struct staff_link *contact_tabs(const struct page *page, uint64_t contact);

/* May he sign in, or how far is he on the way to it? */
struct contact_state {
	bool disabled;
	bool has_password;
	bool has_factor;
	enum member_status status;
	usec invited;
	struct str reason;
};
MUST_USE struct item_cell contact_state_words(const struct page *page, const struct contact_state *state);

/* Fills a list with contacts: of one company, or with `company` 0 of all. */
MUST_USE const struct err *contact_list_fill(const struct page *page, uint64_t company, struct items_page *view);

/* The one-time key of a form: the one that came, or a new one. */
MUST_USE struct str form_key(const struct page *page, bool again);

#endif
