/* record.c: the record of a ticket: what was said, and what is known of it. */
#include "record_parts.h"

#include "../../sql/link.h"
#include "../customer/around.h"
#include "../customer/list.h"

static bool leads_to(const struct frame *frame, enum staff_place place)
{
	return (frame->places & 1u << place) != 0;
}

static void fill_details(struct arena *arena, struct tpl *page, const struct frame *frame, const struct desk_ticket *of)
{
	const struct ticket *const ticket = &of->ticket;

	tpl_text(page, T_CREATED, locale_time(arena, frame->locale, ticket->created));
	tpl_text(page, T_CREATED_MACHINE, locale_time_machine(arena, ticket->created));
	tpl_text(page, T_UPDATED, locale_time(arena, frame->locale, ticket->updated));
	tpl_text(page, T_UPDATED_MACHINE, locale_time_machine(arena, ticket->updated));
}

static void fill_person(struct arena *arena, struct tpl *row, const struct frame *frame, const struct desk_person *person)
{
	const unsigned long long id = person->contact;
	struct tpl *const name = tpl_row(row, leads_to(frame, PLACE_CONTACTS) ? S_PERSON_LINKED : S_PERSON_PLAIN);

	tpl_text(name, T_PERSON_NAME, person->name);
	tpl_text(name, T_PERSON_LINK, link_path(arena, frame->portal, "%s/%llu", staff_places[PLACE_CONTACTS].path, id));
	if (person->requester)
		tpl_show(row, S_PERSON_ASKED);
	if (!str_equal(person->email, person->name))
		show_text(row, S_PERSON_EMAIL, T_PERSON_EMAIL_TEXT, person->email);
	tpl_text(row, T_PERSON_TICKETS, link_path(arena, frame->portal, "inbox?contact=%llu", id));
	tpl_text(row, T_PERSON_TICKETS_LABEL, tr_fill(arena, frame->locale, "All tickets of %s", FILL(person->name)));
}

static void fill_company(struct arena *arena, struct tpl *page, const struct frame *frame, const struct desk_ticket *of)
{
	const unsigned long long id = of->company;
	struct tpl *part, *name;

	if (id == 0)
		return;
	part = tpl_row(page, S_COMPANY);
	name = tpl_row(part, leads_to(frame, PLACE_COMPANIES) ? S_COMPANY_LINKED : S_COMPANY_PLAIN);
	tpl_text(name, T_COMPANY_NAME, of->ticket.company);
	tpl_text(name, T_COMPANY_LINK, link_path(arena, frame->portal, "%s/%llu", staff_places[PLACE_COMPANIES].path, id));
	tpl_text(part, T_COMPANY_TICKETS, link_path(arena, frame->portal, "inbox?company=%llu", id));
	tpl_text(part, T_COMPANY_TICKETS_LABEL, tr_fill(arena, frame->locale, "All tickets of %s", FILL(of->ticket.company)));
}

static void fill_people(struct arena *arena, struct tpl *page, const struct frame *frame, const struct record_page *of)
{
	struct tpl *looking;

	for (size_t i = 0; i < of->record->person_count; i++)
		fill_person(arena, tpl_row(page, S_PERSON), frame, &of->record->people[i]);
	if (of->record->person_count == 0)
		tpl_show(page, S_NO_PEOPLE);
	fill_company(arena, page, frame, of->ticket);
	if (of->look_count == 0)
		return;
	looking = tpl_row(page, S_LOOKING);
	for (size_t i = 0; i < of->look_count; i++) {
		struct tpl *const look = tpl_row(looking, S_LOOK);

		tpl_text(look, T_LOOK_ACTION, link_path(arena, frame->portal, "view-as/%llu", (unsigned long long)of->looks[i].portal));
		tpl_text(look, T_CSRF, frame->csrf);
		tpl_number(look, T_LOOK_ID, of->looks[i].portal);
		tpl_number(look, T_LOOK_CONTACT, of->ticket->requester);
		tpl_text(look, T_LOOK_PORTAL, of->looks[i].name);
		if (of->look_count > 1)
			show_text(look, S_LOOK_WHICH, T_LOOK_ADDRESS, of->looks[i].address);
	}
}

static void fill_threads(struct arena *arena, struct tpl *page, const struct frame *frame, const struct desk_record *record)
{
	struct tpl *const card = tpl_row(page, record->thread_count > 0 ? S_THREADS : S_NO_THREADS);

	for (size_t i = 0; i < record->thread_count; i++) {
		struct tpl *const row = tpl_row(card, S_THREAD);

		tpl_text(row, T_SENT, locale_time(arena, frame->locale, record->threads[i].created));
		tpl_text(row, T_SENT_MACHINE, locale_time_machine(arena, record->threads[i].created));
		tpl_text(row, T_THREAD_COUNT, tr_count(arena, frame->locale, "%d message", "%d messages", record->threads[i].messages));
		tpl_show(row, i == 0 ? S_THREAD_SHOWN : S_THREAD_HIDDEN);
	}
}

static void fill_conversation(struct arena *arena, struct tpl *page, const struct frame *frame, const struct record_page *of)
{
	if (of->record->more && of->all)
		tpl_show(page, S_TOO_MUCH);
	else if (of->record->more)
		show_text(page, S_EARLIER, T_EARLIER_LINK, link_path(arena, frame->portal, "tickets/%llu?messages=all%.*s",
		    (unsigned long long)of->ticket->ticket.number, STR_ARG(list_carried(arena, '&', of->list))));
	if (of->record->thread_count == 0)
		tpl_show(page, S_SILENT);
	fill_entries(arena, page, frame, of->record);
}

void view_record(struct buf *out, const struct frame *frame, const struct record_page *of)
{
	struct arena *const arena = out->arena;
	const struct ticket *const ticket = &of->ticket->ticket;
	const struct staff_link back = { str_c(arena, str_format(arena, "inbox%s%.*s", of->list.size > 0 ? "?" : "", STR_ARG(of->list))), N_("Help desk") };
	const struct staff_around around = { .title = ticket->subject, .place = PLACE_HELP_DESK, .back = &back,
		.window = str_format(arena, "#%llu %.*s", (unsigned long long)ticket->number, STR_ARG(ticket->subject)),
		.lead = str_format(arena, "#%llu · %.*s · %.*s", (unsigned long long)ticket->number, STR_ARG(ticket->stage), STR_ARG(of->ticket->inbox_name)),
		.notice = of->done == NULL ? STR("") : tr(frame->locale, of->done) };
	const struct staff_framed framed = staff_page(arena, frame, &around, TPL_STAFF_RECORD);

	fill_details(arena, framed.page, frame, of->ticket);
	tpl_text(framed.page, T_CSRF, frame->csrf);
	show_text(framed.page, S_CAME_FROM, T_LIST_QUERY, of->list);
	fill_properties(arena, framed.page, frame, of);
	fill_answer(arena, framed.page, frame, of);
	fill_people(arena, framed.page, frame, of);
	fill_threads(arena, framed.page, frame, of->record);
	fill_conversation(arena, framed.page, frame, of);
	staff_render(out, frame, &framed);
}
