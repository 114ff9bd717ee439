/* companies.c: companies: listed, made, changed and deleted, and who is in each (H43). */
#include "../../sql/link.h"
#include "../../sql/portal.h"
#include "../show.h"
#include "contact.h"

enum { PAGE = 50, DOMAIN_ROWS = 4 };

static const struct item_kind company_items = {
	.path = "companies", .place = PLACE_COMPANIES, .title = N_("Companies"), .title_new = N_("New company"),
	.remove = N_("Delete this company"), .remove_text = N_("Its mail domains are free for another one then."),
	.done = { [ITEM_SAVED] = N_("Saved. It holds from now on."), [ITEM_MADE] = N_("The company is there."), [ITEM_DELETED] = N_("The company is deleted.") },
};

enum { COMPANY_TAB_CONTACTS, COMPANY_TAB_EDIT, COMPANY_TABS };

static const struct staff_link *tabs_of(const struct page *page, uint64_t company)
{
	struct staff_link *const tabs = arena_calloc(page->arena, COMPANY_TABS, sizeof *tabs);
	const unsigned long long id = (unsigned long long)company;

	tabs[COMPANY_TAB_CONTACTS] = (struct staff_link){ str_c(page->arena, str_format(page->arena, "companies/%llu", id)), N_("Contacts") };
	tabs[COMPANY_TAB_EDIT] = (struct staff_link){ str_c(page->arena, str_format(page->arena, "companies/%llu/edit", id)), N_("Edit") };
	return tabs;
}

static struct str next_link(const struct page *page, const struct items_page *view, uint64_t after)
{
	return str_format(page->arena, "%.*s?%s%.*s%safter=%llu", STR_ARG(view->here), view->found.size > 0 ? "q=" : "",
	    STR_ARG(query_escaped(page->arena, view->found)), view->found.size > 0 ? "&" : "", (unsigned long long)after);
}

const struct err *companies_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct staff_around around = { .title = tr(page->locale, company_items.title), .place = PLACE_COMPANIES,
		.notice = item_notice(page, &company_items), .lead = tr(page->locale, N_("Who belongs together: a portal can show each contact the tickets of the whole company.")) };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", company_items.path), .label = tr(page->locale, company_items.title),
		.columns = { N_("Name"), N_("Contacts"), N_("Mail domains"), NULL }, .found = page->fields[ITEM_QUERY_FIND].text,
		.new_link = link_path(page->arena, page->portal, "companies/new"), .new_label = tr(page->locale, N_("New company")),
		.empty_title = tr(page->locale, N_("There are no companies yet")),
		.empty_text = tr(page->locale, N_("Make one with its mail domains: whoever has such an address joins it by himself.")),
	};
	struct company_row *companies;
	struct item_row *rows;
	const struct err *e;
	bool beginnings;
	uint64_t after;

	if (!str_u64(page->fields[ITEM_QUERY_AFTER].text, &after))
		after = 0;
	view.further = after != 0;
	if ((e = company_rows(page->db, page->portal->account, view.found, after, PAGE + 1, &beginnings, &companies, &view.count)) != NULL)
		return e;
	view.find_label = tr(page->locale, beginnings ? N_("Beginning of the name") : N_("Name"));
	if (view.found.size > 0) {
		view.empty_title = tr(page->locale, N_("There is no such company"));
		view.empty_text = tr(page->locale, beginnings ? N_("No company's name begins with that.") : N_("No company's name has that in it."));
	}
	if (view.count > PAGE) {
		view.count = PAGE;
		view.next = next_link(page, &view, companies[PAGE - 1].id);
	}
	rows = arena_calloc(page->arena, view.count + 1, sizeof *rows);
	for (size_t i = 0; i < view.count; i++)
		rows[i] = (struct item_row){ .name = companies[i].name,
			.link = link_path(page->arena, page->portal, "companies/%llu", (unsigned long long)companies[i].id),
			.cells = { { .text = companies[i].contacts == 0 ? STR("") : locale_number(page->arena, page->locale, companies[i].contacts) },
			    { .text = companies[i].domains } } };
	view.rows = rows;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

