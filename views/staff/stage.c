/* stage.c: the live view beside the options of a theme. */
#include "settings.h"

static void fill_choices(struct tpl *in, enum tpl_section section, const struct control_option *options, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct tpl *const row = tpl_row(in, section);

		tpl_text(row, T_OPTION_VALUE, options[i].value);
		tpl_text(row, T_OPTION_LABEL, options[i].label);
		if (options[i].chosen)
			tpl_show(row, S_OPTION_CHOSEN);
	}
}

void fill_stage(struct tpl *in, const struct theme_stage *stage)
{
	struct tpl *const part = tpl_include(in, I_STAGE_PART, TPL_STAFF_STAGE);

	tpl_text(part, T_STAGE_VIEW, stage->view);
	tpl_text(part, T_STAGE_SHEET, stage->sheet);
	fill_choices(part, S_STAGE_PAGE, stage->pages, stage->page_count);
	fill_choices(part, S_STAGE_MODE, stage->modes, stage->mode_count);
	fill_choices(part, S_STAGE_WIDTH, stage->widths, stage->width_count);
}
