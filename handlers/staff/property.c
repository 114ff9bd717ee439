/* property.c: settings/properties/new and settings/properties/<number>: a property of tickets or contacts is made, changed, deleted. */
#include "property.h"

#include <string.h>

#include "../../sql/link.h"
#include "../show.h"
#include "item_history.h"

enum { KINDS = PROPERTY_CHECKBOX, LABEL_MOST = 200, SWEEPS_AT_ONCE = 50 };

static const char *const states[] = { "offered", "retired" };
static const char *const state_labels[] = { N_("Offered"), N_("Offered no more") };
static const char *const object_labels[] = { N_("Tickets"), N_("Contacts") };

static const char *kind_name(size_t index)
{
	return property_kind_name((enum property_kind)(index + 1));
}

static bool has_options(const struct property *property)
{
	return property->kind == PROPERTY_CHOICE || property->kind == PROPERTY_CHOICES;
}

/* Of a new property alone: what it is of, which kind, and the key. */
static void add_nature(struct item_form *form, const struct property *property)
{
	const char *kinds[KINDS], *labels[KINDS];
	struct control *control;

	control = item_control(form, CONTROL_RADIO, "object", N_("What has it?"), STR(""));
	item_choices(form, control, property_object_words, object_labels, COUNT_OF(object_labels), property->object - 1);
	for (size_t i = 0; i < KINDS; i++) {
		kinds[i] = kind_name(i);
		labels[i] = property_kind_labels[i + 1];
	}
	control = item_control(form, CONTROL_SELECT, "kind", N_("Kind"), STR(""));
	control->hint = tr(form->page->locale, N_("It stays as it is once the property is made."));
	item_choices(form, control, kinds, labels, KINDS, property->kind - 1);
	control = item_control(form, CONTROL_LINE, "key", N_("Key"), property->key);
	control->most = PROPERTY_KEY_MAX;
	control->hint = tr(form->page->locale, N_("Its name in addresses, imports and exports: a-z, 0-9 and _. Empty: made from the name."));
}

static void add_option_row(struct item_form *form, const struct property *property, const struct property *stored, size_t i, struct control_row *row)
{
	struct arena *const arena = form->page->arena;
	const struct locale *const locale = form->page->locale;
	const struct property_option *const option = &property->options[i];
	struct row_choice *const choice = arena_calloc(arena, 1, sizeof *choice);
	struct control_option *const options = arena_calloc(arena, 2, sizeof *options);

	*row = (struct control_row){ .id = option->key, .text = option->label, .problem = item_row_problem(form, "options", i),
		.label = tr_fill(arena, locale, N_("Option %s"), FILL(locale_number(arena, locale, i + 1))) };
	row->stays = stored != NULL && option->key.size > 0 && property_option(stored, option->key) != NULL;
	row->fresh = !row->stays && option->label.size == 0 && form->fault.part == NULL;
	for (size_t state = 0; state < 2; state++)
		options[state] = (struct control_option){ .value = str_of(states[state]), .label = tr(locale, state_labels[state]),
			.chosen = option->retired == (state == 1) };
	*choice = (struct row_choice){ .name = "state", .options = options, .option_count = 2,
		.label = tr_fill(arena, locale, N_("Is %s offered?"), FILL(option->label.size > 0 ? option->label : row->label)) };
	row->choices = choice;
	row->choice_count = row->stays;
}

static void add_options(struct item_form *form, const struct property *property, const struct property *stored)
{
	const struct locale *const locale = form->page->locale;
	struct rows_control *const rows = arena_calloc(form->page->arena, 1, sizeof *rows);
	struct control_row *const at = arena_calloc(form->page->arena, property->option_count + 1, sizeof *at);
	struct control *const control = item_control(form, CONTROL_ROWS, "options", N_("What can be chosen, in this order"), STR(""));

	for (size_t i = 0; i < property->option_count; i++)
		add_option_row(form, property, stored, i, &at[i]);
	*rows = (struct rows_control){ .at = at, .count = property->option_count, .typed = true, .add = tr(locale, N_("Add an option")),
		.none = tr(locale, N_("There is no option yet.")) };
	control->list = rows;
	control->most = LABEL_MOST;
	control->hint = tr(locale, stored == NULL ? N_("For lists alone: all other kinds have none.")
	                                          : N_("What may have been chosen already stays: it can be renamed, moved, or offered no more."));
}

