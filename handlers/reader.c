/* reader.c: in which language a page is shown. */
#include "reader.h"

#include "../fcgi/http/cookie.h"
#include "../sql/domain_settings.h"
#include "../sql/user.h"
#include "../views/locale.h"

static bool offered(struct str tag, const struct str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(tag, list[i]))
			return true;
	return false;
}

/* Staff choose among all that there are, whatever a domain offers its customers. */
static const struct str *all_languages(const struct page *page, size_t *count)
{
	struct str *list;

	*count = locales_count(page->locales);
	list = arena_calloc(page->arena, *count, sizeof *list);
	for (size_t i = 0; i < *count; i++)
		list[i] = locales_tag(page->locales, i);
	return list;
}

/* A domain may name a language for which no catalogue has come yet. */
const struct str *reader_languages(const struct page *page, size_t *count)
{
	if (page->portal->staff_side)
		return all_languages(page, count);
	const struct list *further = &page->portal->domain_settings->languages;
	struct str *list = arena_calloc(page->arena, further->count + 1, sizeof *list);

	list[0] = page->portal->language;
	*count = 1;
	for (size_t i = 0; i < further->count; i++)
		if (locales_has(page->locales, further->at[i]) && !offered(further->at[i], list, *count))
			list[(*count)++] = further->at[i];
	return list;
}

bool reader_offered(const struct page *page, struct str tag)
{
	size_t count;
	const struct str *list = reader_languages(page, &count);

	return count > 1 && offered(tag, list, count);
}

bool reader_chosen(const struct page *page, struct str *tag)
{
	return cookie_get(page->request->cookie, LANGUAGE_COOKIE, tag) && reader_offered(page, *tag);
}

void reader_choose(struct page *page, struct str tag)
{
	response_header(&page->response, "Set-Cookie", cookie_set(page->arena, LANGUAGE_COOKIE, tag, COOKIE_SECONDS_MOST));
}

struct str reader_language(const struct page *page)
{
	struct str chosen;
	size_t count;
	const struct str *list;

	if (page->portal->domain_settings->languages.count == 0 && !page->portal->staff_side)
		return page->portal->language;
	list = reader_languages(page, &count);
	if (viewer_user(page->viewer).id != 0 && offered(page->viewer->language, list, count))
		return page->viewer->language;
	if (reader_chosen(page, &chosen))
		return chosen;
	if (page->portal->staff_side && page->request->accept_language.size == 0)
		return page->portal->language;
	return locale_accepted(page->locales, page->request->accept_language, list, count);
}
