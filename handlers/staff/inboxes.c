/* inboxes.c: settings/inboxes: where tickets arrive and who looks after them, listed, made, changed and deleted. */
#include "../../sql/link.h"
#include "../../sql/staff.h"
#include "../show.h"
#include "inbox.h"
#include "item_history.h"

const struct item_kind inbox_items = {
	.path = "settings/inboxes", .place = PLACE_INBOXES, .title = N_("Inboxes"), .title_new = N_("New inbox"),
	.remove = N_("Delete this inbox"), .remove_text = N_("Its members stay your colleagues."),
	.done = { [ITEM_SAVED] = N_("Saved. It holds from now on."), [ITEM_MADE] = N_("The inbox is there. Portals and forms can send tickets to it now."),
	    [ITEM_DELETED] = N_("The inbox is deleted.") },
};

static const char *const kinds[] = { "inbox", "help_desk" };
static const char *const kind_labels[] = { N_("Inbox"), N_("Help desk") };

const struct staff_link inboxes_tabs[INBOXES_TABS] = {
	[INBOXES_TAB_LIST] = { "settings/inboxes", N_("Inboxes") },
	[INBOXES_TAB_HISTORY] = { "settings/inboxes/history", N_("History") },
};

struct str inbox_kind_words(const struct page *page, bool help_desk)
{
	return tr(page->locale, kind_labels[help_desk]);
}

const struct err *inboxes_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct staff_around around = { .title = tr(page->locale, inbox_items.title), .place = PLACE_INBOXES, .notice = item_notice(page, &inbox_items),
		.tabs = inboxes_tabs, .tab_count = INBOXES_TABS, .tab = INBOXES_TAB_LIST,
		.lead = tr(page->locale, N_("Where tickets arrive, and who looks after them. Portals and forms choose from these.")) };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", inbox_items.path), .label = tr(page->locale, inbox_items.title),
		.columns = { N_("Name"), N_("Kind"), N_("Members"), NULL },
		.new_link = link_path(page->arena, page->portal, "settings/inboxes/new"), .new_label = tr(page->locale, N_("New inbox")),
	};
	struct inbox *inboxes;
	struct item_row *rows;
	const struct err *e;

	if ((e = inbox_list(page->db, page->portal->account, &inboxes, &view.count)) != NULL)
		return e;
	rows = arena_calloc(page->arena, view.count + 1, sizeof *rows);
	for (size_t i = 0; i < view.count; i++) {
		rows[i] = (struct item_row){ .name = inboxes[i].name,
			.link = link_path(page->arena, page->portal, "settings/inboxes/%llu", (unsigned long long)inboxes[i].id),
			.cells = { { .text = tr(page->locale, kind_labels[inboxes[i].help_desk]) }, { .none = tr(page->locale, N_("Nobody yet")) } } };
		if (inboxes[i].member_count > 0)
			rows[i].cells[1].text = tr_count(page->arena, page->locale, "%d member", "%d members", inboxes[i].member_count);
	}
	view.rows = rows;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

static bool is_member(const struct inbox *inbox, uint64_t staff)
{
	for (size_t i = 0; i < inbox->member_count; i++)
		if (inbox->members[i] == staff)
			return true;
	return false;
}

static const struct err *add_members(struct item_form *form, const struct inbox *inbox)
{
	struct page *const page = form->page;
	struct control_option *options;
	struct staff_user *users;
	struct control *control;
	const struct err *e;
	size_t count;

	if ((e = staff_users(page->db, page->portal->account, &users, &count)) != NULL)
		return e;
	item_section(form, N_("Who looks after the tickets that arrive here"), NULL);
	control = item_control(form, CONTROL_BOXES, "members", N_("Members"), STR(""));
	options = arena_calloc(page->arena, count + 1, sizeof *options);
	for (size_t i = 0; i < count; i++) {
		if (users[i].disabled && !is_member(inbox, users[i].id))
			continue;
		options[control->option_count++] = (struct control_option){ .value = str_format(page->arena, "%llu", (unsigned long long)users[i].id),
			.label = users[i].name, .hint = users[i].email, .chosen = is_member(inbox, users[i].id) };
	}
	control->options = options;
	return NULL;
}

