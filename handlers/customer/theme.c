/* theme.c: GET theme.css: the style sheet of the portal's theme; its address says which version, so that it can be kept for ever. */
#include "../../sql/viewer.h"
#include "../../views/customer/theme.h"
#include "customer.h"

const struct field_rule theme_query[THEME_FIELDS] = {
	[THEME_VERSION] = { .name = "v", .kind = FIELD_LINE, .most = 64, .lenient = true },
};

const struct err *theme_get(struct page *page)
{
	const struct theme *const theme = &page->portal->settings.theme;

	if (theme->version.size == 0)
		return err_of(ERR_NOT_FOUND);
	page->response.type = "text/css; charset=utf-8";
	view_theme(&page->response.body, theme, THEME_AS_SET);
	/* Under another version's address, which a page from a moment ago may have, nobody may keep what is not that version; nor what nobody else may see yet. */
	if (str_equal(page->fields[THEME_VERSION].text, theme->version) && page->portal->enabled)
		response_header(&page->response, "Cache-Control", STR("public, max-age=31536000, immutable"));
	else
		response_header(&page->response, "Cache-Control", STR("no-store"));
	response_header(&page->response, "Content-Security-Policy", STR("default-src 'none'; sandbox; frame-ancestors 'none'"));
	return NULL;
}
