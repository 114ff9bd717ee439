/* own.c: a mail in an administrator's words. */
#include "own.h"

#include "../../fcgi/base/placeholder.h"
#include "../../fcgi/base/text.h"
#include "../../sql/domain_settings.h"

/* What a {name} stands for. A link's secret has its place on the button and nowhere else. */
static struct str value_of(struct arena *arena, const struct mail_view *view, struct str name)
{
	enum outbox_value value;

	if (str_is(name, "name"))
		return view->name;
	if (str_is(name, "portal"))
		return view->portal->id != 0 ? view->portal->name : view->portal->account_name;
	if (str_is(name, "time"))
		return locale_time(arena, view->locale, view->created);
	return outbox_value_of(name, &value) && (value == OUTBOX_NUMBER || value == OUTBOX_SUBJECT) ? view->values[value] : STR("");
}

static struct str filled(struct arena *arena, const struct mail_view *view, struct str text)
{
	struct buf out = { .arena = arena };
	struct str before, name;

	while (placeholder_next(&text, &before, &name)) {
		buf_add(&out, before);
		buf_add(&out, value_of(arena, view, name));
	}
	return buf_str(&out);
}

static bool next_paragraph(struct str *rest, struct str *paragraph)
{
	*rest = text_trimmed(*rest);
	*paragraph = str_first(*rest, str_search(*rest, STR("\n\n"), 0));
	*rest = str_from(*rest, paragraph->size);
	return paragraph->size > 0;
}

void mail_own(struct arena *arena, enum outbox_kind kind, const struct mail_view *view, struct mail_words *words)
{
	const struct mail_settings *own = &domain_settings_in(arena, view->portal->domain_settings, locale_tag(view->locale))->mails[kind];
	struct str rest = own->text, paragraph;
	size_t count = 0;

	if (own->subject.size > 0) {
		words->subject = filled(arena, view, own->subject);
		words->title = STR("");
	}
	if (own->text.size == 0)
		return;
	for (size_t i = 0; i < COUNT_OF(words->paragraphs); i++)
		words->paragraphs[i] = STR("");
	while (count < COUNT_OF(words->paragraphs) && next_paragraph(&rest, &paragraph))
		words->paragraphs[count++] = text_one_line(arena, filled(arena, view, paragraph));
}
