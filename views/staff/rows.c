/* rows.c: rows in an order, each with a text and drop-down lists, within a form of settings. */
#include "settings.h"

static void fill_choice(struct tpl *in, struct arena *arena, const struct control *control, const struct row_choice *choice)
{
	struct tpl *const select = tpl_row(in, S_ROW_CHOICE);

	tpl_text(select, T_ROW_CHOICE_NAME, str_format(arena, "%.*s.%s", STR_ARG(control->name), choice->name));
	tpl_text(select, T_ROW_CHOICE_LABEL, choice->label);
	for (size_t i = 0; i < choice->option_count; i++) {
		struct tpl *const option = tpl_row(select, S_OPTION);

		tpl_text(option, T_OPTION_VALUE, choice->options[i].value);
		tpl_text(option, T_OPTION_LABEL, choice->options[i].label);
		if (choice->options[i].chosen)
			tpl_show(option, S_OPTION_CHOSEN);
	}
}

void fill_moves(struct arena *arena, const struct frame *frame, struct tpl *in, struct str name, struct str label, size_t which, size_t count)
{
	if (which > 0) {
		struct tpl *const up = tpl_row(in, S_COLUMN_UP);

		tpl_text(up, T_UP_ACTION, str_format(arena, "%.*s:up:%zu", STR_ARG(name), which));
		tpl_text(up, T_UP_LABEL, tr_fill(arena, frame->locale, N_("Move %s up"), FILL(label)));
	}
	if (which + 1 < count) {
		struct tpl *const down = tpl_row(in, S_COLUMN_DOWN);

		tpl_text(down, T_DOWN_ACTION, str_format(arena, "%.*s:down:%zu", STR_ARG(name), which));
		tpl_text(down, T_DOWN_LABEL, tr_fill(arena, frame->locale, N_("Move %s down"), FILL(label)));
	}
}

static void fill_typed(struct arena *arena, struct tpl *in, const struct control *control, const struct control_row *row, size_t which)
{
	struct tpl *const typed = tpl_row(in, S_ROW_TYPED);

	tpl_text(typed, T_NAME, control->name);
	tpl_text(typed, T_ROW_TEXT, row->text);
	tpl_text(typed, T_ROW_LABEL, row->label);
	if (control->most > 0) {
		tpl_show(typed, S_MOST);
		tpl_number(typed, T_MOST_CHARACTERS, control->most);
	}
	if (row->fresh)
		tpl_show(typed, S_ROW_FRESH);
	if (row->problem.size > 0)
		tpl_text(tpl_row(typed, S_ROW_PROBLEM), T_ROW_PROBLEM_ID, str_format(arena, "%.*s-%zu-problem", STR_ARG(control->name), which));
}

static void fill_row(struct arena *arena, const struct frame *frame, struct tpl *in, const struct control *control, size_t which)
{
	const struct control_row *const row = &control->list->at[which];
	const struct str called = row->text.size > 0 ? row->text : row->label;
	struct tpl *part;

	tpl_text(in, T_NAME, control->name);
	tpl_text(in, T_ROW_ID, row->id);
	if (control->list->typed)
		fill_typed(arena, in, control, row, which);
	else
		tpl_text(tpl_row(in, S_ROW_SHOWN), T_ROW_TEXT, row->text);
	for (size_t i = 0; i < row->choice_count; i++)
		fill_choice(in, arena, control, &row->choices[i]);
	show_text(in, S_ROW_NOTE, T_ROW_NOTE_TEXT, row->note);
	fill_moves(arena, frame, in, control->name, called, which, control->list->count);
	if (!row->stays) {
		part = tpl_row(in, S_ROW_FREE);
		tpl_text(part, T_DELETE_ACTION, str_format(arena, "%.*s:delete:%zu", STR_ARG(control->name), which));
		tpl_text(part, T_DELETE_LABEL, tr_fill(arena, frame->locale, N_("Delete %s"), FILL(called)));
	}
	if (row->problem.size > 0) {
		part = tpl_row(in, S_ROW_PROBLEM);
		tpl_text(part, T_ROW_PROBLEM_ID, str_format(arena, "%.*s-%zu-problem", STR_ARG(control->name), which));
		tpl_text(part, T_ROW_PROBLEM_TEXT, row->problem);
	}
}

void fill_rows(struct arena *arena, struct tpl *in, const struct frame *frame, const struct control *control)
{
	struct tpl *const part = tpl_include(in, I_CONTROL_PART, TPL_STAFF_ROWS);
	struct tpl *list = NULL;

	fill_part_words(arena, part, control);
	for (size_t i = 0; i < control->list->count; i++) {
		if (list == NULL)
			list = tpl_row(part, S_ROW_LIST);
		fill_row(arena, frame, tpl_row(list, S_ROW), control, i);
	}
	if (list == NULL)
		show_text(part, S_ROWS_NONE, T_ROWS_NONE_TEXT, control->list->none);
	if (control->list->add.size > 0) {
		struct tpl *const add = tpl_row(part, S_ROWS_ADD);

		tpl_text(add, T_ADD_ACTION, str_format(arena, "%.*s:add", STR_ARG(control->name)));
		tpl_text(add, T_ADD_LABEL, control->list->add);
	}
}
