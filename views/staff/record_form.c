/* record_form.c: the forms of a ticket's record. */
#include "record_parts.h"

#include "../../sql/link.h"

static void fill_option(struct tpl *row, const struct record_option *option)
{
	tpl_text(row, T_OPTION_VALUE, option->value);
	tpl_text(row, T_OPTION_LABEL, option->label);
	if (option->chosen)
		tpl_show(row, S_CHOSEN);
}

static void fill_field(struct arena *arena, struct tpl *row, const struct record_field *field)
{
	static const enum tpl_section sections[] = { [RECORD_SELECT] = S_RECORD_SELECT, [RECORD_INPUT] = S_RECORD_INPUT, [RECORD_BOXES] = S_RECORD_BOXES };
	struct tpl *const part = tpl_row(row, sections[field->kind]);

	tpl_text(row, T_FIELD_NAME, field->name);
	tpl_text(row, T_FIELD_ID, str_format(arena, "set-%.*s", STR_ARG(field->name)));
	tpl_text(row, T_FIELD_LABEL, field->label);
	if (field->kind == RECORD_INPUT) {
		tpl_text(part, T_FIELD_TYPE, str_of(field->type));
		tpl_text(part, T_FIELD_VALUE, field->value);
	}
	for (size_t i = 0; i < field->option_count; i++)
		fill_option(tpl_row(part, S_OPTION), &field->options[i]);
	show_text(row, S_FIELD_PROBLEM, T_FIELD_PROBLEM_TEXT, field->problem);
}

void fill_properties(struct arena *arena, struct tpl *page, const struct frame *frame, const struct record_page *of)
{
	tpl_text(page, T_PROPERTIES, link_path(arena, frame->portal, "tickets/%llu/properties", (unsigned long long)of->ticket->ticket.number));
	tpl_number(page, T_VERSION, of->form->version);
	show_text(page, S_SET_PROBLEM, T_SET_PROBLEM_TEXT, of->form->problem);
	for (size_t i = 0; i < of->form->field_count; i++)
		fill_field(arena, tpl_row(page, S_RECORD_FIELD), &of->form->fields[i]);
}

/* A refused form says so where the reader lands, and why beside the field. */
static void fill_problem(struct tpl *page, const struct locale *locale, const char *problem, const struct field *body, struct str files)
{
	struct tpl *part;

	if (problem == NULL && body->problem == NULL && files.size == 0)
		return;
	part = tpl_row(page, S_PROBLEM);
	tpl_text(part, T_PROBLEM_TEXT, tr(locale, problem != NULL ? problem : err_meaning(ERR_INVALID)->title));
	if (body->problem != NULL)
		show_text(part, S_BODY_PROBLEM, T_BODY_PROBLEM_TEXT, tr(locale, body->problem));
	show_text(part, S_FILES_PROBLEM, T_FILES_PROBLEM_TEXT, files);
}

static void fill_note(struct arena *arena, struct tpl *page, const struct frame *frame, const struct record_page *of, const struct field *body)
{
	struct tpl *const part = tpl_row(page, S_NOTING);

	tpl_text(part, T_NOTES, link_path(arena, frame->portal, "tickets/%llu/notes", (unsigned long long)of->ticket->ticket.number));
	tpl_text(part, T_CSRF, frame->csrf);
	tpl_text(part, T_SUBMISSION, of->note_submission);
	show_text(part, S_CAME_FROM, T_LIST_QUERY, of->list);
	tpl_text(part, T_BODY_TYPED, body->text);
	if (!of->of_note)
		return;
	tpl_show(part, S_NOTE_OPEN);
	show_text(part, S_BODY_PROBLEM, T_BODY_PROBLEM_TEXT, tr(frame->locale, body->problem != NULL ? body->problem : of->problem));
}

void fill_answer(struct arena *arena, struct tpl *page, const struct frame *frame, const struct record_page *of)
{
	static const struct field untouched;
	const struct field *const typed = of->fields == NULL ? &untouched : &of->fields[REPLY_BODY];
	const struct field *const body = of->of_note ? &untouched : typed;
	const struct editor editor = { .body = body, .files = of->of_note ? NULL : of->files, .preview = of->preview };
	struct tpl *const part = tpl_row(page, S_REPLY);

	tpl_text(part, T_REPLIES, link_path(arena, frame->portal, "tickets/%llu/replies", (unsigned long long)of->ticket->ticket.number));
	tpl_text(part, T_CSRF, frame->csrf);
	tpl_text(part, T_SUBMISSION, of->submission);
	show_text(part, S_CAME_FROM, T_LIST_QUERY, of->list);
	fill_editor(arena, part, frame, &editor);
	fill_writing(arena, part, frame);
	if (!of->of_note)
		fill_problem(part, frame->locale, of->problem, body, files_problem_text(arena, frame, of->files));
	fill_note(arena, page, frame, of, of->of_note ? typed : &untouched);
}
