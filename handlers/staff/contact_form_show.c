/* contact_form_show.c: the form of a contact: who it is, how he reads, and what the account has given its contacts beside that. */
#include "../../sql/link.h"
#include "../../sql/name.h"
#include "../show.h"
#include "contact_form.h"

enum { CONTROLS = 10, NAME_MOST = 200, EMAIL_MOST = 254, TEXT_MOST = PROPERTY_TEXT_MAX };

static const char *const truths[] = { "", "true", "false" };

const char *contact_property_name(const struct page *page, const struct property *property)
{
	return str_c(page->arena, str_format(page->arena, "p.%.*s", STR_ARG(property->key)));
}

static bool among(const struct property_value *value, struct str text)
{
	for (size_t i = 0; i < value->count; i++)
		if (str_equal(value->texts[i], text))
			return true;
	return false;
}

static void add_options(struct item_form *form, struct control *control, const struct property *property, const struct property_value *value)
{
	struct control_option *const options = arena_calloc(form->page->arena, property->option_count + 1, sizeof *options);
	size_t count = 0;

	if (property->kind == PROPERTY_CHOICE)
		options[count++] = (struct control_option){ .value = STR(""), .label = STR("–"), .chosen = value->count == 0 };
	for (size_t i = 0; i < property->option_count; i++) {
		const struct property_option *const option = &property->options[i];
		const bool chosen = among(value, option->key);

		if (!option->retired || chosen)
			options[count++] = (struct control_option){ .value = option->key, .label = option->label, .chosen = chosen };
	}
	control->options = options;
	control->option_count = count;
}

static void add_truth(struct item_form *form, struct control *control, const struct property_value *value)
{
	const struct str labels[] = { STR("–"), tr(form->page->locale, N_("Yes")), tr(form->page->locale, N_("No")) };
	struct control_option *const options = arena_calloc(form->page->arena, COUNT_OF(truths), sizeof *options);

	for (size_t i = 0; i < COUNT_OF(truths); i++)
		options[i] = (struct control_option){ .value = str_of(truths[i]), .label = labels[i],
			.chosen = value->count == 0 ? i == 0 : str_is(value->texts[0], truths[i]) };
	control->options = options;
	control->option_count = COUNT_OF(truths);
}

static void add_property(struct item_form *form, const struct property *property, const struct property_value *value)
{
	static const enum control_kind kinds[] = { [PROPERTY_TEXT] = CONTROL_LINE, [PROPERTY_NUMBER] = CONTROL_LINE, [PROPERTY_DATE] = CONTROL_LINE,
		[PROPERTY_CHOICE] = CONTROL_SELECT, [PROPERTY_CHOICES] = CONTROL_BOXES, [PROPERTY_CHECKBOX] = CONTROL_SELECT };
	struct control *const control = item_control_called(form, kinds[property->kind], contact_property_name(form->page, property), property->label,
	    value->count > 0 ? value->texts[0] : STR(""));

	if (property->kind == PROPERTY_TEXT)
		control->most = TEXT_MOST;
	if (property->kind == PROPERTY_NUMBER)
		control->hint = tr(form->page->locale, N_("A number, with a point before decimals: 12.5"));
	if (property->kind == PROPERTY_DATE)
		control->hint = tr(form->page->locale, N_("A date as year-month-day: 2026-12-31"));
	if (property->kind == PROPERTY_CHOICE || property->kind == PROPERTY_CHOICES)
		add_options(form, control, property, value);
	if (property->kind == PROPERTY_CHECKBOX)
		add_truth(form, control, value);
}

/* A list whose first entry stands for nothing; what is chosen and is none of the list stands in it too. */
static void add_list(struct item_form *form, struct control *control, const char *none, const struct str *values, const struct str *labels, size_t count)
{
	struct control_option *const options = arena_calloc(form->page->arena, count + 2, sizeof *options);
	bool known = control->value.size == 0;
	size_t at = 0;

	options[at++] = (struct control_option){ .value = STR(""), .label = tr(form->page->locale, none), .chosen = known };
	for (size_t i = 0; i < count; i++) {
		const bool chosen = str_equal(values[i], control->value);

		options[at++] = (struct control_option){ .value = values[i], .label = labels[i], .chosen = chosen };
		known |= chosen;
	}
	if (!known)
		options[at++] = (struct control_option){ .value = control->value, .label = control->value, .chosen = true };
	control->options = options;
	control->option_count = at;
}

