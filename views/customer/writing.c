/* writing.c: what the script of a text's editor needs to know and say. */
#include "frame.h"
#include "views/static_names.h"

void fill_writing(struct arena *arena, struct tpl *page, const struct frame *frame)
{
	struct tpl *tpl;

	if (only_looks(frame)) /* a customer's draft is his own, even in a browser that he shares with staff */
		return;
	tpl = tpl_include(page, I_WRITING, TPL_CUSTOMER_WRITING);

	tpl_number(tpl, T_WRITER, frame->viewer->contact != 0 ? frame->viewer->contact : frame->viewer->staff);
	tpl_text(tpl, T_FILE_LARGE_TEXT, files_problem_text(arena, frame, &(struct files){ .problem = FILES_LARGE }));
	tpl_text(tpl, T_FILES_HEAVY_TEXT, files_problem_text(arena, frame, &(struct files){ .problem = FILES_HEAVY }));
	tpl_text(tpl, T_FILES_MANY_TEXT, files_problem_text(arena, frame, &(struct files){ .problem = FILES_MANY }));
	tpl_text(tpl, T_WRITING_SCRIPT, STR(STATIC_WRITING_JS));
}
