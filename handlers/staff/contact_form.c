/* contact_form.c: contacts/new and contacts/<number>/edit: a contact is made, or changed. */
#include "../show.h"
#include "contact_form.h"

static const struct err *begin(const struct page *page, struct contact_entry *entry)
{
	const struct err *const e =
	    properties_of(page->db, page->portal->account, page->portal->account_version, PROPERTY_CONTACT, &entry->properties);

	if (e == NULL)
		entry->shown = arena_calloc(page->arena, entry->properties.count + 1, sizeof *entry->shown);
	return e;
}

/* What is stored, as the form shows it at first. */
static const struct err *as_stored(const struct page *page, const struct contact_record *record, struct contact_entry *entry)
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
static const struct err *company_typed(struct item_form *form, const struct contact_record *stored, struct contact_entry *entry)
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

static void values_typed(struct item_form *form, const struct contact_record *stored, struct contact_entry *entry)
{
	const struct page *const page = form->page;
	struct property_value *const values = arena_calloc(page->arena, entry->properties.count + 1, sizeof *values);

	for (size_t i = 0; i < entry->properties.count; i++) {
		const struct property *const property = &entry->properties.at[i];
		const char *const name = contact_property_name(page, property);
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

static const struct err *typed(struct item_form *form, const struct contact_record *stored, struct contact_entry *entry)
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
	struct contact_entry entry = { .company = STR(""), .invite = true, .form = { .email = STR(""), .first_name = STR(""), .last_name = STR(""), .language = STR(""),
		.time_zone = STR("") } };
	const struct err *const e = begin(page, &entry);

	return e != NULL ? e : contact_form_show(&form, &entry, NULL);
}

/* What came of it where it was not made. */
static const struct err *not_made(struct item_form *form, const struct err *e, struct contact_entry *entry, uint64_t other)
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
	return contact_form_show(form, entry, NULL);
}

const struct err *contact_new_post(struct page *page)
{
	struct item_form form = { .page = page, .kind = &contact_items, .submission = form_key(page, true) };
	struct contact_entry entry = { .taken_by = 0 };
	const struct err *e;
	uint64_t id;

	if (sent_line(page, "submission").size != TOKEN_TEXT)
		return err_of(ERR_BAD_REQUEST);
	if ((e = typed(&form, NULL, &entry)) != NULL)
		return e;
	if (form.fault.part != NULL)
		return contact_form_show(&form, &entry, NULL);
	if ((e = contact_add(page->db, page->viewer, &entry.form, entry.invite, form.submission, page->now, &id)) != NULL)
		return not_made(&form, e, &entry, id);
	return redirect_to(page, "contacts/%llu?done=%s", (unsigned long long)id, entry.invite ? "invite" : "made");
}

const struct err *contact_edit_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &contact_items, .id = page->route_number };
	struct contact_entry entry = { .taken_by = 0 };
	struct contact_record stored;
	const struct err *e;

	if ((e = contact_record_read(page->db, page->portal->account, page->route_number, &stored)) != NULL || (e = as_stored(page, &stored, &entry)) != NULL)
		return e;
	return contact_form_show(&form, &entry, &stored);
}

const struct err *contact_edit_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &contact_items, .id = page->route_number };
	struct contact_entry entry = { .taken_by = 0 };
	struct contact_record stored;
	const struct err *e;

	if ((e = contact_record_read(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if (item_seen(page) == 0)
		return err_of(ERR_BAD_REQUEST);
	if ((e = typed(&form, &stored, &entry)) != NULL)
		return e;
	if (form.fault.part != NULL)
		return contact_form_show(&form, &entry, &stored);
	if ((e = contact_change(page->db, page->portal->account, page->route_number, &entry.form, &by)) == NULL)
		return redirect_to(page, "contacts/%llu?done=saved", (unsigned long long)page->route_number);
	if (e->kind != ERR_CONFLICT)
		return e;
	if (e->detail == NULL)
		form.conflict = item_conflict_words(page);
	else
		fault_at(&form.fault, "email", 0, N_("There is a contact with this address already."));
	return contact_form_show(&form, &entry, &stored);
}
