/* settings.c: a form of settings, made of its controls. */
#include "settings.h"

#include "../../sql/link.h"

static void fill_option(struct tpl *row, const struct control_option *option, const struct control *control)
{
	tpl_text(row, T_OPTION_VALUE, option->value);
	tpl_text(row, T_OPTION_LABEL, option->label);
	tpl_text(row, T_NAME, control->name);
	show_text(row, S_OPTION_HINT, T_OPTION_HINT_TEXT, option->hint);
	if (option->chosen)
		tpl_show(row, S_OPTION_CHOSEN);
	if (option->closed)
		tpl_show(row, S_OPTION_CLOSED);
	if (control->kind == CONTROL_RADIO)
		tpl_show(row, S_RADIO);
	if (control->kind == CONTROL_BOXES)
		tpl_show(row, S_BOX);
}

void fill_control_options(struct tpl *part, const struct control *control)
{
	struct str group = STR("");
	struct tpl *in = part;

	for (size_t i = 0; i < control->option_count; i++) {
		const struct control_option *const option = &control->options[i];

		if (control->kind == CONTROL_SELECT && option->group.size > 0 && !str_equal(option->group, group)) {
			in = tpl_row(part, S_OPTION_GROUP);
			tpl_text(in, T_OPTION_GROUP_LABEL, option->group);
			group = option->group;
		}
		fill_option(tpl_row(in, S_OPTION), option, control);
	}
	if (control->option_count == 0)
		tpl_show(part, S_NO_OPTION);
}

/* Help first, then what is wrong: in the order in which they are read out. */
static struct str described_by(struct arena *arena, const struct control *control)
{
	struct buf ids = { .arena = arena };

	if (control->before.size > 0 && control->kind != CONTROL_COLOUR)
		buf_format(&ids, "%.*s-before", STR_ARG(control->name));
	if (control->hint.size > 0)
		buf_format(&ids, "%s%.*s-hint", ids.size > 0 ? " " : "", STR_ARG(control->name));
	if (control->problem.size > 0)
		buf_format(&ids, "%s%.*s-problem", ids.size > 0 ? " " : "", STR_ARG(control->name));
	return buf_str(&ids);
}

void fill_part_words(struct arena *arena, struct tpl *part, const struct control *control)
{
	tpl_text(part, T_NAME, control->name);
	tpl_text(part, T_LABEL, control->label);
	show_text(part, S_HINT, T_HINT_TEXT, control->hint);
	show_text(part, S_FIELD_PROBLEM, T_FIELD_PROBLEM_TEXT, control->problem);
	show_text(part, S_DESCRIBED, T_DESCRIBED_BY, described_by(arena, control));
}

static enum tpl_section section_of(enum control_kind kind)
{
	switch (kind) {
	case CONTROL_LINE:
		return S_LINE;
	case CONTROL_AREA:
		return S_AREA;
	case CONTROL_SWITCH:
		return S_SWITCH;
	case CONTROL_SELECT:
		return S_SELECT;
	case CONTROL_RADIO:
	case CONTROL_BOXES:
		return S_CHOICES;
	case CONTROL_CRITERIA:
	case CONTROL_COLUMNS:
	case CONTROL_ROWS:
	case CONTROL_FIELDS:
	case CONTROL_CONTRAST:
	case CONTROL_PAGE:
		return S_WITHIN;
	case CONTROL_STAGES:
		return S_STAGES;
	case CONTROL_PICTURE:
		return S_PICTURE;
	case CONTROL_COLOUR:
		return S_COLOUR;
	case CONTROL_TEXT:
		break;
	}
	return S_ONLY_WORDS;
}

static void fill_control(struct arena *arena, const struct frame *frame, struct tpl *row, const struct control *control)
{
	struct tpl *const part = tpl_row(row, section_of(control->kind));

	if (control->kind == CONTROL_CRITERIA)
		fill_criteria(arena, part, frame, control);
	if (control->kind == CONTROL_COLUMNS)
		fill_columns(arena, part, frame, control);
	if (control->kind == CONTROL_ROWS)
		fill_rows(arena, part, frame, control);
	if (control->kind == CONTROL_FIELDS)
		fill_fields(arena, part, frame, control);
	if (control->kind == CONTROL_CONTRAST)
		fill_contrast(part, control);
	if (control->kind == CONTROL_PAGE)
		fill_page_choice(tpl_include(part, I_CONTROL_PART, TPL_STAFF_PAGE_CHOICE), control);
	fill_part_words(arena, part, control);
	tpl_text(part, T_CONTROL_VALUE, control->value);
	show_text(part, S_BEFORE, T_BEFORE_TEXT, control->before);
	for (size_t i = 0; i < control->stage_count; i++) {
		const struct control choice = { .kind = CONTROL_STAGES, .name = control->stages[i].name, .label = control->stages[i].label,
			.options = control->stages[i].options, .option_count = control->stages[i].option_count };
		struct tpl *const list = tpl_row(part, S_STAGE_CHOICE);

		tpl_text(list, T_NAME, choice.name);
		tpl_text(list, T_LABEL, choice.label);
		fill_control_options(list, &choice);
	}
	if (control->most > 0) {
		tpl_show(part, S_MOST);
		tpl_number(part, T_MOST_CHARACTERS, control->most);
	}
	if (control->kind == CONTROL_AREA)
		tpl_number(part, T_ROWS, control->rows);
	if (control->required)
		tpl_show(part, S_REQUIRED);
	if (control->value.size > 0)
		tpl_show(part, S_VALUED);
	if (control->kind == CONTROL_PICTURE)
		tpl_text(part, T_PICTURE_LINK, link_path(arena, frame->portal, "pictures/%.*s", STR_ARG(control->value)));
	if (str_is(control->value, "on"))
		tpl_show(part, S_ON);
	if (control->link.size > 0) {
		struct tpl *const link = tpl_row(part, S_LINKED);

		tpl_text(link, T_LINK_PATH, control->link);
		tpl_text(link, T_LINK_TEXT, control->link_text);
	}
	fill_control_options(part, control);
}

