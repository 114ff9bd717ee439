/* private_words.c: settings of a domain in words: what a key is called, and what its value means. */
#include "../../sql/outbox_kind.h"
#include "private_form.h"

/* "pages.login.title": which page, and what of it. */
static struct str part_label(const struct page *page, struct str key)
{
	const struct str rest = str_from(key, str_find(key, '.', 0) + 1), name = str_first(rest, str_find(rest, '.', 0));
	const struct str part = str_from(rest, name.size + 1);
	const char *which = NULL, *what = NULL;
	enum system_page of_page;
	enum outbox_kind kind;

	if (private_consent_key_label(key) != NULL)
		return tr(page->locale, private_consent_key_label(key));
	if (str_starts(key, STR("pages.")) && system_page_of(name, &of_page)) {
		which = private_system_page_label(of_page);
		what = private_page_key_label(part);
	} else if (str_starts(key, STR("mails.")) && outbox_kind_of(name, &kind)) {
		which = private_mail_label(kind);
		what = private_mail_key_label(part);
	}
	if (which == NULL || what == NULL)
		return key;
	return str_format(page->arena, "%.*s: %.*s", STR_ARG(tr(page->locale, which)), STR_ARG(tr(page->locale, what)));
}

/* "mails.invitation.subject@da": in which language. */
static struct str spoken_label(const struct page *page, struct str key)
{
	const size_t sign = str_find(key, '@', 0);
	const struct str of = part_label(page, str_first(key, sign));

	if (sign == key.size)
		return of;
	return str_format(page->arena, "%.*s (%.*s)", STR_ARG(of), STR_ARG(locale_language_name(page->arena, str_from(key, sign + 1))));
}

/* These are set with the domain itself: settings/domains. */
static struct str language_words(const struct page *page, struct str tags)
{
	struct buf names = { .arena = page->arena };
	struct str tag;

	while (str_next(&tags, ',', &tag))
		if (tag.size > 0)
			buf_format(&names, "%s%.*s", names.size > 0 ? ", " : "", STR_ARG(locale_language_name(page->arena, tag)));
	return buf_str(&names);
}

struct str private_key_label(const struct page *page, struct str key)
{
	if (str_is(key, "language"))
		return tr(page->locale, N_("Language of its portals"));
	return str_is(key, "languages") ? tr(page->locale, N_("Further languages")) : spoken_label(page, key);
}

struct str private_value_words(const struct key_form *form, const struct key_control *control, struct str key, struct str value)
{
	(void)control;
	if (str_is(key, "language") || str_is(key, "languages"))
		return language_words(form->page, value);
	return str_ends(key, STR(".picture")) && value.size > 0 ? tr(form->page->locale, N_("A picture of yours")) : value;
}
