/* people.c: tickets/<number>/people: who is on a ticket; adding a colleague, and leaving. */
#include "../../sql/participant.h"
#include "../show.h"
#include "customer.h"

static const char *const people_done[] = { "nothing", "added", NULL };

const struct field_rule people_query[] = {
	{ .name = "done", .kind = FIELD_CHOICE, .choices = people_done, .most = 16, .lenient = true },
};

const struct field_rule people_fields[PEOPLE_FIELDS] = {
	[PEOPLE_CONTACT] = { .name = "contact", .kind = FIELD_LINE, .most = 20 },
	[PEOPLE_EMAIL] = { .name = "email", .kind = FIELD_EMAIL, .most = 254 },
	[PEOPLE_SUBMISSION] = { .name = "submission", .kind = FIELD_TOKEN, .least = TOKEN_TEXT, .most = TOKEN_TEXT },
};

static const struct err *show_people(struct page *page, bool added, const struct field *typed)
{
	const struct frame frame = frame_of(page);
	const struct token token = token_new();
	struct ticket ticket;
	struct participants people;
	const struct people_page view = { .ticket = &ticket, .people = &people, .added = added, .fields = typed, .problem = page->problem,
		.submission = str_of(token.text) };
	const struct err *e;

	if ((e = ticket_of_viewer(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL ||
	    (e = participants_of(page->db, page->viewer, &ticket, &people)) != NULL)
		return e;
	view_people(&page->response.body, &frame, &view);
	return NULL;
}

const struct err *people_get(struct page *page)
{
	return show_people(page, page->fields[0].given && page->fields[0].choice == 1, NULL);
}

const struct err *people_refused(struct page *page)
{
	return show_people(page, false, page->fields);
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
	return redirect_to(page, "tickets/%llu/people?done=added", (unsigned long long)ticket.number);
}

const struct err *leave_post(struct page *page)
{
	struct ticket ticket;
	const struct err *e;

	if ((e = ticket_of_viewer(page->db, page->portal, page->viewer, page->route_number, &ticket)) != NULL ||
	    (e = participant_leave(page->db, page->viewer, &ticket, page->now)) != NULL)
		return e;
	/* The ticket itself may no longer be his to see. */
	e = ticket_of_viewer(page->db, page->portal, page->viewer, page->route_number, &ticket);
	if (e != NULL && e->kind != ERR_NOT_FOUND)
		return e;
	return e != NULL ? redirect_to(page, "tickets") : redirect_to(page, "tickets/%llu?done=left", (unsigned long long)ticket.number);
}
