/* page_choice.c: which template a system page has, and what can be done with it (S97, S98). */
#include "settings.h"

void fill_page_choice(struct tpl *in, const struct control *control)
{
	tpl_text(in, T_NAME, control->name);
	tpl_text(in, T_LABEL, control->label);
	tpl_text(in, T_HINT_TEXT, control->hint);
	show_text(in, S_FIELD_PROBLEM, T_FIELD_PROBLEM_TEXT, control->problem);
	tpl_text(in, T_EDIT_LINK, control->edit);
	tpl_text(in, T_SHOW_ACTION, control->show);
	for (size_t i = 0; i < control->option_count; i++) {
		struct tpl *const option = tpl_row(in, S_OPTION);

		tpl_text(option, T_OPTION_VALUE, control->options[i].value);
		tpl_text(option, T_OPTION_LABEL, control->options[i].label);
		if (control->options[i].chosen)
			tpl_show(option, S_OPTION_CHOSEN);
	}
}
