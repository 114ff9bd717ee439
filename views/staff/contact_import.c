/* contact_import.c: the page on which a table of contacts is sent. */
#include "contact_import.h"

static void fill_refused(struct tpl *in, const struct contact_import_page *page)
{
	struct tpl *const list = tpl_row(in, S_REFUSED);

	for (size_t i = 0; i < page->refused_count; i++) {
		struct tpl *const row = tpl_row(list, S_ROW);

		tpl_text(row, T_ROW_LINE, page->refused[i].line);
		tpl_text(row, T_ROW_TEXT, page->refused[i].text);
		tpl_text(row, T_ROW_WHY, page->refused[i].problem);
	}
	show_text(list, S_MORE_REFUSED, T_MORE_TEXT, page->more);
}

static void fill_outcome(struct tpl *in, const struct contact_import_page *page)
{
	struct tpl *const outcome = tpl_row(in, S_OUTCOME);

	tpl_show(outcome, page->done ? S_WAS_DONE : S_WOULD_BE);
	for (size_t i = 0; i < page->fact_count; i++)
		fill_fact(tpl_row(outcome, S_FACT), &page->facts[i]);
	if (page->refused_count > 0)
		fill_refused(outcome, page);
}

void view_contact_import(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct contact_import_page *page)
{
	const struct staff_framed framed = staff_page(out->arena, frame, around, TPL_STAFF_CONTACT_IMPORT);
	struct tpl *const in = framed.page;

	if (page->looked)
		fill_outcome(in, page);
	tpl_text(in, T_WHERE_TO, page->action);
	tpl_text(in, T_CSRF, frame->csrf);
	tpl_text(in, T_ROWS_TEXT, page->rows);
	tpl_show(in, page->update ? S_UPDATES : S_LEAVES);
	tpl_show(in, page->looked ? S_OUTCOME_THERE : S_OUTCOME_FIRST);
	if (page->companies)
		tpl_show(in, S_MAKES_COMPANIES);
	show_text(in, S_FIELD_PROBLEM, T_FIELD_PROBLEM_TEXT, page->rows_problem);
	show_text(in, S_FILE_PROBLEM, T_FILE_PROBLEM_TEXT, page->file_problem);
	if (page->take.size > 0)
		tpl_text(tpl_row(in, S_TAKE), T_TAKE_LABEL, page->take);
	staff_render(out, frame, &framed);
}
