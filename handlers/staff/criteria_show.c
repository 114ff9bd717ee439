/* criteria_show.c: groups of criteria as they stand in a form, and as a sentence. */
#include "criteria.h"

#include "../../sql/json_value.h"

struct word {
	const char *name;
	const char *label;
};

/* What contacts and tickets have by themselves. */
static const struct word standard[] = {
	{ "subject", N_("Subject") }, { "status", N_("Status") }, { "priority", N_("Priority") }, { "created", N_("Create date") },
	{ "stage", N_("Stage") }, { "inbox", N_("Inbox") }, { "company", N_("Company") }, { "email", N_("E-mail address") },
	{ "mail_domain", N_("Mail domain") }, { "name", N_("Name") }, { "first_name", N_("First name") }, { "last_name", N_("Last name") },
	{ "language", N_("Language") }, { "time_zone", N_("Time zone") }, { "primary_company", N_("Primary company") },
};

static const char *const op_words[FILTER_OPS] = {
	[FILTER_IS] = N_("is"), [FILTER_IS_NOT] = N_("is not"), [FILTER_CONTAINS] = N_("contains"), [FILTER_NOT_CONTAINS] = N_("does not contain"),
	[FILTER_STARTS] = N_("starts with"), [FILTER_KNOWN] = N_("is known"), [FILTER_UNKNOWN] = N_("is not known"), [FILTER_BEFORE] = N_("is before"),
	[FILTER_AFTER] = N_("is after"), [FILTER_LESS] = N_("is less than"), [FILTER_MORE] = N_("is more than"),
};

static const struct word statuses[] = { { "open", N_("Open") }, { "closed", N_("Closed") } };
static const struct word priorities[] = { { "none", N_("None") }, { "low", N_("Low") }, { "medium", N_("Medium") }, { "high", N_("High") }, { "urgent", N_("Urgent") } };
static const struct word boxes[] = { { "true", N_("Ticked") }, { "false", N_("Not ticked") } };

/* One criterion of a draft, with what it asks of. */
struct drafted {
	struct str property;
	struct str op;
	struct json_value *values;
	const struct filter_property *asked;  /* NULL: it is no more */
	const struct property *own;           /* NULL: one of the standard ones */
};

static struct drafted drafted_of(const struct criteria_asked *asked, const struct json_value *from)
{
	struct drafted drafted = { .op = STR("is") };
	struct json_value *value;

	if (json_get(from, "property", &value))
		(void)!json_as_text(value, &drafted.property);
	if (json_get(from, "op", &value))
		(void)!json_as_text(value, &drafted.op);
	if (json_get(from, "values", &value) && json_kind(value) == JSON_LIST)
		drafted.values = value;
	for (size_t i = 0; i < asked->count; i++)
		if (str_equal(asked->at[i].name, drafted.property))
			drafted.asked = &asked->at[i];
	if (str_starts(drafted.property, STR("p.")))
		drafted.own = property_by_key(&asked->own, str_from(drafted.property, 2));
	return drafted;
}

static struct str property_label(const struct page *page, const struct criteria_asked *asked, struct str name)
{
	const struct property *const own = str_starts(name, STR("p.")) ? property_by_key(&asked->own, str_from(name, 2)) : NULL;

	if (own != NULL)
		return own->label;
	for (size_t i = 0; i < COUNT_OF(standard); i++)
		if (str_is(name, standard[i].name))
			return tr(page->locale, standard[i].label);
	return name;
}

static bool has_value(const struct drafted *drafted, struct str key)
{
	struct str value;

	for (size_t i = 0; i < json_count(drafted->values); i++)
		if (json_as_text(json_at(drafted->values, i), &value) && str_equal(value, key))
			return true;
	return false;
}

static void words_as_options(const struct page *page, const struct word *words, size_t count, struct control_option *options)
{
	for (size_t i = 0; i < count; i++)
		options[i] = (struct control_option){ .value = str_of(words[i].name), .label = tr(page->locale, words[i].label) };
}

/* The values that there are to choose from; none for what is typed. */
static struct control_option *values_of(const struct page *page, const struct drafted *drafted, size_t *count)
{
	const struct word *words = str_is(drafted->property, "status") ? statuses : str_is(drafted->property, "priority") ? priorities : NULL;
	struct control_option *options;

	*count = 0;
	if (drafted->own != NULL && drafted->own->kind == PROPERTY_CHECKBOX)
		words = boxes;
	if (words != NULL)
		*count = words == priorities ? COUNT_OF(priorities) : 2;
	else if (drafted->own != NULL)
		*count = drafted->own->option_count;
	options = arena_calloc(page->arena, *count + 1, sizeof *options);
	if (words != NULL)
		words_as_options(page, words, *count, options);
	for (size_t i = 0; words == NULL && i < *count; i++)
		options[i] = (struct control_option){ .value = drafted->own->options[i].key, .label = drafted->own->options[i].label };
	for (size_t i = 0; i < *count; i++)
		options[i].chosen = has_value(drafted, options[i].value);
	return options;
}

static struct str typed_of(struct arena *arena, const struct drafted *drafted, const char *between)
{
	struct buf text = { .arena = arena };
	struct str value;

	for (size_t i = 0; i < json_count(drafted->values); i++)
		if (json_as_text(json_at(drafted->values, i), &value))
			buf_format(&text, "%s%.*s", text.size > 0 ? between : "", STR_ARG(value));
	return buf_str(&text);
}

static struct str problem_of(const struct page *page, const struct criteria_asked *asked, const struct drafted *drafted, const struct json_value *criterion)
{
	struct arena *const arena = page->arena;
	const struct str alone = str_format(arena, "{\"any\":[{\"all\":[%.*s]}]}", STR_ARG(json_written(arena, criterion)));