/* As typed, or as stored; `stored` is NULL for a new one. */
static const struct err *show(struct item_form *form, const struct property *property, const struct property *stored)
{
	const struct locale *const locale = form->page->locale;
	struct control *control;
	const struct err *e;

	if (stored != NULL) {
		form->name = stored->label;
		form->lead = tr_fill(form->page->arena, locale, stored->object == PROPERTY_TICKET ? N_("%1$s, a property of tickets with the key %2$s")
			: N_("%1$s, a property of contacts with the key %2$s"), FILL(tr(locale, property_kind_labels[stored->kind]), stored->key));
		form->mark = property_mark(form->page->arena, stored);
		form->removable = true;
		form->tabs = item_tabs(form->page, &property_items, stored->id);
		form->tab_count = ITEM_TABS;
		if ((e = property_uses(form->page->db, form->page->portal->account, stored, &form->uses)) != NULL)
			return e;
		if (form->uses.count > 0 && !uses_keep(&form->uses, true))
			form->values = tr(locale, N_("Delete the values too, of all that have one"));
	}
	control = item_control(form, CONTROL_LINE, "label", N_("Name"), property->label);
	control->required = true;
	control->most = LABEL_MOST;
	control->hint = tr(locale, N_("What people read, in forms and lists."));
	if (stored == NULL)
		add_nature(form, property);
	control = item_control(form, CONTROL_SWITCH, "shown", N_("Customers may see it"), property->shown ? STR("on") : STR("off"));
	control->hint = tr(locale, N_("Else it is yours alone: no page, search or export of customers has it."));
	if (stored == NULL || has_options(stored)) {
		item_section(form, N_("Options"), NULL);
		add_options(form, property, stored);
	}
	return item_show(form);
}

/* Options come as rows: their keys, their labels, and of those that are stored whether they are offered. */
static void options_sent(const struct page *page, const struct property *stored, struct property *property)
{
	struct str *keys, *labels, *offered;
	const size_t key_count = sent_lines(page, "options.id", &keys), state_count = sent_lines(page, "options.state", &offered);
	size_t count = sent_lines(page, "options.text", &labels), at = 0;

	if (count > key_count)
		count = key_count;
	property->options = arena_calloc(page->arena, count + 2, sizeof *property->options);
	property->option_count = count;
	for (size_t i = 0; i < count; i++) {
		const bool known = stored != NULL && property_option(stored, keys[i]) != NULL;

		property->options[i] = (struct property_option){ .key = known ? keys[i] : STR(""), .label = labels[i] };
		if (known && at < state_count)
			property->options[i].retired = str_is(offered[at++], states[1]);
	}
}

/* Each new option gets a key: made of its label, and another one than all others. More than there can be are refused, and not compared before. */
static void name_options(struct arena *arena, struct property *property)
{
	for (size_t i = 0; i < property->option_count && property->option_count <= PROPERTY_OPTIONS_MAX; i++) {
		struct str key = property_key_from(arena, property->options[i].label), base;

		if (property->options[i].key.size > 0)
			continue;
		base = str_first(key.size > 0 ? key : STR("option"), PROPERTY_KEY_MAX - 4);
		key = base;
		for (size_t n = 2; property_option(property, key) != NULL; n++)
			key = str_format(arena, "%.*s_%zu", STR_ARG(base), n);
		property->options[i].key = key;
	}
}

/* Nobody who gave no key is told that it is taken. */
static const struct err *name_property(const struct page *page, struct property *property)
{
	const struct str made = property_key_from(page->arena, property->label), base = str_first(made.size > 0 ? made : STR("property"), PROPERTY_KEY_MAX - 4);
	struct properties all;
	const struct err *e;

	if ((e = properties_of(page->db, page->portal->account, 0, property->object, &all)) != NULL)
		return e;
	property->key = base;
	for (size_t n = 2; property_by_key(&all, property->key) != NULL || property_key_is_own(property->key); n++)
		property->key = str_format(page->arena, "%.*s_%zu", STR_ARG(base), n);
	return NULL;
}

static void typed(const struct page *page, const struct property *stored, struct property *property)
{
	const char *kinds[KINDS];

	for (size_t i = 0; i < KINDS; i++)
		kinds[i] = kind_name(i);
	*property = (struct property){ .kind = PROPERTY_TEXT, .object = PROPERTY_TICKET };
	if (stored != NULL)
		*property = *stored;
	property->label = sent_line(page, "label");
	property->shown = form_count(page->sent, "shown") > 0;
	if (stored == NULL) {
		property->object = (enum property_object)(sent_choice(page, "object", property_object_words, 2, 0) + 1);
		property->kind = (enum property_kind)(sent_choice(page, "kind", kinds, KINDS, 0) + 1);
		property->key = sent_line(page, "key");
	}
	if (stored == NULL || has_options(stored))
		options_sent(page, stored, property);
}

