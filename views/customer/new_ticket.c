/* new_ticket.c: the form with which a ticket is filed. */
#include "../../sql/link.h"
#include "frame.h"
#include "views/static_names.h"

/* One field of the form, as the template shows it. */
struct shown {
	struct arena *arena;
	const struct frame *frame;
	const struct ticket_field *field;
	const struct ticket_answer *answer; /* NULL on the first visit */
	struct str id;
	struct str label;
	struct str typed;
	const char *problem;
};

static struct str field_label(const struct frame *frame, const struct ticket_field *field)
{
	if (field->label.size > 0)
		return field->label;
	switch (field->kind) {
	case FIELD_OF_SUBJECT:
		return tr(frame->locale, "Subject");
	case FIELD_OF_BODY:
		return tr(frame->locale, "Your message");
	case FIELD_OF_FILES:
		return tr(frame->locale, "Files");
	case FIELD_OF_PROPERTY:
		break;
	}
	return field->property->label;
}

static bool was_typed(const struct shown *s, struct str text)
{
	const struct property_value *const initial = &s->field->initial;

	if (s->answer == NULL) {
		for (size_t i = 0; i < initial->count; i++)
			if (str_equal(initial->texts[i], text))
				return true;
		return false;
	}
	for (size_t i = 0; i < s->answer->typed_count; i++)
		if (str_equal(s->answer->typed[i], text))
			return true;
	return false;
}

static void fill_options(struct tpl *control, const struct shown *s)
{
	const struct property *const property = s->field->property;

	for (size_t i = 0; i < property->option_count; i++) {
		const struct property_option *const option = &property->options[i];
		struct tpl *row;

		if (option->retired)
			continue;
		row = tpl_row(control, S_OPTION);
		tpl_text(row, T_OPTION_VALUE, option->key);
		tpl_text(row, T_OPTION_LABEL, option->label);
		if (was_typed(s, option->key))
			tpl_show(row, S_CHOSEN);
	}
}

static enum tpl_section control_of(const struct ticket_field *field)
{
	if (field->kind == FIELD_OF_SUBJECT)
		return S_TEXT_INPUT;
	if (field->kind == FIELD_OF_BODY)
		return S_TEXT_AREA;
	switch (field->property->kind) {
	case PROPERTY_NUMBER:
		return S_NUMBER_INPUT;
	case PROPERTY_DATE:
		return S_DATE_INPUT;
	case PROPERTY_CHOICE:
		return S_SELECT;
	case PROPERTY_CHOICES:
		return S_BOXES;
	case PROPERTY_CHECKBOX:
		return S_BOX;
	case PROPERTY_TEXT:
		break;
	}
	return S_TEXT_INPUT;
}

/* A / B: the labels of the values that a condition asks for. */
static struct str when_values_text(const struct shown *s)
{
	const struct property_value *const values = &s->field->when_values;
	struct buf text = { .arena = s->arena };

	for (size_t i = 0; i < values->count; i++) {
		const struct property_option *const option = property_option(s->field->when, values->texts[i]);

		buf_format(&text, "%s%.*s", i == 0 ? "" : " / ", STR_ARG(option != NULL ? option->label : values->texts[i]));
	}
	return buf_str(&text);
}

static struct str when_label(const struct shown *s, const struct ticket_form *form)
{
	for (size_t i = 0; i < form->field_count; i++)
		if (form->fields[i].property == s->field->when)
			return field_label(s->frame, &form->fields[i]);
	return s->field->when->label;
}

static struct str when_hint(const struct shown *s, const struct ticket_form *form)
{
	const struct property_value *const values = &s->field->when_values;
	const struct locale *const locale = s->frame->locale;

	if (values->count == 0)
		return tr_fill(s->arena, locale, "Only if \"%s\" is filled in.", FILL(when_label(s, form)));
	if (s->field->when->kind != PROPERTY_CHECKBOX)
		return tr_fill(s->arena, locale, "Only if \"%1$s\" is: %2$s.", FILL(when_label(s, form), when_values_text(s)));
	if (values->count > 1) /* ticked or not */
		return STR("");
	return str_is(values->texts[0], "true") ? tr_fill(s->arena, locale, "Only if \"%s\" is ticked.", FILL(when_label(s, form)))
	                                        : tr_fill(s->arena, locale, "Only if \"%s\" is not ticked.", FILL(when_label(s, form)));
}

