/* fields.c: what a form for customers asks, in its order, within a form of settings. */
#include "settings.h"

#include <string.h>

static void fill_options(struct tpl *in, const struct control_option *options, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct tpl *const row = tpl_row(in, S_OPTION);

		tpl_text(row, T_OPTION_VALUE, options[i].value);
		tpl_text(row, T_OPTION_LABEL, options[i].label);
		if (options[i].chosen)
			tpl_show(row, S_OPTION_CHOSEN);
	}
}

static void fill_wrong(struct tpl *in, const struct asked_field *field)
{
	static const struct {
		const char *part;
		enum tpl_section section;
	} parts[] = { { "label", S_WRONG_LABEL }, { "help", S_WRONG_HELP }, { "hidden", S_WRONG_HIDDEN }, { "default", S_WRONG_DEFAULT }, { "when", S_WRONG_WHEN } };

	for (size_t i = 0; i < COUNT_OF(parts) && field->wrong != NULL; i++)
		if (strcmp(field->wrong, parts[i].part) == 0)
			tpl_show(in, parts[i].section);
}

static void fill_box(struct tpl *in, enum tpl_section section, const struct asked_field *field, bool on)
{
	struct tpl *const box = tpl_row(in, section);

	fill_wrong(box, field);
	if (on)
		tpl_show(box, S_ON);
}

/* What stands in the field at first, or is the value of a hidden one. */
static void fill_initial(struct tpl *in, const struct asked_field *field)
{
	struct tpl *part;

	if (field->type != NULL) {
		part = tpl_row(in, S_ASKED_TYPED);
		tpl_show(part, strcmp(field->type, "date") == 0 ? S_ASKED_DATE : S_ASKED_LINE);
		tpl_text(part, T_ASKED_INITIAL, field->initial);
	} else if (field->choice_count > 0) {
		part = tpl_row(in, field->several ? S_ASKED_BOXES : S_ASKED_CHOSEN);
		fill_options(part, field->choices, field->choice_count);
	} else {
		return;
	}
	fill_wrong(part, field);
}

static void fill_when(struct arena *arena, struct tpl *in, const struct control *control, size_t which)
{
	const struct asked_field *const field = &control->fields->at[which];
	struct tpl *part;

	if (field->when_count == 0)
		return;
	part = tpl_row(in, S_ASKED_WHEN);
	fill_wrong(part, field);
	tpl_text(part, T_SET_ACTION, str_format(arena, "%.*s:set:%zu", STR_ARG(control->name), which));
	fill_options(part, field->whens, field->when_count);
	if (field->value_count > 0)
		fill_options(tpl_row(in, S_ASKED_VALUES), field->values, field->value_count);
}

static void fill_field(struct arena *arena, const struct frame *frame, struct tpl *in, const struct control *control, size_t which)
{
	const struct asked_field *const field = &control->fields->at[which];
	struct tpl *free;

	tpl_text(in, T_ASKED_KEY, field->key);
	tpl_text(in, T_ASKED_NAME, str_format(arena, "%.*s.%.*s", STR_ARG(control->name), STR_ARG(field->key)));
	tpl_text(in, T_ROW_TEXT, field->called);
	tpl_text(in, T_ASKED_NOTE, field->note);
	tpl_text(in, T_ASKED_LABEL, field->label);
	tpl_text(in, T_ASKED_HELP, field->help);
	tpl_text(in, T_ASKED_USUAL, field->usual);
	tpl_text(in, T_EDIT_LABEL, tr_fill(arena, frame->locale, N_("Edit %s"), FILL(field->called)));
	fill_moves(arena, frame, in, control->name, field->called, which, control->fields->count);
	free = tpl_row(in, S_ROW_FREE);
	tpl_text(free, T_DELETE_ACTION, str_format(arena, "%.*s:delete:%zu", STR_ARG(control->name), which));
	tpl_text(free, T_DELETE_LABEL, tr_fill(arena, frame->locale, N_("Delete %s"), FILL(field->called)));
	if (field->open || field->problem.size > 0)
		tpl_show(in, S_ASKED_OPEN);
	if (field->open)
		tpl_show(in, S_ROW_FRESH);
	show_text(in, S_ROW_PROBLEM, T_ROW_PROBLEM_TEXT, field->problem);
	fill_wrong(in, field);
	if (field->can_be_required)
		fill_box(in, S_ASKED_REQUIRED, field, field->required);
	if (field->always)
		tpl_show(in, S_ASKED_ALWAYS);
	if (field->can_be_hidden)
		fill_box(in, S_ASKED_HIDDEN, field, field->hidden);
	fill_initial(in, field);
	fill_when(arena, in, control, which);
}

void fill_fields(struct arena *arena, struct tpl *in, const struct frame *frame, const struct control *control)
{
	struct tpl *const part = tpl_include(in, I_CONTROL_PART, TPL_STAFF_FIELDS);

	fill_part_words(arena, part, control);
	for (size_t i = 0; i < control->fields->count; i++)
		fill_field(arena, frame, tpl_row(part, S_ROW), control, i);
	if (control->fields->other_count > 0) {
		struct tpl *const add = tpl_row(part, S_ROWS_ADD);

		tpl_text(add, T_ADD_ACTION, str_format(arena, "%.*s:add", STR_ARG(control->name)));
		fill_options(add, control->fields->others, control->fields->other_count);
	}
	if (control->link.size > 0) {
		struct tpl *const link = tpl_row(part, S_LINKED);

		tpl_text(link, T_LINK_PATH, control->link);
		tpl_text(link, T_LINK_TEXT, control->link_text);
	}
}
