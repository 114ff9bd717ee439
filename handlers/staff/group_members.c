/* group_members.c: settings/groups/<number>/members: who is in a group, and how far each is on his way to a login (H17-H19). */
#include "../../sql/invitation.h"
#include "../../sql/link.h"
#include "../show.h"
#include "group.h"

enum { PAGE = 100, LINES_MOST = 500, LINES_TOLD = 20 };

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
		return (struct item_cell){ .text = tr(locale, N_("Failed")), .state = "state off", .below = member->reason.size > 0 ? member->reason : sent };
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
			.label = tr_fill(page->arena, locale, N_("Invite %s"), FILL(member->email)) };
	if (group->filter.size == 0)
		row.actions[row.action_count++] = (struct item_action){ .action = action, .field = "leave", .value = contact, .text = tr(locale, N_("Take out")),
			.label = tr_fill(page->arena, locale, N_("Take %s out"), FILL(member->email)) };
	return row;
}

/* Where a page goes on: the last contact of the one before. */
static struct group_member_place place_of(const struct page *page, const struct group *group)
{
	struct group_member_place place = { .group = group->id };

	if (page->route->method != METHOD_GET || !str_u64(page->fields[ITEM_QUERY_AFTER].text, &place.contact))
		place.contact = 0;
	return place;
}

/* What is searched for: a button of a row brings it along, so that the list stays as it was. */
static struct str found(const struct page *page)
{
	return page->route->method == METHOD_GET ? page->fields[ITEM_QUERY_FIND].text : sent_line(page, "q");
}

/* What is wrong with all of it, and with the lines that were to be added: these are shown again. */
struct wrong {
	struct str problem;
	struct str lines, of_lines;
};

