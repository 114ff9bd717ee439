/* key_show.c: a page of settings as it is shown: its controls, and what others have set meanwhile. */
#include <string.h>

#include "../../sql/link.h"
#include "../show.h"
#include "key_form.h"
#include "once.h"

static struct str words(const struct key_form *form, const char *text)
{
	return text == NULL ? STR("") : tr(form->page->locale, text);
}

const struct staff_link *key_links(const struct key_form *form, const struct staff_link *links, size_t count)
{
	struct staff_link *const own = arena_calloc(form->page->arena, count, sizeof *own);

	for (size_t i = 0; i < count; i++)
		own[i] = (struct staff_link){ key_path(form, links[i].path), links[i].label };
	return own;
}

struct staff_around key_around(const struct key_form *form)
{
	const struct key_page *const of = form->of;
	const struct str title = words(form, of->owner->title);
	struct staff_around around = { .title = title, .lead = words(form, of->lead), .notice = form->done, .problem = form->problem, .tab = of->tab,
		.window = str_format(form->page->arena, "%.*s · %.*s", STR_ARG(words(form, of->title)), STR_ARG(title)) };

	of->owner->around(form, &around);
	return around;
}

static struct str link_to(const struct key_form *form, const char *path)
{
	if (path == NULL)
		return STR("");
	return str_starts(str_of(path), str_of(form->of->owner->below)) ? key_link(form, path)
	                                                                 : link_path(form->page->arena, form->page->portal, "%s", path);
}

static void fill_choices(const struct key_form *form, const struct key_choice *choices, struct control *control)
{
	struct control_option *options;
	size_t count = 0;

	while (choices[count].value != NULL)
		count++;
	options = arena_calloc(form->page->arena, count, sizeof *options);
	for (size_t i = 0; i < count; i++)
		options[i] = (struct control_option){ .value = str_of(choices[i].value), .label = words(form, choices[i].label),
			.hint = words(form, choices[i].hint), .chosen = str_is(control->value, choices[i].value) };
	control->options = options;
	control->option_count = count;
}

static size_t most_of(const struct key_form *form, const char *key)
{
	struct key_place place;

	return keys_find(form->page->arena, form->of->owner->keys, str_of(key), &place) && (place.key->kind == KEY_LINE || place.key->kind == KEY_TEXT)
		? place.key->most : 0;
}

static const struct err *control_of(struct key_form *form, size_t at, struct control *control)
{
	const struct key_control *const of = &form->of->controls[at];

	*control = (struct control){ .kind = of->kind, .label = words(form, of->label), .hint = words(form, of->hint), .link = link_to(form, of->link),
		.link_text = words(form, of->link_text), .value = form->values[at], .problem = form->problems[at], .required = of->required };
	if (of->key != NULL) {
		if (control->value.size == 0 && form->of->usual != NULL)
			control->value = form->of->usual(form, at);
		control->name = str_of(of->key);
		control->most = most_of(form, of->key);
		control->rows = of->rows;
	}
	if (of->choices != NULL)
		fill_choices(form, of->choices, control);
	return of->offer == NULL ? NULL : of->offer(form, control);
}

static struct control_section section_of(const struct key_form *form, const struct key_control *first, size_t number)
{
	struct arena *const arena = form->page->arena;

	return (struct control_section){ .title = words(form, first->section), .lead = words(form, first->section_lead),
		.id = first->section_id == NULL ? str_format(arena, "part-%zu", number) : str_format(arena, "part-%s", first->section_id),
		.fold = words(form, first->section_fold), .open = form->unsaved };
}

static const struct err *sections_of(struct key_form *form, struct control_section **sections, size_t *count)
{
	struct arena *const arena = form->page->arena;
	struct control *const controls = arena_calloc(arena, form->of->count, sizeof *controls);
	const struct err *e;

	*sections = arena_calloc(arena, form->of->count, sizeof **sections);
	*count = 0;
	for (size_t i = 0; i < form->of->count; i++) {
		const struct key_control *const of = &form->of->controls[i];
		struct control_section *section;

		if (i == 0 || of->section != NULL) {
			(*sections)[*count] = section_of(form, of, *count + 1);
			(*sections)[(*count)++].controls = &controls[i];
		}
		if ((e = control_of(form, i, &controls[i])) != NULL)
			return e;
		section = &(*sections)[*count - 1];
		section->count++;
		section->open |= form->problems[i].size > 0;
	}
	return NULL;
}

