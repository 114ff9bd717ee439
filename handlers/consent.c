/* consent.c: what a form says of the consent that its page asked for. */
#include "consent.h"

#include "../sql/domain_settings.h"
#include "../views/locale.h"

/* Of what was shown: false when that is not what is asked by now. */
static bool shown_still(const struct page *page, struct str shown, struct agreed *to)
{
	const struct domain_settings *const settings = page->portal->domain_settings;
	const size_t sign = str_find(shown, '@', 0);
	struct consent_settings said;
	uint64_t version;

	if (!str_u64(str_first(shown, sign), &version) || version != settings->consent.version)
		return false;
	to->language = STR("");
	if (sign == shown.size)
		return true;
	said = consent_in(settings, str_from(shown, sign + 1));
	to->language = said.language;
	return said.language.size > 0;
}

const struct err *consent_read(const struct page *page, struct field *box, const struct field *shown, struct agreed *to)
{
	const struct consent_settings consent = consent_in(page->portal->domain_settings, locale_tag(page->locale));

	*to = (struct agreed){ .version = consent.asked ? consent.version : 0, .language = consent.language };
	if (!consent.asked)
		return NULL;
	if (!box->given)
		box->problem = N_("Please tick this box if you agree; without it you cannot go on.");
	else if (shown->given && !shown_still(page, shown->text, to))
		box->problem = N_("This text has changed since you opened the page. Please read it again and tick the box.");
	return box->problem == NULL ? NULL : err_of(ERR_INVALID);
}