/* Without script everything is shown, with words that say when it counts; the script takes both away. */
static void fill_condition(struct tpl *row, const struct shown *s, const struct ticket_form *form)
{
	const struct property_value *const values = &s->field->when_values;
	struct buf keys = { .arena = s->arena };

	if (s->field->when == NULL)
		return;
	for (size_t i = 0; i < values->count; i++)
		buf_format(&keys, "%s%.*s", i == 0 ? "" : " ", STR_ARG(values->texts[i]));
	tpl_text(row, T_WHEN_NAME, str_format(s->arena, "p.%.*s", STR_ARG(s->field->when->key)));
	tpl_text(row, T_WHEN_VALUES, buf_str(&keys));
	show_text(row, S_WHEN_SAID, T_WHEN_HINT, when_hint(s, form));
	tpl_show(row, S_DEPENDS);
}

static void fill_control(struct tpl *row, const struct shown *s)
{
	const enum tpl_section section = control_of(s->field);
	struct tpl *const control = tpl_row(row, section);
	const bool boxes = section == S_BOXES, box = section == S_BOX;

	if (!boxes && !box)
		tpl_show(row, S_LINE);
	if (!s->field->required)
		tpl_show(row, S_OPTIONAL);
	else if (s->field->when == NULL)
		tpl_show(control, S_REQUIRED);
	else /* not asked of a browser that cannot know whether it counts */
		tpl_show(control, S_DEMANDED);
	if (s->problem != NULL)
		tpl_show(control, S_INVALID);
	if (section == S_SELECT || boxes)
		fill_options(control, s);
	if (box && was_typed(s, STR("true")))
		tpl_show(control, S_CHOSEN);
}

static void fill_field(struct tpl *page, const struct shown *s, const struct ticket_form *form)
{
	struct tpl *const row = tpl_row(page, S_FIELD);

	tpl_text(row, T_FIELD_ID, s->id);
	tpl_text(row, T_FIELD_LABEL, s->label);
	tpl_text(row, T_FIELD_TYPED, s->typed);
	tpl_text(row, T_FIELD_NAME, s->field->kind == FIELD_OF_SUBJECT ? STR("subject") : s->field->kind == FIELD_OF_BODY ? STR("body")
	    : str_format(s->arena, "p.%.*s", STR_ARG(s->field->property->key)));
	fill_condition(row, s, form);
	fill_control(row, s);
	show_text(row, S_HELP, T_HELP_TEXT, s->field->help);
	if (s->field->kind == FIELD_OF_BODY)
		tpl_show(row, S_MARKDOWN);
	if (s->problem != NULL)
		show_text(row, S_FIELD_PROBLEM, T_FIELD_PROBLEM_TEXT, tr(s->frame->locale, s->problem));
}

static struct str first_text(const struct property_value *value)
{
	return value->count > 0 ? value->texts[0] : STR("");
}

static struct shown shown_of(struct arena *arena, const struct frame *frame, const struct new_ticket_page *of, size_t at)
{
	const struct ticket_field *const field = &of->form->fields[at];
	struct shown s = { .arena = arena, .frame = frame, .field = field, .label = field_label(frame, field) };

	if (field->kind != FIELD_OF_PROPERTY) {
		const bool subject = field->kind == FIELD_OF_SUBJECT;
		const struct field *const typed = of->fields == NULL ? NULL : &of->fields[subject ? NEW_SUBJECT : NEW_BODY];

		s.id = subject ? STR("subject") : STR("body");
		s.typed = typed == NULL ? first_text(&field->initial) : typed->text;
		s.problem = typed == NULL ? NULL : typed->problem;
		return s;
	}
	s.id = str_format(arena, "p-%.*s", STR_ARG(field->property->key));
	s.answer = of->answers == NULL ? NULL : &of->answers[at];
	s.typed = first_text(&field->initial);
	if (s.answer != NULL) {
		s.typed = s.answer->typed_count > 0 ? s.answer->typed[0] : STR("");
		s.problem = s.answer->problem;
	}
	return s;
}

/* What is wrong is said where the reader lands, with links to the fields. */
static void fill_wrong(struct tpl *problem, const struct shown *s)
{
	struct tpl *wrong;

	if (s->problem == NULL)
		return;
	wrong = tpl_row(problem, S_WRONG_FIELD);
	tpl_text(wrong, T_FIELD_ID, s->id);
	tpl_text(wrong, T_FIELD_LABEL, s->label);
	tpl_text(wrong, T_FIELD_PROBLEM_TEXT, tr(s->frame->locale, s->problem));
}

/* A field of its own kind, with words of its own. */
static void fill_files(
    struct arena *arena, struct tpl *page, const struct frame *frame, const struct new_ticket_page *of, struct tpl **problem, struct tpl **wrong)
{
	struct tpl *const row = tpl_row(page, S_FIELD);
	const struct str text = files_problem_text(arena, frame, of->files);
	struct tpl *link;

