/* form_history.c: settings/forms/<number>/history: who changed what of a form, when, and bringing back what was. */
#include "form.h"

#include <string.h>

#include "../../sql/link.h"
#include "../../sql/pipeline.h"
#include "../../views/staff/history.h"
#include "../show.h"

enum { CHANGES_SHOWN = 50, ID_SIZE = 20 };
enum { QUERY_BEFORE, QUERY_VERSION };
enum { RESTORE_VERSION, RESTORE_FORMER };

const struct field_rule form_history_query[FORM_HISTORY_QUERY] = {
	[QUERY_BEFORE] = { .name = "before", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[QUERY_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
};

const struct field_rule form_restore_fields[FORM_RESTORE_FIELDS] = {
	[RESTORE_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[RESTORE_FORMER] = { .name = "former", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
};

/* What the words of a change are made of. */
struct history {
	struct page *page;
	struct ticket_form form;
	struct properties properties;
	struct inbox *inboxes;
	struct pipeline *pipelines;
	size_t inbox_count, pipeline_count;
};

static const struct err *begin(struct page *page, struct history *of)
{
	const uint64_t account = page->portal->account;
	const struct err *e;

	*of = (struct history){ .page = page };
	if ((e = ticket_form_find(page->db, account, 0, page->route_number, &of->form)) != NULL ||
	    (e = properties_of(page->db, account, 0, PROPERTY_TICKET, &of->properties)) != NULL ||
	    (e = inbox_list(page->db, account, &of->inboxes, &of->inbox_count)) != NULL)
		return e;
	return pipeline_list(page->db, account, &of->pipelines, &of->pipeline_count);
}

/* "p.product" as people call it. */
static struct str called(const struct history *of, struct str name)
{
	static const char *const own[] = { "subject", "body", "files" };
	const struct property *const property = str_starts(name, STR("p.")) ? property_by_key(&of->properties, str_from(name, 2)) : NULL;

	for (size_t i = 0; i < COUNT_OF(own); i++)
		if (str_is(name, own[i]))
			return form_field_called(of->page, &(struct ticket_field){ .kind = (enum ticket_field_kind)(FIELD_OF_SUBJECT + i) });
	return property == NULL ? name : property->label;
}

static struct str label_of(const struct history *of, const char *key)
{
	static const struct {
		const char *key, *label;
	} labels[] = {
		{ "name", N_("Name") }, { "ticket_properties", N_("Ticket properties") }, { "inbox", N_("Tickets go to") }, { "pipeline", N_("Pipeline") },
		{ "order", N_("Order of the fields") },
	};

	for (size_t i = 0; i < COUNT_OF(labels); i++)
		if (strcmp(labels[i].key, key) == 0)
			return tr(of->page->locale, labels[i].label);
	return tr_fill(of->page->arena, of->page->locale, N_("Field %s"), FILL(called(of, str_of(key))));
}

/* All of a field that is not as it usually is; one that is no more reads as it is written. */
static struct str field_words(const struct history *of, struct str object)
{
	const struct page *const page = of->page;
	struct ticket_field field = { .kind = FIELD_OF_FILES };
	struct buf text = { .arena = page->arena };
	struct str note;

	if (object.size == 0)
		return object;
	if (!ticket_field_read(page->db, &of->properties, object, &field))
		return object;
	buf_add(&text, form_field_called(page, &field));
	note = form_field_note(page, &field);
	if (note.size > 0)
		buf_format(&text, " · %.*s", STR_ARG(note));
	if (!field.hidden && field.initial.count > 0)
		buf_format(&text, " · %.*s", STR_ARG(tr_fill(page->arena, page->locale, N_("at first: %s"), FILL(form_value_words(page, field.property, &field.initial)))));
	if (field.help.size > 0)
		buf_format(&text, " · %.*s", STR_ARG(field.help));
	return buf_str(&text);
}

static struct str order_words(const struct history *of, struct str names)
{
	struct buf text = { .arena = of->page->arena };
	struct str name;

	while (str_next(&names, ',', &name))
		buf_format(&text, "%s%.*s", text.size > 0 ? ", " : "", STR_ARG(called(of, name)));
	return buf_str(&text);
}

static struct str place_words(const struct history *of, const char *key, struct str value)
{
	uint64_t id;

	if (!str_u64(value, &id))
		return value;
	for (size_t i = 0; i < of->inbox_count && strcmp(key, "inbox") == 0; i++)
		if (of->inboxes[i].id == id)
			return of->inboxes[i].name;
	for (size_t i = 0; i < of->pipeline_count && strcmp(key, "pipeline") == 0; i++)
		if (of->pipelines[i].id == id)
			return of->pipelines[i].name;
	return value;
}

static struct str value_of(const struct history *of, const char *key, struct str value)
{
	if (strcmp(key, "name") == 0)
		return value;
	if (strcmp(key, "ticket_properties") == 0)
		return tr(of->page->locale, str_is(value, "true") ? N_("On") : N_("Off"));
	if (strcmp(key, "inbox") == 0 || strcmp(key, "pipeline") == 0)
		return place_words(of, key, value);
	return strcmp(key, "order") == 0 ? order_words(of, value) : field_words(of, value);
}

static struct other_change *in_words(const struct history *of, const struct key_changes *changes)
{
	struct other_change *const words = arena_calloc(of->page->arena, changes->count + 1, sizeof *words);

	for (size_t i = 0; i < changes->count; i++)
		words[i] = (struct other_change){ .label = label_of(of, changes->at[i].name), .was = value_of(of, changes->at[i].name, changes->at[i].before),
			.is = value_of(of, changes->at[i].name, changes->at[i].after) };
	return words;
}

static struct str path_of(const struct history *of)
{
	return link_path(of->page->arena, of->page->portal, "settings/forms/%llu/history", (unsigned long long)of->form.id);
}

static void fill_around(const struct history *of, const struct staff_link *back, struct staff_around *around)
{
	const struct page *const page = of->page;

	*around = (struct staff_around){ .title = of->form.name, .place = PLACE_FORMS, .back = back,
		.window = str_format(page->arena, "%.*s · %.*s", STR_ARG(tr(page->locale, N_("History"))), STR_ARG(of->form.name)),
		.lead = tr(page->locale, N_("Every change of this form, the latest first. What was can be brought back; nothing in between is lost.")) };
	form_around(page, of->form.id, FORM_PART_HISTORY, around);
}

static const struct staff_link back_to_list = { "settings/forms", N_("Forms") };

static const struct err *list(const struct history *of, uint64_t before)
{
	struct page *const page = of->page;
	const struct frame frame = frame_of(page);
	struct history_page view = { .count = 0 };
	struct settings_change *changes;
	struct staff_around around;
	const struct err *e;

	if ((e = ticket_form_changes(page->db, page->portal->account, &of->form, before, CHANGES_SHOWN, &changes, &view.count)) != NULL)
		return e;
	view.entries = arena_calloc(page->arena, view.count + 1, sizeof *view.entries);
	for (size_t i = 0; i < view.count; i++)
		view.entries[i] = (struct history_entry){ .when = changes[i].when, .changes = in_words(of, &changes[i].changes),
			.by = changes[i].by.size > 0 ? changes[i].by : tr(page->locale, N_("The operator")), .change_count = changes[i].changes.count,
			.link = str_format(page->arena, "%.*s?version=%llu", STR_ARG(path_of(of)), (unsigned long long)changes[i].version - 1) };
	if (view.count == CHANGES_SHOWN)
		view.earlier = str_format(page->arena, "%.*s?before=%llu", STR_ARG(path_of(of)), (unsigned long long)changes[view.count - 1].version);
	fill_around(of, &back_to_list, &around);
	view_history(&page->response.body, &frame, &around, NULL, &view);
	return NULL;
}

static const struct err *compare(const struct history *of, uint64_t former, struct str problem)
{
	struct page *const page = of->page;
	const struct frame frame = frame_of(page);
	struct key_changes changes = { 0 };
	struct staff_around around;
	struct version_page view;
	const struct err *e;

	if ((e = ticket_form_compare(page->db, page->portal->account, &of->form, former, &changes)) != NULL)
		return e;
	fill_around(of, &back_to_list, &around);
	around.problem = problem;
	view = (struct version_page){ .action = path_of(of), .version = of->form.version, .former = str_format(page->arena, "%llu", (unsigned long long)former),
		.changes = in_words(of, &changes), .count = changes.count, .back = path_of(of) };
	view_version(&page->response.body, &frame, &around, NULL, &view);
	return NULL;
}

const struct err *form_history_get(struct page *page)
{
	struct history of;
	const struct err *e = begin(page, &of);
	uint64_t number = 0;

	if (e != NULL)
		return e;
	if (page->fields[QUERY_VERSION].given)
		return str_u64(page->fields[QUERY_VERSION].text, &number) ? compare(&of, number, STR("")) : err_of(ERR_NOT_FOUND);
	(void)!str_u64(page->fields[QUERY_BEFORE].text, &number);
	return list(&of, number);
}

const struct err *form_history_post(struct page *page)
{
	struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct history of;
	const struct err *e;
	struct str problem;
	uint64_t former;

	if ((e = begin(page, &of)) != NULL)
		return e;
	if (!str_u64(page->fields[RESTORE_VERSION].text, &by.expected) || by.expected == 0 || !str_u64(page->fields[RESTORE_FORMER].text, &former))
		return err_of(ERR_BAD_REQUEST);
	if ((e = ticket_form_restore(page->db, page->portal->account, of.form.id, former, &by)) == NULL)
		return form_redirect(page, of.form.id, "", ITEM_SAVED);
	if (e->kind == ERR_CONFLICT && e->detail == NULL)
		problem = tr(page->locale, N_("Somebody has changed this form since you looked at it. Please look at it again."));
	else if (e->kind == ERR_CONFLICT)
		problem = tr(page->locale, N_("This cannot be brought back: a portal has the form, and could have it no more."));
	else if (e->kind == ERR_INVALID)
		problem = tr(page->locale, N_("This cannot be brought back: something that it needs is no more, such as a property or an inbox."));
	else
		return e;
	page->response.status = err_meaning(e->kind)->status;
	return compare(&of, former, problem);
}
