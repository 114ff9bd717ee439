/* senders.c: settings/senders: whose mails stay among staff (S72), listed, made, changed and deleted. */
#include "senders.h"

#include "../../sql/link.h"
#include "../show.h"
#include "item_history.h"

const struct item_kind sender_items = {
	.path = "settings/senders", .place = PLACE_SENDERS, .title = N_("Internal senders"), .title_new = N_("New internal sender"),
	.lead_new = N_("What comes by mail from this sender stays among staff, what has come already too. Replies that are written at the help desk, and what customers write in the portal, are shown as ever."),
	.remove = N_("Delete this rule"), .remove_text = N_("Customers then see what it has kept from them, unless another rule keeps it too."),
	.done = { [ITEM_SAVED] = N_("Saved. It holds from now on, for what has come already too."),
	    [ITEM_MADE] = N_("The rule is there. It holds from now on, for what has come already too."),
	    [ITEM_DELETED] = N_("The rule is deleted. What it kept from customers is shown to them again.") },
};

const struct staff_link senders_tabs[SENDERS_TABS] = {
	[SENDERS_TAB_LIST] = { "settings/senders", N_("Internal senders") },
	[SENDERS_TAB_HISTORY] = { "settings/senders/history", N_("History") },
};

static struct str messages_words(const struct page *page, uint64_t count)
{
	if (count > SENDER_COUNTED)
		return tr_fill(page->arena, page->locale, N_("More than %s messages"), FILL(locale_number(page->arena, page->locale, SENDER_COUNTED)));
	return tr_count(page->arena, page->locale, "%d message", "%d messages", count);
}

static struct str whom_words(const struct page *page, const struct sender *sender)
{
	return tr(page->locale, sender->local.size > 0 ? N_("This one address") : N_("All addresses of this mail domain"));
}

const struct err *senders_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct staff_around around = { .title = tr(page->locale, sender_items.title), .place = PLACE_SENDERS, .notice = item_notice(page, &sender_items),
		.tabs = senders_tabs, .tab_count = SENDERS_TABS, .tab = SENDERS_TAB_LIST,
		.lead = tr(page->locale, N_("Whose mails customers do not see: on no page, in no search and in no file. You see them at the help desk, marked like notes.")) };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", sender_items.path), .label = tr(page->locale, sender_items.title),
		.columns = { N_("Sender"), N_("Whom it means"), N_("Since"), NULL },
		.new_link = link_path(page->arena, page->portal, "settings/senders/new"), .new_label = tr(page->locale, sender_items.title_new),
		.empty_title = tr(page->locale, N_("Every mail is shown to customers")),
		.empty_text = tr(page->locale, N_("Name colleagues or offices whose mails are among you, such as anna@example.com, or a whole mail domain.")),
	};
	struct internal_sender *senders;
	struct item_row *rows;
	const struct err *e;

	if ((e = sender_list(page->db, page->portal->account, &senders, &view.count)) != NULL)
		return e;
	rows = arena_calloc(page->arena, view.count + 1, sizeof *rows);
	for (size_t i = 0; i < view.count; i++)
		rows[i] = (struct item_row){ .name = sender_shown(page->arena, &senders[i].sender),
			.link = link_path(page->arena, page->portal, "%s/%llu", sender_items.path, (unsigned long long)senders[i].id),
			.cells = { { .text = whom_words(page, &senders[i].sender) }, { .text = locale_date(page->arena, page->locale, senders[i].created) } } };
	view.rows = rows;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

/* What people would be surprised by is said where the rule is. */
static struct str contacts_words(const struct page *page, uint64_t count)
{
	if (count == 0)
		return tr(page->locale, N_("No contact has such an address."));
	if (count > SENDER_COUNTED)
		return tr_fill(page->arena, page->locale, N_("Careful: more than %s contacts have such an address."), FILL(locale_number(page->arena, page->locale, SENDER_COUNTED)));
	return tr_count(page->arena, page->locale, "Careful: %d contact has such an address.", "Careful: %d contacts have such an address.", count);
}

