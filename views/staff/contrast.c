/* contrast.c: how well a theme's colours can be read, within a form of settings. */
#include "settings.h"

void fill_contrast(struct tpl *in, const struct control *control)
{
	struct tpl *const part = tpl_include(in, I_CONTROL_PART, TPL_STAFF_CONTRAST);

	tpl_text(part, T_LABEL, control->label);
	for (size_t i = 0; i < control->contrast_count; i++) {
		const struct contrast *const contrast = &control->contrasts[i];
		struct tpl *const row = tpl_row(part, S_CONTRAST);

		tpl_show(row, contrast->good ? S_CONTRAST_GOOD : S_CONTRAST_POOR);
		tpl_text(row, T_CONTRAST_LABEL, contrast->label);
		tpl_text(row, T_CONTRAST_RATIO, contrast->ratio);
		show_text(row, S_CONTRAST_ADVICE, T_CONTRAST_ADVICE_TEXT, contrast->advice);
		tpl_text(row, T_CONTRAST_ACTION, contrast->action);
		tpl_text(row, T_CONTRAST_BUTTON, contrast->button);
	}
}
