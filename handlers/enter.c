/* enter.c: what every way in ends with. */
#include "enter.h"

#include "../conf/conf.h"
#include "../fcgi/base/log.h"
#include "../fcgi/http/cookie.h"
#include "../sql/profile.h"
#include "guard.h"
#include "reader.h"
#include "show.h"

/* The cookie of a step outlives the step itself by nothing. */
enum { STEP_SECONDS = 600 };

void arriving_read(const struct page *page, struct arriving *arriving)
{
	const struct request *request = page->request;
	struct str browser;

	if (!cookie_get(request->cookie, BROWSER_COOKIE, &browser) || !token_digest(browser, &arriving->browser_digest)) {
		const struct token token = token_new();

		browser = str_copy(page->arena, str_of(token.text));
		arriving->browser_digest = digest_of(browser);
	}
	arriving->browser = browser;
	arriving->arrival = (struct arrival){
		.network = network_of(page->arena, request->client),
		.user_agent = request->user_agent,
		.browser = &arriving->browser_digest,
		.old = page->session,
		.now = page->now,
		.lifetime = HOURS(page->limits->session_hours),
	};
}

void enter_log(const struct page *page, uint64_t user, const char *result)
{
	/* Not the address as typed: people type their password into the wrong field. */
	const struct log_field fields[] = {
		LOG_NUMBER("account", page->portal->account),
		LOG_NUMBER(page->portal->staff_side ? "staff" : "contact", user),
		LOG_TEXT("client", page->request->client),
		LOG_TEXT("result", str_of(result)),
	};

	log_event(LOG_INFO, "sign_in", fields, COUNT_OF(fields));
}

/* A language that was chosen before sign-in, by one who has chosen none before: from now on his mails follow it too (S16). */
static void keep_language(const struct page *page, uint64_t contact)
{
	const struct err *e;
	struct str tag;

	if (!page->portal->staff_side && reader_chosen(page, &tag) && (e = profile_language_first(page->db, page->portal->account, contact, tag)) != NULL)
		log_line(LOG_WARNING, "language_not_kept", "%s", e->detail == NULL ? err_meaning(e->kind)->title : e->detail);
}

void enter_answer(struct page *page, const struct arriving *arriving, const struct entry *entry, struct str next)
{
	const struct str token = str_copy(page->arena, str_of(entry->token.text));

	response_redirect(&page->response, next);
	response_header(&page->response, "Set-Cookie", cookie_set(page->arena, session_cookie(page->portal->staff_side), token, 0));
	response_header(&page->response, "Set-Cookie", cookie_set(page->arena, BROWSER_COOKIE, arriving->browser, COOKIE_SECONDS_MOST));
	enter_log(page, entry->user, "ok");
	keep_language(page, entry->user);
}

const struct err *enter(struct page *page, const struct credentials *credentials, struct str next, struct entry *entry)
{
	struct arriving arriving;
	const struct err *e;

	arriving_read(page, &arriving);
	if ((e = session_start(page->db, page->portal, credentials, &arriving.arrival, entry)) != NULL)
		return e;
	if (!entry->second_factor) {
		enter_answer(page, &arriving, entry, next);
		return NULL;
	}
	enter_log(page, entry->user, "second factor asked");
	response_header(&page->response, "Set-Cookie",
	    cookie_set(page->arena, STEP_COOKIE, str_copy(page->arena, str_of(entry->token.text)), STEP_SECONDS));
	return redirect_to(page, "login/code?next=%s", str_c(page->arena, query_escaped(page->arena, next)));
}
