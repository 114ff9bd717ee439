/* consent.c: what a form says of the consent that its page asked for. */
#include "consent.h"

#include "../sql/domain_settings.h"
#include "../sql/viewer.h"
#include "../views/locale.h"

const struct err *consent_read(const struct page *page, struct field *box, const struct field *shown, unsigned *version)
{
	const struct consent_settings *consent = &page->portal->domain_settings->consent;
	uint64_t seen = consent->version;

	*version = consent->asked ? consent->version : 0;
	if (!consent->asked)
		return NULL;
	if (!box->given)
		box->problem = N_("Please tick this box if you agree; without it you cannot go on.");
	else if (shown->given && (!str_u64(shown->text, &seen) || seen != consent->version))
		box->problem = N_("This text has changed since you opened the page. Please read it again and tick the box.");
	return box->problem == NULL ? NULL : err_of(ERR_INVALID);
}
