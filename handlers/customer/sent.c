/* sent.c: which answer a browser has got last: a form that comes again since its answer was lost is known by that. */
#include "sent.h"

#include "../../fcgi/http/cookie.h"

/* Another value with each answer. A browser that still sends the old one does not know what became of its form. */
#define SENT_COOKIE "__Host-portico-sent"

struct sent_from sent_from(const struct page *page, struct str about)
{
	struct str answered;

	if (!cookie_get(page->request->cookie, SENT_COOKIE, &answered))
		answered = STR("");
	return (struct sent_from){
		.place = digest_keyed(page->csrf, str_format(page->arena, "sent %zu %.*s %.*s", answered.size, STR_ARG(answered), STR_ARG(about))),
		.when = page->now };
}

struct str sent_word(const struct page *page, uint64_t number)
{
	const struct digest proof = digest_keyed(page->csrf, str_format(page->arena, "received %llu", (unsigned long long)number));

	return str_format(page->arena, "%llu.%.*s", (unsigned long long)number, STR_ARG(digest_text(page->arena, &proof)));
}

uint64_t sent_word_read(const struct page *page, struct str word)
{
	uint64_t number;

	return str_u64(str_first(word, str_find(word, '.', 0)), &number) && secret_equal(word, sent_word(page, number)) ? number : 0;
}

void sent_answer(struct page *page)
{
	const struct token token = token_new();

	response_header(
	    &page->response, "Set-Cookie", cookie_set(page->arena, SENT_COOKIE, str_copy(page->arena, str_of(token.text)), 0));
}
