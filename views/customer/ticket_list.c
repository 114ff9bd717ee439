/* ticket_list.c: the list of tickets. */
#include "../../sql/link.h"
#include "../staff/desk.h"
#include "list.h"

static const char *const status_words[] = { [STATUS_ALL] = "", [STATUS_OPEN] = "open", [STATUS_CLOSED] = "closed" };

static void fill_views(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of)
{
	static const char *const own[] = { "view", NULL };
	struct tpl *const form = tpl_row(page, S_VIEWS);
	struct list_parameters parameters;

	list_parameters(arena, frame, of, &parameters);
	list_hidden(form, &parameters, own);
	tpl_show(form, of->query->view == VIEW_MINE ? S_MINE : S_ORGANIZATION);
	tpl_text(form, T_VIEW_ORGANIZATION, said(frame, N_("Organization's tickets"), N_("All of the organization")));
}

static void fill_tabs(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of)
{
	const struct str labels[] = {
		[STATUS_ALL] = tr_in(frame->locale, "tickets", "All"),
		[STATUS_OPEN] = tr_in(frame->locale, "tickets", "Open"),
		[STATUS_CLOSED] = tr_in(frame->locale, "tickets", "Closed"),
	};
	struct list_parameters parameters;

	list_parameters(arena, frame, of, &parameters);
	for (enum ticket_status status = STATUS_ALL; status <= STATUS_CLOSED; status++) {
		struct tpl *tab = tpl_row(page, S_TAB);

		list_parameter_set(&parameters, "status", str_of(status_words[status]));
		tpl_text(tab, T_TAB_LINK, list_address(arena, frame, list_path(of), &parameters));
		tpl_text(tab, T_TAB_LABEL, labels[status]);
		if (status == of->query->status)
			tpl_show(tab, S_TAB_CURRENT);
	}
}

/* Spreadsheets take the one form or the other by the language that they are set to. */
static void fill_export(struct arena *arena, struct tpl *page, const struct frame *frame, struct list_parameters parameters)
{
	show_text(page, S_EXPORT, T_EXPORT_LINK, list_address(arena, frame, "tickets.csv", &parameters));
	if (!locale_has_decimal_comma(frame->locale))
		return;
	list_parameter_add(&parameters, STR("separator"), STR("semicolon"));
	show_text(page, S_EXPORT_SEMICOLONS, T_EXPORT_SEMICOLONS_LINK, list_address(arena, frame, "tickets.csv", &parameters));
}

static void fill_tools(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of)
{
	static const char *const own[] = { "q", NULL };
	struct tpl *const search = tpl_row(page, S_SEARCH);
	struct list_parameters parameters;

	tpl_show(page, S_TOOLS);
	list_parameters(arena, frame, of, &parameters);
	list_hidden(search, &parameters, own);
	if (of->desk == NULL && of->list->count > 0)
		fill_export(arena, page, frame, parameters);
	tpl_text(search, T_Q, of->q.size > 0 ? of->q : of->wordless);
	if (!of->filters)
		list_parameter_add(&parameters, STR("filters"), STR("open"));
	tpl_text(page, T_FILTERS_LINK, list_address(arena, frame, list_path(of), &parameters));
	if (of->filters)
		tpl_show(page, S_FILTERS_OPEN);
	else
		tpl_show(page, S_FILTERS_SHUT);
}

/* He sees nothing, and no other choice would show him more. */
static bool has_nothing_yet(const struct frame *frame, const struct ticket_list_page *of, bool filtered)
{
	const struct ticket_query *const query = of->query;

	return of->list->count == 0 && !filtered && query->status == STATUS_ALL && query->cursor == NULL &&
	       (query->view == VIEW_ORGANIZATION || !frame->viewer->sees_company);
}

/* What was searched for, and the ways on: other words, without a search, or without what narrows it. */
static void fill_not_found(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of, bool narrowed)
{
	struct list_parameters parameters, wider;

	list_parameters(arena, frame, of, &parameters);
	wider = parameters;
	list_parameter_drop(&parameters, "q");
	list_parameter_drop(&wider, "status");
	tpl_text(page, T_NONE_TITLE, tr_fill(arena, frame->locale, narrowed ? N_("Nothing was found for %s with these filters") : N_("Nothing was found for %s"), FILL(of->q)));
	show_text(page, S_NONE_LEAD, T_NONE_LEAD_TEXT, tr(frame->locale, "Try fewer or other words, or a number."));
	show_text(page, S_CLEAR_SEARCH, T_CLEAR_SEARCH_LINK, list_address(arena, frame, list_path(of), &parameters));
	if (narrowed)
		tpl_show(page, S_CLEAR_FILTERS);
	if (of->query->status == STATUS_ALL)
		return;
	show_text(page, S_SHOW_ALL, T_LIST_ALL, list_address(arena, frame, list_path(of), &wider));
	tpl_text(page, T_SHOW_ALL_TEXT, tr(frame->locale, "Search among open and closed ones"));
}

