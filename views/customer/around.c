/* around.c: what stands around a ticket's conversation. */
#include "../../fcgi/base/text.h"
#include "around.h"

#include "../../sql/link.h"
#include "list.h"

void fill_values(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_around *around)
{
	for (size_t i = 0; i < around->properties.count; i++) {
		const struct property *const property = &around->properties.at[i];
		const struct property_value value = property_value_of(arena, around->values, around->value_count, property->id);
		struct buf text = { .arena = arena };
		struct tpl *row;

		if (!property->shown || value.count == 0)
			continue;
		for (size_t j = 0; j < value.count; j++)
			buf_format(&text, "%s%.*s", j == 0 ? "" : ", ", STR_ARG(value_text(arena, frame, property, value.texts[j])));
		row = tpl_row(page, S_VALUE);
		tpl_text(row, T_VALUE_LABEL, property->label);
		tpl_text(row, T_VALUE_TEXT, buf_str(&text));
	}
}

/* Names stand in the middle of a sentence, with a time beside it. */
static struct str event_text(struct arena *arena, const struct locale *locale, const struct ticket_event *event)
{
	const struct str who = text_directions_closed(arena, event->who), whom = text_directions_closed(arena, event->whom);

	switch (event->kind) {
	case EVENT_CLOSED:
		if (event->mine)
			return tr(locale, "You closed it");
		return who.size > 0 ? tr_fill(arena, locale, "%s closed it", FILL(who)) : tr(locale, "It was closed");
	case EVENT_REOPENED:
		if (event->mine)
			return tr(locale, "You opened it again");
		return who.size > 0 ? tr_fill(arena, locale, "%s opened it again", FILL(who)) : tr(locale, "It was opened again");
	case EVENT_ADDED:
		if (event->mine)
			return tr_fill(arena, locale, "You added %s", FILL(whom));
		return tr_fill(arena, locale, "%1$s added %2$s", FILL(who, whom));
	case EVENT_LEFT:
		break;
	}
	return event->mine ? tr(locale, "You took yourself out") : tr_fill(arena, locale, "%s took themselves out", FILL(who));
}

size_t fill_events(struct arena *arena, struct tpl *tpl, enum tpl_section section, const struct frame *frame,
    const struct ticket_around *around, size_t first, usec until)
{
	for (; first < around->event_count && around->events[first].when < until; first++) {
		const struct ticket_event *const event = &around->events[first];
		struct tpl *const row = tpl_row(tpl, section);

		tpl_text(row, T_EVENT_TEXT, event_text(arena, frame->locale, event));
		tpl_text(row, T_SENT, locale_time(arena, frame->locale, event->when));
		tpl_text(row, T_SENT_MACHINE, locale_time_machine(arena, event->when));
	}
	return first;
}

void fill_acts(struct arena *arena, struct tpl *page, const struct frame *frame, const struct ticket_page *of)
{
	const unsigned long long number = of->ticket->number;
	const struct str carried = list_carried(arena, '?', of->list);

	tpl_text(page, T_PEOPLE, link_path(arena, frame->portal, "tickets/%llu/people%.*s", number, STR_ARG(carried)));
	if (!of->ticket->may_close)
		return;
	tpl_show(page, S_CLOSING);
	tpl_text(page, T_CLOSE, link_path(arena, frame->portal, "tickets/%llu/close", number));
	tpl_text(page, T_CLOSE_WORDS, frame->portal->settings.reply_to_closed
	    ? tr(frame->locale, "It stays readable here, and a reply can go on with it.")
	    : tr(frame->locale, "It stays readable here, but takes no more replies."));
}

static bool has_left(const struct ticket_around *around)
{
	for (size_t i = 0; i < around->event_count; i++)
		if (around->events[i].kind == EVENT_LEFT && around->events[i].mine)
			return true;
	return false;
}

/* The address asks for it, and anybody can write an address: what is not so is not said. */
struct str done_text(struct arena *arena, const struct frame *frame, const struct ticket_page *of)
{
	const struct locale *const locale = frame->locale;
	const struct str label = label_one(frame), number = str_format(arena, "%llu", (unsigned long long)of->ticket->number);

	if (of->problem != NULL && of->fields == NULL) /* of another form than the reply's */
		return tr(locale, of->problem);
	switch (of->done) {
	case DONE_FILED:
		return tr_fill(arena, locale, "%1$s #%2$s has been filed. You find our answer here.", FILL(label, number));
	case DONE_CLOSED:
		return of->ticket->closed ? tr_fill(arena, locale, "%1$s #%2$s is closed.", FILL(label, number)) : STR("");
	case DONE_LEFT:
		return has_left(of->around) ? tr_fill(arena, locale, "You are no longer on %1$s #%2$s.", FILL(label, number)) : STR("");
	case DONE_NOTHING:
		break;
	}
	return STR("");
}
