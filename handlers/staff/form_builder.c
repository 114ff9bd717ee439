/* form_builder.c: settings/forms/<number>: what a form asks; and its deletion. */
#include "form.h"

#include "../../sql/link.h"
#include "../show.h"

void form_around(const struct page *page, uint64_t form, size_t part, struct staff_around *around)
{
	const unsigned long long id = (unsigned long long)form;
	struct staff_link *const parts = arena_calloc(page->arena, FORM_PARTS, sizeof *parts), *const more = arena_calloc(page->arena, 1, sizeof *more);

	parts[FORM_PART_FIELDS] = (struct staff_link){ str_c(page->arena, str_format(page->arena, "settings/forms/%llu", id)), N_("Fields") };
	parts[FORM_PART_HISTORY] = (struct staff_link){ str_c(page->arena, str_format(page->arena, "settings/forms/%llu/history", id)), N_("History") };
	*more = (struct staff_link){ str_c(page->arena, str_format(page->arena, "settings/forms/%llu/submission", id)), N_("Submission settings") };
	around->parts = parts;
	around->part_count = FORM_PARTS;
	around->part = part;
	around->more = more;
	around->more_count = 1;
	around->more_here = part == FORM_PART_SUBMISSION ? 0 : 1;
}

static void add_properties_switch(struct item_form *item, const struct ticket_form *form)
{
	const struct locale *const locale = item->page->locale;
	struct control *control;

	item_section(item, N_("Ticket properties"), NULL);
	control = item_control(item, CONTROL_SWITCH, "ticket_properties", N_("The fields of this form are those of tickets"),
	    form->ticket_properties ? STR("on") : STR("off"));
	control->hint = tr(locale, form->ticket_properties ? N_("Without them it asks nothing, and no portal can have it.")
	                                                   : N_("Switch this on and save: the form begins with subject, text and files, and you choose the rest."));
}

static const struct err *show(struct item_form *item, const struct properties *properties, const struct ticket_form *form,
    const struct ticket_form *stored, size_t open)
{
	struct page *const page = item->page;
	struct staff_around around = { .title = stored->name };
	struct control *control;
	const struct err *e;

	item->name = stored->name;
	item->mark = stored->version;
	item->removable = true;
	item->lead = form_state_words(page, stored);
	form_around(page, stored->id, FORM_PART_FIELDS, &around);
	item->beside = &around;
	if ((e = ticket_form_uses(page->db, page->portal->account, stored->id, &item->uses)) != NULL)
		return e;
	control = item_control(item, CONTROL_LINE, "name", N_("Name"), form->name);
	control->required = true;
	control->most = FORM_NAME_MOST;
	if (form->ticket_properties) {
		item_section(item, N_("Fields"), N_("From the first to the last, as customers meet them."));
		form_fields_show(item, properties, form, open);
	}
	add_properties_switch(item, form);
	return item_show(item);
}

static const struct err *begin(struct page *page, struct properties *properties, struct ticket_form *stored)
{
	const struct err *const e = properties_of(page->db, page->portal->account, 0, PROPERTY_TICKET, properties);

	return e != NULL ? e : ticket_form_find(page->db, page->portal->account, 0, page->route_number, stored);
}

static struct item_form item_of(struct page *page)
{
	return (struct item_form){ .page = page, .kind = &form_items, .id = page->route_number };
}

const struct err *form_fields_get(struct page *page)
{
	struct item_form item = item_of(page);
	struct properties properties;
	struct ticket_form stored;
	const struct err *const e = begin(page, &properties, &stored);

	item.notice = item_notice(page, &form_items);
	return e != NULL ? e : show(&item, &properties, &stored, &stored, SIZE_MAX);
}

/* What was typed; where it goes and where it begins is set elsewhere. */
static const struct err *typed(struct item_form *item, const struct properties *properties, const struct ticket_form *stored, struct ticket_form *form)
{
	const struct page *const page = item->page;
	const struct err *e;

	*form = *stored;
	form->name = sent_line(page, "name");
	form->ticket_properties = form_count(page->sent, "ticket_properties") > 0;
	if ((e = form_fields_sent(page, properties, stored, form, &item->fault)) != NULL)
		return e;
	if (!form->ticket_properties)
		form->field_count = 0;
	else if (form->field_count == 0 && !stored->ticket_properties)
		ticket_form_from_template(page->arena, form);
	return NULL;
}

static const struct err *refused(struct item_form *item, const struct err *e, const struct properties *properties, const struct ticket_form *form,
    const struct ticket_form *stored)
{
	if (e->kind != ERR_CONFLICT)
		return e;
	if (e->detail == NULL)
		item->conflict = item_conflict_words(item->page);
	else
		fault_at(&item->fault, "ticket_properties", 0, N_("A portal has this form, as is listed below, and could have it no more: choose another one for it first."));
	return show(item, properties, form, stored, SIZE_MAX);
}

const struct err *form_fields_post(struct page *page)
{
	const struct settings_by by = { .staff = page->viewer->staff, .expected = item_seen(page), .now = page->now };
	struct item_form item = item_of(page);
	struct ticket_form stored, form;
	struct properties properties;
	const struct err *e;
	size_t open;

	if ((e = begin(page, &properties, &stored)) != NULL)
		return e;
	if (by.expected == 0)
		return err_of(ERR_BAD_REQUEST);
	if ((e = typed(&item, &properties, &stored, &form)) != NULL)
		return e;
	if (item_action(page).size > 0) {
		item.fault = (struct fault){ .part = NULL };
		if (!form_fields_edit(page, &properties, &form, &open, &item.fault))
			return err_of(ERR_BAD_REQUEST);
		item.unsaved = true;
		return show(&item, &properties, &form, &stored, open);
	}
	if (item.fault.part != NULL || !ticket_form_right(&form, &item.fault))
		return show(&item, &properties, &form, &stored, SIZE_MAX);
	if ((e = ticket_form_change(page->db, page->portal->account, &form, &by)) != NULL)
		return refused(&item, e, &properties, &form, &stored);
	return form_redirect(page, stored.id, "", ITEM_SAVED);
}

const struct err *form_delete_post(struct page *page)
{
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct item_form item = item_of(page);
	struct properties properties;
	struct ticket_form stored;
	const struct err *e;

	if ((e = begin(page, &properties, &stored)) != NULL)
		return e;
	if ((e = ticket_form_remove(page->db, page->portal->account, stored.id, &by)) == NULL)
		return item_redirect(page, &form_items, ITEM_DELETED);
	if (e->kind != ERR_CONFLICT)
		return e;
	item.problem = item_kept_words(page);
	return show(&item, &properties, &stored, &stored, SIZE_MAX);
}