/* A button of the options. */
static const struct err *edit_options(struct item_form *form, struct property *property, const struct property *stored)
{
	struct arena *const arena = form->page->arena;
	size_t *const order = arena_calloc(arena, property->option_count + 2, sizeof *order), count = property->option_count;
	struct property_option *const old = property->options, *const options = arena_calloc(arena, count + 2, sizeof *options);

	if (!rows_edit(item_action(form->page), "options", order, &property->option_count, PROPERTY_OPTIONS_MAX))
		return err_of(ERR_BAD_REQUEST);
	for (size_t i = 0; i < property->option_count; i++)
		if (order[i] != SIZE_MAX)
			options[i] = old[order[i]];
	for (size_t i = 0; stored != NULL && i < stored->option_count; i++) {
		const struct property before = { .options = old, .option_count = count };
		const struct property now = { .options = options, .option_count = property->option_count };

		if (property_option(&before, stored->options[i].key) != NULL && property_option(&now, stored->options[i].key) == NULL)
			return err_of(ERR_BAD_REQUEST); /* a row that stays has no such button */
	}
	property->options = options;
	form->unsaved = true;
	return show(form, property, stored);
}

static const struct err *refused(struct item_form *form, const struct err *e, const struct property *property, const struct property *stored)
{
	if (e->kind != ERR_CONFLICT && e->kind != ERR_INVALID)
		return e;
	if (e->kind == ERR_INVALID)
		form->problem = tr(form->page->locale, N_("That is not possible: there are as many properties as there can be."));
	else if (stored == NULL)
		fault_at(&form->fault, "key", 0, N_("There is a property with this key already: please choose another one."));
	else
		form->conflict = item_conflict_words(form->page);
	return show(form, property, stored);
}

const struct err *property_new_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &property_items };
	const struct property fresh = { .kind = PROPERTY_TEXT, .shown = true,
		.object = str_is(page->fields[ITEM_QUERY_OF].text, "contact") ? PROPERTY_CONTACT : PROPERTY_TICKET };

	return show(&form, &fresh, NULL);
}

const struct err *property_new_post(struct page *page)
{
	const struct settings_by by = item_by_once(page);
	struct item_form form = { .page = page, .kind = &property_items };
	struct property property, named;
	const struct err *e;
	uint64_t id;

	typed(page, NULL, &property);
	if (item_action(page).size > 0)
		return edit_options(&form, &property, NULL);
	named = property;
	named.options = arena_calloc(page->arena, property.option_count + 1, sizeof *named.options);
	for (size_t i = 0; i < property.option_count; i++)
		named.options[i] = property.options[i];
	name_options(page->arena, &named);
	if (named.key.size == 0 && (e = name_property(page, &named)) != NULL)
		return e;
	if (!property_right(&named, &form.fault))
		return show(&form, &property, NULL);
	if ((e = property_create(page->db, page->portal->account, &named, &by, &id)) != NULL)
		return refused(&form, e, &property, NULL);
	return redirect_to(page, "settings/properties?%sdone=made", property.object == PROPERTY_CONTACT ? "of=contact&" : "");
}

static const struct err *stored_one(const struct page *page, struct property *stored)
{
	return property_of_id(page->db, page->portal->account, page->route_number, stored);
}

const struct err *property_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &property_items, .id = page->route_number, .notice = item_notice(page, &property_items) };
	struct property stored;
	const struct err *e = stored_one(page, &stored);

	return e != NULL ? e : show(&form, &stored, &stored);
}

const struct err *property_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &property_items, .id = page->route_number };
	struct property stored, property;
	const struct err *e;

	if ((e = stored_one(page, &stored)) != NULL)
		return e;
	if (item_seen(page) == 0)
		return err_of(ERR_BAD_REQUEST);
	typed(page, &stored, &property);
	if (item_action(page).size > 0)
		return edit_options(&form, &property, &stored);
	if (has_options(&stored)) {
		const struct property shown = property;

		property.options = arena_calloc(page->arena, shown.option_count + 1, sizeof *property.options);
		memcpy(property.options, shown.options, shown.option_count * sizeof *property.options);
		name_options(page->arena, &property);
	}
	if (!property_right(&property, &form.fault))
		return show(&form, &property, &stored);
	if ((e = property_change(page->db, page->portal->account, &property, &by)) != NULL)
		return refused(&form, e, &property, &stored);
	return redirect_to(page, "settings/properties?%sdone=saved", stored.object == PROPERTY_CONTACT ? "of=contact&" : "");
}

const struct err *property_delete_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &property_items, .id = page->route_number };
	struct property stored;
	const struct err *e;
	bool more = false;

	if ((e = stored_one(page, &stored)) != NULL)
		return e;
	e = property_remove(page->db, page->portal->account, &stored, form_count(page->sent, "values") > 0, SWEEPS_AT_ONCE, &by, &more);
	if (e == NULL && !more)
		return redirect_to(page, "settings/properties?%sdone=deleted", stored.object == PROPERTY_CONTACT ? "of=contact&" : "");
	if (e != NULL && e->kind != ERR_CONFLICT && e->kind != ERR_INVALID)
		return e;
	form.problem = tr(page->locale, more ? N_("It has more values than go at once: many of them are gone now. Delete it again, until it is.")
		: N_("It was not deleted: something uses it, as is listed below."));
	return show(&form, &stored, &stored);
}
