/* domain_form.h: the forms of a domain, for a new one and for one that is there. */
#ifndef HANDLERS_STAFF_DOMAIN_FORM_H
#define HANDLERS_STAFF_DOMAIN_FORM_H

#include "../../sql/domain.h"
#include "../../sql/domain_settings.h"
#include "item.h"

extern const struct item_kind domain_items;
/* The tabs of the list of domains. */
enum { DOMAINS_TAB_LIST, DOMAINS_TAB_HISTORY, DOMAINS_TABS };
extern const struct staff_link domains_tabs[DOMAINS_TABS];

/* What a form of a domain says. */
struct domain_typed {
	struct str address;
	struct str language;
	struct list languages;
};

/* Its own language is none of the further ones; those that no box of ours has are none at all. */
MUST_USE struct domain_typed domain_sent(const struct page *page, const struct domain_settings *stored);
/* False: `fault` says that there is no such language. */
MUST_USE bool domain_language_right(const struct page *page, const struct domain_typed *typed, const struct domain_settings *stored, struct fault *fault);
void domain_add_languages(struct item_form *form, const struct domain_typed *typed);
MUST_USE struct str domain_with_commas(struct arena *arena, const struct list *list);

#endif
