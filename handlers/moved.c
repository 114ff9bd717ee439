/* moved.c: addresses under which a portal was before. */
#include "moved.h"

#include "../sql/portal_address.h"
#include "../sql/viewer.h"
#include "show.h"

/* Where to, for those whose path has `slug` at its front. */
static const struct err *look_up(struct page *page, struct str slug, struct str rest, bool *led)
{
	const struct portal_address former = { page->portal->account, page->portal->domain, slug };
	const struct request *const request = page->request;
	const bool reading = request->method == METHOD_GET || request->method == METHOD_HEAD;
	struct buf to = { .arena = page->arena };
	struct str base, now;
	const struct err *e;

	if ((e = portal_address_now(page->db, &former, &base, &now)) != NULL || base.size == 0)
		return e;
	if (!reading && !str_equal(base, page->portal->base))
		return NULL;
	buf_format(&to, "%.*s/%.*s%s%.*s", STR_ARG(base), STR_ARG(now), now.size > 0 ? "/" : "", STR_ARG(query_escaped(page->arena, rest)));
	if (request->query.size > 0)
		buf_format(&to, "?%.*s", STR_ARG(request->query));
	response_redirect(&page->response, buf_str(&to));
	page->response.status = reading ? 301 : 308;
	*led = true;
	return NULL;
}

const struct err *moved(struct page *page, bool *led)
{
	const struct str path = str_from(page->request->path, 1);
	const size_t end = str_find(path, '/', 0);
	const struct err *e = NULL;

	*led = false;
	if (end > 0)
		e = look_up(page, str_first(path, end), str_from(path, end + 1), led);
	if (e != NULL || *led || page->portal->id != 0)
		return e;
	return look_up(page, STR(""), path, led);
}
