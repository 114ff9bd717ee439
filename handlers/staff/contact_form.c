/* contact_form.c: contacts/new and contacts/<number>/edit: a contact is made, or changed. */
#include "../../sql/link.h"
#include "../../sql/name.h"
#include "../show.h"
#include "contact.h"

enum { CONTROLS = 10, NAME_MOST = 200, EMAIL_MOST = 254, TEXT_MOST = PROPERTY_TEXT_MAX };

/* As it stands in the form: what is stored, or what was typed. */
struct entry {
	struct contact_form form;
	struct str company;             /* by its name, or its number: "#17" */
	bool invite;
	struct properties properties;
	struct property_value *shown;   /* of each property: as typed, or as stored */
	uint64_t taken_by;              /* the contact who has the address already; 0: nobody */
};

static const char *const truths[] = { "", "true", "false" };

static const char *name_of(const struct page *page, const struct property *property)
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
	struct control *const control = item_control_called(form, kinds[property->kind], name_of(form->page, property), property->label,
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

static void add_person(struct item_form *form, const struct entry *entry, const struct contact_record *stored)
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

static const struct err *show(struct item_form *form, const struct entry *entry, const struct contact_record *stored)
{
	struct page *const page = form->page;
	struct control *control;

	form->most = CONTROLS + entry->properties.count;
	if (stored != NULL) {
		const struct contact *const contact = &stored->contact;

		form->name = name_shown(page->arena, contact->first_name, contact->last_name, contact->email);
		form->lead = contact->email;
		form->path = str_c(page->arena, str_format(page->arena, "contacts/%llu/edit", (unsigned long long)form->id));
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

static const struct err *begin(const struct page *page, struct entry *entry)
{
	const struct err *const e =
	    properties_of(page->db, page->portal->account, page->portal->account_version, PROPERTY_CONTACT, &entry->properties);

	if (e == NULL)
		entry->shown = arena_calloc(page->arena, entry->properties.count + 1, sizeof *entry->shown);
	return e;
}

/* What is stored, as the form shows it at first. */
static const struct err *as_stored(const struct page *page, const struct contact_record *record, struct entry *entry)
{
	const struct contact *const contact = &record->contact;
	const struct err *const e = begin(page, entry);

	if (e != NULL)
		return e;
	entry->form = (struct contact_form){ .email = contact->email, .first_name = contact->first_name, .last_name = contact->last_name,
		.language = contact->language, .time_zone = contact->time_zone, .company = record->company };
	entry->company = contact->company;
	for (size_t i = 0; i < entry->properties.count; i++)
		entry->shown[i] = property_value_of(page->arena, record->values, record->value_count, entry->properties.at[i].id);
	return NULL;
}

/* The company that was typed; unchanged it is the one that he is in, whoever else has that name. */
static const struct err *company_typed(struct item_form *form, const struct contact_record *stored, struct entry *entry)
{
	const struct page *const page = form->page;
	struct company company;
	const struct err *e;
	uint64_t id = 0;
	bool several;

	entry->form.company = stored->company;
	if (str_equal(entry->company, stored->contact.company))
		return NULL;
	entry->form.company = 0;
	if (entry->company.size == 0)
		return NULL;
	if (str_starts(entry->company, STR("#")) && str_u64(str_from(entry->company, 1), &id)) {
		e = company_by_id(page->db, page->portal->account, id, &company);
		if (e == NULL)
			entry->form.company = id;
		else if (e->kind == ERR_NOT_FOUND)
			fault_at(&form->fault, "company", 0, N_("There is no company of this number."));
		return e == NULL || e->kind == ERR_NOT_FOUND ? NULL : e;
	}
	if ((e = company_by_name(page->db, page->portal->account, entry->company, &entry->form.company, &several)) != NULL)
		return e;
	if (entry->form.company == 0)
		fault_at(&form->fault, "company", 0, N_("There is no company of this name. Make it first, among the companies."));
	else if (several)
		fault_at(&form->fault, "company", 0, N_("Several companies have this name. Please write the number of the one that you mean, as in #17: it stands on its page."));
	return NULL;
}

static void values_typed(struct item_form *form, const struct contact_record *stored, struct entry *entry)
{
	const struct page *const page = form->page;
	struct property_value *const values = arena_calloc(page->arena, entry->properties.count + 1, sizeof *values);

	for (size_t i = 0; i < entry->properties.count; i++) {
		const struct property *const property = &entry->properties.at[i];
		const char *const name = name_of(page, property);
		const struct property_value old = stored == NULL ? (struct property_value){ .count = 0 }
			: property_value_of(page->arena, stored->values, stored->value_count, property->id);
		const char *problem;

		entry->shown[i].count = sent_lines(page, name, &entry->shown[i].texts);
		problem = property_check(page->arena, property, entry->shown[i].texts, entry->shown[i].count, &old, &values[i]);
		if (problem != NULL && form->fault.part == NULL)
			fault_at(&form->fault, name, 0, problem);
	}
	entry->form.properties = entry->properties.at;
	entry->form.values = values;
	entry->form.count = entry->properties.count;
}

static bool is_zone(const struct page *page, struct str zone)
{
	size_t count;
	const struct str *const zones = locale_zones(page->arena, &count);

	for (size_t i = 0; i < count; i++)
		if (str_equal(zones[i], zone))
			return true;
	return false;
}

static void reading_typed(struct item_form *form, const struct contact_record *stored, const struct contact_form *typed)
{
	const struct str language = stored == NULL ? STR("") : stored->contact.language, zone = stored == NULL ? STR("") : stored->contact.time_zone;

	if (typed->language.size > 0 && !str_equal(typed->language, language) && !locales_has(form->page->locales, typed->language))
		fault_at(&form->fault, "language", 0, N_("Please choose one of the list."));
	else if (typed->time_zone.size > 0 && !str_equal(typed->time_zone, zone) && !is_zone(form->page, typed->time_zone))
		fault_at(&form->fault, "time_zone", 0, N_("Please choose one of the list."));
}

static const struct err *typed(struct item_form *form, const struct contact_record *stored, struct entry *entry)
{
	const struct page *const page = form->page;
	const bool addressed = stored == NULL || !stored->contact.has_password;
	const struct err *e;

	if ((e = begin(page, entry)) != NULL)
		return e;
	entry->form = (struct contact_form){ .email = sent_line(page, "email"), .first_name = sent_line(page, "first_name"),
		.last_name = sent_line(page, "last_name"), .language = sent_line(page, "language"), .time_zone = sent_line(page, "time_zone") };
	entry->company = sent_line(page, "company");
	entry->invite = str_is(sent_line(page, "invite"), "on");
	if (contact_form_right(page->arena, &entry->form, addressed, &form->fault))
		reading_typed(form, stored, &entry->form);
	if (stored != NULL && form->fault.part == NULL && (e = company_typed(form, stored, entry)) != NULL)
		return e;
	values_typed(form, stored, entry);
	return NULL;
}

struct str form_key(const struct page *page, bool again)
{
	const struct str sent = again ? sent_line(page, "submission") : STR("");
	const struct token token = token_new();

	return sent.size == TOKEN_TEXT ? sent : str_copy(page->arena, str_of(token.text));
}

const struct err *contact_new_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &contact_items, .submission = form_key(page, false) };
	struct entry entry = { .company = STR(""), .invite = true, .form = { .email = STR(""), .first_name = STR(""), .last_name = STR(""), .language = STR(""),
		.time_zone = STR("") } };
	const struct err *const e = begin(page, &entry);

	return e != NULL ? e : show(&form, &entry, NULL);
}

/* What came of it where it was not made. */
static const struct err *not_made(struct item_form *form, const struct err *e, struct entry *entry, uint64_t other)
{
	if (e->kind == ERR_NOT_FOUND && e->detail != NULL) {
		fault_at(&form->fault, "invite", 0, N_("No portal is switched on, so there is nothing that an invitation could lead to."));
	} else if (e->kind == ERR_CONFLICT && e->detail == NULL) {
		form->conflict = tr(form->page->locale, N_("This form was sent before, with other entries, and has made a contact. Save makes one more of what stands here."));
		form->submission = form_key(form->page, false);
	} else if (e->kind == ERR_CONFLICT) {
		fault_at(&form->fault, "email", 0, N_("There is a contact with this address already."));
		entry->taken_by = other;
	} else {
		return e;
	}
	return show(form, entry, NULL);
}

const struct err *contact_new_post(struct page *page)
{
	struct item_form form = { .page = page, .kind = &contact_items, .submission = form_key(page, true) };
	struct entry entry = { .taken_by = 0 };
	const struct err *e;
	uint64_t id;

	if (sent_line(page, "submission").size != TOKEN_TEXT)
		return err_of(ERR_BAD_REQUEST);
	if ((e = typed(&form, NULL, &entry)) != NULL)
		return e;
	if (form.fault.part != NULL)
		return show(&form, &entry, NULL);
	if ((e = contact_add(page->db, page->viewer, &entry.form, entry.invite, form.submission, page->now, &id)) != NULL)
		return not_made(&form, e, &entry, id);
	return redirect_to(page, "contacts/%llu?done=%s", (unsigned long long)id, entry.invite ? "invite" : "made");
}

const struct err *contact_edit_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &contact_items, .id = page->route_number };
	struct entry entry = { .taken_by = 0 };
	struct contact_record stored;
	const struct err *e;

	if ((e = contact_record_read(page->db, page->portal->account, page->route_number, &stored)) != NULL || (e = as_stored(page, &stored, &entry)) != NULL)
		return e;
	return show(&form, &entry, &stored);
}

const struct err *contact_edit_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &contact_items, .id = page->route_number };
	struct entry entry = { .taken_by = 0 };
	struct contact_record stored;
	const struct err *e;

	if ((e = contact_record_read(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if (item_seen(page) == 0)
		return err_of(ERR_BAD_REQUEST);
	if ((e = typed(&form, &stored, &entry)) != NULL)
		return e;
	if (form.fault.part != NULL)
		return show(&form, &entry, &stored);
	if ((e = contact_change(page->db, page->portal->account, page->route_number, &entry.form, &by)) == NULL)
		return redirect_to(page, "contacts/%llu?done=saved", (unsigned long long)page->route_number);
	if (e->kind != ERR_CONFLICT)
		return e;
	if (e->detail == NULL)
		form.conflict = item_conflict_words(page);
	else
		fault_at(&form.fault, "email", 0, N_("There is a contact with this address already."));
	return show(&form, &entry, &stored);
}