/* What a portal lets its contacts see (S23-S26, H5), in a line for each portal. */
static const struct err *permissions(const struct page *page, struct str *words)
{
	static const char *const of[] = { [PERMISSION_OWN] = N_("%s: contacts see the tickets of their own"),
		[PERMISSION_COMPANY] = N_("%s: contacts see all tickets of the company"),
		[PERMISSION_FILTERED] = N_("%s: contacts who meet criteria see all tickets of the company") };
	struct buf text = { .arena = page->arena };
	struct portal *portals;
	const struct err *e;
	size_t count;

	if ((e = portal_list(page->db, page->portal->account, &portals, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		buf_format(&text, "%s%.*s.", i > 0 ? " " : "",
		    STR_ARG(tr_fill(page->arena, page->locale, of[portals[i].settings.permission], FILL(portals[i].name))));
	*words = buf_str(&text);
	return NULL;
}

const struct err *company_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct staff_link back = { company_items.path, company_items.title };
	struct staff_around around = { .place = PLACE_COMPANIES, .back = &back, .tabs = tabs_of(page, page->route_number), .tab_count = COMPANY_TABS,
		.tab = COMPANY_TAB_CONTACTS, .notice = item_notice(page, &company_items) };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "companies/%llu", (unsigned long long)page->route_number), .label = tr(page->locale, contact_items.title),
		.columns = { N_("Name"), N_("Primary company"), N_("Sign-in"), NULL },
		.empty_title = tr(page->locale, N_("There is nobody here")),
		.empty_text = tr(page->locale, N_("Contacts come here by their mail domains, or as you write the company's name into their record.")),
	};
	struct company company;
	const struct err *e;
	struct str see;

	if ((e = company_by_id(page->db, page->portal->account, page->route_number, &company)) != NULL ||
	    (e = contact_list_fill(page, company.id, &view)) != NULL || (e = permissions(page, &see)) != NULL)
		return e;
	around.title = company.name;
	around.lead = str_format(page->arena, "#%llu%s%.*s", (unsigned long long)company.id, see.size > 0 ? " · " : "", STR_ARG(see));
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

static struct str lines_of(struct arena *arena, const struct list *lines)
{
	struct buf text = { .arena = arena };

	for (size_t i = 0; i < lines->count; i++)
		buf_format(&text, "%s%.*s", i > 0 ? "\n" : "", STR_ARG(lines->at[i]));
	return buf_str(&text);
}

static const struct err *show(struct item_form *form, struct str name, struct str domains, const struct company *stored)
{
	struct page *const page = form->page;
	const struct err *e;
	struct control *control;

	if (stored != NULL) {
		form->name = stored->name;
		form->path = str_c(page->arena, str_format(page->arena, "companies/%llu/edit", (unsigned long long)form->id));
		form->cancel = str_c(page->arena, str_format(page->arena, "companies/%llu", (unsigned long long)form->id));
		form->mark = company_mark(page->arena, stored);
		form->removable = true;
		form->tabs = tabs_of(page, form->id);
		form->tab_count = COMPANY_TABS;
		form->tab = COMPANY_TAB_EDIT;
		if ((e = company_uses(page->db, page->portal->account, stored->id, &form->uses)) != NULL)
			return e;
	}
	control = item_control(form, CONTROL_LINE, "name", N_("Name"), name);
	control->required = true;
	control->most = COMPANY_NAME_MOST;
	control = item_control(form, CONTROL_AREA, "domains", N_("Mail domains"), domains);
	control->rows = DOMAIN_ROWS;
	control->hint = tr(page->locale, N_("One on each line, as in: example.com. Whoever becomes a contact with such an address joins the company; who is one already stays where he is."));
	if (control->problem.size > 0)
		control->problem = tr_fill(page->arena, page->locale, form->fault.words, FILL(locale_number(page->arena, page->locale, form->fault.row + 1)));
	return item_show(form);
}

/* What was sent, as it stands in the form and as it can be stored. */
static void typed(struct item_form *form, struct str *domains, struct company *company)
{
	const struct page *const page = form->page;
	struct str *const lines = arena_calloc(page->arena, COMPANY_DOMAINS_MOST + 2, sizeof *lines);
	struct str rest, line;
	size_t count = 0;

	*domains = sent_text(page, "domains");
	for (rest = *domains; count < COMPANY_DOMAINS_MOST + 2 && str_next(&rest, '\n', &line);)
		if (str_trim(line).size > 0)
			lines[count++] = str_trim(line);
	*company = (struct company){ .id = form->id, .name = sent_line(page, "name"), .domains = { .at = lines, .count = count } };
}

const struct err *company_new_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &company_items, .submission = form_key(page, false) };

	return show(&form, STR(""), STR(""), NULL);
}

