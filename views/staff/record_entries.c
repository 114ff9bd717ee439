/* record_entries.c: what was said about a ticket, and what happened to it, in one line of time. */
#include "record_parts.h"

#include "../customer/around.h"
#include "../customer/list.h"

/* "p.key: value" as history keeps it: the property by its name. */
static struct str value_of(struct arena *arena, const struct frame *frame, const struct desk_record *record, struct str kept, struct str *label)
{
	const size_t colon = str_find(kept, ':', 0);
	const struct property *const property = property_by_key(&record->properties, str_first(kept, colon));
	struct str value = str_trim(str_from(kept, colon + 1));

	if (property == NULL)
		return kept;
	*label = property->label;
	if (property->kind != PROPERTY_CHOICES && value.size > 0)
		value = value_text(arena, frame, property, value);
	return value;
}

static struct str changed(struct arena *arena, const struct frame *frame, struct str what, struct str before, struct str after)
{
	const struct str none = STR("–");

	return tr_fill(arena, frame->locale, "%1$s: from %2$s to %3$s", FILL(what, before.size > 0 ? before : none, after.size > 0 ? after : none));
}

static struct str priority_named(const struct frame *frame, struct str word)
{
	return str_is(word, "none") ? tr_in(frame->locale, "priority", "None") : priority_text(frame, word);
}

/* What was changed, whoever did it; empty: it is none of these. */
static struct str change_text(struct arena *arena, const struct frame *frame, const struct desk_record *record, const struct desk_entry *entry)
{
	const struct locale *const locale = frame->locale;
	struct str label = tr(locale, "Property"), before, after;

	switch (entry->event) {
	case DESK_STAGE:
		return changed(arena, frame, tr(locale, "Status"), entry->before, entry->after);
	case DESK_OWNER:
		return changed(arena, frame, owner_label(frame), entry->before, entry->after);
	case DESK_INBOX:
		return changed(arena, frame, tr(locale, "Inbox"), entry->before, entry->after);
	case DESK_PRIORITY:
		return changed(arena, frame, tr(locale, "Priority"), priority_named(frame, entry->before), priority_named(frame, entry->after));
	case DESK_PROPERTY:
		before = value_of(arena, frame, record, entry->before, &label);
		after = value_of(arena, frame, record, entry->after, &label);
		return changed(arena, frame, label, before, after);
	default:
		return STR("");
	}
}

static struct str deed_text(struct arena *arena, const struct locale *locale, const struct desk_entry *entry)
{
	const bool known = entry->who.size > 0;

	switch (entry->event) {
	case DESK_CREATED:
		return known ? tr_fill(arena, locale, "%s filed it", FILL(entry->who)) : tr(locale, "It was filed");
	case DESK_IMPORTED:
		return tr(locale, "It was imported");
	case DESK_CLOSED:
		return known ? tr_fill(arena, locale, "%s closed it", FILL(entry->who)) : tr(locale, "It was closed");
	case DESK_REOPENED:
		return known ? tr_fill(arena, locale, "%s opened it again", FILL(entry->who)) : tr(locale, "It was opened again");
	case DESK_ADDED:
		return tr_fill(arena, locale, "%1$s added %2$s", FILL(entry->who, entry->after));
	case DESK_LEFT:
		return tr_fill(arena, locale, "%s took themselves out", FILL(entry->who));
	default:
		return STR("");
	}
}

static struct str event_text(struct arena *arena, const struct frame *frame, const struct desk_record *record, const struct desk_entry *entry)
{
	const struct str change = change_text(arena, frame, record, entry);

	if (change.size == 0)
		return deed_text(arena, frame->locale, entry);
	return entry->who.size > 0 ? str_format(arena, "%.*s · %.*s", STR_ARG(entry->who), STR_ARG(change)) : change;
}

static void fill_when(struct arena *arena, struct tpl *row, const struct frame *frame, usec when)
{
	tpl_text(row, T_SENT, locale_time(arena, frame->locale, when));
	tpl_text(row, T_SENT_MACHINE, locale_time_machine(arena, when));
}

static void fill_note(struct arena *arena, struct tpl *row, const struct frame *frame, const struct desk_entry *note)
{
	tpl_number(row, T_MESSAGE_ID, note->message.id);
	tpl_text(row, T_INITIAL, locale_initial(arena, note->message.author));
	tpl_text(row, T_AUTHOR, note->message.author);
	tpl_text(row, T_NOTE_TEXT, note->text);
	fill_when(arena, row, frame, note->when);
}

void fill_entries(struct arena *arena, struct tpl *page, const struct frame *frame, const struct desk_record *record)
{
	for (size_t i = 0; i < record->entry_count; i++) {
		const struct desk_entry *const entry = &record->entries[i];
		struct tpl *const row = tpl_row(page, S_ENTRY);
		struct tpl *part;

		switch (entry->kind) {
		case ENTRY_EVENT:
			part = tpl_row(row, S_EVENT);
			tpl_text(part, T_EVENT_TEXT, event_text(arena, frame, record, entry));
			fill_when(arena, part, frame, entry->when);
			break;
		case ENTRY_MESSAGE:
			part = tpl_row(row, S_MESSAGE);
			fill_message(arena, part, frame, &entry->message);
			if (entry->internal.size > 0)
				tpl_text(tpl_row(part, S_MESSAGE_INTERNAL), T_RULE_TEXT, entry->internal);
			else if (!entry->shown)
				tpl_show(part, S_MESSAGE_APART);
			break;
		case ENTRY_NOTE:
			fill_note(arena, tpl_row(row, S_NOTE), frame, entry);
			break;
		}
	}
}