static const struct err *show(struct item_form *form, const struct inbox *inbox, const struct inbox *stored)
{
	struct control *control;
	const struct err *e;

	if (stored != NULL) {
		form->name = stored->name;
		form->mark = inbox_mark(form->page->arena, stored);
		form->removable = true;
		form->tabs = item_tabs(form->page, &inbox_items, stored->id);
		form->tab_count = ITEM_TABS;
		if ((e = inbox_uses(form->page->db, form->page->portal->account, stored->id, &form->uses)) != NULL)
			return e;
	}
	control = item_control(form, CONTROL_LINE, "name", N_("Name"), inbox->name);
	control->required = true;
	control->most = INBOX_NAME_MOST;
	control = item_control(form, CONTROL_RADIO, "kind", N_("Kind"), STR(""));
	item_choices(form, control, kinds, kind_labels, COUNT_OF(kinds), inbox->help_desk);
	return (e = add_members(form, inbox)) != NULL ? e : item_show(form);
}

/* Boxes that are ticked send ids, in whatever order: each counts once. */
static void typed(const struct page *page, uint64_t id, struct inbox *inbox)
{
	struct str *boxes;
	const size_t count = sent_lines(page, "members", &boxes);
	uint64_t *const members = arena_calloc(page->arena, count + 1, sizeof *members), member;

	*inbox = (struct inbox){ .id = id, .name = sent_line(page, "name"), .help_desk = sent_choice(page, "kind", kinds, COUNT_OF(kinds), 0) == 1, .members = members };
	for (size_t i = 0; i < count; i++)
		if (str_u64(boxes[i], &member) && !is_member(inbox, member))
			members[inbox->member_count++] = member;
}

const struct err *inbox_new_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &inbox_items };
	const struct inbox fresh = { .name = STR("") };

	return show(&form, &fresh, NULL);
}

const struct err *inbox_new_post(struct page *page)
{
	const struct settings_by by = item_by_once(page);
	struct item_form form = { .page = page, .kind = &inbox_items };
	struct inbox inbox;
	const struct err *e;
	uint64_t id;

	typed(page, 0, &inbox);
	if (!inbox_right(&inbox, &form.fault))
		return show(&form, &inbox, NULL);
	if ((e = inbox_create(page->db, page->portal->account, &inbox, &by, &id)) != NULL)
		return e;
	return item_redirect(page, &inbox_items, ITEM_MADE);
}

const struct err *inbox_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &inbox_items, .id = page->route_number };
	struct inbox stored;
	const struct err *e = inbox_find(page->db, page->portal->account, page->route_number, &stored);

	return e != NULL ? e : show(&form, &stored, &stored);
}

const struct err *inbox_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &inbox_items, .id = page->route_number };
	struct inbox stored, inbox;
	const struct err *e;

	if ((e = inbox_find(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if (item_seen(page) == 0)
		return err_of(ERR_BAD_REQUEST);
	typed(page, stored.id, &inbox);
	if (!inbox_right(&inbox, &form.fault))
		return show(&form, &inbox, &stored);
	if ((e = inbox_change(page->db, page->portal->account, &inbox, &by)) == NULL)
		return item_redirect(page, &inbox_items, ITEM_SAVED);
	if (e->kind != ERR_CONFLICT)
		return e;
	form.conflict = item_conflict_words(page);
	return show(&form, &inbox, &stored);
}

const struct err *inbox_delete_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &inbox_items, .id = page->route_number };
	struct inbox stored;
	const struct err *e;

	if ((e = inbox_find(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if ((e = inbox_remove(page->db, page->portal->account, stored.id, &by)) == NULL)
		return item_redirect(page, &inbox_items, ITEM_DELETED);
	if (e->kind != ERR_CONFLICT)
		return e;
	form.problem = item_kept_words(page);
	return show(&form, &stored, &stored);
}