static const struct err *add_reach(struct item_form *form, const struct internal_sender *stored)
{
	const struct page *const page = form->page;
	struct sender_reach reach;
	struct control *control;
	const struct err *e;

	if ((e = sender_reach(page->db, page->portal->account, &stored->sender, &reach)) != NULL)
		return e;
	item_section(form, N_("What it does"), NULL);
	control = item_control(form, CONTROL_TEXT, NULL, N_("Kept from customers"), reach.messages > 0 ? messages_words(page, reach.messages) : tr(page->locale, N_("Nothing yet")));
	if (reach.settling)
		control->hint = tr(page->locale, N_("Search and the last activity of these tickets are still being brought in line with it."));
	if (reach.staff > 0) {
		control = item_control(form, CONTROL_TEXT, NULL, N_("Colleagues with such an address"),
		    tr_count(page->arena, page->locale, "Careful: %d of your colleagues has such an address.", "Careful: %d of your colleagues have such an address.", reach.staff));
		control->hint = tr(page->locale, N_("What they answer customers by mail is kept from them too. What they answer at the help desk is shown as ever."));
	}
	control = item_control(form, CONTROL_TEXT, NULL, N_("Customers with such an address"), contacts_words(page, reach.contacts));
	if (reach.contacts > 0)
		control->hint = tr(page->locale,
		    N_("No customer sees what they send by mail, themselves included. What they write in the portal is shown as ever."));
	return NULL;
}

static const struct err *show(struct item_form *form, struct str typed, const struct internal_sender *stored)
{
	struct control *control;
	const struct err *e;

	control = item_control(form, CONTROL_LINE, "sender", N_("Mail address or mail domain"), typed);
	control->required = true;
	control->most = SENDER_TEXT_MOST;
	control->hint = tr(form->page->locale, N_("As in: anna@example.com, or example.com for everybody there. A domain below it, such as mail.example.com, needs a rule of its own."));
	if (stored != NULL) {
		form->name = sender_shown(form->page->arena, &stored->sender);
		form->lead = whom_words(form->page, &stored->sender);
		form->mark = sender_mark(form->page->arena, stored);
		form->removable = true;
		form->tabs = item_tabs(form->page, &sender_items, stored->id);
		form->tab_count = ITEM_TABS;
		if ((e = add_reach(form, stored)) != NULL)
			return e;
	}
	return item_show(form);
}

const struct err *sender_new_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &sender_items };

	return show(&form, STR(""), NULL);
}

const struct err *sender_new_post(struct page *page)
{
	const struct settings_by by = item_by_once(page);
	const struct str typed = sent_line(page, "sender");
	struct item_form form = { .page = page, .kind = &sender_items };
	struct sender sender;
	const struct err *e;
	uint64_t id;

	if (!sender_read(page->arena, typed, &sender, &form.fault))
		return show(&form, typed, NULL);
	if ((e = sender_create(page->db, page->portal->account, &sender, &by, &form.fault, &id)) == NULL)
		return redirect_to(page, "%s/%llu?done=made", sender_items.path, (unsigned long long)id);
	return form.fault.part == NULL ? e : show(&form, typed, NULL);
}

const struct err *sender_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &sender_items, .id = page->route_number, .notice = item_notice(page, &sender_items) };
	struct internal_sender stored;
	const struct err *const e = sender_find(page->db, page->portal->account, page->route_number, &stored);

	return e != NULL ? e : show(&form, sender_shown(page->arena, &stored.sender), &stored);
}

const struct err *sender_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	const struct str typed = sent_line(page, "sender");
	struct item_form form = { .page = page, .kind = &sender_items, .id = page->route_number };
	struct internal_sender stored;
	struct sender sender;
	const struct err *e;

	if ((e = sender_find(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if (item_seen(page) == 0)
		return err_of(ERR_BAD_REQUEST);
	if (!sender_read(page->arena, typed, &sender, &form.fault))
		return show(&form, typed, &stored);
	if ((e = sender_change(page->db, page->portal->account, stored.id, &sender, &by, &form.fault)) == NULL)
		return redirect_to(page, "%s/%llu?done=saved", sender_items.path, (unsigned long long)stored.id);
	if (e->kind == ERR_CONFLICT)
		form.conflict = item_conflict_words(page);
	else if (form.fault.part == NULL)
		return e;
	return show(&form, typed, &stored);
}

const struct err *sender_delete_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	const struct err *const e = sender_remove(page->db, page->portal->account, page->route_number, &by);

	return e != NULL ? e : item_redirect(page, &sender_items, ITEM_DELETED);
}