	tpl_text(row, T_FIELD_ID, STR("files-field"));
	tpl_show(row, S_FILES_INPUT);
	fill_files_field(arena, row, frame, of->files);
	if (text.size == 0)
		return;
	if (*problem == NULL)
		*problem = tpl_row(page, S_PROBLEM);
	if (*wrong == NULL)
		*wrong = tpl_row(*problem, S_WRONG);
	link = tpl_row(*wrong, S_WRONG_FIELD);
	tpl_text(link, T_FIELD_ID, STR("files"));
	tpl_text(link, T_FIELD_LABEL, tr(frame->locale, "Files"));
	tpl_text(link, T_FIELD_PROBLEM_TEXT, text);
}

static void fill_form(struct arena *arena, struct tpl *page, const struct frame *frame, const struct new_ticket_page *of)
{
	struct tpl *problem = NULL, *wrong = NULL;

	for (size_t i = 0; i < of->form->field_count; i++) {
		const struct ticket_field *const field = &of->form->fields[i];
		struct shown s;

		if (field->hidden)
			continue;
		if (field->kind == FIELD_OF_FILES) {
			fill_files(arena, page, frame, of, &problem, &wrong);
			continue;
		}
		s = shown_of(arena, frame, of, i);
		fill_field(page, &s, of->form);
		if (s.problem != NULL && problem == NULL)
			problem = tpl_row(page, S_PROBLEM);
		if (s.problem != NULL && wrong == NULL)
			wrong = tpl_row(problem, S_WRONG);
		if (wrong != NULL)
			fill_wrong(wrong, &s);
	}
	if (problem == NULL && of->problem != NULL)
		problem = tpl_row(page, S_PROBLEM);
	if (problem != NULL)
		tpl_text(problem, T_PROBLEM_TEXT, tr(frame->locale, of->problem != NULL ? of->problem : err_meaning(ERR_INVALID)->title));
}

/* One was filed, and its sender did not hear of it: what it is, and how to go on with what he has sent now. */
static void fill_before(struct arena *arena, struct tpl *page, const struct frame *frame, const struct new_ticket_page *of)
{
	const struct locale *const locale = frame->locale;
	const struct ticket *const ticket = of->filed_before;
	const bool may_reply = ticket != NULL && ticket->may_reply;
	const struct str number = str_format(arena, "%llu", (unsigned long long)of->number_before);
	struct tpl *before;

	if (of->number_before == 0) {
		tpl_show(page, S_SEND);
		return;
	}
	before = tpl_row(page, S_BEFORE);
	tpl_number(before, T_BEFORE_NUMBER, of->number_before);
	tpl_text(before, T_BEFORE_TEXT, tr_fill(arena, locale,
	    "%1$s #%2$s was filed before, and its confirmation may not have reached your browser. What you have sent now is different, so it was not stored yet.",
	    FILL(label_one(frame), number)));
	if (of->news && of->problem == NULL)
		tpl_show(before, S_BEFORE_NEWS);
	show_text(page, S_SEND_ANOTHER, T_SEND_ANOTHER_TEXT, said(frame, N_("File it as another ticket"), N_("Send it as another one")));
	tpl_show(before, may_reply ? S_BEFORE_REPLY : S_BEFORE_ALONE);
	if (may_reply)
		show_text(page, S_SEND_REPLY, T_SEND_REPLY_TEXT, tr_fill(arena, locale, "Add the message to #%s", FILL(number)));
	if (ticket == NULL)
		return;
	show_text(before, S_BEFORE_SHOWN, T_BEFORE_SUBJECT, ticket->subject);
	tpl_text(before, T_BEFORE_LINK, link_path(arena, frame->portal, "tickets/%llu", (unsigned long long)ticket->number));
}

void view_new_ticket(struct buf *out, const struct frame *frame, const struct new_ticket_page *of)
{
	const struct portal_settings *const settings = &frame->portal->settings;
	const struct str heading = settings->form_header_text.size > 0 ? settings->form_header_text : form_menu_text(frame);
	const struct framed framed = frame_page(out->arena, frame, heading, TPL_CUSTOMER_NEW_TICKET);
	struct tpl *const page = framed.page;

	tpl_show(framed.frame, S_IN_NEW);
	tpl_show(framed.frame, S_UNSENT);
	tpl_text(page, T_LIST, link_path(out->arena, frame->portal, "tickets"));
	tpl_text(page, T_LABEL_MANY, label_many(frame));
	tpl_text(page, T_HEADING, heading);
	tpl_text(page, T_NEW, link_path(out->arena, frame->portal, "tickets/new"));
	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_SUBMISSION, of->submission);
	tpl_text(page, T_SCRIPT, STR(STATIC_FORM_JS));
	shut_forms(page, frame);
	fill_before(out->arena, page, frame, of);
	fill_form(out->arena, page, frame, of);
	fill_writing(out->arena, page, frame);
	if (of->preview.size > 0) {
		tpl_show(page, S_PREVIEWED);
		tpl_html(page, H_BODY, of->preview);
	}
	frame_render(out, frame, &framed);
}