static void fill_section(struct arena *arena, const struct frame *frame, struct tpl *row, const struct control_section *section)
{
	tpl_text(row, T_SECTION_ID, section->id);
	if (section->title.size > 0) {
		show_text(row, S_SECTION_TITLED, T_SECTION_TITLE, section->title);
		show_text(row, S_SECTION_LEAD, T_SECTION_LEAD_TEXT, section->lead);
	}
	if (section->fold.size > 0) {
		show_text(row, S_FOLDED, T_FOLD_TEXT, section->fold);
		if (section->open)
			tpl_show(row, S_FOLD_OPEN);
	}
	for (size_t i = 0; i < section->count; i++)
		fill_control(arena, frame, tpl_row(row, S_CONTROL), &section->controls[i]);
}

static void fill_languages(struct tpl *page, const struct settings_form *form)
{
	struct tpl *const list = form->language_count > 1 ? tpl_row(page, S_SPEAKS) : NULL;

	for (size_t i = 0; list != NULL && i < form->language_count; i++) {
		struct tpl *const language = tpl_row(list, S_SPOKEN);

		tpl_text(language, T_LINK_PATH, form->languages[i].value);
		tpl_text(language, T_LANGUAGE_NAME, form->languages[i].label);
		if (form->languages[i].chosen)
			tpl_show(language, S_PLACE_HERE);
	}
}

static void fill_conflict(struct tpl *page, const struct settings_form *form)
{
	struct tpl *const conflict = tpl_row(page, S_CONFLICT);

	tpl_text(conflict, T_CONFLICT_TEXT, form->conflict);
	fill_changes(conflict, form->changes, form->change_count);
}

void view_settings(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct portal_head *head,
    const struct settings_form *form)
{
	const struct staff_framed framed = staff_page(out->arena, frame, around, TPL_STAFF_SETTINGS);
	struct tpl *const page = framed.page;

	if (head != NULL)
		fill_portal_head(&framed, frame, head);
	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_FORM_ACTION, form->action);
	tpl_number(page, T_VERSION, form->version);
	show_text(page, S_SUBMITTED_ONCE, T_SUBMISSION, form->submission);
	show_text(page, S_OF_PORTAL, T_PORTAL_ID, form->portal);
	show_text(page, S_OF_DOMAIN, T_DOMAIN_ID, form->domain);
	show_text(page, S_OF_PART, T_PART_NAME, form->part);
	if (form->files || form->stage != NULL)
		tpl_show(page, S_SENDS_FILES);
	show_text(page, S_OF_LANGUAGE, T_LANGUAGE_TAG, form->in);
	fill_languages(page, form);
	if (form->unsaved)
		tpl_show(page, S_UNSAVED);
	if (form->conflict.size > 0)
		fill_conflict(page, form);
	for (size_t i = 0; i < form->count; i++)
		fill_section(out->arena, frame, tpl_row(page, S_SECTION), &form->sections[i]);
	show_text(page, S_SAVE_WORDS, T_SAVE_TEXT, form->save);
	if (form->save.size == 0)
		tpl_show(page, S_SAVE_USUAL);
	if (form->back.size > 0)
		tpl_show(page, S_GO_BACK);
	show_text(page, S_CANCEL, T_BACK, form->cancel);
	show_text(page, S_CARRIES, T_CARRIED, form->carried);
	show_text(page, S_DISCARDS, T_DISCARD_LINK, form->discard);
	if (form->deletes)
		tpl_show(page, S_DELETES);
	if (form->removal != NULL)
		fill_removal(page, frame, form->removal);
	if (form->stage != NULL) {
		tpl_show(page, S_THEMING);
		tpl_text(page, T_UNDO_LINK, form->stage->undo);
		fill_stage(tpl_row(page, S_STAGED), form->stage);
	}
	if (form->mail != NULL)
		fill_mail_look(tpl_include(tpl_row(page, S_LOOKED), I_MAIL_LOOK, TPL_STAFF_MAIL_LOOK), form->mail);
	if (form->resets)
		tpl_show(page, S_RESETS);
	show_text(page, S_TESTS, T_TEST_ADDRESS, form->test);
	show_text(page, S_SHOWS, T_SHOW_ACTION, form->show);
	show_text(page, S_DRAFT, T_DRAFT_LINK, form->draft);
	if (form->consents != NULL)
		fill_consents(out->arena, tpl_include(tpl_row(page, S_BELOW), I_BELOW_FORM, TPL_STAFF_CONSENTS), frame, form->consents);
	staff_render(out, frame, &framed);
}
