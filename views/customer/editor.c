/* editor.c: where a person writes, and what the text will look like. */
#include "frame.h"

void fill_editor(struct arena *arena, struct tpl *page, const struct frame *frame, const struct editor *editor)
{
	static const struct field untouched;
	const struct field *body = editor->body == NULL ? &untouched : editor->body;
	struct tpl *tpl = tpl_include(page, I_EDITOR, TPL_CUSTOMER_EDITOR);

	tpl_text(tpl, T_BODY_TYPED, body->text);
	if (body->problem != NULL)
		show_text(tpl, S_BODY_PROBLEM, T_BODY_PROBLEM_TEXT, tr(frame->locale, body->problem));
	fill_files_field(arena, tpl, frame, editor->files);
	if (editor->preview.size == 0)
		return;
	tpl_show(tpl, S_PREVIEWED);
	tpl_html(tpl, H_BODY, editor->preview);
}