	if (criteria_right(page, asked, alone))
		return STR("");
	if (drafted->asked == NULL)
		return tr(page->locale, N_("This property is no more. Please choose another one, or delete the criterion."));
	if (json_count(drafted->values) > 0 && drafted->asked->kind == FILTER_DATE)
		return tr(page->locale, N_("Please enter a day like 2026-01-31."));
	if (json_count(drafted->values) > 0 && drafted->asked->kind == FILTER_NUMBER)
		return tr(page->locale, N_("Please enter a number."));
	return tr(page->locale, N_("Please fill in what to compare with."));
}

static void fill_row(const struct page *page, const struct criteria_asked *asked, const struct json_value *from, bool judged, struct criterion_row *row)
{
	struct arena *const arena = page->arena;
	const struct drafted drafted = drafted_of(asked, from);
	const enum filter_kind kind = drafted.asked == NULL ? FILTER_TEXT : drafted.asked->kind;

	row->properties = arena_calloc(arena, asked->count + 1, sizeof *row->properties);
	for (size_t i = 0; i < asked->count; i++)
		row->properties[row->property_count++] = (struct control_option){ .value = asked->at[i].name,
			.label = property_label(page, asked, asked->at[i].name), .chosen = &asked->at[i] == drafted.asked };
	if (drafted.asked == NULL)
		row->properties[row->property_count++] = (struct control_option){ .value = drafted.property, .label = drafted.property, .chosen = true };
	row->ops = arena_calloc(arena, FILTER_OPS, sizeof *row->ops);
	for (size_t op = 0; op < FILTER_OPS; op++)
		if (filter_asks(kind, (enum filter_op)op))
			row->ops[row->op_count++] = (struct control_option){ .value = str_of(filter_op_name((enum filter_op)op)),
				.label = tr(page->locale, op_words[op]), .chosen = str_is(drafted.op, filter_op_name((enum filter_op)op)) };
	row->valueless = str_is(drafted.op, "known") || str_is(drafted.op, "unknown");
	row->values = values_of(page, &drafted, &row->value_count);
	row->type = kind == FILTER_DATE ? "date" : kind == FILTER_NUMBER ? "number" : NULL;
	row->typed = typed_of(arena, &drafted, "\n");
	if (judged)
		row->problem = problem_of(page, asked, &drafted, from);
}

static const struct json_value *list_of(const struct json_value *object, const char *key)
{
	struct json_value *list;

	return object != NULL && json_get(object, key, &list) ? list : NULL;
}

void criteria_control(const struct page *page, const struct criteria_asked *asked, struct str name, struct str draft, bool judged,
    struct criteria_control *control)
{
	struct arena *const arena = page->arena;
	const struct json_value *const groups = draft.size == 0 ? NULL : list_of(json_read(arena, draft), "any");

	*control = (struct criteria_control){ .count = json_count(groups), .summary = criteria_summary(page, asked, draft) };
	control->groups = arena_calloc(arena, control->count + 1, sizeof *control->groups);
	for (size_t g = 0; g < control->count; g++) {
		const struct json_value *const all = list_of(json_at(groups, g), "all");
		struct criteria_group *const group = &control->groups[g];

		group->count = json_count(all);
		group->rows = arena_calloc(arena, group->count + 1, sizeof *group->rows);
		for (size_t c = 0; c < group->count; c++) {
			group->rows[c].name = str_format(arena, "%.*s.%zu.%zu", STR_ARG(name), g, c);
			fill_row(page, asked, json_at(all, c), judged, &group->rows[c]);
		}
	}
}

/* A box that may be either. */
static bool is_either(const struct drafted *drafted, const struct control_option *options, size_t count)
{
	size_t chosen = 0;

	for (size_t i = 0; i < count; i++)
		chosen += options[i].chosen;
	return drafted->own != NULL && drafted->own->kind == PROPERTY_CHECKBOX && chosen == count;
}

static void add_sentence(const struct page *page, const struct criteria_asked *asked, const struct json_value *from, struct buf *words)
{
	const struct drafted drafted = drafted_of(asked, from);
	struct control_option *options;
	size_t count, op = 0, said = 0;

	while (op + 1 < FILTER_OPS && !str_is(drafted.op, filter_op_name((enum filter_op)op)))
		op++;
	buf_format(words, "%.*s %.*s", STR_ARG(property_label(page, asked, drafted.property)), STR_ARG(tr(page->locale, op_words[op])));
	options = values_of(page, &drafted, &count);
	if (is_either(&drafted, options, count)) {
		buf_format(words, " %.*s", STR_ARG(tr(page->locale, N_("ticked or not"))));
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (options[i].chosen)
			buf_format(words, "%s%.*s", said++ > 0 ? ", " : " ", STR_ARG(options[i].label));
	if (count == 0)
		buf_format(words, " %.*s", STR_ARG(typed_of(page->arena, &drafted, ", ")));
}

struct str criteria_summary(const struct page *page, const struct criteria_asked *asked, struct str draft)
{
	const struct json_value *const groups = draft.size == 0 ? NULL : list_of(json_read(page->arena, draft), "any");
	struct buf words = { .arena = page->arena };

	for (size_t g = 0; g < json_count(groups); g++) {
		const struct json_value *const all = list_of(json_at(groups, g), "all");

		for (size_t c = 0; c < json_count(all); c++) {
			if (c > 0)
				buf_format(&words, " %.*s ", STR_ARG(tr(page->locale, N_("and"))));
			else if (g > 0)
				buf_format(&words, "; %.*s ", STR_ARG(tr(page->locale, N_("or"))));
			add_sentence(page, asked, json_at(all, c), &words);
		}
	}
	return buf_str(&words);
}
