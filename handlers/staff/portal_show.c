/* portal_show.c: a page of a portal's settings as it is shown: its tabs, its controls, and what others have set meanwhile. */
#include <string.h>

#include "../../sql/link.h"
#include "../../sql/staff.h"
#include "../show.h"
#include "places.h"
#include "portal_form.h"

static const struct staff_link tabs[PORTAL_TABS] = {
	[TAB_GENERAL] = { "settings/portal", N_("General") },
	[TAB_ADVANCED] = { "settings/portal/form", N_("Advanced") },
	[TAB_TEMPLATE] = { "settings/portal/stages", N_("Template") },
	[TAB_HISTORY] = { "settings/portal/history", N_("History") },
};
static const struct staff_link advanced[] = {
	{ "settings/portal/form", N_("Support form") },
	{ "settings/portal/display", N_("Ticket display") },
	{ "settings/portal/actions", N_("Ticket actions") },
	{ "settings/portal/access", N_("Access") },
};

/* Links that stay with the portal where there are several. */
static const struct staff_link *links_of(const struct portal_form *form, const struct staff_link *links, size_t count)
{
	struct arena *const arena = form->page->arena;
	struct staff_link *own;

	if (form->portal_count < 2 || form->portal == NULL)
		return links;
	own = arena_calloc(arena, count, sizeof *own);
	for (size_t i = 0; i < count; i++)
		own[i] = (struct staff_link){
			str_c(arena, str_format(arena, "%s?portal=%llu", links[i].path, (unsigned long long)form->portal->id)), links[i].label };
	return own;
}

/* The steps of the set-up, in the place of tabs: each can be gone back to, and forward once the portal has its name. */
static void around_step(const struct portal_form *form, struct staff_around *around)
{
	static const struct staff_link steps[] = {
		{ "settings/portal/setup/name", N_("1. Name") },
		{ "settings/portal/setup/address", N_("2. Domain and address") },
		{ "settings/portal/setup/tickets", N_("3. Tickets") },
		{ "settings/portal/setup/access", N_("4. Access") },
	};
	static const struct staff_link at_first[] = {
		{ "settings/portal/setup/name?portal=new", N_("1. Name") }, { NULL, N_("2. Domain and address") }, { NULL, N_("3. Tickets") }, { NULL, N_("4. Access") },
	};

	around->title = tr(form->page->locale, N_("Set up a customer portal"));
	around->tab_count = 0;
	around->parts = form->portal != NULL ? links_of(form, steps, COUNT_OF(steps)) : at_first;
	around->part_count = COUNT_OF(steps);
	around->part = form->of->step - 1;
}

struct staff_around portal_around(const struct portal_form *form)
{
	const struct locale *const locale = form->page->locale;
	struct staff_around around = { .title = tr(locale, N_("Customer portal")), .place = PLACE_PORTAL,
		.tabs = links_of(form, tabs, PORTAL_TABS), .tab_count = PORTAL_TABS, .tab = form->of->tab,
		.lead = form->of->lead == NULL ? STR("") : tr(locale, form->of->lead), .notice = form->done, .problem = form->problem };

	if (form->of->above != NULL) {
		around = (struct staff_around){ .title = tr(locale, form->of->title), .place = PLACE_NONE, .back = links_of(form, form->of->above, 1),
			.lead = around.lead, .notice = form->done, .problem = form->problem };
		return around;
	}
	around.window = str_format(form->page->arena, "%.*s · %.*s", STR_ARG(tr(locale, form->of->title)), STR_ARG(around.title));
	if (form->of->step > 0) {
		around.window = tr(locale, form->of->title);
		around_step(form, &around);
	} else if (form->of->tab == TAB_ADVANCED) {
		around.parts = links_of(form, advanced, COUNT_OF(advanced));
		around.part_count = COUNT_OF(advanced);
		around.part = form->of->part;
	}
	return around;
}