/* `row`: the mail domain at which it ended. */
static const struct err *refused(struct item_form *form, const struct err *e, const struct company *typed, struct str domains, size_t row, const struct company *stored)
{
	if (e->kind != ERR_CONFLICT)
		return e;
	if (e->detail != NULL) {
		fault_at(&form->fault, "domains", row, N_("Line %s is a mail domain of another company."));
	} else if (stored != NULL) {
		form->conflict = item_conflict_words(form->page);
	} else {
		form->conflict = tr(form->page->locale, N_("This form was sent before, with other entries, and has made a company. Save makes one more of what stands here."));
		form->submission = form_key(form->page, false);
	}
	return show(form, typed->name, domains, stored);
}

const struct err *company_new_post(struct page *page)
{
	struct item_form form = { .page = page, .kind = &company_items, .submission = form_key(page, true) };
	struct company company;
	const struct err *e;
	struct str domains;
	uint64_t id;
	size_t row;

	if (sent_line(page, "submission").size != TOKEN_TEXT)
		return err_of(ERR_BAD_REQUEST);
	typed(&form, &domains, &company);
	if (!company_right(page->arena, &company, &form.fault))
		return show(&form, company.name, domains, NULL);
	if ((e = company_add(page->db, page->viewer, &company, form.submission, page->now, &id, &row)) != NULL)
		return refused(&form, e, &company, lines_of(page->arena, &company.domains), row, NULL);
	return redirect_to(page, "companies/%llu?done=made", (unsigned long long)id);
}

const struct err *company_edit_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &company_items, .id = page->route_number };
	struct company stored;
	const struct err *const e = company_by_id(page->db, page->portal->account, page->route_number, &stored);

	return e != NULL ? e : show(&form, stored.name, lines_of(page->arena, &stored.domains), &stored);
}

const struct err *company_edit_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &company_items, .id = page->route_number };
	struct company stored, company;
	const struct err *e;
	struct str domains;
	size_t row;

	if ((e = company_by_id(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if (item_seen(page) == 0)
		return err_of(ERR_BAD_REQUEST);
	typed(&form, &domains, &company);
	if (!company_right(page->arena, &company, &form.fault))
		return show(&form, company.name, domains, &stored);
	if ((e = company_change(page->db, page->portal->account, &company, &by, &row)) != NULL)
		return refused(&form, e, &company, lines_of(page->arena, &company.domains), row, &stored);
	return redirect_to(page, "companies/%llu?done=saved", (unsigned long long)company.id);
}

const struct err *company_delete_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &company_items, .id = page->route_number };
	struct company stored;
	const struct err *e;

	if ((e = company_by_id(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if ((e = company_delete(page->db, page->portal->account, stored.id, &by)) == NULL)
		return item_redirect(page, &company_items, ITEM_DELETED);
	if (e->kind != ERR_CONFLICT)
		return e;
	form.problem = item_kept_words(page);
	return show(&form, stored.name, lines_of(page->arena, &stored.domains), &stored);
}
