/* views_samples_filing.c: the form that files a ticket, with a field of every kind; the people on one, and what stands around it. */
#include "views_samples.h"

enum { FIELDS = 9 };

struct sample_form {
	struct property_option options[3];
	struct property properties[6];
	struct str value;
	struct ticket_field fields[FIELDS];
	struct ticket_form form;
	struct ticket_answer answers[FIELDS];
};

/* Every text of it is the sample's. */
static void fill(struct sample *sample, struct sample_form *f)
{
	static const enum property_kind kinds[] = { PROPERTY_TEXT, PROPERTY_NUMBER, PROPERTY_DATE, PROPERTY_CHOICE, PROPERTY_CHOICES, PROPERTY_CHECKBOX };
	static const char *const keys[] = { "version", "seats", "due", "product", "tags", "backup" };
	const struct str label = sample->tickets[0].subject, help = sample->tickets[1].subject, stage = sample->tickets[0].stage;

	*f = (struct sample_form){ .options = { { STR("a"), label, false }, { STR("b"), stage, false }, { STR("c"), help, true } }, .value = STR("a") };
	f->fields[0] = (struct ticket_field){ .kind = FIELD_OF_SUBJECT, .label = label, .help = help, .required = true };
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		const bool chosen = kinds[i] == PROPERTY_CHOICE || kinds[i] == PROPERTY_CHOICES;

		f->properties[i] = (struct property){ .id = i + 1, .object = PROPERTY_TICKET, .key = str_of(keys[i]), .label = label, .kind = kinds[i],
			.shown = true, .options = f->options, .option_count = chosen ? COUNT_OF(f->options) : 0 };
		f->fields[i + 1] = (struct ticket_field){ .kind = FIELD_OF_PROPERTY, .property = &f->properties[i], .help = help, .required = i % 2 == 0 };
	}
	f->fields[1].when = &f->properties[3];
	f->fields[1].when_values = (struct property_value){ &f->value, 1 };
	f->fields[2].when = &f->properties[5];
	f->fields[7] = (struct ticket_field){ .kind = FIELD_OF_BODY, .required = true };
	f->fields[8] = (struct ticket_field){ .kind = FIELD_OF_FILES };
	f->form = (struct ticket_form){ .id = 1, .name = label, .ticket_properties = true, .inbox = 1, .fields = f->fields, .field_count = FIELDS };
}

static void show(struct sample *sample, struct buf *out, struct new_ticket_page page)
{
	page.submission = STR("b25lLXRpbWUta2V5LW9mLXRoaXMtZm9ybS0wMDAwMDA");
	sample->portal.settings.form = 1;
	sample->portal.settings.form_menu_text = sample->tickets[4].subject;
	view_new_ticket(out, &sample->frame, &page);
	sample->portal.settings.form = 0;
	sample->portal.settings.form_menu_text = STR("");
}

void show_new_ticket(struct sample *sample, struct buf *out)
{
	struct sample_form f;

	fill(sample, &f);
	show(sample, out, (struct new_ticket_page){ .form = &f.form });
}

void show_new_ticket_refused(struct sample *sample, struct buf *out)
{
	struct field fields[NEW_FIELDS] = { { .text = STR("") } };
	struct str typed[] = { sample->tickets[2].subject, STR("a") };
	struct sample_form f;

	fill(sample, &f);
	fields[NEW_SUBJECT] = (struct field){ .text = sample->tickets[0].subject, .given = true };
	fields[NEW_BODY] = (struct field){ .text = sample->tickets[1].subject, .given = true, .problem = N_("Please fill in this field.") };
	for (size_t i = 1; i <= COUNT_OF(f.properties); i++)
		f.answers[i] = (struct ticket_answer){ .counts = true, .typed = typed, .typed_count = COUNT_OF(typed),
			.problem = N_("Please choose one of the options.") };
	show(sample, out, (struct new_ticket_page){ .form = &f.form, .fields = fields, .answers = f.answers });
}

void show_new_ticket_before(struct sample *sample, struct buf *out)
{
	struct field fields[NEW_FIELDS] = { { .text = STR("") } };
	struct sample_form f;

	fill(sample, &f);
	fields[NEW_SUBJECT] = (struct field){ .text = sample->tickets[0].subject, .given = true };
	fields[NEW_BODY] = (struct field){ .text = sample->tickets[1].subject, .given = true };
	show(sample, out, (struct new_ticket_page){ .form = &f.form, .fields = fields, .answers = f.answers, .number_before = 1001,
		.filed_before = &sample->tickets[0], .news = true });
}

const struct ticket_around *sample_around(struct sample *sample)
{
	struct ticket_around *const around = ARENA_NEW(sample->arena, struct ticket_around);
	struct property *const property = ARENA_NEW(sample->arena, struct property);

	*property = (struct property){ .id = 1, .object = PROPERTY_TICKET, .key = STR("version"), .label = sample->tickets[0].subject,
		.kind = PROPERTY_TEXT, .shown = true };
	around->properties = (struct properties){ property, 1 };
	around->values = ARENA_NEW(sample->arena, struct property_row);
	around->values[0] = (struct property_row){ 1, sample->tickets[1].subject };
	around->value_count = 1;
	around->event_count = 8;
	around->events = arena_calloc(sample->arena, around->event_count, sizeof *around->events);
	for (size_t i = 0; i < around->event_count; i++)
		around->events[i] = (struct ticket_event){ .id = i, .kind = (enum ticket_event_kind)(i % 4), .mine = i % 3 == 1, .when = sample->messages[0].created + HOURS(4) * (usec)i,
			.who = sample->tickets[i % 3].requester, .whom = sample->tickets[2].requester };
	return around;
}

static void show_persons(struct sample *sample, struct buf *out, const struct field *fields, const char *problem)
{
	struct participant people[3];
	struct colleague colleague = { 9, sample->tickets[1].requester };
	const struct participants participants = { .people = people, .count = COUNT_OF(people), .others = 2, .may_add = true, .may_leave = true,
		.by_address = true, .domains = STR("nordlys.example"), .colleagues = &colleague, .colleague_count = 1 };
	const struct people_page page = { .ticket = &sample->tickets[0], .people = &participants, .added = fields == NULL, .fields = fields,
		.problem = problem, .submission = STR("b25lLXRpbWUta2V5LW9mLXRoaXMtZm9ybS0wMDAwMDA") };

	for (size_t i = 0; i < COUNT_OF(people); i++)
		people[i] = (struct participant){ .contact = i + 1, .name = sample->tickets[i].requester, .requester = i == 0, .mine = i == 1 };
	view_people(out, &sample->frame, &page);
}

void show_people(struct sample *sample, struct buf *out)
{
	show_persons(sample, out, NULL, NULL);
}

void show_people_refused(struct sample *sample, struct buf *out)
{
	struct field fields[PEOPLE_FIELDS] = { { .text = STR("") } };

	fields[PEOPLE_EMAIL] = (struct field){ .text = sample->tickets[0].subject, .given = true,
		.problem = N_("This does not look like an e-mail address.") };
	show_persons(sample, out, fields, N_("Please choose one of the options."));
}
