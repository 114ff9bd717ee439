/* browser.h: what a browser calls itself, in words. */
#ifndef VIEWS_CUSTOMER_BROWSER_H
#define VIEWS_CUSTOMER_BROWSER_H

#include "../locale.h"

/* "Firefox on Windows" for a User-Agent header of any bytes; what is not known is said to be so, and nothing of the header is repeated. */
MUST_USE struct str browser_words(struct arena *arena, const struct locale *locale, struct str user_agent);

#endif