/* What to do where nothing is (U6): another choice shows more, or there is nothing yet. */
static void fill_nothing(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of, size_t filters)
{
	const struct ticket_query *const query = of->query;
	const struct locale *const locale = frame->locale;
	const bool filtered = filters > 0;

	if (of->desk != NULL && !filtered && query->status == STATUS_ALL && query->cursor == NULL) {
		fill_nothing_arrived(page, frame, of->desk);
		return;
	}
	if (has_nothing_yet(frame, of, filtered)) {
		show_text(page, S_NO_TICKETS, T_NONE_TITLE, said(frame, N_("No tickets yet"), N_("Nothing here yet")));
		return;
	}
	tpl_show(page, S_NONE_FOUND);
	tpl_text(page, T_LIST_ALL, filtered ? STR("") : link_path(arena, frame->portal, "%s", list_path(of)));
	if (filtered && of->q.size > 0) {
		fill_not_found(arena, page, frame, of, filters > 1);
		return;
	}
	tpl_show(page, filtered ? S_CLEAR_FILTERS : S_SHOW_ALL);
	tpl_text(page, T_SHOW_ALL_TEXT, said(frame, N_("Show all tickets"), N_("Show all")));
	if (filtered)
		tpl_text(page, T_NONE_TITLE, tr(locale, "Nothing fits these filters"));
	else if (query->cursor != NULL)
		tpl_text(page, T_NONE_TITLE, said(frame, N_("There are no tickets on this page"), N_("There is nothing on this page")));
	else if (query->status == STATUS_OPEN)
		tpl_text(page, T_NONE_TITLE, said(frame, N_("No open tickets"), N_("Nothing is open")));
	else if (query->status == STATUS_CLOSED)
		tpl_text(page, T_NONE_TITLE, said(frame, N_("No closed tickets"), N_("Nothing is closed")));
	else
		tpl_text(page, T_NONE_TITLE, said(frame, N_("None of the tickets is yours"), N_("None of them is yours")));
}

/* It has no page that could say so. */
static struct str received_text(struct arena *arena, const struct frame *frame, uint64_t number)
{
	return tr_fill(arena, frame->locale, "%1$s #%2$s has been received. It is not shown here: whoever looks after it gets in touch with you.",
	    FILL(label_one(frame), str_format(arena, "%llu", (unsigned long long)number)));
}

static struct str page_link(struct arena *arena, const struct frame *frame, const struct ticket_list_page *of, const struct ticket_cursor *cursor)
{
	struct list_parameters parameters;

	list_parameters(arena, frame, of, &parameters);
	list_parameter_add(&parameters, STR("after"), ticket_cursor_text(arena, cursor));
	return list_address(arena, frame, list_path(of), &parameters);
}

/* "Newer" and "Older" where that is what the order means. */
static void fill_paging(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of)
{
	const struct ticket_list *const list = of->list;
	const bool by_time = ticket_sort_kind(of->query->sort) == SORT_OF_TIMES && !of->query->ascending;
	const struct locale *const locale = frame->locale;

	if (list->count == 0 || (!list->has_previous && !list->has_next))
		return;
	tpl_show(page, S_PAGING);
	if (list->has_previous) {
		show_text(page, S_PAGE_BEFORE, T_PAGE_BEFORE_LINK, page_link(arena, frame, of, &list->previous));
		tpl_text(page, T_PAGE_BEFORE_TEXT, by_time ? tr(locale, "Newer") : tr(locale, "Previous page"));
	}
	if (list->has_next) {
		show_text(page, S_PAGE_BEHIND, T_PAGE_BEHIND_LINK, page_link(arena, frame, of, &list->next));
		tpl_text(page, T_PAGE_BEHIND_TEXT, by_time ? tr(locale, "Older") : tr(locale, "Next page"));
	}
}

bool fill_ticket_list(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list_page *of)
{
	size_t filters;

	tpl_text(page, T_LIST, link_path(arena, frame->portal, "%s", list_path(of)));
	tpl_text(page, T_LABEL_MANY, label_many(frame));
	fill_tabs(arena, page, frame, of);
	if (of->wordless.size > 0)
		tpl_show(page, S_WORDLESS);
	if (!of->bare)
		fill_tools(arena, page, frame, of);
	fill_list_filters(arena, page, frame, of);
	filters = fill_list_chips(arena, page, frame, of);
	if (of->list->count > 0)
		fill_list_table(arena, page, frame, of);
	else
		fill_nothing(arena, page, frame, of, filters);
	fill_paging(arena, page, frame, of);
	return filters > 0;
}

void view_ticket_list(struct buf *out, const struct frame *frame, const struct ticket_list_page *of)
{
	const struct framed framed = frame_page(out->arena, frame, label_many(frame), TPL_CUSTOMER_TICKET_LIST);
	struct tpl *const page = framed.page;
	bool filtered;

	tpl_show(framed.frame, S_IN_TICKETS);
	tpl_show(page, S_LIST_TITLE);
	if (of->received != 0)
		show_text(page, S_DONE, T_DONE_TEXT, received_text(out->arena, frame, of->received));
	if (frame->viewer->sees_company)
		fill_views(out->arena, page, frame, of);
	filtered = fill_ticket_list(out->arena, page, frame, of);
	if (frame->portal->settings.form != 0) {
		show_text(page, S_FILING, T_MENU_TEXT, form_menu_text(frame));
		tpl_text(page, T_NEW, link_path(out->arena, frame->portal, "tickets/new"));
		if (!has_nothing_yet(frame, of, filtered)) /* then it stands there, beside what it is for */
			tpl_show(page, S_FILING_ABOVE);
	}
	frame_render(out, frame, &framed);
}
