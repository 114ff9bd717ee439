/* guard.c: who may come in with what, asked in one fixed order for every route. */
#include "guard.h"

#include <arpa/inet.h>
#include <string.h>

#include "../conf/conf.h"
#include "../fcgi/http/cookie.h"
#include "../sql/fold.h"
#include "../sql/submission.h"
#include "../sql/throttle.h"
#include "../sql/user.h"
#include "look.h"

static struct str secret_cookie(const struct request *request, const char *name, struct digest *digest)
{
	struct str value;

	if (!cookie_get(request->cookie, name, &value) || !token_digest(value, digest))
		return STR("");
	return value;
}

const char *session_cookie(bool staff_side)
{
	return staff_side ? STAFF_COOKIE : SESSION_COOKIE;
}

void secrets_read(struct arena *arena, const struct request *request, bool staff_side, struct secrets *secrets)
{
	struct digest unused;

	secrets->session = secret_cookie(request, session_cookie(staff_side), &secrets->session_digest);
	secrets->form = secret_cookie(request, FORM_COOKIE, &unused);
	secrets->form_is_new = secrets->form.size == 0;
	if (secrets->form_is_new) {
		const struct token token = token_new();

		secrets->form = str_copy(arena, str_of(token.text));
	}
}

static struct str csrf_of(struct arena *arena, struct str cookie)
{
	const struct digest digest = digest_keyed(cookie, STR("csrf"));

	return digest_text(arena, &digest);
}

struct str csrf_value(struct arena *arena, const struct secrets *secrets, const struct viewer *viewer)
{
	if (viewer->forms.size > 0)
		return viewer->forms;
	return csrf_of(arena, viewer_user(viewer).id != 0 ? secrets->session : secrets->form);
}

static bool is_for_anyone(const struct route *route)
{
	return route->visitor == VISITOR_MACHINE || route->visitor == VISITOR_ANYONE || route->visitor == VISITOR_STAFF_ANYONE;
}

/*
 * What a signed-in person sends must be bound to his session. What anyone may send may come from a page that was loaded before he
 * signed in, or after his session had ended: either cookie's value will do.
 */
static bool csrf_right(const struct page *page, const struct secrets *secrets, const struct form *form)
{
	struct str sent;

	if (!form_get(form, "csrf", &sent))
		return false;
	if (page->viewer->forms.size > 0 && secret_equal(sent, page->viewer->forms))
		return true;
	if (secrets->session.size > 0 && secret_equal(sent, csrf_of(page->arena, secrets->session)))
		return true;
	return is_for_anyone(page->route) && !secrets->form_is_new &&
	       secret_equal(sent, csrf_of(page->arena, secrets->form));
}

/* Is this address, of a page or an origin alone, one of ours? Without the database only the host is known, which came in the same way. */
static bool address_is_ours(struct str address, const struct request *request, const struct portal *portal)
{
	struct str host;

	if (portal != NULL)
		return str_equal_nocase(str_first(address, portal->base.size), portal->base) &&
		       (address.size == portal->base.size || address.at[portal->base.size] == '/');
	host = str_from(address, str_search(address, STR("://"), 0) + 3);
	host = str_first(host, str_find(host, '/', 0));
	return str_equal_nocase(str_first(host, str_find(host, ':', 0)), request->host);
}

bool form_is_ours(const struct request *request, const struct portal *portal)
{
	if (request->fetch_site.size > 0 && !str_is(request->fetch_site, "same-origin") && !str_is(request->fetch_site, "none"))
		return false;
	if (request->origin.size > 0)
		return address_is_ours(request->origin, request, portal);
	return request->referer.size == 0 || address_is_ours(request->referer, request, portal);
}

struct str network_of(struct arena *arena, struct str client)
{
	struct in6_addr address;
	char text[INET6_ADDRSTRLEN];

	if (inet_pton(AF_INET6, str_c(arena, client), &address) != 1)
		return client;
	if (IN6_IS_ADDR_V4MAPPED(&address))
		return str_from(client, str_find(client, '.', 0) < client.size ? str_search(client, STR("ffff:"), 0) + 5 : 0);
	memset(address.s6_addr + 8, 0, 8);
	return str_format(arena, "%s/64", inet_ntop(AF_INET6, &address, text, sizeof text));
}

struct str address_counted(struct arena *arena, struct str email)
{
	struct str key;

	return fold_email(arena, email, &key) ? key : email;
}

static const struct err *take(struct page *page, enum throttle_kind kind, struct str key, uint64_t most, usec window)
{
	const struct allowance allowance = { .account = page->portal->account, .kind = kind, .key = key, .most = (unsigned)most, .window = window };

	return throttle_take(page->db, &allowance, page->now, &page->retry_after);
}

const struct err *mail_take(struct page *page, struct str email)
{
	const struct conf_limits *limits = page->limits;
	const struct err *e = take(page, THROTTLE_MAIL_NETWORK, network_of(page->arena, page->request->client), limits->mails_network,
	    MINUTES(limits->sign_in_window_minutes));

	if (e != NULL)
		return e;
	/* For each form by itself, lest somebody uses up with one of them the mails of another that its owner needs. */
	e = take(page, THROTTLE_MAIL_ADDRESS, str_format(page->arena, "%s%s %.*s", page->portal->staff_side ? "staff/" : "", page->route->path,
	    STR_ARG(address_counted(page->arena, email))), limits->mails_address, HOURS(1));
	page->mail_spent = e != NULL && e->kind == ERR_THROTTLED;
	return page->mail_spent ? NULL : e;
}

