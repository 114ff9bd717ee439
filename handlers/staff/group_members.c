/* group_members.c: settings/groups/<number>/members: who is in a group, and how far each is on his way to a login (H17-H19). */
#include "../../sql/group_import.h"
#include "../../sql/invitation.h"
#include "../../sql/link.h"
#include "../show.h"
#include "group.h"
#include "mail.h"
#include "places.h"

enum { PAGE = 100 };

static const struct item_kind items = {
	.done = { [ITEM_SAVED] = N_("They are members now. Whom that lets in is invited by mail."), [ITEM_MADE] = N_("The invitation is on its way again."),
	    [ITEM_DELETED] = N_("Taken out of the group.") },
};

static struct item_cell status_of(const struct page *page, const struct group_member *member)
{
	const struct locale *const locale = page->locale;
	const struct str sent = member->invited == 0 ? STR("") : locale_date(page->arena, locale, member->invited);

	if (member->disabled)
		return (struct item_cell){ .text = tr(locale, N_("Disabled")), .state = "state off" };
	switch (member->status) {
	case MEMBER_ACCEPTED:
		return (struct item_cell){ .text = tr(locale, N_("Accepted")), .state = "state on" };
	case MEMBER_PENDING:
		return (struct item_cell){ .text = tr(locale, N_("Pending")), .state = "state waiting", .below = sent };
	case MEMBER_FAILED:
		return (struct item_cell){ .text = tr(locale, N_("Failed")), .state = "state off", .below = member->reason.size > 0 ? mail_trouble_words(page, member->reason) : sent,
			.more = tr(locale, N_("See the mail")), .more_link = mails_link(page, staff_places_of(page->viewer), member->email) };
	case MEMBER_NOT_INVITED:
		break;
	}
	return (struct item_cell){ .none = tr(locale, N_("Not invited")) };
}

static struct item_row row_of(const struct page *page, const struct group *group, const struct group_member *member)
{
	const struct locale *const locale = page->locale;
	const struct str contact = str_format(page->arena, "%llu", (unsigned long long)member->contact);
	const struct str action = link_path(page->arena, page->portal, "settings/groups/%llu/members", (unsigned long long)group->id);
	struct item_row row = { .name = member->name, .below = member->email, .cells = { status_of(page, member),
		{ .text = locale_date(page->arena, locale, member->joined) } } };

	if (!member->disabled && member->status != MEMBER_ACCEPTED)
		row.actions[row.action_count++] = (struct item_action){ .action = action, .field = "invite", .value = contact,
			.text = member->status == MEMBER_NOT_INVITED ? tr(locale, N_("Invite")) : tr(locale, N_("Send again")),
			.label = tr_fill(page->arena, locale, member->status == MEMBER_NOT_INVITED ? N_("Invite %s") : N_("Send again to %s"), FILL(member->email)) };
	if (group->filter.size == 0)
		row.actions[row.action_count++] = (struct item_action){ .action = action, .field = "leave", .value = contact, .text = tr(locale, N_("Take out")),
			.label = tr_fill(page->arena, locale, N_("Take out %s"), FILL(member->email)) };
	return row;
}

/* Over all groups: the same contact may stand there several times. */
static struct item_row row_of_all(const struct page *page, const struct group_member *member)
{
	return (struct item_row){ .name = member->name, .below = member->email, .cells = { { .text = member->group_name,
		.link = link_path(page->arena, page->portal, "settings/groups/%llu/members?q=%s", (unsigned long long)member->group,
		    str_c(page->arena, query_escaped(page->arena, member->email))) }, status_of(page, member),
		{ .text = locale_date(page->arena, page->locale, member->joined) } } };
}

/* Where a page goes on: behind the last contact of the one before, and over all groups behind his group: "17.3". */
static struct group_member_place place_of(const struct page *page, uint64_t group)
{
	struct group_member_place place = { .group = group };
	struct str rest = page->route->method == METHOD_GET ? page->fields[ITEM_QUERY_AFTER].text : STR(""), contact;

	if (!str_next(&rest, '.', &contact) || !str_u64(contact, &place.contact) || (group == 0 && !str_u64(rest, &place.group)))
		return (struct group_member_place){ .group = group };
	return place;
}

static struct str next_link(const struct page *page, struct str here, struct str found, const struct group_member *last)
{
	return str_format(page->arena, "%.*s?%s%.*s%safter=%llu.%llu", STR_ARG(here), found.size > 0 ? "q=" : "", STR_ARG(query_escaped(page->arena, found)),
	    found.size > 0 ? "&" : "", (unsigned long long)last->contact, (unsigned long long)last->group);
}

