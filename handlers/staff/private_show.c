/* private_show.c: a page of a domain's settings as it is shown: its tabs, its controls, and what others have set meanwhile. */
#include <string.h>

#include "../../sql/link.h"
#include "../show.h"
#include "places.h"
#include "private_form.h"

static const struct staff_link tabs[PRIVATE_TABS] = {
	[PRIVATE_PAGES] = { "settings/private-content/pages", N_("Pages") },
	[PRIVATE_AUTHENTICATION] = { "settings/private-content/authentication", N_("Authentication") },
	[PRIVATE_CONSENT] = { "settings/private-content/consent", N_("Consent") },
	[PRIVATE_SESSIONS] = { "settings/private-content/sessions", N_("Sessions") },
	[PRIVATE_MAILS] = { "settings/private-content/mails", N_("Mails") },
	[PRIVATE_HISTORY] = { "settings/private-content/history", N_("History") },
};

/* Links that stay with the domain where there are several. */
static const struct staff_link *links_of(const struct private_form *form)
{
	struct arena *const arena = form->page->arena;
	struct staff_link *own;

	if (form->domain_count < 2)
		return tabs;
	own = arena_calloc(arena, PRIVATE_TABS, sizeof *own);
	for (size_t i = 0; i < PRIVATE_TABS; i++)
		own[i] = (struct staff_link){
			str_c(arena, str_format(arena, "%s?domain=%llu", tabs[i].path, (unsigned long long)form->domain->id)), tabs[i].label };
	return own;
}

struct staff_around private_around(const struct private_form *form)
{
	const struct locale *const locale = form->page->locale;
	struct staff_around around = { .title = tr(locale, N_("Private content")), .place = PLACE_PRIVATE_CONTENT, .tabs = links_of(form),
		.tab_count = PRIVATE_TABS, .tab = form->of->tab, .lead = form->of->lead == NULL ? STR("") : tr(locale, form->of->lead), .notice = form->done,
		.problem = form->problem };

	around.window = str_format(form->page->arena, "%.*s · %.*s", STR_ARG(tr(locale, form->of->title)), STR_ARG(around.title));
	return around;
}

struct portal_head private_head(const struct private_form *form)
{
	struct arena *const arena = form->page->arena;
	struct control_option *const domains = arena_calloc(arena, form->domain_count + 1, sizeof *domains);

	for (size_t i = 0; i < form->domain_count; i++)
		domains[i] = (struct control_option){ .value = str_format(arena, "%llu", (unsigned long long)form->domains[i].id),
			.label = form->domains[i].host, .chosen = form->domains[i].id == form->domain->id };
	return (struct portal_head){ .of_domain = true, .part = form->of->which == NULL ? STR("") : str_of(form->of->which), .portals = domains, .count = form->domain_count,
		.here = link_path(arena, form->page->portal, "%s", form->of->path) };
}

static struct str words(const struct private_form *form, const char *text)
{
	return text == NULL ? STR("") : tr(form->page->locale, text);
}

static struct str link_to(const struct private_form *form, const char *path)
{
	if (path == NULL || !staff_page_there(path))
		return STR("");
	return str_starts(str_of(path), STR("settings/private-content")) ? private_link(form, path)
	                                                                   : link_path(form->page->arena, form->page->portal, "%s", path);
}

static void fill_choices(const struct private_form *form, const struct private_choice *choices, struct control *control)
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

static size_t most_of(struct arena *arena, const char *key)
{
	struct key_place place;

	return keys_find(arena, &domain_keys, str_of(key), &place) && (place.key->kind == KEY_LINE || place.key->kind == KEY_TEXT) ? place.key->most : 0;
}

static const struct err *control_of(struct private_form *form, size_t at, struct control *control)
{
	const struct private_control *const of = &form->of->controls[at];

	*control = (struct control){ .kind = of->kind, .label = words(form, of->label), .hint = words(form, of->hint), .link = link_to(form, of->link),
		.link_text = words(form, of->link_text), .value = form->values[at], .problem = form->problems[at] };
	if (of->key != NULL && form->of->usual != NULL && control->value.size == 0)
		control->value = form->of->usual(form, at);
	if (of->key != NULL) {
		control->name = str_of(of->key);
		control->most = most_of(form->page->arena, of->key);
		control->rows = of->rows;
	}
	if (of->choices != NULL)
		fill_choices(form, of->choices, control);
	return of->offer == NULL ? NULL : of->offer(form, control);
}

