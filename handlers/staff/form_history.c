/* form_history.c: settings/forms/history: which forms were made and deleted; settings/forms/<number>/history: what was changed of one, and bringing that back. */
#include "form.h"

#include <string.h>

#include "../../sql/pipeline.h"
#include "history.h"
#include "item_history.h"

/* What the words of a change are made of. */
struct former_form {
	struct page *page;
	struct ticket_form form;
	struct properties properties;
	struct inbox *inboxes;
	struct pipeline *pipelines;
	size_t inbox_count, pipeline_count;
};

static const struct err *read_names(struct page *page, struct former_form *of)
{
	const uint64_t account = page->portal->account;
	const struct err *e;

	*of = (struct former_form){ .page = page };
	if ((e = properties_of(page->db, account, 0, PROPERTY_TICKET, &of->properties)) != NULL ||
	    (e = inbox_list(page->db, account, &of->inboxes, &of->inbox_count)) != NULL)
		return e;
	return pipeline_list(page->db, account, &of->pipelines, &of->pipeline_count);
}

static const struct err *begin(struct page *page, struct former_form *of)
{
	const struct err *const e = read_names(page, of);

	return e != NULL ? e : ticket_form_find(page->db, page->portal->account, 0, page->route_number, &of->form);
}

/* "p.product" as people call it. */
static struct str called(const struct former_form *of, struct str name)
{
	static const char *const own[] = { "subject", "body", "files" };
	const struct property *const property = str_starts(name, STR("p.")) ? property_by_key(&of->properties, str_from(name, 2)) : NULL;

	for (size_t i = 0; i < COUNT_OF(own); i++)
		if (str_is(name, own[i]))
			return form_field_called(of->page, &(struct ticket_field){ .kind = (enum ticket_field_kind)(FIELD_OF_SUBJECT + i) });
	return property == NULL ? name : property->label;
}

static struct str label_of(const void *with, const char *key)
{
	const struct former_form *const of = with;
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
static struct str field_words(const struct former_form *of, struct str object)
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

static struct str order_words(const struct former_form *of, struct str names)
{
	struct buf text = { .arena = of->page->arena };
	struct str name;

	while (str_next(&names, ',', &name))
		buf_format(&text, "%s%.*s", text.size > 0 ? ", " : "", STR_ARG(called(of, name)));
	return buf_str(&text);
}

static struct str place_words(const struct former_form *of, const char *key, struct str value)
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

static struct str words_of(const void *with, const char *key, struct str value)
{
	const struct former_form *const of = with;

	if (strcmp(key, "name") == 0)
		return value;
	if (strcmp(key, "ticket_properties") == 0)
		return tr(of->page->locale, str_is(value, "true") ? N_("On") : N_("Off"));
	if (strcmp(key, "inbox") == 0 || strcmp(key, "pipeline") == 0)
		return place_words(of, key, value);
	return strcmp(key, "order") == 0 ? order_words(of, value) : field_words(of, value);
}

static void begin_history(const struct former_form *of, struct history *history)
{
	static const struct staff_link back = { "settings/forms", N_("Forms") };
	struct page *const page = of->page;

	*history = (struct history){ .page = page, .version = of->form.version, .label = label_of, .words = words_of, .of = of,
		.path = str_c(page->arena, str_format(page->arena, "settings/forms/%llu/history", (unsigned long long)of->form.id)),
		.lost = N_("This cannot be brought back as a whole: something that it needs is no more, such as a property or an inbox, or a portal has the form and could have it no more."),
		.around = { .title = of->form.name, .place = PLACE_FORMS, .back = &back,
		    .window = str_format(page->arena, "%.*s · %.*s", STR_ARG(tr(page->locale, N_("History"))), STR_ARG(of->form.name)),
		    .lead = tr(page->locale, N_("Every change of this form, the latest first. What was can be brought back; nothing in between is lost.")) } };
	form_around(page, of->form.id, FORM_PART_HISTORY, &history->around);
}

static const struct err *compare(const struct former_form *of, const struct history *history, uint64_t former)
{
	struct key_changes changes = { 0 };
	const struct err *e;

	if ((e = ticket_form_compare(of->page->db, of->page->portal->account, &of->form, former, &changes)) == NULL)
		history_version(history, former, &changes);
	return e;
}

const struct err *form_history_get(struct page *page)
{
	struct settings_change *changes;
	struct former_form of;
	struct history history;
	const struct err *e;
	uint64_t number = 0;
	size_t count;

	if ((e = begin(page, &of)) != NULL)
		return e;
	begin_history(&of, &history);
	if (page->fields[HISTORY_VERSION].given)
		return str_u64(page->fields[HISTORY_VERSION].text, &number) ? compare(&of, &history, number) : err_of(ERR_NOT_FOUND);
	(void)!str_u64(page->fields[HISTORY_BEFORE].text, &number);
	e = ticket_form_changes(page->db, page->portal->account, &of.form, number, HISTORY_SHOWN, &changes, &count);
	if (e == NULL)
		history_list(&history, changes, count);
	return e;
}

const struct err *form_history_post(struct page *page)
{
	struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct former_form of;
	struct history history;
	const struct err *e;
	uint64_t former;

	if ((e = begin(page, &of)) != NULL)
		return e;
	if (!str_u64(page->fields[RESTORE_SEEN].text, &by.expected) || by.expected == 0 || !str_u64(page->fields[RESTORE_FORMER].text, &former))
		return err_of(ERR_BAD_REQUEST);
	if ((e = ticket_form_restore(page->db, page->portal->account, of.form.id, former, &by)) == NULL)
		return form_redirect(page, of.form.id, "", ITEM_SAVED);
	begin_history(&of, &history);
	return history_refused(&history, e) ? compare(&of, &history, former) : e;
}

static const struct err *begin_all(struct page *page, void **with)
{
	struct former_form *const of = ARENA_NEW(page->arena, struct former_form);

	*with = of;
	return read_names(page, of);
}

static struct str past_words(const struct page *page, const void *with, const char *key, struct str value)
{
	(void)page;
	return words_of(with, key, value);
}

const struct err *forms_past_get(struct page *page)
{
	static const struct item_past past = {
		.kind = &form_items, .versioned = VERSIONED_FORM, .compare = ticket_form_kept_compare, .begin = begin_all, .label = label_of, .value = past_words,
		.tabs = forms_tabs, .tab_count = FORMS_TABS,
		.lead_of_all = N_("Who made and deleted which form, the latest first. What was changed of one stands in its own history."),
	};

	return past_of_all_get(page, &past);
}