const struct err *key_form_show(struct key_form *form)
{
	const struct key_page *const of = form->of;
	struct arena *const arena = form->page->arena;
	const struct frame frame = frame_of(form->page);
	const struct staff_around around = key_around(form);
	const struct str id = form->id == 0 ? STR("new") : str_format(arena, "%llu", (unsigned long long)form->id);
	struct settings_form view = { .action = link_path(arena, form->page->portal, "%s", of->path), .version = form->version == 0 ? 1 : form->version,
		.unsaved = form->unsaved, .conflict = form->conflict, .changes = form->changes, .change_count = form->change_count, .draft = form->draft,
		.part = str_of(of->which), .in = str_of(of->in), .files = of->files, .resets = of->reset != NULL, .back = of->previous != NULL ? STR("back") : STR(""),
		.show = of->show == NULL ? STR("") : str_format(arena, "show:%s", of->show),
		.save = of->step == 0 ? STR("") : of->step == SETUP_STEPS ? words(form, N_("Finish")) : words(form, N_("Next")) };
	struct control_section *sections;
	struct portal_head head;
	const struct err *e;

	if (form->id == 0)
		view.submission = once_key(form->page);
	*(form->domain != NULL ? &view.domain : &view.portal) = id;
	if ((e = sections_of(form, &sections, &view.count)) != NULL)
		return e;
	view.sections = sections;
	if (of->beside != NULL && (e = of->beside(form, &view)) != NULL)
		return e;
	if (of->step == 0)
		head = of->owner->head(form);
	else
		view.carried = form->carried;
	if (of->step > 0 && form->id != 0 && form->unfinished)
		view.discard = of->owner->discard(form);
	view_settings(&form->page->response.body, &frame, &around, of->step == 0 ? &head : NULL, &view);
	return NULL;
}

static const struct key_control *control_with(const struct key_owner *owner, const char *key)
{
	for (const struct key_page *const *page = owner->pages; *page != NULL; page++)
		for (size_t i = 0; i < (*page)->count; i++)
			if ((*page)->controls[i].key != NULL && strcmp((*page)->controls[i].key, key) == 0)
				return &(*page)->controls[i];
	return NULL;
}

struct str key_label(const struct key_form *form, const char *key)
{
	const struct key_control *const control = control_with(form->of->owner, key);

	return control != NULL ? words(form, control->label) : form->of->owner->label(form->page, str_of(key));
}

struct str key_words(const struct key_form *form, const char *key, struct str value)
{
	const struct key_control *const control = control_with(form->of->owner, key);

	if (control != NULL && control->kind == CONTROL_SWITCH)
		return str_is(value, "on") ? words(form, N_("On")) : words(form, N_("Off"));
	if (control != NULL && control->kind == CONTROL_PICTURE)
		return value.size > 0 ? words(form, N_("A picture of yours")) : value;
	for (const struct key_choice *choice = control == NULL ? NULL : control->choices; choice != NULL && choice->value != NULL; choice++)
		if (str_is(value, choice->value))
			return words(form, choice->label);
	return form->of->owner->words(form, control, str_of(key), value);
}

/* What a key was in the version that was seen, and what it is; false when that is the same. */
static bool change_of(
    const struct settings_change *changes, size_t count, uint64_t seen, const char *key, struct key_change *all, struct str *by)
{
	bool found = false;

	for (size_t i = 0; i < count && changes[i].version > seen; i++)
		for (size_t j = 0; j < changes[i].changes.count; j++) {
			const struct key_change *const change = &changes[i].changes.at[j];

			if (strcmp(change->name, key) != 0)
				continue;
			if (!found) {
				*all = *change;
				*by = changes[i].by;
			}
			all->before = change->before; /* what was seen: the earliest of them */
			found = true;
		}
	return found && !str_equal(all->before, all->after);
}

const struct err *key_conflict(struct key_form *form, uint64_t seen)
{
	enum { LOOK_BACK = 100 };
	const struct key_owner *const owner = form->of->owner;
	struct page *const page = form->page;
	struct settings_change *changes;
	struct str by = STR("");
	const struct err *e;
	size_t count;

	/* What is shown was read before the refusal: the version that comes back with the form is the one that it tells of. */
	if ((e = owner->changes(form, 0, LOOK_BACK, &changes, &count)) != NULL || (e = owner->name(form)) != NULL)
		return e;
	form->changes = arena_calloc(page->arena, form->of->count, sizeof *form->changes);
	for (size_t i = 0; i < form->of->count; i++) {
		const char *const key = form->of->controls[i].key;
		struct key_change change;

		if (key != NULL && change_of(changes, count, seen, key, &change, &by))
			form->changes[form->change_count++] = (struct other_change){ .label = key_label(form, key),
				.was = key_words(form, key, change.before), .is = key_words(form, key, change.after) };
	}
	form->conflict = tr_fill(page->arena, page->locale,
	    N_("%s has changed this meanwhile. Your own entries stand below and are not saved yet: Save puts them in the place of what is there now."),
	    FILL(history_who(page, by)));
	return NULL;
}
