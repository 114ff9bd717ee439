/* people.c: the people on a ticket. */
#include "../../fcgi/base/text.h"
#include "../../sql/link.h"
#include "frame.h"

static void fill_people(struct arena *arena, struct tpl *page, const struct frame *frame, const struct participants *people)
{
	for (size_t i = 0; i < people->count; i++) {
		const struct participant *const person = &people->people[i];
		struct tpl *const row = tpl_row(page, S_PERSON);

		tpl_text(row, T_PERSON_NAME, person->name);
		tpl_text(row, T_INITIAL, locale_initial(arena, person->name));
		if (person->mine)
			tpl_show(row, S_PERSON_MINE);
		if (person->requester)
			tpl_show(row, S_PERSON_REQUESTER);
	}
	if (people->others > 0)
		show_text(page, S_OTHERS, T_OTHERS_TEXT,
		    tr_count(arena, frame->locale, "and %d person of another company", "and %d people of other companies", people->others));
}

static void fill_adding(struct arena *arena, struct tpl *page, const struct frame *frame, const struct people_page *of)
{
	const struct participants *const people = of->people;
	struct tpl *const adding = tpl_row(page, S_ADDING);
	const struct field *const email = of->fields == NULL ? NULL : &of->fields[PEOPLE_EMAIL];

	tpl_text(adding, T_SUBMISSION, of->submission);
	tpl_show(adding, people->colleague_count > 0 ? S_COLLEAGUES : S_NO_COLLEAGUES);
	for (size_t i = 0; i < people->colleague_count; i++) {
		struct tpl *const row = tpl_row(adding, S_COLLEAGUE);

		tpl_number(row, T_COLLEAGUE_ID, people->colleagues[i].contact);
		tpl_text(row, T_COLLEAGUE_NAME, people->colleagues[i].name);
	}
	if (people->by_address) {
		tpl_show(adding, S_BY_ADDRESS);
		tpl_text(adding, T_DOMAINS_HINT, tr_fill(arena, frame->locale, "An address that ends in: %s", FILL(people->domains)));
	}
	if (of->problem != NULL)
		show_text(adding, S_PROBLEM, T_PROBLEM_TEXT, tr(frame->locale, of->problem));
	if (email == NULL)
		return;
	tpl_text(adding, T_EMAIL, email->text);
	if (email->problem != NULL)
		show_text(adding, S_EMAIL_PROBLEM, T_EMAIL_PROBLEM_TEXT, tr(frame->locale, email->problem));
}

void view_people(struct buf *out, const struct frame *frame, const struct people_page *of)
{
	const unsigned long long number = of->ticket->number;
	const struct str heading = tr_fill(out->arena, frame->locale, "People on %1$s #%2$s",
	    FILL(label_one(frame), str_format(out->arena, "%llu", number)));
	const struct framed framed = frame_page(out->arena, frame, heading, TPL_CUSTOMER_PEOPLE);
	struct tpl *const page = framed.page;

	tpl_show(framed.frame, S_IN_TICKETS);
	tpl_text(page, T_HEADING, heading);
	tpl_text(page, T_TICKET_LINK,
	    link_path(out->arena, frame->portal, "tickets/%llu%.*s", number, STR_ARG(list_carried(out->arena, '?', of->list))));
	show_text(page, S_CAME_FROM, T_LIST_QUERY, of->list);
	tpl_number(page, T_NUMBER, of->ticket->number);
	tpl_text(page, T_SUBJECT, of->ticket->subject);
	tpl_text(page, T_PEOPLE, link_path(out->arena, frame->portal, "tickets/%llu/people", number));
	tpl_text(page, T_LEAVE, link_path(out->arena, frame->portal, "tickets/%llu/people/leave", number));
	tpl_text(page, T_CSRF, frame->csrf);
	shut_forms(page, frame);
	if (of->added)
		tpl_show(page, S_DONE);
	fill_people(out->arena, page, frame, of->people);
	if (of->people->may_leave)
		tpl_show(page, S_LEAVING);
	if (of->people->may_add)
		fill_adding(out->arena, page, frame, of);
	else
		show_text(page, S_NO_ADDING, T_NO_ADDING_TEXT, tr(frame->locale, of->people->why_not));
	frame_render(out, frame, &framed);
}
