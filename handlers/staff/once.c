/* once.c: what a page of settings makes, made once. */
#include "once.h"

#include "../../fcgi/base/secret.h"
#include "../../fcgi/base/text.h"

static struct str sent_key(const struct page *page)
{
	struct str key;

	return page->sent != NULL && form_get(page->sent, "submission", &key) && key.size == TOKEN_TEXT ? key : STR("");
}

struct str once_key(const struct page *page)
{
	const struct str sent = text_mended(page->arena, sent_key(page));
	const struct token token = token_new();

	return sent.size == TOKEN_TEXT ? sent : str_copy(page->arena, str_of(token.text));
}

const struct submission *once_of(const struct page *page)
{
	struct submission *const once = arena_calloc(page->arena, 1, sizeof *once);
	struct buf content = { .arena = page->arena };
	const struct str key = sent_key(page);

	if (key.size == 0)
		return NULL;
	for (size_t i = 0; i < page->sent->count; i++) {
		const struct form_pair *const pair = &page->sent->pairs[i];

		/* Each with its sizes before it: no two different forms are written alike. */
		if (!str_is(pair->name, "csrf"))
			buf_format(&content, "%zu %zu %.*s%.*s", pair->name.size, pair->value.size, STR_ARG(pair->name), STR_ARG(pair->value));
	}
	*once = submission_of(page->viewer, STORED_FORM_SETTING, buf_str(&content), buf_str(&content), NULL);
	return once;
}
