/* csv_ticket.c: a row of a CSV file becomes a ticket. */
#include "csv_ticket.h"

#include "../../fcgi/base/secret.h"
#include "../../views/markdown.h"
#include "when.h"

/* What the operator's "VALUE=WORD" texts say of a value; the value itself when they say nothing. */
static struct str translated(const char *const *texts, size_t count, struct str value)
{
	for (size_t i = 0; i < count; i++) {
		const struct str text = str_of(texts[i]);
		const size_t sign = str_find(text, '=', 0);

		if (str_equal_nocase(str_trim(str_first(text, sign)), value))
			return str_trim(str_from(text, sign + 1));
	}
	return value;
}

/* What other help desks call the stages that every account has; closed ones by being closed, since any pipeline has such a stage. */
static void read_status(const struct csv_words *words, struct str value, struct import_ticket *ticket)
{
	static const struct {
		const char *word, *stage;
		bool closed;
	} known[] = {
		{ "open", "", false }, { "new", "", false }, { "active", "", false }, { "reopened", "", false }, { "closed", "", true },
		{ "resolved", "", true }, { "solved", "", true }, { "done", "", true }, { "completed", "", true },
		{ "pending", "Waiting on contact", false }, { "pending customer response", "Waiting on contact", false },
		{ "waiting on customer", "Waiting on contact", false }, { "waiting for customer", "Waiting on contact", false },
		{ "in progress", "Waiting on us", false }, { "on hold", "Waiting on us", false }, { "waiting on us", "Waiting on us", false },
	};

	value = translated(words->status, words->status_count, value);
	ticket->stage = value;
	for (size_t i = 0; i < COUNT_OF(known); i++) {
		if (!str_equal_nocase(value, str_of(known[i].word)))
			continue;
		ticket->stage = str_of(known[i].stage);
		ticket->closed = known[i].closed;
		return;
	}
}

static const struct err *read_priority(struct arena *arena, const struct csv_words *words, struct str value, enum ticket_priority *priority)
{
	static const struct {
		const char *word;
		enum ticket_priority priority;
	} known[] = {
		{ "", PRIORITY_NONE }, { "none", PRIORITY_NONE }, { "low", PRIORITY_LOW }, { "medium", PRIORITY_MEDIUM }, { "normal", PRIORITY_MEDIUM },
		{ "high", PRIORITY_HIGH }, { "urgent", PRIORITY_URGENT }, { "critical", PRIORITY_URGENT },
	};
	const struct str word = translated(words->priority, words->priority_count, value);

	for (size_t i = 0; i < COUNT_OF(known); i++) {
		if (!str_equal_nocase(word, str_of(known[i].word)))
			continue;
		*priority = known[i].priority;
		return NULL;
	}
	return err_new(arena, ERR_INVALID, "the priority \"%.*s\" is unknown; say what it means: --priority \"%.*s=high\"", STR_ARG(value),
	    STR_ARG(value));
}

static const struct err *read_times(struct arena *arena, const struct csv_map *map, const struct csv_row *row, usec *created, usec *updated)
{
	const struct str first = csv_value(map, row, CSV_CREATED), later = csv_value(map, row, CSV_UPDATED);

	if (first.size == 0)
		return err_new(arena, ERR_INVALID, "it says nothing of when it was created");
	if (!when_read(first, created))
		return err_new(arena, ERR_INVALID, "created is \"%.*s\", not like 2024-02-29 13:45:00", STR_ARG(str_first_utf8(first, 60)));
	*updated = 0;
	if (later.size > 0 && !when_read(later, updated))
		return err_new(arena, ERR_INVALID, "updated is \"%.*s\", not like 2024-02-29 13:45:00", STR_ARG(str_first_utf8(later, 60)));
	if (*updated <= *created) /* some help desks count so; the order of what was said stays */
		*updated = *created + SECONDS(1);
	return NULL;
}

static struct import_part part(struct arena *arena, enum author_kind author, struct mail_person person, usec created, struct str text)
{
	return (struct import_part){ .author = author, .person = person, .created = created, .format = FORMAT_PLAIN, .text = text,
		.html = plain_render(arena, text), .renderer = RENDERER_VERSION };
}

static void read_parts(struct arena *arena, const struct csv_words *words, const struct csv_map *map, const struct csv_row *row,
    struct import_ticket *ticket, usec updated)
{
	const struct str body = csv_value(map, row, CSV_BODY), answer = csv_value(map, row, CSV_ANSWER);
	struct import_part *const parts = arena_calloc(arena, 2, sizeof *parts);
	const struct mail_person staff = { .email = ticket->owner, .name = words->staff_name };

	if (body.size > 0)
		parts[ticket->part_count++] = part(arena, AUTHOR_CONTACT, ticket->requester, ticket->created, body);
	if (answer.size > 0)
		parts[ticket->part_count++] = part(arena, AUTHOR_STAFF, staff, updated, answer);
	ticket->parts = parts;
}

/* Without a key of its own a row is what it says: the digest of all its fields. */
static struct str key_of(struct arena *arena, const struct csv_map *map, const struct csv_row *row)
{
	const struct str key = csv_value(map, row, CSV_KEY);
	struct buf all = { .arena = arena };
	struct digest digest;

	if (key.size > 0)
		return key;
	for (size_t i = 0; i < row->count; i++) {
		buf_add(&all, row->fields[i]);
		buf_char(&all, '\0');
	}
	digest = digest_of(buf_str(&all));
	return digest_text(arena, &digest);
}

const struct err *csv_ticket(struct arena *arena, const struct csv_words *words, const struct csv_map *map, const struct csv_row *row,
    struct import_ticket *ticket, struct str *key)
{
	const struct str subject = csv_value(map, row, CSV_SUBJECT), body = csv_value(map, row, CSV_BODY);
	const struct err *e;
	usec updated;

	if (row->problem != NULL)
		return err_new(arena, ERR_INVALID, "%s", row->problem);
	if (row->count != map->columns)
		return err_new(arena, ERR_INVALID, "it has %zu fields, the header has %zu", row->count, map->columns);
	*ticket = (struct import_ticket){
		.requester = { .email = csv_value(map, row, CSV_EMAIL), .name = csv_value(map, row, CSV_NAME) },
		.owner = csv_value(map, row, CSV_OWNER),
		.subject = subject.size > 0 ? subject : str_first_utf8(str_first(body, str_find(body, '\n', 0)), 200),
	};
	*key = key_of(arena, map, row);
	ticket->source = str_format(arena, "%s:%.*s", words->source, STR_ARG(*key));
	if (ticket->requester.email.size == 0)
		return err_new(arena, ERR_INVALID, "it names no address of a customer");
	if (ticket->subject.size == 0)
		return err_new(arena, ERR_INVALID, "it has neither subject nor body");
	read_status(words, csv_value(map, row, CSV_STATUS), ticket);
	if ((e = read_priority(arena, words, csv_value(map, row, CSV_PRIORITY), &ticket->priority)) != NULL)
		return e;
	if ((e = read_times(arena, map, row, &ticket->created, &updated)) != NULL)
		return e;
	read_parts(arena, words, map, row, ticket, updated);
	if (csv_has(map, CSV_UPDATED) && csv_value(map, row, CSV_UPDATED).size > 0)
		ticket->closed_at = updated;
	return NULL;
}
