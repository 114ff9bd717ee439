/* removal.c: under the form of something that can be deleted: where it is used, and the way to delete it. */
#include "settings.h"

static void fill_uses(struct tpl *in, const struct removal *removal)
{
	struct tpl *list = NULL;

	for (size_t i = 0; i < removal->use_count; i++) {
		const struct use_line *const use = &removal->uses[i];
		struct tpl *row, *text;

		if (list == NULL)
			list = tpl_row(in, S_USED);
		row = tpl_row(list, S_USE);
		text = tpl_row(row, use->link.size > 0 ? S_USE_LINKED : S_USE_PLAIN);
		tpl_text(text, T_USE_TEXT, use->text);
		tpl_text(text, T_USE_LINK, use->link);
	}
}

void fill_removal(struct tpl *page, const struct frame *frame, const struct removal *removal)
{
	struct tpl *const part = tpl_include(tpl_row(page, S_REMOVABLE), I_REMOVAL, TPL_STAFF_REMOVAL);
	struct tpl *free;

	tpl_text(part, T_REMOVE_TITLE, removal->title);
	fill_uses(part, removal);
	if (removal->kept) {
		tpl_show(part, S_KEPT);
		return;
	}
	free = tpl_row(part, S_FREE);
	tpl_text(free, T_REMOVE_TITLE, removal->title);
	tpl_text(free, T_REMOVE_TEXT, removal->text);
	tpl_text(free, T_WHERE_TO, removal->action);
	tpl_text(free, T_CSRF, frame->csrf);
	if (removal->values.size == 0)
		tpl_show(free, S_REMOVE_PLAIN);
	show_text(free, S_REMOVE_VALUES, T_REMOVE_VALUES_TEXT, removal->values);
}
