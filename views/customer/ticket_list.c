/* ticket_list.c: the list of tickets. */
#include "../../sql/link.h"
#include "frame.h"

static const char *const status_words[] = { [STATUS_ALL] = "all", [STATUS_OPEN] = "open", [STATUS_CLOSED] = "closed" };
static const char *const view_words[] = { [VIEW_ORGANIZATION] = "organization", [VIEW_MINE] = "mine" };

/* The address of the list with these choices; what is the default is left out. `after` is a cursor or empty. */
static struct str list_link(struct arena *arena, const struct frame *frame, enum ticket_view view, enum ticket_status status, struct str after)
{
	struct buf link = { .arena = arena };
	char sign = '?';

	buf_add(&link, link_path(arena, frame->portal, "tickets"));
	if (view != VIEW_ORGANIZATION && frame->viewer->sees_company) {
		buf_format(&link, "%cview=%s", sign, view_words[view]);
		sign = '&';
	}
	if (status != STATUS_ALL) {
		buf_format(&link, "%cstatus=%s", sign, status_words[status]);
		sign = '&';
	}
	if (after.size > 0)
		buf_format(&link, "%cafter=%.*s", sign, STR_ARG(after));
	return buf_str(&link);
}

static void fill_views(struct tpl *page, const struct ticket_query *query)
{
	tpl_show(page, S_VIEWS);
	tpl_show(page, query->view == VIEW_MINE ? S_MINE : S_ORGANIZATION);
	if (query->status == STATUS_ALL)
		return;
	tpl_show(page, S_KEEP_STATUS);
	tpl_text(page, T_STATUS_WORD, str_of(status_words[query->status]));
}

static void fill_tabs(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_query *query)
{
	const struct str labels[] = {
		[STATUS_ALL] = tr_in(frame->locale, "tickets", "All"),
		[STATUS_OPEN] = tr_in(frame->locale, "tickets", "Open"),
		[STATUS_CLOSED] = tr_in(frame->locale, "tickets", "Closed"),
	};

	for (enum ticket_status status = STATUS_ALL; status <= STATUS_CLOSED; status++) {
		struct tpl *tab = tpl_row(page, S_TAB);

		tpl_text(tab, T_TAB_LINK, list_link(arena, frame, query->view, status, STR("")));
		tpl_text(tab, T_TAB_LABEL, labels[status]);
		if (status == query->status)
			tpl_show(tab, S_TAB_CURRENT);
	}
}

static void fill_row(struct arena *arena, struct tpl *row, const struct frame *frame, const struct ticket *ticket)
{
	tpl_text(row, T_LINK, link_path(arena, frame->portal, "tickets/%llu", (unsigned long long)ticket->number));
	tpl_text(row, T_SUBJECT, ticket->subject);
	tpl_number(row, T_NUMBER, ticket->number);
	tpl_text(row, T_REQUESTER, ticket->requester);
	tpl_text(row, T_CREATED, locale_date(arena, frame->locale, ticket->created));
	tpl_text(row, T_CREATED_MACHINE, locale_time_machine(arena, ticket->created));
	tpl_text(row, T_UPDATED, locale_time(arena, frame->locale, ticket->updated));
	tpl_text(row, T_UPDATED_MACHINE, locale_time_machine(arena, ticket->updated));
	tpl_text(row, T_STATUS, status_text(frame, ticket));
	tpl_show(row, ticket->owner.size > 0 ? S_OWNED : S_UNOWNED);
	tpl_text(row, T_OWNER, ticket->owner);
	if (ticket->closed)
		tpl_show(row, S_CLOSED);
}

static void fill_table(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_list *list)
{
	tpl_show(page, S_TABLE);
	for (size_t i = 0; i < list->count; i++)
		fill_row(arena, tpl_row(page, S_TICKET), frame, &list->tickets[i]);
}

/* What to do where nothing is (U6): another choice shows more, or there is nothing yet. */
static void fill_nothing(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_query *query)
{
	const struct locale *locale = frame->locale;

	if (query->status == STATUS_ALL && query->cursor == NULL && (query->view == VIEW_ORGANIZATION || !frame->viewer->sees_company)) {
		tpl_show(page, S_NO_TICKETS);
		return;
	}
	tpl_show(page, S_NONE_FOUND);
	tpl_text(page, T_LIST_ALL, list_link(arena, frame, VIEW_ORGANIZATION, STATUS_ALL, STR("")));
	if (query->cursor != NULL)
		tpl_text(page, T_NONE_TITLE, tr(locale, "There are no tickets on this page"));
	else if (query->status == STATUS_OPEN)
		tpl_text(page, T_NONE_TITLE, tr(locale, "No open tickets"));
	else if (query->status == STATUS_CLOSED)
		tpl_text(page, T_NONE_TITLE, tr(locale, "No closed tickets"));
	else
		tpl_text(page, T_NONE_TITLE, tr(locale, "None of the tickets is yours"));
}

static struct str page_link(struct arena *arena, const struct frame *frame, const struct ticket_query *query, const struct ticket *beside, bool backward)
{
	const struct ticket_cursor cursor = { .updated = beside->updated, .id = beside->id, .backward = backward };

	return list_link(arena, frame, query->view, query->status, ticket_cursor_text(arena, &cursor));
}

static void fill_paging(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_query *query, const struct ticket_list *list)
{
	if (list->count == 0 || (!list->has_newer && !list->has_older))
		return;
	tpl_show(page, S_PAGING);
	if (list->has_newer)
		show_text(page, S_NEWER, T_NEWER_LINK, page_link(arena, frame, query, &list->tickets[0], true));
	if (list->has_older)
		show_text(page, S_OLDER, T_OLDER_LINK, page_link(arena, frame, query, &list->tickets[list->count - 1], false));
}

void view_ticket_list(struct buf *out, const struct frame *frame, const struct ticket_query *query, const struct ticket_list *list)
{
	const struct framed framed = frame_page(out->arena, frame, tr(frame->locale, "Tickets"), TPL_CUSTOMER_TICKET_LIST);
	struct tpl *page = framed.page;

	tpl_show(framed.frame, S_IN_TICKETS);
	tpl_text(page, T_LIST, link_path(out->arena, frame->portal, "tickets"));
	if (frame->viewer->sees_company)
		fill_views(page, query);
	fill_tabs(out->arena, page, frame, query);
	if (list->count > 0)
		fill_table(out->arena, page, frame, list);
	else
		fill_nothing(out->arena, page, frame, query);
	fill_paging(out->arena, page, frame, query, list);
	if (frame->portal->settings.form != 0) {
		show_text(framed.page, S_FILING, T_MENU_TEXT, form_menu_text(frame));
		tpl_text(framed.page, T_NEW, link_path(out->arena, frame->portal, "tickets/new"));
	}
	frame_render(out, frame, &framed);
}
