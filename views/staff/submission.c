/* submission.c: a form's submission settings: automatic ticket creation, and where tickets begin. */
#include "submission.h"

static void fill_ids(struct tpl *in, const struct frame *frame, const struct submission_page *page)
{
	tpl_text(in, T_CSRF, frame->csrf);
	tpl_text(in, T_FORM_ACTION, page->action);
	tpl_number(in, T_VERSION, page->version);
}

static void fill_creation(struct tpl *in, const struct frame *frame, const struct submission_page *page)
{
	struct tpl *const part = tpl_row(in, page->creation.size > 0 ? S_CREATION_ON : S_CREATION_OFF), *list;

	fill_ids(part, frame, page);
	tpl_text(part, T_CREATION_TEXT, page->creation);
	if (page->use_count == 0)
		return;
	list = tpl_row(in, S_USED);
	for (size_t i = 0; i < page->use_count; i++) {
		struct tpl *const row = tpl_row(list, S_USE);

		tpl_text(row, T_USE_TEXT, page->uses[i].text);
		tpl_text(row, T_USE_LINK, page->uses[i].link);
	}
}

void view_submission(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct submission_page *page)
{
	const struct staff_framed framed = staff_page(out->arena, frame, around, TPL_STAFF_SUBMISSION);
	struct tpl *const in = framed.page;

	fill_ids(in, frame, page);
	fill_creation(in, frame, page);
	if (page->inbox != NULL) {
		struct tpl *const ask = tpl_row(in, S_ASK);

		fill_ids(ask, frame, page);
		show_text(ask, S_FIELD_PROBLEM, T_FIELD_PROBLEM_TEXT, page->inbox->problem);
		fill_control_options(ask, page->inbox);
	}
	fill_control_options(in, &(struct control){ .kind = CONTROL_SELECT, .options = page->pipelines, .option_count = page->pipeline_count });
	staff_render(out, frame, &framed);
}
