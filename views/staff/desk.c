/* desk.c: the help desk's list. */
#include "desk.h"

#include "../../sql/link.h"
#include "../customer/list.h"

struct str desk_inbox_label(const struct locale *locale)
{
	return tr(locale, "Inbox");
}

struct str desk_contact_label(const struct locale *locale)
{
	return tr_in(locale, "filter", "Contact");
}

/* What comes here, or who could let him see something. */
void fill_nothing_arrived(struct tpl *page, const struct frame *frame, const struct desk_list *desk)
{
	tpl_show(page, S_NONE_FOUND);
	if (desk->inboxes->count == 0) {
		tpl_text(page, T_NONE_TITLE, tr(frame->locale, "You look after no inbox"));
		show_text(page, S_NONE_LEAD, T_NONE_LEAD_TEXT, tr(frame->locale, "Each inbox has members who see its tickets. An administrator can make you one of them."));
		return;
	}
	tpl_text(page, T_NONE_TITLE, tr(frame->locale, "No tickets yet"));
	show_text(page, S_NONE_LEAD, T_NONE_LEAD_TEXT, tr(frame->locale, "What customers file in a portal arrives in the inbox that its settings name."));
}

static void add_inbox(struct tpl *menu, struct str link, struct str label, bool here)
{
	struct tpl *const row = tpl_row(menu, S_DESK_INBOX);

	tpl_text(row, T_INBOX_LINK, link);
	tpl_text(row, T_INBOX_NAME, label);
	if (here)
		tpl_show(row, S_INBOX_HERE);
}

/* Where there is but one there is nothing to choose. */
static void fill_inboxes(struct arena *arena, struct tpl *page, const struct frame *frame, const struct desk_list *desk)
{
	struct tpl *menu;

	if (desk->inboxes->count < 2)
		return;
	menu = tpl_row(page, S_DESK_INBOXES);
	tpl_text(menu, T_INBOX_OPEN, desk->in_path ? desk_inbox(desk->inboxes, desk->inbox)->name : tr(frame->locale, "All inboxes"));
	add_inbox(menu, link_path(arena, frame->portal, "inbox"), tr(frame->locale, "All inboxes"), !desk->in_path);
	for (size_t i = 0; i < desk->inboxes->count; i++)
		add_inbox(menu, link_path(arena, frame->portal, "inbox/%llu", (unsigned long long)desk->inboxes->at[i].id), desk->inboxes->at[i].name,
		    desk->in_path && desk->inboxes->at[i].id == desk->inbox);
}

void view_desk(struct buf *out, const struct frame *frame, const struct ticket_list_page *of)
{
	struct arena *const arena = out->arena;
	struct staff_around around = { .title = tr(frame->locale, "Help desk"), .place = PLACE_HELP_DESK };
	struct staff_framed framed;

	if (of->desk->in_path)
		around.title = list_inbox_name(of, of->desk->inbox);
	framed = staff_page(arena, frame, &around, TPL_STAFF_DESK);
	fill_inboxes(arena, framed.page, frame, of->desk);
	(void)!fill_ticket_list(arena, tpl_include(framed.page, I_DESK_LIST, TPL_CUSTOMER_TICKET_LIST), frame, of);
	staff_render(out, frame, &framed);
}
