/* history.c: former settings of anything that has them: the list of changes, one version beside what holds now, and bringing it back. */
#include "history.h"

#include "../../sql/link.h"
#include "../show.h"

enum { NUMBER_SIZE = 20, FIRST_CHANGE = 2 }; /* what is new has version 1 */

const struct field_rule history_query[HISTORY_QUERY] = {
	[HISTORY_BEFORE] = { .name = "before", .kind = FIELD_LINE, .most = NUMBER_SIZE, .lenient = true },
	[HISTORY_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = NUMBER_SIZE, .lenient = true },
};

const struct field_rule restore_fields[RESTORE_FIELDS] = {
	[RESTORE_SEEN] = { .name = "version", .kind = FIELD_LINE, .most = NUMBER_SIZE, .lenient = true },
	[RESTORE_FORMER] = { .name = "former", .kind = FIELD_LINE, .most = NUMBER_SIZE, .lenient = true },
};

struct str history_who(const struct page *page, struct str by)
{
	return by.size > 0 ? by : tr(page->locale, N_("The operator"));
}

static struct other_change *in_words(const struct history *history, const struct key_changes *changes)
{
	struct other_change *const words = arena_calloc(history->page->arena, changes->count + 1, sizeof *words);

	for (size_t i = 0; i < changes->count; i++) {
		const struct key_change *const change = &changes->at[i];

		words[i] = (struct other_change){ .label = history->label(history->of, change->name),
			.was = history->words(history->of, change->name, change->before), .is = history->words(history->of, change->name, change->after) };
	}
	return words;
}

/* "?before=7&portal=2": what is asked, and what every link carries. */
static struct str query_of(const struct history *history, struct str asked)
{
	const bool both = asked.size > 0 && history->carried.size > 0;

	if (asked.size == 0 && history->carried.size == 0)
		return STR("");
	return str_format(history->page->arena, "?%.*s%s%.*s", STR_ARG(asked), both ? "&" : "", STR_ARG(history->carried));
}

static struct str list_link(const struct history *history, struct str asked)
{
	const struct page *const page = history->page;

	return link_path(page->arena, page->portal, "%s%.*s", history->path, STR_ARG(query_of(history, asked)));
}

static struct str version_link(const struct history *history, uint64_t version)
{
	const struct page *const page = history->page;
	const unsigned long long number = (unsigned long long)version;

	if (!history->numbered)
		return list_link(history, str_format(page->arena, "version=%llu", number));
	return link_path(page->arena, page->portal, "%s/%llu%.*s", history->path, number, STR_ARG(query_of(history, STR(""))));
}

void history_list(const struct history *history, const struct settings_change *changes, size_t count)
{
	struct page *const page = history->page;
	const struct frame frame = frame_of(page);
	struct history_page view = { .entries = arena_calloc(page->arena, count + 1, sizeof *view.entries), .count = count };

	for (size_t i = 0; i < count; i++)
		view.entries[i] = (struct history_entry){ .when = changes[i].when, .by = history_who(page, changes[i].by),
			.changes = in_words(history, &changes[i].changes), .change_count = changes[i].changes.count,
			.link = version_link(history, changes[i].version - 1) };
	if (count > 0 && changes[count - 1].version > FIRST_CHANGE)
		view.earlier = list_link(history, str_format(page->arena, "before=%llu", (unsigned long long)changes[count - 1].version));
	view_history(&page->response.body, &frame, &history->around, history->head, &view);
}

void history_version(const struct history *history, uint64_t former, const struct key_changes *changes)
{
	struct page *const page = history->page;
	const struct frame frame = frame_of(page);
	const struct str number = str_format(page->arena, "%llu", (unsigned long long)former);
	const struct version_page view = {
		.action = history->numbered ? link_path(page->arena, page->portal, "%s/%.*s", history->path, STR_ARG(number))
		                            : link_path(page->arena, page->portal, "%s", history->path),
		.former = history->numbered ? STR("") : number, .portal = history->portal, .domain = history->domain, .version = history->version,
		.changes = in_words(history, changes), .count = changes->count, .back = list_link(history, STR("")),
	};

	view_version(&page->response.body, &frame, &history->around, history->head, &view);
}

bool history_refused(struct history *history, const struct err *e)
{
	const struct locale *const locale = history->page->locale;

	if (e->kind == ERR_CONFLICT && e->detail == NULL)
		history->around.problem = tr(locale, N_("Somebody has changed this since you looked at it. Please look at it again."));
	else if (e->kind == ERR_INVALID || e->kind == ERR_CONFLICT || e->kind == ERR_NOT_FOUND)
		history->around.problem = tr(locale, history->lost);
	else
		return false;
	history->page->response.status = err_meaning(e->kind)->status;
	return true;
}