const struct err *message_check(struct page *page)
{
	const struct conf_limits *const limits = page->limits;
	const struct submission_pace pace = { .person = (unsigned)limits->messages_person, .account = (unsigned)limits->messages_account,
		.window = MINUTES(limits->sign_in_window_minutes) };

	return submission_check(page->db, page->viewer, &pace, page->now, &page->retry_after);
}

static const struct err *throttle_guard(struct page *page)
{
	const usec window = MINUTES(page->limits->sign_in_window_minutes);
	const struct str network = network_of(page->arena, page->request->client);

	switch (page->route->throttle) {
	case THROTTLE_NONE:
		return NULL;
	case THROTTLE_SIGN_IN:
		return throttle_check(page->db, page->portal->account, THROTTLE_SIGN_IN_NETWORK, network,
		    (unsigned)page->limits->sign_in_failures_network, window, page->now);
	case THROTTLE_MAIL:
		return mail_take(page, page->fields[page->route->throttle_field].text);
	case THROTTLE_FORM:
		return take(page, THROTTLE_FORM_NETWORK, network, page->limits->forms_network, window);
	case THROTTLE_MESSAGE:
		return message_check(page);
	}
	return NULL;
}

/* ERR_FORBIDDEN: with nobody signed in it means that he is asked to, else that he lacks the right. */
static const struct err *visitor_guard(const struct route *route, const struct viewer *viewer)
{
	if (viewer->staff != 0 && route_side(route) == SIDE_PORTAL)
		return look_guard(route, viewer);
	switch (route->visitor) {
	case VISITOR_MACHINE:
	case VISITOR_ANYONE:
	case VISITOR_STAFF_ANYONE:
		return NULL;
	case VISITOR_SIGNED_IN:
		return viewer->contact == 0 ? err_of(ERR_FORBIDDEN) : NULL;
	case VISITOR_CUSTOMER:
		return viewer->contact == 0 ? err_of(ERR_FORBIDDEN) : viewer->admitted ? NULL : err_of(ERR_NO_ACCESS);
	case VISITOR_STAFF_SIGNED_IN:
		return viewer->staff == 0 ? err_of(ERR_FORBIDDEN) : NULL;
	case VISITOR_STAFF:
		if (viewer->staff == 0 || (!viewer->factor_missing && (route->right & ~viewer->rights) != 0))
			return err_of(ERR_FORBIDDEN);
		return viewer->factor_missing ? err_of(ERR_NO_ACCESS) : NULL;
	}
	return err_of(ERR_FORBIDDEN);
}

/*
 * Does a page elsewhere make the browser ask for this without leading the person there, in a picture, a script, a frame? It could not read the answer, but
 * how long that takes, or whether there is one, would tell it something about whoever is signed in (R91).
 */
static bool asked_from_elsewhere(const struct request *request)
{
	static const char *const inside[] = { "iframe", "frame", "fencedframe", "object", "embed" };

	if (!str_is(request->fetch_site, "cross-site") && !str_is(request->fetch_site, "same-site"))
		return false;
	for (size_t i = 0; i < COUNT_OF(inside); i++)
		if (str_is(request->fetch_to, inside[i]))
			return true;
	return request->fetch_mode.size > 0 && !str_is(request->fetch_mode, "navigate");
}

const struct err *guards_entry(const struct page *page, const struct secrets *secrets, const struct form *form)
{
	const struct route *route = page->route;
	const struct err *e;

	/* Whoever works here has a look at it before it is on. */
	if (!page->portal->enabled && (page->viewer->staff == 0 || page->portal->staff_side))
		return err_of(ERR_PORTAL_OFF);
	if (route->method == METHOD_GET && !is_for_anyone(route) && asked_from_elsewhere(page->request))
		return err_of(ERR_FORBIDDEN);
	if ((e = visitor_guard(route, page->viewer)) != NULL)
		return e;
	if (route->method == METHOD_POST && !(form_is_ours(page->request, page->portal) && csrf_right(page, secrets, form)))
		return err_of(ERR_CSRF);
	return NULL;
}

/* Our pages are in UTF-8, and so is all that a browser sends of them. Many pages read fields that no rule names: none stores what was made of other bytes (R101). */
static const struct err *text_guard(struct arena *arena, const struct form *form)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct form_pair *const pair = &form->pairs[i];

		if (!str_utf8(pair->name) || str_has_nul(pair->name) || !str_utf8(pair->value) || str_has_nul(pair->value))
			return err_new(arena, ERR_BAD_REQUEST, "field %zu of a form has a NUL, or is not UTF-8", i + 1);
	}
	return NULL;
}

const struct err *guards_run(struct page *page, const struct secrets *secrets, const struct form *form)
{
	const struct route *route = page->route;
	const struct err *e;

	if ((e = guards_entry(page, secrets, form)) != NULL)
		return e;
	if (route->method == METHOD_POST && (e = text_guard(page->arena, form)) != NULL)
		return e;
	if ((e = fields_check(page->arena, form, route->rules, route->rule_count, page->fields)) != NULL)
		return e;
	return throttle_guard(page);
}
