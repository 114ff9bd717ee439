/* show.c: what the pages share. */
#include "show.h"

#include "../sql/link.h"
#include "../sql/user.h"
#include "reader.h"
#include "staff/places.h"

struct frame frame_of(const struct page *page)
{
	struct frame frame = {
		.templates = page->templates,
		.locale = page->locale,
		.portal = page->portal,
		.viewer = page->viewer,
		.csrf = page->csrf,
		.places = page->portal != NULL && page->portal->staff_side ? staff_places_of(page->viewer) : 0,
	};

	if (page->portal == NULL || page->portal->id == 0 || !page->portal->enabled)
		return frame;
	frame.languages = reader_languages(page, &frame.language_count);
	if (frame.language_count > 1) {
		frame.language = reader_language(page);
		frame.address = page_address(page);
	}
	return frame;
}

struct str path_in_portal(const struct page *page)
{
	const struct str path = str_from(page->request->path, 1);

	return page->portal->slug.size == 0 ? path : str_from(path, page->portal->slug.size + 1);
}

struct str page_address(const struct page *page)
{
	struct str path = path_in_portal(page), query = STR("");

	if (page->route != NULL && page->route->method == METHOD_GET)
		query = page->request->query;
	while (path.size > 0 && route_find(METHOD_GET, path, page->portal->staff_side ? SIDE_STAFF : SIDE_PORTAL).route == NULL)
		for (path.size--; path.size > 0 && path.at[path.size] != '/';)
			path.size--;
	path = query_escaped(page->arena, path);
	return link_path(page->arena, page->portal, "%.*s%s%.*s", STR_ARG(path), query.size > 0 ? "?" : "", STR_ARG(query));
}

bool signed_in(const struct page *page)
{
	return viewer_user(page->viewer).id != 0;
}

/* The staff side's start leads on to the first page that he may see. */
static const char *home_of(const struct page *page)
{
	return page->portal->staff_side ? "" : "tickets";
}

const struct err *redirect_home(struct page *page)
{
	return redirect_to(page, "%s", home_of(page));
}

void let_frame(struct page *page)
{
	response_header(&page->response, "Content-Security-Policy", STR("default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
		"font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"));
}

const struct err *redirect_to(struct page *page, const char *format, ...)
{
	struct buf rest = { .arena = page->arena };
	va_list values;

	va_start(values, format);
	buf_vformat(&rest, format, values);
	va_end(values);
	response_redirect(&page->response, link_path(page->arena, page->portal, "%s", buf_c(&rest)));
	return NULL;
}

struct str query_escaped(struct arena *arena, struct str text)
{
	struct buf escaped = { .arena = arena };

	for (size_t i = 0; i < text.size; i++) {
		const char c = text.at[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/')
			buf_char(&escaped, c);
		else
			buf_format(&escaped, "%%%02X", (unsigned char)c);
	}
	return buf_str(&escaped);
}

const struct err *redirect_to_login(struct page *page)
{
	const struct request *request = page->request;
	struct buf wanted = { .arena = page->arena };

	buf_add(&wanted, request->path);
	if (request->query.size > 0) {
		buf_char(&wanted, '?');
		buf_add(&wanted, request->query);
	}
	return redirect_to(page, "login?next=%s", str_c(page->arena, query_escaped(page->arena, buf_str(&wanted))));
}

const struct err *ask_to_sign_in(struct page *page)
{
	const struct frame frame = frame_of(page);

	if (page->route->method == METHOD_GET)
		return redirect_to_login(page);
	page->response.status = err_meaning(ERR_FORBIDDEN)->status;
	view_login(&page->response.body, &frame, &(struct login_page){ .next = page_address(page),
	    .problem = N_("Your session has ended. Please sign in again."), .kept = page->kept,
	    .files = page->route->files ? &page->files : NULL });
	return NULL;
}

struct str next_or_home(const struct page *page, const struct field *next)
{
	if (next->given && next->problem == NULL && link_within(page->portal, next->text))
		return next->text;
	return link_path(page->arena, page->portal, "%s", home_of(page));
}

const struct err *link_is_dead(struct page *page, const struct dead_link *dead)
{
	const struct frame frame = frame_of(page);

	page->response.status = err_meaning(ERR_NOT_FOUND)->status;
	view_dead_link(&page->response.body, &frame, dead);
	return NULL;
}

void refused_key(struct page *page, const struct field *key)
{
	if (page->problem == NULL)
		page->problem = key->problem;
}

const struct err *refuse(struct page *page, const char *problem)
{
	page->problem = problem;
	return err_of(ERR_INVALID);
}
