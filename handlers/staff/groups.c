/* groups.c: settings/groups: access groups are listed, made, changed and deleted (H11, H12). */
#include "../../sql/link.h"
#include "../show.h"
#include "criteria.h"
#include "group.h"
#include "portal_form.h"

enum { NAME_MOST = 200, DESCRIPTION_MOST = 1000 };

const struct item_kind group_items = {
	.path = "settings/groups", .place = PLACE_GROUPS, .title = N_("Access groups"), .title_new = N_("New access group"),
	.remove = N_("Delete this group"), .remove_text = N_("Its members stay contacts."),
	.done = { [ITEM_SAVED] = N_("Saved. It holds from now on."), [ITEM_MADE] = N_("The group is there. Portals can require it now."),
	    [ITEM_DELETED] = N_("The group is deleted.") },
};

const struct staff_link groups_tabs[GROUPS_TABS] = {
	[GROUPS_TAB_LIST] = { "settings/groups", N_("Groups") }, [GROUPS_TAB_MEMBERS] = { "settings/groups/members", N_("Members of all groups") },
	[GROUPS_TAB_HISTORY] = { "settings/groups/history", N_("History") },
};

static const char *const kinds[] = { "static", "dynamic" };
static const char *const kind_labels[] = { N_("By hand"), N_("By a filter: whoever meets its criteria is a member") };

const struct staff_link *group_tabs(const struct page *page, uint64_t group)
{
	struct staff_link *const tabs = arena_calloc(page->arena, GROUP_TABS, sizeof *tabs);
	const unsigned long long id = (unsigned long long)group;

	tabs[GROUP_TAB_MEMBERS] = (struct staff_link){ str_c(page->arena, str_format(page->arena, "settings/groups/%llu/members", id)), N_("Members") };
	tabs[GROUP_TAB_SETTINGS] = (struct staff_link){ str_c(page->arena, str_format(page->arena, "settings/groups/%llu", id)), N_("Settings") };
	tabs[GROUP_TAB_HISTORY] = (struct staff_link){ str_c(page->arena, str_format(page->arena, "settings/groups/%llu/history", id)), N_("History") };
	return tabs;
}

struct str group_members_words(const struct page *page, uint64_t members)
{
	return tr_count(page->arena, page->locale, "%d member", "%d members", members);
}

const struct err *groups_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct staff_around around = { .title = tr(page->locale, group_items.title), .place = PLACE_GROUPS, .notice = item_notice(page, &group_items),
		.tabs = groups_tabs, .tab_count = GROUPS_TABS, .tab = GROUPS_TAB_LIST,
		.lead = tr(page->locale, N_("Who is let into a portal that is not open to everybody. A portal requires them in its access settings.")) };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", group_items.path), .label = tr(page->locale, group_items.title),
		.columns = { N_("Name"), N_("Members"), N_("How they come in"), N_("Required by a portal"), NULL },
		.new_link = link_path(page->arena, page->portal, "settings/groups/new"), .new_label = tr(page->locale, N_("New access group")),
		.empty_title = tr(page->locale, N_("There are no access groups yet")),
		.empty_text = tr(page->locale, N_("Make one for customers who shall be let into a portal that others are not.")),
	};
	struct group *groups;
	struct item_row *rows;
	const struct err *e;

	if ((e = group_list(page->db, page->portal->account, &groups, &view.count)) != NULL)
		return e;
	rows = arena_calloc(page->arena, view.count + 1, sizeof *rows);
	for (size_t i = 0; i < view.count; i++)
		rows[i] = (struct item_row){ .name = groups[i].name, .below = groups[i].description,
			.link = link_path(page->arena, page->portal, "settings/groups/%llu/members", (unsigned long long)groups[i].id),
			.cells = { { .text = group_members_words(page, groups[i].members) },
			    { .text = tr(page->locale, groups[i].filter.size > 0 ? N_("By a filter") : N_("By hand")),
			        .below = groups[i].following ? tr(page->locale, N_("Still being worked out")) : STR("") },
			    { .text = groups[i].required ? tr(page->locale, N_("Yes")) : STR(""), .none = tr(page->locale, N_("No")) } } };
	view.rows = rows;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

static const struct err *add_filter(struct item_form *form, const struct group *group, bool dynamic)
{
	struct criteria_control *const criteria = arena_calloc(form->page->arena, 1, sizeof *criteria);
	struct criteria_asked asked;
	struct control *control;
	const struct err *e;

	if ((e = criteria_ask(form->page, true, &asked)) != NULL)
		return e;
	control = item_control(form, CONTROL_RADIO, "kind", N_("How do members come in?"), STR(""));
	item_choices(form, control, kinds, kind_labels, COUNT_OF(kinds), dynamic);
	control = item_control(form, CONTROL_CRITERIA, "filter", N_("Criteria"), group->filter);
	control->hint = tr(form->page->locale, N_("For the second choice alone. Members follow whatever changes a contact."));
	criteria_control(form->page, &asked, control->name, group->filter, control->problem.size > 0, criteria);
	control->criteria = criteria;
	return NULL;
}

