/* portal_columns.c: the columns of the list of tickets as a control of a portal's settings. */
#include "portal_columns.h"

#include "../../sql/column.h"
#include "../../views/customer/list.h"
#include "../show.h"

static const char *const standard[] = { "subject", "number", "requester", "created", "owner", "updated", "status", "priority", "company" };

/* Keys in an order. */
struct keys_in_order {
	struct str at[COLUMNS_MAX + 1];
	size_t count;
};

static const struct err *properties_read_for(const struct key_form *form, struct properties *properties)
{
	return properties_of(form->page->db, form->page->portal->account, 0, PROPERTY_TICKET, properties);
}

/* The six that a new portal has (S124). */
static struct keys_in_order recommended(const struct properties *properties)
{
	const struct portal fresh = { .settings = settings_default() };
	struct column columns[COLUMNS_MAX];
	struct keys_in_order keys = { .count = columns_of(&fresh, properties, columns) };

	for (size_t i = 0; i < keys.count; i++)
		keys.at[i] = columns[i].key;
	return keys;
}

static struct keys_in_order read(const struct properties *properties, struct str value)
{
	struct keys_in_order keys = { .count = 0 };
	struct column column;
	struct str key;

	if (value.size == 0)
		return recommended(properties);
	while (keys.count < COLUMNS_MAX && str_next(&value, ',', &key))
		if (column_of(properties, key, &column))
			keys.at[keys.count++] = column.key;
	return keys;
}

/* Empty for the recommended ones, which may get better with a later version. */
static struct str written(struct arena *arena, const struct properties *properties, const struct keys_in_order *keys)
{
	const struct keys_in_order usual = recommended(properties);
	struct buf value = { .arena = arena };
	bool same = keys->count == usual.count;

	for (size_t i = 0; i < keys->count; i++) {
		same = same && str_equal(keys->at[i], usual.at[i]);
		buf_format(&value, "%s%.*s", i == 0 ? "" : ",", STR_ARG(keys->at[i]));
	}
	return same ? STR("") : buf_str(&value);
}

static bool among(const struct keys_in_order *keys, struct str key)
{
	for (size_t i = 0; i < keys->count; i++)
		if (str_equal(keys->at[i], key))
			return true;
	return false;
}

/* The fields come in the order in which the rows stand; a column stands there once. */
bool columns_typed(struct key_form *form, const struct key_control *control, struct str *value)
{
	const struct form *const sent = form->page->sent;
	struct keys_in_order keys = { .count = 0 };
	struct properties properties;
	struct column column;

	if ((form->failed = properties_read_for(form, &properties)) != NULL)
		return false;
	for (size_t i = 0; i < sent->count; i++)
		if (str_is(sent->pairs[i].name, control->key) && column_of(&properties, sent->pairs[i].value, &column) && !among(&keys, column.key)) {
			if (keys.count == COLUMNS_MAX) {
				form->problems[key_control_of(form, control->key)] = tr(form->page->locale, N_("A list has ten columns at most."));
				break;
			}
			keys.at[keys.count++] = column.key;
		}
	if (!among(&keys, STR("subject"))) {
		for (size_t i = keys.count < COLUMNS_MAX ? keys.count++ : keys.count - 1; i > 0; i--)
			keys.at[i] = keys.at[i - 1];
		keys.at[0] = STR("subject");
	}
	*value = written(form->page->arena, &properties, &keys);
	return true;
}

static void swap(struct keys_in_order *keys, size_t one, size_t other)
{
	const struct str key = keys->at[one];

	keys->at[one] = keys->at[other];
	keys->at[other] = key;
}

static void take_out(struct keys_in_order *keys, size_t which)
{
	for (size_t i = which; i + 1 < keys->count; i++)
		keys->at[i] = keys->at[i + 1];
	keys->count--;
}

static const char *add(const struct key_form *form, const struct properties *properties, struct keys_in_order *keys)
{
	struct column column;
	struct str key;

	if (keys->count == COLUMNS_MAX)
		return N_("A list has ten columns at most. Delete one to make room.");
	if (form_get(form->page->sent, "columns.add", &key) && column_of(properties, key, &column) && !among(keys, column.key))
		keys->at[keys->count++] = column.key;
	return NULL;
}

const struct err *columns_act(
    struct key_form *form, const struct key_control *control, struct str action, struct str *value, const char **problem)
{
	const size_t sign = str_find(action, ':', 0);
	const struct str word = str_first(action, sign);
	struct properties properties;
	struct keys_in_order keys;
	const struct err *e;
	uint64_t which = 0;

	(void)control;
	if ((e = properties_read_for(form, &properties)) != NULL)
		return e;
	keys = read(&properties, *value);
	if (sign < action.size && (!str_u64(str_from(action, sign + 1), &which) || which >= keys.count))
		return err_of(ERR_BAD_REQUEST);
	if (str_is(word, "up") && which > 0)
		swap(&keys, which, which - 1);
	else if (str_is(word, "down") && which + 1 < keys.count)
		swap(&keys, which, which + 1);
	else if (str_is(word, "delete") && !str_is(keys.at[which], "subject"))
		take_out(&keys, which);
	else if (str_is(word, "add"))
		*problem = add(form, &properties, &keys);
	else if (str_is(word, "reset"))
		keys = recommended(&properties);
	else if (str_is(word, "edit"))
		form->edited = which + 1;
	*value = written(form->page->arena, &properties, &keys);
	return NULL;
}

static struct control_option option_of(const struct frame *frame, const struct properties *properties, struct str key)
{
	struct column column;

	(void)!column_of(properties, key, &column);
	return (struct control_option){ .value = column.key, .label = column_label(frame, &column), .closed = column.kind == COLUMN_SUBJECT };
}

const struct err *columns_offer(struct key_form *form, struct control *control)
{
	const struct frame frame = frame_of(form->page);
	struct arena *const arena = form->page->arena;
	struct columns_control *const view = arena_calloc(arena, 1, sizeof *view);
	struct properties properties;
	struct keys_in_order keys;
	const struct err *e;

	if ((e = properties_read_for(form, &properties)) != NULL)
		return e;
	keys = read(&properties, control->value);
	view->rows = arena_calloc(arena, keys.count + 1, sizeof *view->rows);
	for (size_t i = 0; i < keys.count; i++)
		view->rows[view->count++] = option_of(&frame, &properties, keys.at[i]);
	view->others = arena_calloc(arena, COUNT_OF(standard) + properties.count + 1, sizeof *view->others);
	for (size_t i = 0; i < COUNT_OF(standard); i++)
		if (!among(&keys, str_of(standard[i])))
			view->others[view->other_count++] = option_of(&frame, &properties, str_of(standard[i]));
	for (size_t i = 0; i < properties.count; i++) {
		const struct str key = str_format(arena, "p.%.*s", STR_ARG(properties.at[i].key));

		if (properties.at[i].shown && !among(&keys, key))
			view->others[view->other_count++] = option_of(&frame, &properties, key);
	}
	view->edited = form->edited == 0 ? view->count : form->edited - 1;
	control->columns = view;
	return NULL;
}

struct str columns_words(const struct page *page, const struct properties *properties, struct str value)
{
	const struct frame frame = frame_of(page);
	const struct keys_in_order keys = read(properties, value);
	struct buf words = { .arena = page->arena };

	for (size_t i = 0; i < keys.count; i++)
		buf_format(&words, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(option_of(&frame, properties, keys.at[i]).label));
	return buf_str(&words);
}
