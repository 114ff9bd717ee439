/* forms.c: settings/forms: the forms that customers fill in, listed, made and deleted (S42, S43). */
#include "form.h"

#include "../../sql/link.h"
#include "../../sql/portal.h"
#include "../show.h"

const struct item_kind form_items = {
	.path = "settings/forms", .place = PLACE_FORMS, .title = N_("Forms"), .title_new = N_("New form"),
	.lead_new = N_("Its fields come next."),
	.remove = N_("Delete this form"), .remove_text = N_("The tickets that were made with it stay as they are."),
	.done = { [ITEM_SAVED] = N_("Saved. It holds from now on."), [ITEM_MADE] = N_("The form is there. Choose its fields, and where its tickets go."),
	    [ITEM_DELETED] = N_("The form is deleted.") },
};

const struct staff_link forms_tabs[FORMS_TABS] = {
	[FORMS_TAB_LIST] = { "settings/forms", N_("Forms") }, [FORMS_TAB_HISTORY] = { "settings/forms/history", N_("History") },
};

static const char *const templates[] = { "support", "blank" };
static const char *const template_labels[] = { N_("Support form: subject, text and files, with ticket properties"), N_("Empty: without ticket properties") };

struct str form_state_words(const struct page *page, const struct ticket_form *form)
{
	switch (ticket_form_lack(form)) {
	case FORM_LACKS_PROPERTIES:
		return tr(page->locale, N_("No portal can have it yet: it has no ticket properties."));
	case FORM_LACKS_INBOX:
		return tr(page->locale, N_("No portal can have it yet: switch automatic ticket creation on in its submission settings."));
	case FORM_LACKS_NOTHING:
		break;
	}
	return tr_fill(page->arena, page->locale, N_("Portals can have it. Its tickets go to %s."), FILL(form->inbox_name));
}

static struct item_cell state_of(const struct page *page, const struct ticket_form *form)
{
	switch (ticket_form_lack(form)) {
	case FORM_LACKS_PROPERTIES:
		return (struct item_cell){ .text = tr(page->locale, N_("No ticket properties")), .state = "state off" };
	case FORM_LACKS_INBOX:
		return (struct item_cell){ .text = tr(page->locale, N_("Makes no tickets yet")), .state = "state waiting" };
	case FORM_LACKS_NOTHING:
		break;
	}
	return (struct item_cell){ .text = tr(page->locale, N_("Can be used")), .state = "state on" };
}

/* The first few, so that one knows which form it is. */
static struct str first_fields(const struct page *page, const struct ticket_form *form)
{
	enum { SHOWN = 4 };
	struct buf text = { .arena = page->arena };

	for (size_t i = 0; i < form->field_count && i < SHOWN; i++)
		buf_format(&text, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(form_field_called(page, &form->fields[i])));
	if (form->field_count > SHOWN)
		buf_text(&text, ", …");
	return buf_str(&text);
}

static struct str users_of(const struct page *page, const struct portal *portals, size_t count, uint64_t form)
{
	struct buf text = { .arena = page->arena };

	for (size_t i = 0; i < count; i++)
		if (portals[i].settings.form == form)
			buf_format(&text, "%s%.*s", text.size == 0 ? "" : ", ", STR_ARG(portals[i].name));
	return buf_str(&text);
}

const struct err *forms_get(struct page *page)
{
	const struct locale *const locale = page->locale;
	const struct frame frame = frame_of(page);
	const struct staff_around around = { .title = tr(locale, form_items.title), .place = PLACE_FORMS, .notice = item_notice(page, &form_items),
		.tabs = forms_tabs, .tab_count = FORMS_TABS, .tab = FORMS_TAB_LIST,
		.lead = tr(locale, N_("What customers are asked when they file a ticket. A portal has one of these.")) };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", form_items.path), .label = tr(locale, form_items.title),
		.columns = { N_("Name"), N_("Fields"), N_("Tickets go to"), N_("Used by"), N_("State"), NULL },
		.new_link = link_path(page->arena, page->portal, "settings/forms/new"), .new_label = tr(locale, N_("New form")),
		.empty_title = tr(locale, N_("There are no forms yet")),
		.empty_text = tr(locale, N_("Make one, and connect it to a portal: customers can file tickets then.")),
	};
	struct ticket_form *forms;
	struct portal *portals;
	struct item_row *rows;
	const struct err *e;
	size_t portal_count;

	if ((e = ticket_forms(page->db, page->portal->account, 0, &forms, &view.count)) != NULL ||
	    (e = portal_list(page->db, page->portal->account, &portals, &portal_count)) != NULL)
		return e;
	rows = arena_calloc(page->arena, view.count + 1, sizeof *rows);
	for (size_t i = 0; i < view.count; i++)
		rows[i] = (struct item_row){ .name = forms[i].name,
			.link = link_path(page->arena, page->portal, "settings/forms/%llu", (unsigned long long)forms[i].id),
			.cells = { { .text = forms[i].field_count > 0 ? tr_count(page->arena, locale, "%d field", "%d fields", forms[i].field_count) : STR(""),
			               .none = tr(locale, N_("None")), .below = first_fields(page, &forms[i]) },
			    { .text = forms[i].inbox_name, .none = tr(locale, N_("Nowhere")) },
			    { .text = users_of(page, portals, portal_count, forms[i].id), .none = tr(locale, N_("Not used")) }, state_of(page, &forms[i]) } };
	view.rows = rows;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

const struct err *form_redirect(struct page *page, uint64_t form, const char *below, enum item_done done)
{
	return redirect_to(page, "settings/forms/%llu%s?done=%s", (unsigned long long)form, below, done == ITEM_MADE ? "made" : "saved");
}

static const struct err *show(struct item_form *form, struct str name, size_t template)
{
	struct control *control = item_control(form, CONTROL_LINE, "name", N_("Name"), name);

	control->required = true;
	control->most = FORM_NAME_MOST;
	control->hint = tr(form->page->locale, N_("For you and your colleagues: customers do not read it."));
	control = item_control(form, CONTROL_RADIO, "template", N_("What does it begin with?"), STR(""));
	item_choices(form, control, templates, template_labels, COUNT_OF(templates), template);
	return item_show(form);
}

const struct err *form_new_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &form_items };

	return show(&form, STR(""), 0);
}

const struct err *form_new_post(struct page *page)
{
	struct item_form form = { .page = page, .kind = &form_items };
	const size_t template = sent_choice(page, "template", templates, COUNT_OF(templates), 0);
	const struct settings_by by = item_by_once(page);
	struct ticket_form fresh = { .name = sent_line(page, "name") };
	const struct err *e;
	uint64_t id;

	if (template == 0)
		ticket_form_from_template(page->arena, &fresh);
	if (!ticket_form_right(&fresh, &form.fault))
		return show(&form, fresh.name, template);
	if ((e = ticket_form_create(page->db, page->portal->account, &fresh, &by, &id)) != NULL)
		return e;
	return form_redirect(page, id, "", ITEM_MADE);
}