/* Of a portal on another domain: through the sign-in of staff there. */
static struct str view_link(const struct portal_form *form)
{
	if (form->portal->domain == form->page->portal->domain)
		return link_url(form->page->arena, form->portal, "%s", "");
	return str_format(form->page->arena, "%.*s/" STAFF_SLUG "/view/%llu", STR_ARG(form->portal->base), (unsigned long long)form->portal->id);
}

struct portal_head portal_head_of(const struct portal_form *form)
{
	struct arena *const arena = form->page->arena;
	const struct portal *const staff = form->page->portal;
	struct control_option *const portals = arena_calloc(arena, form->portal_count + 1, sizeof *portals);
	struct portal_head head = { .on = form->portal->enabled, .portals = portals, .count = form->portal_count,
		.view = view_link(form), .action = link_path(arena, staff, "settings/portal/switch"),
		.portal = str_format(arena, "%llu", (unsigned long long)form->portal->id),
		.here = link_path(arena, staff, "%s", form->of->path) };

	for (size_t i = 0; i < form->portal_count; i++)
		portals[i] = (struct control_option){ .value = str_format(arena, "%llu", (unsigned long long)form->portals[i].id),
			.label = str_format(arena, "%.*s – %.*s/%.*s", STR_ARG(form->portals[i].name), STR_ARG(form->portals[i].base),
			    STR_ARG(form->portals[i].slug)),
			.chosen = form->portals[i].id == form->portal->id };
	if (form->portal->settings.setup != SETUP_DONE)
		head.unfinished = str_format(arena, "%.*s?portal=%.*s", STR_ARG(link_path(arena, staff, "settings/portal/setup")), STR_ARG(head.portal));
	return head;
}

static struct str words(const struct portal_form *form, const char *text)
{
	return text == NULL ? STR("") : tr(form->page->locale, text);
}

/* The words of a key that has choices, in its order. */
static void fill_choices(const struct portal_form *form, const struct portal_control *of, struct control *control)
{
	struct arena *const arena = form->page->arena;
	struct key_place place = { .key = NULL };
	struct control_option *options;
	size_t count = 0;

	while (keys_next(arena, &portal_keys, &place) && strcmp(place.name, of->key) != 0)
		;
	while (place.key->choices[count] != NULL)
		count++;
	options = arena_calloc(arena, count, sizeof *options);
	for (size_t i = 0; i < count; i++)
		options[i] = (struct control_option){ .value = str_of(place.key->choices[i]), .label = words(form, of->choices[i]),
			.hint = of->choice_hints == NULL ? STR("") : words(form, of->choice_hints[i]),
			.chosen = str_is(control->value, place.key->choices[i]) };
	control->options = options;
	control->option_count = count;
}

static struct str link_to(const struct portal_form *form, const char *path)
{
	const struct str whole = str_of(path);

	if (path == NULL || !staff_page_there(path))
		return STR("");
	return str_starts(whole, STR("settings/portal")) && !str_has(whole, '?') ? portal_link(form, path)
	                                                                         : link_path(form->page->arena, form->page->portal, "%s", path);
}

static const struct err *control_of(struct portal_form *form, size_t at, struct control *control)
{
	const struct portal_control *const of = &form->of->controls[at];
	struct arena *const arena = form->page->arena;
	struct key_place place = { .key = NULL };

	*control = (struct control){ .kind = of->kind, .label = words(form, of->label), .hint = words(form, of->hint),
		.link = link_to(form, of->link), .link_text = words(form, of->link_text),
		.value = form->values[at], .problem = form->problems[at], .required = of->required };
	if (of->key != NULL) {
		control->name = str_of(of->key);
		while (keys_next(arena, &portal_keys, &place))
			if (strcmp(place.name, of->key) == 0 && place.key->kind == KEY_LINE)
				control->most = place.key->most;
	}
	if (of->choices != NULL)
		fill_choices(form, of, control);
	return of->offer == NULL ? NULL : of->offer(form, control);
}