static const struct err *sections_of(struct private_form *form, struct control_section **sections, size_t *count)
{
	struct arena *const arena = form->page->arena;
	struct control *const controls = arena_calloc(arena, form->of->count, sizeof *controls);
	const struct err *e;

	*sections = arena_calloc(arena, form->of->count, sizeof **sections);
	*count = 0;
	for (size_t i = 0; i < form->of->count; i++) {
		const struct private_control *const of = &form->of->controls[i];

		if (i == 0 || of->section != NULL)
			(*sections)[(*count)++] = (struct control_section){ .title = words(form, of->section), .lead = words(form, of->section_lead),
				.id = of->section_id == NULL ? str_format(arena, "part-%zu", *count) : str_format(arena, "part-%s", of->section_id), .controls = &controls[i],
				.fold = words(form, of->section_fold) };
		if ((e = control_of(form, i, &controls[i])) != NULL)
			return e;
		(*sections)[*count - 1].count++;
		(*sections)[*count - 1].open |= form->problems[i].size > 0 || (form->unsaved && of->section_fold != NULL);
	}
	return NULL;
}

/* A link for each: what is said to all comes first. */
static void offer_languages(const struct private_form *form, struct settings_form *view)
{
	struct arena *const arena = form->page->arena;
	size_t count;
	const struct str *const tags = private_languages(form, &count);
	struct control_option *const options = arena_calloc(arena, count + 1, sizeof *options);

	for (size_t i = 0; i <= count && count > 1; i++) {
		struct buf path = { .arena = arena };

		buf_format(&path, "%s?of=%s", form->of->path, form->of->which);
		if (i > 0)
			buf_format(&path, "&in=%.*s", STR_ARG(tags[i - 1]));
		options[i] = (struct control_option){ .value = private_link(form, buf_c(&path)),
			.label = i == 0 ? words(form, N_("All languages")) : locale_language_name(arena, tags[i - 1]),
			.chosen = i == 0 ? form->of->in == NULL : form->of->in != NULL && str_is(tags[i - 1], form->of->in) };
	}
	view->languages = options;
	view->language_count = count > 1 ? count + 1 : 0;
}

const struct err *private_show(struct private_form *form)
{
	const struct frame frame = frame_of(form->page);
	const struct staff_around around = private_around(form);
	const struct portal_head head = private_head(form);
	struct settings_form view = { .action = link_path(form->page->arena, form->page->portal, "%s", form->of->path),
		.domain = str_format(form->page->arena, "%llu", (unsigned long long)form->domain->id), .version = form->version, .unsaved = form->unsaved,
		.conflict = form->conflict, .changes = form->changes, .change_count = form->change_count, .draft = form->draft, .part = form->of->which == NULL ? STR("") : str_of(form->of->which) };
	struct control_section *sections;
	const struct err *e;

	if ((e = sections_of(form, &sections, &view.count)) != NULL)
		return e;
	view.sections = sections;
	view.files = form->of->files;
	if (form->of->in != NULL)
		view.in = str_of(form->of->in);
	if (form->of->speaks)
		offer_languages(form, &view);
	if (form->of->show != NULL)
		view.show = str_format(form->page->arena, "show:%s", form->of->show);
	if (form->of->below != NULL && (e = form->of->below(form, &view)) != NULL)
		return e;
	view_settings(&form->page->response.body, &frame, &around, &head, &view);
	return NULL;
}

/* What a key was in the version that was seen, and what it is. */
static bool change_of(const struct settings_change *changes, size_t count, uint64_t seen, const char *key, struct key_change *all, struct str *by)
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
			all->before = change->before;
			found = true;
		}
	return found && !str_equal(all->before, all->after);
}

const struct err *private_conflict(struct private_form *form, uint64_t seen)
{
	enum { LOOK_BACK = 100 };
	struct page *const page = form->page;
	struct settings_change *changes;
	struct str by = STR("");
	const struct err *e;
	size_t count;

	if ((e = domain_settings_changes(page->db, page->portal->account, form->domain->id, 0, LOOK_BACK, &changes, &count)) != NULL)
		return e;
	form->changes = arena_calloc(page->arena, form->of->count, sizeof *form->changes);
	for (size_t i = 0; i < form->of->count; i++) {
		const char *const key = form->of->controls[i].key;
		struct key_change change;

		if (key != NULL && change_of(changes, count, seen, key, &change, &by))
			form->changes[form->change_count++] = (struct other_change){ .label = private_key_label(page, key),
				.was = private_value_words(page, key, change.before), .is = private_value_words(page, key, change.after) };
	}
	form->conflict = tr_fill(page->arena, page->locale,
	    N_("%s has changed this meanwhile. Your own entries stand below and are not saved yet: Save puts them in the place of what is there now."),
	    FILL(by.size > 0 ? by : tr(page->locale, N_("The operator"))));
	return NULL;
}
