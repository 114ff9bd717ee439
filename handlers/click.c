/* click.c: a click that came twice. */
#include "click.h"

struct digest click_of(const struct page *page, struct str password)
{
	const struct digest secret = digest_keyed(page->csrf, STR("click"));

	return digest_keyed(digest_bytes(&secret), str_format(page->arena, "%.*s %.*s", STR_ARG(page->route_token), STR_ARG(password)));
}