static const struct err *show(struct page *page, const struct group *group, const struct wrong *wrong)
{
	const bool get = page->route->method == METHOD_GET;
	const struct frame frame = frame_of(page);
	const struct staff_link back = { group_items.path, group_items.title };
	const struct str here = link_path(page->arena, page->portal, "settings/groups/%llu/members", (unsigned long long)group->id);
	const struct staff_around around = { .title = group->name, .place = PLACE_GROUPS, .back = &back, .tabs = group_tabs(page, group->id), .tab_count = GROUP_TABS,
		.tab = GROUP_TAB_MEMBERS, .lead = group_members_words(page, group->members), .problem = wrong->problem,
		.notice = get ? item_notice(page, &items) : STR("") };
	struct items_page view = {
		.here = here, .label = tr(page->locale, N_("Members")), .columns = { N_("Name"), N_("State"), N_("Member since"), NULL },
		.found = found(page), .find_label = tr(page->locale, N_("Name or address")),
		.empty_title = tr(page->locale, N_("There is nobody here")),
		.empty_text = tr(page->locale, group->filter.size > 0 ? N_("No contact meets the group's criteria.") : N_("Add contacts by their addresses.")),
	};
	struct group_member_place after = place_of(page, group);
	struct group_member *members;
	struct item_row *rows;
	const struct err *e;

	if (view.found.size > 0)
		view.empty_text = tr(page->locale, N_("Nobody's name or address has that in it."));
	view.further = after.contact != 0;
	if ((e = group_members(page->db, page->portal->account, group->id, view.found, after, PAGE + 1, &members, &view.count)) != NULL)
		return e;
	if (view.count > PAGE) {
		view.count = PAGE;
		view.next = str_format(page->arena, "%.*s?%s%.*s%safter=%llu", STR_ARG(here), view.found.size > 0 ? "q=" : "",
		    STR_ARG(query_escaped(page->arena, view.found)), view.found.size > 0 ? "&" : "", (unsigned long long)members[PAGE - 1].contact);
	}
	rows = arena_calloc(page->arena, view.count + 1, sizeof *rows);
	for (size_t i = 0; i < view.count; i++)
		rows[i] = row_of(page, group, &members[i]);
	view.rows = rows;
	if (group->filter.size == 0) {
		view.add_action = here;
		view.add_lines = wrong->lines;
		view.add_problem = wrong->of_lines;
	}
	if (wrong->problem.size > 0)
		page->response.status = err_meaning(ERR_INVALID)->status;
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

/* Some of the lines were taken: how many members there are is another number than before. */
static const struct err *show_left(struct page *page, uint64_t group, struct str lines, struct str report)
{
	const struct wrong wrong = { .problem = tr(page->locale, N_("Not all of them could be added: what was not stands below.")), .lines = lines,
		.of_lines = report };
	struct group now;
	const struct err *e = group_by_id(page->db, page->portal->account, group, &now);

	return e != NULL ? e : show(page, &now, &wrong);
}

/* The address that a line begins with; empty: the line is. */
static struct str address_in(struct str line)
{
	return text_trimmed(str_first(line, str_find(line, str_has(line, ';') ? ';' : ',', 0)));
}

/* Each line begins with an address, as a table's row may; who is known joins, and of the others is told line by line. */
static const struct err *add_lines(struct page *page, const struct group *group, struct str lines)
{
	struct buf left = { .arena = page->arena }, report = { .arena = page->arena };
	struct str rest = lines, line;
	uint64_t number = 0;
	size_t told = 0;
	bool changed;

	while (number < LINES_MOST && str_next(&rest, '\n', &line)) {
		const struct str email = address_in(line);
		const struct err *e;

		number++;
		if (text_blank(email) || (e = group_join_address(page->db, page->portal->account, group->id, email, page->now, &changed)) == NULL)
			continue;
		if (e->kind != ERR_NOT_FOUND && e->kind != ERR_INVALID)
			return e;
		buf_format(&left, "%.*s\n", STR_ARG(line));
		if (told++ < LINES_TOLD)
			buf_format(&report, "%s%.*s", report.size > 0 ? " " : "", STR_ARG(tr_fill(page->arena, page->locale,
			    N_("Line %1$s: there is no contact %2$s."), FILL(locale_number(page->arena, page->locale, number), email))));
	}
	if (rest.size > 0) {
		buf_add(&left, rest);
		buf_format(&report, "%s%.*s", report.size > 0 ? " " : "", STR_ARG(tr_fill(page->arena, page->locale,
		    N_("%s lines are taken at once: add the others now."), FILL(locale_number(page->arena, page->locale, LINES_MOST)))));
	}
	return report.size == 0 ? done(page, group, "saved") : show_left(page, group->id, buf_str(&left), buf_str(&report));
}

static const struct err *contact_sent(const struct page *page, const char *name, uint64_t *contact)
{
	return str_u64(sent_line(page, name), contact) ? NULL : err_of(ERR_NOT_FOUND);
}

static const struct err *leave(struct page *page, const struct group *group)
{
	const struct err *e;
	uint64_t contact;
	bool changed;

	if ((e = contact_sent(page, "leave", &contact)) != NULL || (e = group_leave(page->db, page->portal->account, group->id, contact, &changed)) != NULL)
		return e;
	return done(page, group, "deleted");
}

static const struct err *invite(struct page *page, const struct group *group)
{
	const struct err *e;
	uint64_t contact;

	if ((e = contact_sent(page, "invite", &contact)) == NULL && (e = invitation_send(page->db, page->portal->account, 0, contact, page->now)) == NULL)
		return done(page, group, "made");
	if (e->kind != ERR_CONFLICT)
		return e;
	return show(page, group, &(struct wrong){ .problem = tr(page->locale, N_("This contact has a login already, or is disabled.")) });
}

const struct err *group_members_post(struct page *page)
{
	const struct str lines = sent_text(page, "add");
	struct wrong wrong = { .problem = STR("") };
	struct group group;
	const struct err *e;

	if ((e = group_by_id(page->db, page->portal->account, page->route_number, &group)) != NULL)
		return e;
	if (form_count(page->sent, "leave") > 0)
		return leave(page, &group);
	if (form_count(page->sent, "invite") > 0)
		return invite(page, &group);
	if (lines.size > 0 && group.filter.size == 0)
		return add_lines(page, &group, lines);
	wrong.problem = wrong.of_lines = tr(page->locale, N_("Please enter an address."));
	return show(page, &group, &wrong);
}
