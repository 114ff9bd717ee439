/* private_words.c: settings of a domain in words: what a key is called, and what its value means. */
#include <string.h>

#include "private_form.h"

static const struct private_page *const pages[] = { &private_pages, &private_authentication, &private_consent, &private_sessions };

static const struct private_control *control_of(const char *key)
{
	for (size_t i = 0; i < COUNT_OF(pages); i++)
		for (size_t j = 0; j < pages[i]->count; j++)
			if (pages[i]->controls[j].key != NULL && strcmp(pages[i]->controls[j].key, key) == 0)
				return &pages[i]->controls[j];
	return NULL;
}

/* "pages.login.title": which page, and what of it. */
static struct str part_label(const struct page *page, struct str key)
{
	const struct str rest = str_from(key, str_find(key, '.', 0) + 1), name = str_first(rest, str_find(rest, '.', 0));
	const char *const what = private_page_key_label(str_from(rest, name.size + 1));
	enum system_page which;

	if (!str_starts(key, STR("pages.")) || !system_page_of(name, &which) || what == NULL)
		return key;
	return str_format(page->arena, "%.*s: %.*s", STR_ARG(tr(page->locale, private_system_page_label(which))), STR_ARG(tr(page->locale, what)));
}

struct str private_key_label(const struct page *page, const char *key)
{
	const struct private_control *const control = control_of(key);

	return control != NULL ? tr(page->locale, control->label) : part_label(page, str_of(key));
}

struct str private_value_words(const struct page *page, const char *key, struct str value)
{
	const struct private_control *const control = control_of(key);

	if (control == NULL)
		return value;
	if (control->kind == CONTROL_SWITCH)
		return str_is(value, "on") ? tr(page->locale, N_("On")) : tr(page->locale, N_("Off"));
	for (const struct private_choice *choice = control->choices; choice != NULL && choice->value != NULL; choice++)
		if (str_is(value, choice->value))
			return tr(page->locale, choice->label);
	return value;
}