static void add_reading(struct item_form *form, const struct contact_form *contact)
{
	const struct page *const page = form->page;
	const size_t languages = locales_count(page->locales);
	struct str *const tags = arena_calloc(page->arena, languages, sizeof *tags), *const names = arena_calloc(page->arena, languages, sizeof *names);
	size_t zones;
	const struct str *const zone = locale_zones(page->arena, &zones);

	for (size_t i = 0; i < languages; i++) {
		tags[i] = locales_tag(page->locales, i);
		names[i] = locale_language_name(page->arena, tags[i]);
	}
	item_section(form, N_("Language and time"), NULL);
	add_list(form, item_control(form, CONTROL_SELECT, "language", N_("Language"), contact->language), N_("The domain's"), tags, names, languages);
	add_list(form, item_control(form, CONTROL_SELECT, "time_zone", N_("Time zone"), contact->time_zone), "UTC", zone, zone, zones);
}

static void add_person(struct item_form *form, const struct contact_entry *entry, const struct contact_record *stored)
{
	const bool own = stored != NULL && stored->contact.has_password;
	struct control *control = item_control(form, own ? CONTROL_TEXT : CONTROL_LINE, "email", N_("E-mail address"), own ? stored->contact.email : entry->form.email);

	if (own) {
		control->hint = tr(form->page->locale, N_("It is the login: the contact changes it on the page of the own account, and proves the new one."));
	} else {
		control->required = true;
		control->most = EMAIL_MOST;
		if (stored != NULL)
			control->hint = tr(form->page->locale, N_("With another address an invitation that was sent to this one stops working."));
	}
	if (entry->taken_by != 0) {
		control->link = link_path(form->page->arena, form->page->portal, "contacts/%llu", (unsigned long long)entry->taken_by);
		control->link_text = tr(form->page->locale, N_("Open that contact"));
	}
	control = item_control(form, CONTROL_LINE, "first_name", N_("First name"), entry->form.first_name);
	control->most = NAME_MOST;
	control = item_control(form, CONTROL_LINE, "last_name", N_("Last name"), entry->form.last_name);
	control->most = NAME_MOST;
	if (stored == NULL)
		return;
	control = item_control(form, CONTROL_LINE, "company", N_("Company"), entry->company);
	control->most = COMPANY_NAME_MOST;
	control->hint = tr(form->page->locale, N_("The name of a company that there is. Where several have the same name: its number, as in #17. Empty: none."));
}

const struct err *contact_form_show(struct item_form *form, const struct contact_entry *entry, const struct contact_record *stored)
{
	struct page *const page = form->page;
	struct control *control;

	form->most = CONTROLS + entry->properties.count;
	if (stored != NULL) {
		const struct contact *const contact = &stored->contact;

		form->name = name_shown(page->arena, contact->first_name, contact->last_name, contact->email);
		form->lead = contact->email;
		form->path = str_c(page->arena, str_format(page->arena, "contacts/%llu/edit", (unsigned long long)form->id));
		form->cancel = str_c(page->arena, str_format(page->arena, "contacts/%llu", (unsigned long long)form->id));
		form->mark = contact_record_mark(page->arena, stored);
		form->tabs = contact_tabs(page, form->id);
		form->tab_count = CONTACT_TABS;
		form->tab = CONTACT_TAB_EDIT;
	}
	item_section(form, N_("Who it is"), NULL);
	add_person(form, entry, stored);
	if (stored == NULL) {
		control = item_control(form, CONTROL_SWITCH, "invite", N_("Invite by mail"), entry->invite ? STR("on") : STR("off"));
		control->hint = tr(page->locale, N_("With the link of the mail the contact chooses a password, and can sign in from then on."));
	}
	add_reading(form, &entry->form);
	if (entry->properties.count > 0)
		item_section(form, N_("Properties"), NULL);
	for (size_t i = 0; i < entry->properties.count; i++)
		add_property(form, &entry->properties.at[i], &entry->shown[i]);
	return item_show(form);
}
