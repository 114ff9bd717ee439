/* people.c: tickets/<number>/people: who is on a ticket; adding a colleague, and leaving. */
#include "../../sql/participant.h"
#include "../show.h"
#include "customer.h"

static const char *const people_done[] = { "nothing", "added", NULL };

const struct field_rule people_query[PEOPLE_QUERY_FIELDS] = {
	[PEOPLE_QUERY_DONE] = { .name = "done", .kind = FIELD_CHOICE, .choices = people_done, .most = 16, .lenient = true },
	[PEOPLE_QUERY_LIST] = { .name = "list", .kind = FIELD_LINE, .most = LIST_PLACE_MAX, .lenient = true },
};

const struct field_rule people_fields[PEOPLE_FIELDS] = {
	[PEOPLE_CONTACT] = { .name = "contact", .kind = FIELD_LINE, .most = 20 },
	[PEOPLE_EMAIL] = { .name = "email", .kind = FIELD_EMAIL, .most = 254 },
	[PEOPLE_LIST] = { .name = "list", .kind = FIELD_LINE, .most = LIST_PLACE_MAX, .lenient = true },
	[PEOPLE_SUBMISSION] = { .name = "submission", .kind = FIELD_TOKEN, .least = TOKEN_TEXT, .most = TOKEN_TEXT },
};

const struct field_rule leave_fields[] = {
	{ .name = "list", .kind = FIELD_LINE, .most = LIST_PLACE_MAX, .lenient = true },
};

static const struct err *show_people(struct page *page, bool added, const struct field *typed, struct str list)
{
	const struct frame frame = frame_of(page);
	const struct token token = token_new();
	struct ticket ticket;
	struct participants people;
	const struct people_page view = { .ticket = &ticket, .people = &people, .added = added, .fields = typed, .problem = page->problem,
		.submission = str_of(token.text), .list = list };
	const struct err *e;

	if ((e = ticket_of_viewer(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL ||
	    (e = participants_of(page->db, page->viewer, &ticket, &people)) != NULL)
		return e;
	view_people(&page->response.body, &frame, &view);
	return NULL;
}

const struct err *people_get(struct page *page)
{
	const struct field *const done = &page->fields[PEOPLE_QUERY_DONE];

	return show_people(page, done->given && done->choice == 1, NULL, list_place_of(&page->fields[PEOPLE_QUERY_LIST]));
}

const struct err *people_refused(struct page *page)
{
	refused_key(page, &page->fields[PEOPLE_SUBMISSION]);
	return show_people(page, false, page->fields, list_place_of(&page->fields[PEOPLE_LIST]));
}

const struct err *people_post(struct page *page)
{
	const struct field *const fields = page->fields;
	struct ticket ticket;
	const struct err *e;
	uint64_t contact = 0;
	const char *problem;

	if ((e = ticket_of_viewer(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL)
		return e;
	if (fields[PEOPLE_CONTACT].given && !str_u64(fields[PEOPLE_CONTACT].text, &contact))
		return refuse(page, N_("Please choose one of the options."));
	e = participant_add(page->db, page->portal, page->viewer, &ticket, contact, fields[PEOPLE_EMAIL].text, fields[PEOPLE_SUBMISSION].text,
	    page->now, &problem);
	if (e != NULL)
		return problem != NULL ? refuse(page, problem) : e;
	return redirect_to(page, "tickets/%llu/people?done=added%.*s", (unsigned long long)ticket.number,
	    STR_ARG(list_carried(page->arena, '&', list_place_of(&fields[PEOPLE_LIST]))));
}

static const struct err *back_to_list(struct page *page)
{
	const struct str list = list_place_of(&page->fields[0]);

	return redirect_to(page, "tickets%s%.*s", list.size > 0 ? "?" : "", STR_ARG(list));
}

/* What he has left and sees no more is no error of his, not when he clicks twice either; any other ticket that is not there is one. */
static const struct err *left_for_good(struct page *page, const struct err *not_found)
{
	const struct err *e;
	bool left;

	if (not_found->kind != ERR_NOT_FOUND)
		return not_found;
	if ((e = participant_has_left(page->db, page->viewer, page->route_number, &left)) != NULL)
		return e;
	return left ? back_to_list(page) : not_found;
}

const struct err *leave_post(struct page *page)
{
	const struct str list = list_place_of(&page->fields[0]);
	struct ticket ticket;
	const struct err *e;

	if ((e = ticket_of_viewer(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL)
		return left_for_good(page, e);
	if ((e = participant_leave(page->db, page->viewer, &ticket, page->now)) != NULL)
		return e->kind == ERR_NOT_FOUND ? left_for_good(page, e) : e;
	/* He is out of it, whatever fails from here on; mostly the ticket is no longer his to see. */
	if (ticket_of_viewer(page->db, page->portal, page->viewer, page->route_number, &ticket) != NULL)
		return back_to_list(page);
	return redirect_to(page, "tickets/%llu?done=left%.*s", (unsigned long long)ticket.number, STR_ARG(list_carried(page->arena, '&', list)));
}