/* "12 members · 8 accepted · 3 pending": who is not named was not invited. Of many thousands it is not counted. */
static const struct err *states_words(const struct page *page, const struct group *group, struct str *words)
{
	struct buf text = { .arena = page->arena };
	struct group_states states = { .pending = 0 };
	const struct err *e;

	if (group->members <= CONTACTS_READ && (e = group_member_states(page->db, page->portal->account, group->id, &states)) != NULL)
		return e;
	buf_add(&text, group_members_words(page, group->members));
	if (states.accepted > 0)
		buf_format(&text, " · %.*s", STR_ARG(tr_count(page->arena, page->locale, "%d accepted", "%d accepted", states.accepted)));
	if (states.pending > 0)
		buf_format(&text, " · %.*s", STR_ARG(tr_count(page->arena, page->locale, "%d pending", "%d pending", states.pending)));
	if (states.failed > 0)
		buf_format(&text, " · %.*s", STR_ARG(tr_count(page->arena, page->locale, "%d failed", "%d failed", states.failed)));
	if (states.disabled > 0)
		buf_format(&text, " · %.*s", STR_ARG(tr_count(page->arena, page->locale, "%d disabled", "%d disabled", states.disabled)));
	*words = buf_str(&text);
	return NULL;
}

/* What is searched for: a button of a row brings it along, so that the list stays as it was. */
static struct str found(const struct page *page)
{
	return page->route->method == METHOD_GET ? page->fields[ITEM_QUERY_FIND].text : sent_line(page, "q");
}

/* What is wrong with all of it, and with the lines that were to be added: these are shown again. */
struct wrong {
	struct str problem;
	const struct group_added *added; /* NULL: none were to be */
};

/* Reads the members of a group, or of all with none, into a list that has the rest. */
static const struct err *fill(const struct page *page, const struct group *group, struct items_page *view)
{
	const struct group_member_place after = place_of(page, group == NULL ? 0 : group->id);
	struct group_member *members;
	struct contact_search search;
	struct item_row *rows;
	const struct err *e;

	view->label = tr(page->locale, N_("Members"));
	view->found = found(page);
	view->empty_title = tr(page->locale, N_("There is nobody here"));
	view->further = after.contact != 0;
	if ((e = contact_search_of_members(page->db, page->portal->account, group == NULL ? 0 : group->id, view->found, &search)) != NULL)
		return e;
	item_found(page, &search, view);
	if ((e = group_members(page->db, page->portal->account, group == NULL ? 0 : group->id, &search, after, PAGE + 1, &members, &view->count)) != NULL)
		return e;
	if (view->count > PAGE) {
		view->count = PAGE;
		view->next = next_link(page, view->here, view->found, &members[PAGE - 1]);
	}
	rows = arena_calloc(page->arena, view->count + 1, sizeof *rows);
	for (size_t i = 0; i < view->count; i++)
		rows[i] = group == NULL ? row_of_all(page, &members[i]) : row_of(page, group, &members[i]);
	view->rows = rows;
	return NULL;
}

/* How far an import is, or what became of it: lines whose address no contact has stand in the form again, unless others were just sent. */
static const struct err *add_import(const struct page *page, const struct group *group, bool sent, struct items_page *view)
{
	const struct locale *const locale = page->locale;
	struct group_import import;
	const struct err *const e = group_import_of(page->db, page->portal->account, group->id, &import);

	if (e != NULL || !import.there)
		return e;
	view->import_text = tr_fill(page->arena, locale, import.goes_on ? N_("%1$s of %2$s lines are done. The others follow by themselves: nobody needs to wait here.")
	    : import.done < import.count ? N_("It ended after %1$s of %2$s lines: the group follows criteria since then.") : N_("It is done: %1$s of %2$s lines."),
	    FILL(locale_number(page->arena, locale, import.done), locale_number(page->arena, locale, import.count)));
	view->import_goes_on = import.goes_on;
	view->import_done = import.done;
	view->import_count = import.count;
	if (import.goes_on || import.left == 0 || sent)
		return NULL;
	view->add_lines = import.lines;
	view->add_problem = tr_fill(page->arena, locale, N_("%1$s The first was line %2$s."),
	    FILL(tr_count(page->arena, locale, "%d address is no contact's.", "%d addresses are no contact's.", import.left), locale_number(page->arena, locale, import.first)));
	return NULL;
}

static const struct err *show(struct page *page, const struct group *group, const struct wrong *wrong)
{
	const struct frame frame = frame_of(page);
	const struct staff_link back = { group_items.path, group_items.title };
	struct staff_around around = { .title = group->name, .place = PLACE_GROUPS, .back = &back, .tabs = group_tabs(page, group->id), .tab_count = GROUP_TABS,
		.tab = GROUP_TAB_MEMBERS, .problem = wrong->problem, .notice = page->route->method == METHOD_GET ? item_notice(page, &items) : STR("") };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "settings/groups/%llu/members", (unsigned long long)group->id),
		.columns = { N_("Name"), N_("State"), N_("Member since"), NULL },
		.empty_text = tr(page->locale, group->filter.size > 0 ? N_("No contact meets the group's criteria.") : N_("Add contacts by their addresses.")),
	};
	const struct err *e;

	if ((e = states_words(page, group, &around.lead)) != NULL || (e = fill(page, group, &view)) != NULL)
		return e;
	if ((e = add_import(page, group, wrong->added != NULL, &view)) != NULL)
		return e;
	if (group->filter.size == 0 && (!view.import_goes_on || wrong->added != NULL))
		view.add_action = view.here;
	if (wrong->added != NULL) {
		view.add_lines = wrong->added->lines;
		view.add_problem = wrong->added->of_lines;
		view.add_file_problem = wrong->added->of_file;
	}
	if (wrong->problem.size > 0)
		page->response.status = err_meaning(ERR_INVALID)->status;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

