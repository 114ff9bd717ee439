/* views_pages.c: every page, filled with made-up rows. With a directory as its argument it writes the pages there, to look at. */
#include <stdio.h>

#include "unit.h"
#include "views_samples.h"

/* One load for all tests: compiling the templates is what takes time. */
static struct arena *lasting;
static struct locales *locales;
static struct templates *templates;

static struct str page_of(struct arena *arena, const struct sample_page *page, const char *language, enum sample_kind kind)
{
	struct sample sample;
	struct buf out = { .arena = arena };

	sample_fill(&sample, arena, templates, locales, language, kind);
	page->show(&sample, &out);
	return buf_str(&out);
}

static const struct sample_page *page_named(const char *name)
{
	for (size_t i = 0; i < sample_page_count; i++)
		if (strcmp(sample_pages[i].name, name) == 0)
			return &sample_pages[i];
	fail_msg("no page %s", name);
	return NULL;
}

static size_t count_of(struct str page, const char *what)
{
	size_t count = 0;

	for (size_t at = 0; (at = str_search(page, str_of(what), at)) < page.size; at++)
		count++;
	return count;
}

static bool has(struct str page, const char *what)
{
	return count_of(page, what) > 0;
}

static void every_page_is_whole(void **state)
{
	for (size_t i = 0; i < sample_page_count; i++) {
		const struct str page = page_of(*state, &sample_pages[i], "en", SAMPLE_PLAIN);

		assert_true(str_starts(page, STR("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">")));
		assert_true(str_ends(page, STR("</html>\n")));
	}
}

/* A page without its words: tags with the names of their attributes, and the values of those that are not people's. */
static struct str skeleton(struct arena *arena, struct str page)
{
	struct buf out = { .arena = arena };
	bool in_tag = false;
	char quote = '\0';

	for (size_t i = 0; i < page.size; i++) {
		const char c = page.at[i];

		if (quote != '\0') {
			quote = c == quote ? '\0' : quote;
			continue;
		}
		if (!in_tag && c != '<')
			continue;
		in_tag = c != '>';
		if (c == '"' || c == '\'')
			quote = c;
		buf_char(&out, c);
	}
	return buf_str(&out);
}

/* R121, R122: whatever stands in a field, the page has the same elements as with a harmless word. */
static void hostile_values_change_no_element(void **state)
{
	for (size_t i = 0; i < sample_page_count; i++) {
		const struct str hostile = page_of(*state, &sample_pages[i], "en", SAMPLE_HOSTILE);
		const struct str harmless = page_of(*state, &sample_pages[i], "en", SAMPLE_HARMLESS);

		assert_string_equal(str_c(*state, skeleton(*state, hostile)), str_c(*state, skeleton(*state, harmless)));
		assert_int_equal(count_of(hostile, "<script"), count_of(hostile, "<script src=\"/static/"));
		assert_false(has(hostile, "href=\"javascript:"));
	}
}

/* R128: what names cannot imitate is ours: they stand in elements of their own that isolate their direction. */
static void names_are_isolated(void **state)
{
	const struct str list = page_of(*state, page_named("list"), "en", SAMPLE_AWKWARD);
	const struct str ticket = page_of(*state, page_named("ticket"), "en", SAMPLE_HOSTILE);

	assert_true(has(list, "<bdi>\xe2\x80\xaeSupport\xe2\x80\xac</bdi>"));
	assert_true(has(list, "<bdi dir=\"auto\">لا يصل"));
	assert_true(has(ticket, "<bdi>&lt;/bdi&gt;Freja&lt;/bdi&gt; &lt;span class=&quot;mark&quot;&gt;Support&lt;/span&gt;</bdi>"));
	assert_int_equal(count_of(ticket, "<span class=\"mark\">Support</span>"), 3);
	assert_int_equal(count_of(ticket, "<span class=\"mark\">You</span>"), 2);
}

static void titles_name_the_page_and_the_portal(void **state)
{
	static const struct {
		const char *page, *title;
	} cases[] = { /* S9, S10 */
		{ "login", "Sign in · Acme Help" }, { "signed-out", "You are signed out · Acme Help" }, { "list", "Tickets · Acme Help" },
		{ "ticket", "#1025 Oven does not reach the set temperature · Acme Help" }, { "error-not-found", "There is nothing here · Acme Help" },
		{ "error-no-portal", "We will be right back" },
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_true(has(page_of(*state, page_named(cases[i].page), "en", SAMPLE_PLAIN),
		    str_c(*state, str_format(*state, "<title>%s</title>", cases[i].title))));
}

static void the_list_has_six_columns(void **state)
{
	static const char *const columns[] = { "Subject", "Requested by", "Create date", "Ticket owner", "Last activity date", "Status" };
	const struct str page = page_of(*state, page_named("list"), "en", SAMPLE_PLAIN);
	size_t at = 0;

	for (size_t i = 0; i < COUNT_OF(columns); i++) { /* S124, in this order */
		const struct str head = str_format(*state, "<bdi>%s</bdi></a></th>", columns[i]);

		at = str_search(page, head, at);
		assert_true(at < page.size);
	}
	assert_int_equal(count_of(page, "scope=\"col\""), COUNT_OF(columns));
	assert_int_equal(count_of(page, "scope=\"row\""), TICKETS_PER_PAGE);
	assert_true(has(page, "<a href=\"/help/tickets/1025\">")); /* S129 */
	assert_true(has(page, "<time datetime=\"2026-11-18T09:30:00Z\">18 Nov 2026</time>"));
	assert_true(has(page, "<time datetime=\"2026-11-21T02:30:00Z\">21 Nov 2026, 03:30</time>"));
}

static void a_status_is_open_or_closed_unless_stages_are_shown(void **state)
{
	const struct str plain = page_of(*state, page_named("list"), "en", SAMPLE_PLAIN);
	const struct str stages = page_of(*state, page_named("list"), "en", SAMPLE_AWKWARD);

	assert_int_equal(count_of(plain, "<bdi>Open</bdi></span>"), 17); /* S125 */
	assert_int_equal(count_of(plain, "<bdi>Closed</bdi></span>"), 8);
	assert_false(has(plain, "With vendor"));
	assert_int_equal(count_of(stages, "<bdi>Waiting for the manufacturer&#39;s confirmation"), 25); /* S127 */
}

static void the_view_can_be_chosen_by_who_sees_the_company(void **state)
{
	const struct str company = page_of(*state, page_named("list"), "en", SAMPLE_PLAIN);
	const struct str own = page_of(*state, page_named("list-middle"), "en", SAMPLE_PLAIN);
	const struct str mine = page_of(*state, page_named("list-none-closed"), "en", SAMPLE_PLAIN);

	assert_true(has(company, "<option value=\"organization\" selected>Organization&#39;s tickets</option>")); /* S28, S29 */
	assert_true(has(company, "<option value=\"mine\">Owned by me</option>"));
	assert_false(has(own, "<select")); /* S31 */
	assert_true(has(mine, "<option value=\"mine\" selected>")); /* S30 */
	assert_true(has(mine, "<input type=\"hidden\" name=\"status\" value=\"closed\">"));
	assert_true(has(mine, "<a href=\"/help/tickets?view=mine&amp;status=open\">")); /* S32: other choices stay */
	assert_true(has(mine, "<a href=\"/help/tickets?view=mine&amp;status=closed\" aria-current=\"page\">"));
}

static void pages_of_the_list_lead_both_ways(void **state)
{
	const struct str first = page_of(*state, page_named("list"), "en", SAMPLE_PLAIN);
	const struct str middle = page_of(*state, page_named("list-middle"), "en", SAMPLE_PLAIN);

	assert_false(has(first, "rel=\"prev\""));
	assert_true(has(first, "<a rel=\"next\" href=\"/help/tickets?after=a00"));
	assert_true(has(middle, "<a rel=\"prev\" href=\"/help/tickets?status=open&amp;after=b00"));
	assert_true(has(middle, "<a rel=\"next\" href=\"/help/tickets?status=open&amp;after=a00"));
}

static void filters_are_a_form_and_marks_that_take_them_away(void **state)
{
	const struct str page = page_of(*state, page_named("list-filters"), "en", SAMPLE_PLAIN);

	/* S122: each filter that is set has a link without it; all else stays. */
	assert_true(has(page, "<a href=\"/help/tickets?owner=none&amp;requester=1&amp;priority=high&amp;created_from=2026-11-01&amp;p.line=a&amp;sort=subject&amp;order=asc\">"));
	assert_int_equal(count_of(page, "Take away the filter"), 6);
	assert_true(has(page, "<option value=\"high\" selected>High</option>"));
	assert_true(has(page, "name=\"created_from\" type=\"date\" value=\"2026-11-01\""));
	assert_true(has(page, "name=\"p.site\" type=\"text\""));
	assert_true(has(page, "aria-sort=\"ascending\"><a href=\"/help/tickets?"));
	assert_true(has(page, "sort=subject&amp;order=desc\"><bdi>Subject</bdi>"));
	assert_false(has(page, "secret")); /* a property that customers may not know of */
}

static void tickets_are_called_what_the_portal_calls_them(void **state)
{
	const struct str page = page_of(*state, page_named("list-filters"), "en", SAMPLE_PLAIN);

	assert_true(has(page, "<h1><bdi>Cases</bdi></h1>")); /* S54, S55 */
	assert_true(has(page, "<title>Cases · Acme Help</title>"));
	assert_false(has(page, "Ticket"));
	assert_false(has(page, " ticket"));
}

/* U6. */
static void an_empty_list_says_what_to_do(void **state)
{
	const struct str none_yet = page_of(*state, page_named("list-new"), "en", SAMPLE_PLAIN);
	const struct str none_closed = page_of(*state, page_named("list-none-closed"), "en", SAMPLE_PLAIN);

	assert_true(has(none_yet, "No tickets yet"));
	assert_false(has(none_yet, "<table"));
	assert_true(has(none_closed, "No closed tickets"));
	assert_true(has(none_closed, "<a href=\"/help/tickets\">Show all tickets</a>"));
}

static void a_ticket_shows_its_details_and_conversation(void **state)
{
	const struct str page = page_of(*state, page_named("ticket"), "en", SAMPLE_PLAIN);
	static const char *const facts[] = { "Status", "Requested by", "Ticket owner", "Company", "Priority", "Create date", "Last activity date" };

	for (size_t i = 0; i < COUNT_OF(facts); i++) /* S130 */
		assert_true(has(page, str_c(*state, str_format(*state, "<dt>%s</dt>", facts[i]))));
	for (int id = 70; id < 76; id++)
		assert_true(has(page, str_c(*state, str_format(*state, "id=\"m%d\"", id))));
	assert_true(str_search(page, STR("id=\"m70\""), 0) < str_search(page, STR("id=\"m71\""), 0));
	assert_true(has(page, "<a href=\"/help/tickets/1025?messages=all\">Show 12 earlier messages</a>"));
	assert_true(has(page, "<dd><bdi>High</bdi></dd>"));
	assert_true(has(page, "<li>switched off and on again</li>"));
}

static void a_reply_can_be_written_where_it_may(void **state)
{
	const struct str open = page_of(*state, page_named("ticket"), "en", SAMPLE_PLAIN);
	const struct str closed = page_of(*state, page_named("ticket-closed"), "en", SAMPLE_PLAIN);

	assert_true(has(open, "<form class=\"form\" method=\"post\" action=\"/help/tickets/1025/replies\" enctype=\"multipart/form-data\">")); /* S131 */
	assert_true(has(open, "name=\"submission\" value=\"b25lLXRpbWUta2V5LW9mLXRoaXMtZm9ybS0wMDAwMDA\""));
	assert_int_equal(count_of(open, "name=\"csrf\" value=\"c3RhdGUtb2YtdGhlLWFydC1jc3JmLXRva2VuLTAwMDA\""), 2);
	assert_false(has(closed, "<textarea")); /* S135 */
	assert_true(has(closed, "This ticket is closed and takes no more replies."));
}

static void a_refused_reply_keeps_its_text_and_says_why_beside_it(void **state)
{
	const struct str page = page_of(*state, page_named("ticket-refused"), "en", SAMPLE_HOSTILE);

	assert_true(has(page, ">\n&lt;/title&gt;&lt;/textarea&gt;&lt;/style&gt;"));
	assert_true(has(page, "aria-describedby=\"body-hint body-problem\" aria-invalid=\"true\""));
	assert_true(has(page, "<p class=\"field-problem\" id=\"body-problem\">This is longer than fits here. Please shorten it.</p>"));
	assert_true(has(page, "<div class=\"problem\" role=\"alert\" tabindex=\"-1\" autofocus>"));
}

static void signing_in_has_what_password_managers_need(void **state)
{
	const struct str page = page_of(*state, page_named("login"), "en", SAMPLE_PLAIN);

	assert_true(has(page, "type=\"email\"") && has(page, "autocomplete=\"username\"")); /* S120 */
	assert_true(has(page, "type=\"password\" autocomplete=\"current-password\""));
	assert_true(has(page, "<input type=\"hidden\" name=\"next\" value=\"/help/tickets/1001\">"));
	assert_false(has(page, "role=\"alert\""));
	assert_false(has(page, "Log out"));
}

static void a_refused_sign_in_keeps_the_address_never_the_password(void **state)
{
	const struct str page = page_of(*state, page_named("login-refused"), "en", SAMPLE_PLAIN);

	assert_true(has(page, "value=\"Maria Jensen\" autofocus aria-invalid=\"true\" aria-describedby=\"email-problem\""));
	assert_true(has(page, "role=\"alert\""));
	assert_true(has(page, "<textarea id=\"kept\" readonly")); /* S145 */
	assert_false(has(page, "type=\"password\" value"));
}

static void signing_out_is_a_button_on_every_page(void **state)
{
	static const char *const pages[] = { "list", "ticket", "error-not-found" };

	for (size_t i = 0; i < COUNT_OF(pages); i++) /* S143 */
		assert_true(has(page_of(*state, page_named(pages[i]), "en", SAMPLE_PLAIN), "<form method=\"post\" action=\"/help/logout\">"));
}

static void every_failure_leaves_a_next_step(void **state)
{
	for (enum err_kind kind = 0; kind < ERR_KINDS; kind++) {
		struct buf out = { .arena = *state };
		struct sample sample;

		sample_fill(&sample, *state, templates, locales, "en", SAMPLE_PLAIN);
		view_error(&out, &sample.frame, kind, STR("abc123"), STR("typed"));
		assert_true(has(buf_str(&out), err_meaning(kind)->title) || kind == ERR_NOT_FOUND);
		assert_true(has(buf_str(&out), "class=\"button") || has(buf_str(&out), "come back later"));
		assert_int_equal(has(buf_str(&out), "abc123"), err_meaning(kind)->status >= 500);
		assert_true(has(buf_str(&out), "\ntyped</textarea>"));
	}
	assert_true(has(page_of(*state, page_named("error-no-portal"), "en", SAMPLE_PLAIN), "<a class=\"button\" href=\"\">Try again</a>"));
}

/* U5: no English word is left on a Danish page that is made of digits and marks otherwise. */
static void a_danish_page_is_danish(void **state)
{
	static const char *const english[] = { "Ticket", "ticket", "Open<", "Closed<", "Requested", "Sign in", "Log out", "Reply", "Show", "There", "Your", "message" };

	for (size_t i = 0; i < sample_page_count; i++) {
		const struct str page = page_of(*state, &sample_pages[i], "da", SAMPLE_HARMLESS);

		assert_true(has(page, "<html lang=\"da\" dir=\"ltr\">"));
		for (size_t j = 0; j < COUNT_OF(english); j++) {
			const struct str between = str_format(*state, ">%s", english[j]);

			assert_false(has(page, str_c(*state, between)));
		}
	}
	assert_true(has(page_of(*state, page_named("list"), "da", SAMPLE_PLAIN), "18. nov. 2026</time>"));
	assert_true(has(page_of(*state, page_named("ticket"), "da", SAMPLE_PLAIN), "<dd><bdi>Høj</bdi></dd>"));
}

/* F8: the list page with all that it loads, before compression. */
static void the_list_page_is_light(void **state)
{
	assert_true(page_of(*state, page_named("list"), "en", SAMPLE_PLAIN).size < 40000);
}

static int load(void **state)
{
	(void)state;
	lasting = arena_new(64 << 20);
	if (locales_load(lasting, STR("share"), &locales) != NULL)
		return 1;
	return templates_load(lasting, STR("share"), STR(""), locales, &templates) != NULL;
}

static int unload(void **state)
{
	(void)state;
	arena_free(&lasting);
	return 0;
}

static void write_page(struct arena *arena, const char *directory, const struct sample_page *page, const char *language,
    enum sample_kind kind, const char *kind_name)
{
	const struct str path = str_format(arena, "%s/%s.%s.%s.html", directory, page->name, language, kind_name);
	const struct str text = page_of(arena, page, language, kind);
	FILE *file = fopen(str_c(arena, path), "we");

	if (file == NULL || fwrite(text.at, 1, text.size, file) != text.size || fclose(file) != 0)
		perror(str_c(arena, path));
}

static int write_pages(const char *directory)
{
	static const char *const kinds[] = { "plain", "awkward", "hostile", "harmless" };
	struct arena *arena = arena_new(64 << 20);

	if (load(NULL) != 0)
		return 1;
	for (enum sample_kind kind = SAMPLE_PLAIN; kind <= SAMPLE_HARMLESS; kind++)
		for (size_t i = 0; i < sample_page_count; i++) {
			write_page(arena, directory, &sample_pages[i], "en", kind, kinds[kind]);
			write_page(arena, directory, &sample_pages[i], "da", kind, kinds[kind]);
			arena_reset(arena);
		}
	arena_free(&arena);
	return unload(NULL);
}

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(every_page_is_whole),
		WITH_ARENA(hostile_values_change_no_element),
		WITH_ARENA(names_are_isolated),
		WITH_ARENA(titles_name_the_page_and_the_portal),
		WITH_ARENA(the_list_has_six_columns),
		WITH_ARENA(a_status_is_open_or_closed_unless_stages_are_shown),
		WITH_ARENA(the_view_can_be_chosen_by_who_sees_the_company),
		WITH_ARENA(pages_of_the_list_lead_both_ways),
		WITH_ARENA(filters_are_a_form_and_marks_that_take_them_away),
		WITH_ARENA(tickets_are_called_what_the_portal_calls_them),
		WITH_ARENA(an_empty_list_says_what_to_do),
		WITH_ARENA(a_ticket_shows_its_details_and_conversation),
		WITH_ARENA(a_reply_can_be_written_where_it_may),
		WITH_ARENA(a_refused_reply_keeps_its_text_and_says_why_beside_it),
		WITH_ARENA(signing_in_has_what_password_managers_need),
		WITH_ARENA(a_refused_sign_in_keeps_the_address_never_the_password),
		WITH_ARENA(signing_out_is_a_button_on_every_page),
		WITH_ARENA(every_failure_leaves_a_next_step),
		WITH_ARENA(a_danish_page_is_danish),
		WITH_ARENA(the_list_page_is_light),
	};

	if (count > 1)
		return write_pages(arguments[1]);
	return cmocka_run_group_tests(tests, load, unload);
}
