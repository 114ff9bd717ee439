/* columns.c: an order of columns within a form of settings. */
#include "settings.h"

static void fill_option(struct tpl *in, const struct control_option *option, bool chosen)
{
	struct tpl *const row = tpl_row(in, S_OPTION);

	tpl_text(row, T_OPTION_VALUE, option->value);
	tpl_text(row, T_OPTION_LABEL, option->label);
	if (chosen)
		tpl_show(row, S_OPTION_CHOSEN);
}

/* Another property in the place of this one: all that are not in the list yet. */
static void fill_edited(struct tpl *in, const struct control *control, size_t which)
{
	struct tpl *const select = tpl_row(in, S_COLUMN_EDITED);

	tpl_text(select, T_NAME, control->name);
	fill_option(select, &control->columns->rows[which], true);
	for (size_t i = 0; i < control->columns->other_count; i++)
		fill_option(select, &control->columns->others[i], false);
}

static void fill_row(struct arena *arena, const struct frame *frame, struct tpl *in, const struct control *control, size_t which)
{
	const struct control_option *const row = &control->columns->rows[which];
	struct tpl *part;

	if (which == control->columns->edited && !row->closed) {
		fill_edited(in, control, which);
	} else {
		part = tpl_row(in, S_COLUMN_SHOWN);
		tpl_text(part, T_NAME, control->name);
		tpl_text(part, T_OPTION_VALUE, row->value);
		tpl_text(part, T_OPTION_LABEL, row->label);
	}
	fill_moves(arena, frame, in, control->name, row->label, which, control->columns->count);
	if (row->closed) {
		tpl_show(in, S_COLUMN_STAYS);
		return;
	}
	part = tpl_row(in, S_COLUMN_FREE);
	tpl_text(part, T_EDIT_ACTION, str_format(arena, "%.*s:edit:%zu", STR_ARG(control->name), which));
	tpl_text(part, T_EDIT_LABEL, tr_fill(arena, frame->locale, N_("Edit %s"), FILL(row->label)));
	tpl_text(part, T_DELETE_ACTION, str_format(arena, "%.*s:delete:%zu", STR_ARG(control->name), which));
	tpl_text(part, T_DELETE_LABEL, tr_fill(arena, frame->locale, N_("Delete %s"), FILL(row->label)));
}

void fill_columns(struct arena *arena, struct tpl *in, const struct frame *frame, const struct control *control)
{
	struct tpl *const part = tpl_include(in, I_CONTROL_PART, TPL_STAFF_COLUMNS);

	fill_part_words(arena, part, control);
	tpl_text(part, T_RESET_ACTION, str_format(arena, "%.*s:reset", STR_ARG(control->name)));
	for (size_t i = 0; i < control->columns->count; i++)
		fill_row(arena, frame, tpl_row(part, S_COLUMN_ROW), control, i);
	if (control->columns->other_count > 0) {
		struct tpl *const others = tpl_row(part, S_COLUMN_OTHERS);

		tpl_text(others, T_NAME, control->name);
		tpl_text(others, T_ADD_ACTION, str_format(arena, "%.*s:add", STR_ARG(control->name)));
		for (size_t i = 0; i < control->columns->other_count; i++)
			fill_option(others, &control->columns->others[i], false);
	}
}
