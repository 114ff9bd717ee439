/* history.c: the list of changes of settings. */
#include "history.h"

void fill_changes(struct tpl *in, const struct other_change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct tpl *const row = tpl_row(in, S_CHANGE);

		tpl_text(row, T_CHANGE_LABEL, changes[i].label);
		show_text(row, S_CHANGE_WAS, T_CHANGE_WAS_TEXT, changes[i].was);
		show_text(row, S_CHANGE_IS, T_CHANGE_IS_TEXT, changes[i].is);
		if (changes[i].was.size == 0)
			tpl_show(row, S_CHANGE_WAS_NOTHING);
		if (changes[i].is.size == 0)
			tpl_show(row, S_CHANGE_IS_NOTHING);
	}
}

static void fill_values(struct tpl *in, const struct other_change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct tpl *const row = tpl_row(in, S_WHOLE_VALUE);

		tpl_text(row, T_CHANGE_LABEL, changes[i].label);
		tpl_text(row, T_WHOLE_VALUE_TEXT, changes[i].is.size > 0 ? changes[i].is : changes[i].was);
	}
}

static void fill_deed(struct tpl *row, const struct history_entry *entry)
{
	show_text(row, S_DEED, T_DEED_TEXT, entry->deed_link.size > 0 ? STR("") : entry->deed);
	if (entry->deed_link.size > 0) {
		struct tpl *const linked = tpl_row(row, S_DEED_LINKED);

		tpl_text(linked, T_DEED_TEXT, entry->deed);
		tpl_text(linked, T_DEED_LINK, entry->deed_link);
	}
	show_text(row, S_FOLDED, T_FOLD_TEXT, entry->folded);
	show_text(row, S_MORE, T_MORE_TEXT, entry->text);
	if (entry->whole)
		fill_values(tpl_row(row, S_LISTED), entry->changes, entry->change_count);
	else if (entry->change_count > 0)
		fill_changes(tpl_row(row, S_LISTED), entry->changes, entry->change_count);
	show_text(row, S_COMPARE, T_COMPARE_LINK, entry->link);
}

void view_history(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct portal_head *head,
    const struct history_page *page)
{
	const struct staff_framed framed = staff_page(out->arena, frame, around, TPL_STAFF_HISTORY);

	if (head != NULL)
		fill_portal_head(&framed, frame, head);
	if (page->count == 0)
		tpl_show(framed.page, S_NO_HISTORY);
	for (size_t i = 0; i < page->count; i++) {
		const struct history_entry *const entry = &page->entries[i];
		struct tpl *const row = tpl_row(framed.page, S_ENTRY);

		tpl_text(row, T_WHEN, locale_time(out->arena, frame->locale, entry->when));
		tpl_text(row, T_WHEN_MACHINE, locale_time_machine(out->arena, entry->when));
		tpl_text(row, T_BY, entry->by);
		fill_deed(row, entry);
	}
	show_text(framed.page, S_EARLIER, T_EARLIER_LINK, page->earlier);
	staff_render(out, frame, &framed);
}
