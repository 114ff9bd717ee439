/* mails.c: settings/mail, and below it waiting, sent, failed: the mails of the account that are kept. */
#include <string.h>

#include "../../sql/link.h"
#include "../show.h"
#include "mail.h"

enum { PAGE = 50, WORD_SIZE = 16, FIND_SIZE = 254, AFTER_SIZE = 290 };

enum { DONE_ALL, DONE_SOME, DONE_NONE };
static const char *const done_words[] = { [DONE_ALL] = "all", [DONE_SOME] = "some", [DONE_NONE] = "none", NULL };
static const char *const done_texts[] = {
	[DONE_ALL] = N_("They wait to be sent again. Those that came back from another mail server were left: of these each is sent again by itself."),
	[DONE_SOME] = N_("The oldest 500 wait to be sent again. Press the button once more for the next ones."),
	[DONE_NONE] = N_("There was none to be sent again: what came back, or had a link that has ended, is not sent with all others."),
};

enum { DONE, FIND, AFTER };
const struct field_rule mails_query[MAILS_QUERY] = {
	[DONE] = { .name = "done", .kind = FIELD_CHOICE, .choices = done_words, .most = WORD_SIZE, .lenient = true },
	[FIND] = { .name = "q", .kind = FIELD_LINE, .most = FIND_SIZE, .lenient = true },
	[AFTER] = { .name = "after", .kind = FIELD_LINE, .most = AFTER_SIZE, .lenient = true },
};

static const struct staff_link tabs[] = {
	[0] = { "settings/mail", N_("All") },
	[OUTBOX_WAITING] = { "settings/mail/waiting", N_("Waiting") },
	[OUTBOX_SENT] = { "settings/mail/sent", N_("Sent") },
	[OUTBOX_FAILED] = { "settings/mail/failed", N_("Failed") },
};

/* What is said where a list has nothing in it. */
static const struct {
	const char *title, *text;
} none[] = {
	[0] = { N_("There are no mails yet"), N_("What leaves for customers and colleagues is listed here, and kept for thirty days.") },
	[OUTBOX_WAITING] = { N_("Nothing waits"), N_("Every mail has left, or has come to nothing.") },
	[OUTBOX_SENT] = { N_("No mail has left yet"), N_("What your mail server has taken is listed here for thirty days.") },
	[OUTBOX_FAILED] = { N_("No mail has failed"), N_("What could not be sent, or came back, is listed here for thirty days.") },
};

static size_t state_of(const struct page *page)
{
	for (size_t i = 0; i < COUNT_OF(tabs); i++)
		if (strcmp(tabs[i].path, page->route->path) == 0)
			return i;
	return 0;
}

static struct item_row row_of(const struct page *page, const struct outbox_entry *entry)
{
	const struct locale *const locale = page->locale;
	const struct str path = link_path(page->arena, page->portal, "%s/%llu", mail_path, (unsigned long long)entry->id);
	struct item_row row = { .name = entry->address, .below = mail_kind_words(page, entry), .link = path,
		.cells = { mail_state(page, entry), { .text = locale_time(page->arena, locale, entry->created),
		    .below = entry->attempts > 1 ? tr_count(page->arena, locale, "%d try", "%d tries", entry->attempts) : STR("") } } };

	if (mail_retriable(entry))
		row.actions[row.action_count++] = (struct item_action){ .action = path, .field = "do", .value = STR("retry"), .text = tr(locale, mail_retry_words(entry)),
			.label = tr_fill(page->arena, locale, entry->state == OUTBOX_WAITING ? N_("Try now: to %s") : N_("Send again: to %s"), FILL(entry->address)) };
	return row;
}

/* Where a page goes on: behind a mail, and where addresses are looked for behind its address: "17.anna@example.com". */
static void read_place(const struct page *page, struct outbox_search *search)
{
	struct str rest = page->fields[AFTER].text, id;

	search->from = STR("");
	if (!str_next(&rest, '.', &id) || !str_u64(id, &search->before))
		search->before = 0;
	else if (rest.at != NULL)
		search->from = rest;
}

static struct str next_link(const struct page *page, const struct items_page *view, const struct outbox_entry *last)
{
	if (view->found.size == 0)
		return str_format(page->arena, "%.*s?after=%llu", STR_ARG(view->here), (unsigned long long)last->id);
	return str_format(page->arena, "%.*s?q=%.*s&after=%llu.%.*s", STR_ARG(view->here), STR_ARG(query_escaped(page->arena, view->found)),
	    (unsigned long long)last->id, STR_ARG(query_escaped(page->arena, last->address)));
}

static const struct err *fill(const struct page *page, size_t state, struct items_page *view)
{
	struct outbox_search search = { .state = (enum outbox_state)state, .beginning = page->fields[FIND].text, .to_contacts = !mails_of_staff(page) };
	struct outbox_entry *entries;
	struct item_row *rows;
	const struct err *e;

	read_place(page, &search);
	view->found = search.beginning;
	view->further = search.before != 0;
	if ((e = outbox_list(page->db, page->portal->account, &search, PAGE + 1, &entries, &view->count)) != NULL)
		return e;
	if (view->count > PAGE) {
		view->count = PAGE;
		view->next = next_link(page, view, &entries[PAGE - 1]);
	}
	rows = arena_calloc(page->arena, view->count + 1, sizeof *rows);
	for (size_t i = 0; i < view->count; i++)
		rows[i] = row_of(page, &entries[i]);
	view->rows = rows;
	return NULL;
}

const struct err *mails_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	const struct field *const done = &page->fields[DONE];
	const size_t state = state_of(page);
	const struct staff_around around = { .title = tr(page->locale, N_("Outgoing mail")), .place = PLACE_MAILS, .tabs = tabs, .tab_count = COUNT_OF(tabs), .tab = state,
		.lead = tr(page->locale, N_("Every mail to customers and colleagues, for thirty days. Sent means that your mail server has taken it.")),
		.notice = done->given ? tr(page->locale, done_texts[done->choice]) : STR("") };
	struct items_page view = {
		.here = link_path(page->arena, page->portal, "%s", tabs[state].path), .label = tr(page->locale, N_("Mails")), .looked_at = true,
		.columns = { N_("To"), N_("State"), N_("Written"), NULL },
		.find_label = tr(page->locale, N_("Beginning of an address")),
		.empty_title = tr(page->locale, none[state].title), .empty_text = tr(page->locale, none[state].text),
	};
	const struct err *const e = fill(page, state, &view);

	if (e != NULL)
		return e;
	if (view.found.size > 0) {
		view.empty_title = tr(page->locale, N_("There is no such mail"));
		view.empty_text = tr(page->locale, N_("No mail of the last thirty days that stands here is to an address that begins with that."));
	}
	if (state == OUTBOX_FAILED && view.count > 0) {
		view.all_action = view.here;
		view.all_label = tr(page->locale, N_("Send all failed ones again"));
	}
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

const struct err *mails_failed_post(struct page *page)
{
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	uint64_t retried;
	const struct err *const e = outbox_retry_failed(page->db, page->portal->account, !mails_of_staff(page), &by, &retried);

	if (e != NULL)
		return e;
	return redirect_to(page, "%s?done=%s", tabs[OUTBOX_FAILED].path, done_words[retried == 0 ? DONE_NONE : retried < OUTBOX_RETRIED ? DONE_ALL : DONE_SOME]);
}
