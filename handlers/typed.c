/* typed.c: what a person typed into a form with a long text. */
#include "typed.h"

#include "guard.h"

/* What stands beside a long text and was typed too: the subject, and the values of properties. */
static void keep_lines(struct buf *kept, const struct form *form)
{
	struct str subject;

	if (form_get(form, "subject", &subject) && subject.size > 0)
		buf_format(kept, "%.*s\n\n", STR_ARG(subject));
	for (size_t i = 0; i < form->count; i++) {
		const struct form_pair *const pair = &form->pairs[i];

		if (str_starts(pair->name, STR("p.")) && pair->value.size > 0)
			buf_format(kept, "%.*s: %.*s\n", STR_ARG(str_from(pair->name, 2)), STR_ARG(pair->value));
	}
}

void typed_keep(struct page *page, const struct form *form)
{
	if (!form_is_ours(page->request, page->portal))
		return;
	for (size_t i = 0; i < page->route->rule_count; i++) {
		struct buf kept = { .arena = page->arena };
		struct str typed;

		if (page->route->rules[i].kind != FIELD_TEXT || !form_get(form, page->route->rules[i].name, &typed))
			continue;
		keep_lines(&kept, form);
		buf_add(&kept, typed);
		page->kept = text_mended(page->arena, buf_str(&kept));
	}
}
