/* enter.c: what every way in ends with. */
#include "enter.h"

#include "../conf/conf.h"
#include "../fcgi/base/log.h"
#include "../fcgi/http/cookie.h"
#include "guard.h"
#include "show.h"

/* Browsers keep no cookie longer than 400 days; the one of a step outlives the step itself by nothing. */
enum { BROWSER_SECONDS = 400 * 24 * 3600, STEP_SECONDS = 600 };

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

void enter_log(const struct page *page, uint64_t contact, const char *result)
{
	/* Not the address as typed: people type their password into the wrong field. */
	const struct log_field fields[] = {
		LOG_NUMBER("account", page->portal->account),
		LOG_NUMBER("contact", contact),
		LOG_TEXT("client", page->request->client),
		LOG_TEXT("result", str_of(result)),
	};

	log_event(LOG_INFO, "sign_in", fields, COUNT_OF(fields));
}

void enter_answer(struct page *page, const struct arriving *arriving, const struct entry *entry, struct str next)
{
	const struct str token = str_copy(page->arena, str_of(entry->token.text));

	response_redirect(&page->response, next);
	response_header(&page->response, "Set-Cookie", cookie_set(page->arena, SESSION_COOKIE, token, 0));
	response_header(&page->response, "Set-Cookie", cookie_set(page->arena, BROWSER_COOKIE, arriving->browser, BROWSER_SECONDS));
	enter_log(page, entry->contact, "ok");
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
	enter_log(page, entry->contact, "second factor asked");
	response_header(&page->response, "Set-Cookie",
	    cookie_set(page->arena, STEP_COOKIE, str_copy(page->arena, str_of(entry->token.text)), STEP_SECONDS));
	return redirect_to(page, "login/code?next=%s", str_c(page->arena, query_escaped(page->arena, next)));
}
