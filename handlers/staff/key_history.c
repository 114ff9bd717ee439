/* key_history.c: who changed which settings of a portal or a domain, when, and bringing back what was. */
#include "key_form.h"

#include "../show.h"

static struct str label(const void *form, const char *key)
{
	return key_label(form, key);
}

static struct str words(const void *form, const char *key, struct str value)
{
	return key_words(form, key, value);
}

/* The portal or domain, and all that its pages of history share. `form->id` is 0 when there is none at all. */
static const struct err *begin(struct page *page, const struct key_owner *owner, const struct field *which, struct key_form *form)
{
	const struct err *e = key_form_begin(page, owner->history, which, form);

	return e != NULL || form->id == 0 ? e : owner->name(form);
}

static struct history history_of(struct key_form *form)
{
	const struct key_owner *const owner = form->of->owner;
	struct arena *const arena = form->page->arena;
	const unsigned long long id = (unsigned long long)form->id;
	struct portal_head *const head = ARENA_NEW(arena, struct portal_head);
	struct history history = { .page = form->page, .path = form->of->path, .numbered = true, .version = form->version, .around = key_around(form),
		.head = head, .lost = owner->lost, .label = label, .words = words, .of = form,
		.carried = form->owners < 2 ? STR("") : str_format(arena, "%s=%llu", owner->field, id) };

	*head = owner->head(form);
	*(form->domain != NULL ? &history.domain : &history.portal) = str_format(arena, "%llu", id);
	return history;
}

const struct err *key_history_get(struct page *page, const struct key_owner *owner)
{
	struct settings_change *changes;
	struct key_form form;
	struct history history;
	const struct err *e;
	uint64_t before = 0;
	size_t count;

	if ((e = begin(page, owner, &page->fields[KEY_QUERY_OWNER], &form)) != NULL)
		return e;
	if (form.id == 0)
		return redirect_to(page, "%s", owner->missing);
	(void)!str_u64(page->fields[KEY_QUERY_BEFORE].text, &before);
	if ((e = owner->changes(&form, before, HISTORY_SHOWN, &changes, &count)) != NULL)
		return e;
	key_say_done(&form);
	history = history_of(&form);
	history_list(&history, changes, count);
	return NULL;
}

static const struct err *compare(const struct key_form *form, const struct history *history)
{
	const uint64_t former = form->page->route_number;
	struct key_changes changes = { 0 };
	const struct err *e;

	if ((e = form->of->owner->compare(form, former, &changes)) == NULL)
		history_version(history, former, &changes);
	return e;
}

const struct err *key_version_get(struct page *page, const struct key_owner *owner)
{
	struct key_form form;
	struct history history;
	const struct err *e;

	if ((e = begin(page, owner, &page->fields[KEY_QUERY_OWNER], &form)) != NULL)
		return e;
	if (form.id == 0)
		return err_of(ERR_NOT_FOUND);
	history = history_of(&form);
	return compare(&form, &history);
}

const struct err *key_restore_post(struct page *page, const struct key_owner *owner)
{
	struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct key_form form;
	struct history history;
	const struct err *e;

	if (!page->fields[KEY_POST_OWNER].given || !str_u64(page->fields[KEY_POST_VERSION].text, &by.expected) || by.expected == 0)
		return err_of(ERR_INVALID);
	if ((e = begin(page, owner, &page->fields[KEY_POST_OWNER], &form)) != NULL)
		return e;
	if (form.id == 0)
		return err_of(ERR_NOT_FOUND);
	if ((e = owner->restore(&form, page->route_number, &by)) == NULL)
		return key_redirect(&form, owner->restored, "restored");
	history = history_of(&form);
	return history_refused(&history, e) ? compare(&form, &history) : e;
}
