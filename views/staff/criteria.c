/* criteria.c: groups of criteria within a form of settings. */
#include "settings.h"

static void fill_some(struct tpl *in, const struct criterion_row *row, const struct control_option *options, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct tpl *const option = tpl_row(in, S_OPTION);

		tpl_text(option, T_OPTION_VALUE, options[i].value);
		tpl_text(option, T_OPTION_LABEL, options[i].label);
		tpl_text(option, T_CRITERION_NAME, row->name);
		if (options[i].chosen)
			tpl_show(option, S_OPTION_CHOSEN);
		show_text(option, S_CRITERION_PROBLEM, T_CRITERION_PROBLEM_TEXT, row->problem);
	}
}

static void fill_value(struct tpl *in, const struct criterion_row *row)
{
	struct tpl *value;

	if (row->valueless)
		return;
	if (row->value_count > 0) {
		fill_some(tpl_row(in, S_VALUE_BOXES), row, row->values, row->value_count);
		return;
	}
	value = tpl_row(in, row->type == NULL ? S_VALUE_LINES : str_is(str_of(row->type), "date") ? S_VALUE_DATE : S_VALUE_NUMBER);
	tpl_text(value, T_TYPED, row->typed);
	tpl_text(value, T_CRITERION_NAME, row->name);
	show_text(value, S_CRITERION_PROBLEM, T_CRITERION_PROBLEM_TEXT, row->problem);
}

static struct str label_of(const struct criterion_row *row)
{
	for (size_t i = 0; i < row->property_count; i++)
		if (row->properties[i].chosen)
			return row->properties[i].label;
	return STR("");
}

static void fill_row(struct arena *arena, const struct frame *frame, struct tpl *in, const struct control *control, const struct criterion_row *row,
    size_t group, size_t which)
{
	struct tpl *ops;

	tpl_text(in, T_CRITERION_NAME, row->name);
	tpl_text(in, T_SET_ACTION, str_format(arena, "%.*s:set", STR_ARG(control->name)));
	tpl_text(in, T_DELETE_ACTION, str_format(arena, "%.*s:delete:%zu:%zu", STR_ARG(control->name), group, which));
	tpl_text(in, T_DELETE_LABEL, tr_fill(arena, frame->locale, N_("Delete the criterion %s"), FILL(label_of(row))));
	fill_some(in, row, row->properties, row->property_count);
	ops = tpl_row(in, S_OPS);
	fill_some(ops, row, row->ops, row->op_count);
	fill_value(in, row);
	show_text(in, S_CRITERION_PROBLEM, T_CRITERION_PROBLEM_TEXT, row->problem);
}

static void fill_group(struct arena *arena, const struct frame *frame, struct tpl *in, const struct control *control, size_t which)
{
	const struct criteria_group *const group = &control->criteria->groups[which];

	tpl_text(in, T_GROUP_LABEL, tr_fill(arena, frame->locale, N_("Group %s"), FILL(locale_number(arena, frame->locale, which + 1))));
	tpl_text(in, T_ADD_ACTION, str_format(arena, "%.*s:add:%zu", STR_ARG(control->name), which));
	tpl_text(in, T_CLONE_ACTION, str_format(arena, "%.*s:clone:%zu", STR_ARG(control->name), which));
	tpl_text(in, T_DROP_ACTION, str_format(arena, "%.*s:drop:%zu", STR_ARG(control->name), which));
	if (which > 0)
		tpl_show(in, S_OR);
	for (size_t i = 0; i < group->count; i++) {
		struct tpl *const row = tpl_row(in, S_CRITERION);

		if (i > 0)
			tpl_show(row, S_AND);
		fill_row(arena, frame, row, control, &group->rows[i], which, i);
	}
}

void fill_criteria(struct arena *arena, struct tpl *in, const struct frame *frame, const struct control *control)
{
	struct tpl *const part = tpl_include(in, I_CONTROL_PART, TPL_STAFF_CRITERIA);

	fill_part_words(arena, part, control);
	tpl_text(part, T_GROUP_ACTION, str_format(arena, "%.*s:group", STR_ARG(control->name)));
	show_text(part, S_SUMMARY, T_SUMMARY_TEXT, control->criteria->summary);
	if (control->criteria->count == 0)
		tpl_show(part, S_NO_CRITERIA);
	for (size_t i = 0; i < control->criteria->count; i++)
		fill_group(arena, frame, tpl_row(part, S_CRITERIA_GROUP), control, i);
}