/* H18: who is in which, over all groups. */
const struct err *groups_members_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct staff_around around = { .title = tr(page->locale, group_items.title), .place = PLACE_GROUPS, .tabs = groups_tabs, .tab_count = GROUPS_TABS,
		.tab = GROUPS_TAB_MEMBERS };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", groups_tabs[GROUPS_TAB_MEMBERS].path),
		.columns = { N_("Name"), N_("Access group"), N_("State"), N_("Member since"), NULL },
		.empty_text = tr(page->locale, N_("No group has a member yet.")),
	};
	const struct err *const e = fill(page, NULL, &view);

	if (e != NULL)
		return e;
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

const struct err *group_members_get(struct page *page)
{
	struct group group;
	const struct err *e = group_by_id(page->db, page->portal->account, page->route_number, &group);

	return e != NULL ? e : show(page, &group, &(struct wrong){ .problem = STR("") });
}

static const struct err *done(struct page *page, const struct group *group, const char *what)
{
	const struct str q = found(page);

	return redirect_to(page, "settings/groups/%llu/members?done=%s%s%.*s", (unsigned long long)group->id, what, q.size > 0 ? "&q=" : "",
	    STR_ARG(query_escaped(page->arena, q)));
}

static const struct err *add(struct page *page, const struct group *group)
{
	struct group_added added;
	struct group now;
	const struct err *e = group_add(page, group->id, &added);
	struct wrong wrong;

	if (e != NULL)
		return e;
	if (added.goes_on)
		return redirect_to(page, "settings/groups/%llu/members", (unsigned long long)group->id);
	if (added.of_lines.size == 0 && added.of_file.size == 0)
		return (e = group_import_forget(page->db, page->portal->account, group->id)) != NULL ? e : done(page, group, "saved");
	wrong = (struct wrong){ .problem = tr(page->locale, N_("Not all of them could be added: what was not stands below.")), .added = &added };
	/* Some of the lines may have been taken: how many members there are is another number than before. */
	return (e = group_by_id(page->db, page->portal->account, group->id, &now)) != NULL ? e : show(page, &now, &wrong);
}

static const struct err *contact_sent(const struct page *page, const char *name, uint64_t *contact)
{
	return str_u64(sent_line(page, name), contact) ? NULL : err_of(ERR_NOT_FOUND);
}

static const struct err *leave(struct page *page, const struct group *group)
{
	const struct settings_by by = item_by(page);
	const struct err *e;
	uint64_t contact;
	bool changed;

	if ((e = contact_sent(page, "leave", &contact)) != NULL || (e = group_leave(page->db, page->portal->account, group->id, contact, &by, &changed)) != NULL)
		return e;
	return done(page, group, "deleted");
}

static const struct err *invite(struct page *page, const struct group *group)
{
	const struct settings_by by = item_by(page);
	const struct err *e;
	uint64_t contact;

	if ((e = contact_sent(page, "invite", &contact)) == NULL && (e = group_has_member(page->db, page->portal->account, group->id, contact)) == NULL &&
	    (e = invitation_send(page->db, page->portal->account, 0, contact, &by)) == NULL)
		return done(page, group, "made");
	if (e->kind == ERR_NOT_FOUND && e->detail != NULL) /* he is there */
		return show(page, group, &(struct wrong){ .problem = tr(page->locale, N_("No portal is switched on, so there is nothing that an invitation could lead to.")) });
	if (e->kind != ERR_CONFLICT)
		return e;
	return show(page, group, &(struct wrong){ .problem = tr(page->locale, N_("This contact has a login already, or is disabled.")) });
}

/* What became of an import was read. */
static const struct err *forget(struct page *page, const struct group *group)
{
	const struct err *const e = group_import_forget(page->db, page->portal->account, group->id);

	return e != NULL ? e : redirect_to(page, "settings/groups/%llu/members", (unsigned long long)group->id);
}

const struct err *group_members_post(struct page *page)
{
	struct group group;
	const struct err *e;

	if ((e = group_by_id(page->db, page->portal->account, page->route_number, &group)) != NULL)
		return e;
	if (form_count(page->sent, "leave") > 0)
		return leave(page, &group);
	if (form_count(page->sent, "invite") > 0)
		return invite(page, &group);
	if (form_count(page->sent, "import") > 0)
		return forget(page, &group);
	if (group.filter.size > 0)
		return show(page, &group, &(struct wrong){ .problem = tr(page->locale, N_("Who is in this group follows from its criteria.")) });
	return add(page, &group);
}