static const struct err *show(struct item_form *form, const struct group *group, bool dynamic, const struct group *stored)
{
	struct control *control;
	const struct err *e;

	if (stored != NULL) {
		form->name = stored->name;
		form->lead = stored->description;
		form->mark = group_mark(form->page->arena, stored->name, stored->description, stored->filter);
		form->removable = true;
		form->tabs = group_tabs(form->page, stored->id);
		form->tab_count = GROUP_TABS;
		form->tab = GROUP_TAB_SETTINGS;
		if ((e = group_uses(form->page->db, form->page->portal->account, stored->id, &form->uses)) != NULL)
			return e;
	}
	control = item_control(form, CONTROL_LINE, "name", N_("Name"), group->name);
	control->required = true;
	control->most = NAME_MOST;
	control = item_control(form, CONTROL_LINE, "description", N_("Description"), group->description);
	control->most = DESCRIPTION_MOST;
	item_section(form, N_("Members"), NULL);
	return (e = add_filter(form, group, dynamic)) != NULL ? e : item_show(form);
}

/* What was sent; the filter as a draft that need not be finished. */
static const struct err *typed(struct item_form *form, struct group *group, bool *dynamic)
{
	const struct page *const page = form->page;
	struct criteria_asked asked;
	const struct err *e;

	if ((e = criteria_ask(page, true, &asked)) != NULL)
		return e;
	*dynamic = sent_choice(page, "kind", kinds, COUNT_OF(kinds), 0) == 1;
	*group = (struct group){ .id = form->id, .name = sent_line(page, "name"), .description = sent_line(page, "description"),
		.filter = criteria_sent(page, &asked, STR("filter")) };
	if (item_action(page).size > 0) {
		const struct str action = item_action(page);

		if (!str_starts(action, STR("filter:")) || !criteria_edit(page, &asked, group->filter, str_from(action, 7), &group->filter))
			return err_of(ERR_BAD_REQUEST);
		form->unsaved = true;
		*dynamic = true;
		return NULL;
	}
	if (!group_right(group, &form->fault))
		return NULL;
	if (*dynamic && (group->filter.size == 0 || !criteria_right(page, &asked, group->filter)))
		fault_at(&form->fault, "filter", 0, group->filter.size == 0 ? N_("Please add a criterion.") : N_("Something is missing in a criterion."));
	return NULL;
}

const struct err *group_new_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &group_items };
	const struct group fresh = { .name = STR(""), .description = STR(""), .filter = STR("") };

	return show(&form, &fresh, false, NULL);
}

static const struct err *refused(struct item_form *form, const struct err *e, const struct group *group, bool dynamic, const struct group *stored)
{
	if (e->kind != ERR_CONFLICT)
		return e;
	if (e->detail == NULL)
		form->conflict = item_conflict_words(form->page);
	else
		fault_at(&form->fault, "name", 0, N_("There is a group of this name already."));
	return show(form, group, dynamic, stored);
}

const struct err *group_new_post(struct page *page)
{
	const struct settings_by by = item_by_once(page);
	struct item_form form = { .page = page, .kind = &group_items };
	struct group group, made;
	const struct err *e;
	bool dynamic;
	uint64_t id;

	if ((e = typed(&form, &group, &dynamic)) != NULL)
		return e;
	if (form.unsaved || form.fault.part != NULL)
		return show(&form, &group, dynamic, NULL);
	made = group;
	if (!dynamic)
		made.filter = STR("");
	if ((e = group_create(page->db, page->portal->account, &made, &by, &id)) != NULL)
		return refused(&form, e, &group, dynamic, NULL);
	return (e = portal_settle(page)) != NULL ? e : item_redirect(page, &group_items, ITEM_MADE);
}

const struct err *group_get(struct page *page)
{
	struct item_form form = { .page = page, .kind = &group_items, .id = page->route_number };
	struct group stored;
	const struct err *e = group_by_id(page->db, page->portal->account, page->route_number, &stored);

	return e != NULL ? e : show(&form, &stored, stored.filter.size > 0, &stored);
}

const struct err *group_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &group_items, .id = page->route_number };
	const struct str none = STR("");
	struct group stored, group;
	const struct err *e;
	bool dynamic;

	if ((e = group_by_id(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if (item_seen(page) == 0)
		return err_of(ERR_BAD_REQUEST);
	if ((e = typed(&form, &group, &dynamic)) != NULL)
		return e;
	if (form.unsaved || form.fault.part != NULL)
		return show(&form, &group, dynamic, &stored);
	const struct group_change change = { .name = &group.name, .description = &group.description, .filter = dynamic ? &group.filter : &none };
	if ((e = group_edit(page->db, page->portal->account, stored.id, &change, &by)) != NULL)
		return refused(&form, e, &group, dynamic, &stored);
	return (e = portal_settle(page)) != NULL ? e : item_redirect(page, &group_items, ITEM_SAVED);
}

const struct err *group_delete_post(struct page *page)
{
	const struct settings_by by = item_by(page);
	struct item_form form = { .page = page, .kind = &group_items, .id = page->route_number };
	struct group stored;
	const struct err *e;

	if ((e = group_by_id(page->db, page->portal->account, page->route_number, &stored)) != NULL)
		return e;
	if ((e = group_delete(page->db, page->portal->account, stored.id, &by)) == NULL)
		return item_redirect(page, &group_items, ITEM_DELETED);
	if (e->kind != ERR_CONFLICT)
		return e;
	form.problem = item_kept_words(page);
	return show(&form, &stored, stored.filter.size > 0, &stored);
}