static const struct err *sections_of(struct portal_form *form, struct control_section **sections, size_t *count)
{
	struct arena *const arena = form->page->arena;
	struct control *const controls = arena_calloc(arena, form->of->count, sizeof *controls);
	const struct err *e;

	*sections = arena_calloc(arena, form->of->count, sizeof **sections);
	*count = 0;
	for (size_t i = 0; i < form->of->count; i++) {
		const struct portal_control *const of = &form->of->controls[i];

		if (i == 0 || of->section != NULL)
			(*sections)[(*count)++] = (struct control_section){ .title = words(form, of->section), .lead = words(form, of->section_lead),
				.id = of->section_id == NULL ? str_format(arena, "part-%zu", *count) : str_format(arena, "part-%s", of->section_id), .controls = &controls[i] };
		if ((e = control_of(form, i, &controls[i])) != NULL)
			return e;
		(*sections)[*count - 1].count++;
	}
	return NULL;
}

const struct err *portal_form_show(struct portal_form *form)
{
	const struct frame frame = frame_of(form->page);
	const struct staff_around around = portal_around(form);
	const bool step = form->of->step > 0;
	const struct portal_head head = step ? (struct portal_head){ .count = 0 } : portal_head_of(form);
	struct settings_form view = { .action = link_path(form->page->arena, form->page->portal, "%s", form->of->path),
		.portal = form->portal == NULL ? STR("new") : str_format(form->page->arena, "%llu", (unsigned long long)form->portal->id),
		.version = form->portal == NULL ? 1 : form->portal->version, .unsaved = form->unsaved, .conflict = form->conflict,
		.changes = form->changes, .change_count = form->change_count, .back = form->of->previous != NULL ? STR("back") : STR(""),
		.save = !step ? STR("") : form->of->step == SETUP_STEPS ? tr(form->page->locale, N_("Finish")) : tr(form->page->locale, N_("Next")) };
	struct control_section *sections;
	const struct err *e;

	if ((e = sections_of(form, &sections, &view.count)) != NULL)
		return e;
	view.sections = sections;
	if (form->of->beside != NULL && (e = form->of->beside(form, &view)) != NULL)
		return e;
	view_settings(&form->page->response.body, &frame, &around, step ? NULL : &head, &view);
	return NULL;
}

static const struct key_change *latest_of(const struct settings_change *changes, size_t count, uint64_t seen, const char *key, struct key_change *all,
    struct str *by)
{
	const struct key_change *found = NULL;

	for (size_t i = 0; i < count && changes[i].version > seen; i++)
		for (size_t j = 0; j < changes[i].changes.count; j++) {
			const struct key_change *const change = &changes[i].changes.at[j];

			if (strcmp(change->name, key) != 0)
				continue;
			if (found == NULL) {
				*all = *change;
				*by = changes[i].by;
			}
			all->before = change->before; /* what was seen: the earliest of them */
			found = all;
		}
	return found;
}

const struct err *portal_conflict(struct portal_form *form, uint64_t seen)
{
	enum { LOOK_BACK = 100 };
	struct page *const page = form->page;
	struct settings_change *changes;
	struct str by = STR("");
	const struct err *e;
	size_t count;

	/* What is shown was read before the refusal: the version that comes back with the form is the one that it tells of. */
	if ((e = portal_changes(page->db, page->portal->account, form->portal->id, 0, LOOK_BACK, &changes, &count)) != NULL)
		return e;
	form->changes = arena_calloc(page->arena, form->of->count, sizeof *form->changes);
	for (size_t i = 0; i < form->of->count; i++) {
		const char *const key = form->of->controls[i].key;
		struct key_change change;

		if (key == NULL || latest_of(changes, count, seen, key, &change, &by) == NULL || str_equal(change.before, change.after))
			continue;
		form->changes[form->change_count++] = (struct other_change){ .label = portal_key_label(page, key),
			.was = portal_value_words(form, key, change.before), .is = portal_value_words(form, key, change.after) };
	}
	form->conflict = tr_fill(page->arena, page->locale,
	    N_("%s has changed this meanwhile. Your own entries stand below and are not saved yet: Save puts them in the place of what is there now."),
	    FILL(by.size > 0 ? by : tr(page->locale, N_("The operator"))));
	return NULL;
}
