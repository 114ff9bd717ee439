/* login_link.c: signing in by a link in a mail, which acts on its button alone (H27). */
#include "../../sql/domain_settings.h"
#include "../../sql/link.h"
#include "../../sql/recovery.h"
#include "../enter.h"
#include "../show.h"
#include "customer.h"

const struct field_rule login_link_fields[MAIL_LINK_FIELDS] = {
	[MAIL_LINK_EMAIL] = { .name = "email", .kind = FIELD_EMAIL, .least = 1, .most = ADDRESS_MAX },
	[MAIL_LINK_NEXT] = { .name = "next", .kind = FIELD_PATH, .most = NEXT_MAX, .lenient = true },
};

enum { LINK_QUERY_NEXT, LINK_QUERY_SENT };

const struct field_rule login_link_query[] = {
	[LINK_QUERY_NEXT] = { .name = "next", .kind = FIELD_PATH, .most = NEXT_MAX, .lenient = true },
	[LINK_QUERY_SENT] = { .name = "sent", .kind = FIELD_LINE, .most = 3, .lenient = true },
};

static const struct err *dead(struct page *page)
{
	return link_is_dead(page, &(struct dead_link){ .page = PAGE_LOGIN, .label = N_("Get another link"), .path = "login/link" });
}

static void show(struct page *page, const struct mail_link_page *shown)
{
	const struct frame frame = frame_of(page);

	view_mail_link(&page->response.body, &frame, shown);
}

const struct err *login_link_get(struct page *page)
{
	if (!page->portal->domain_settings->sign_in_link)
		return err_of(ERR_NOT_FOUND);
	if (page->viewer->contact != 0)
		return redirect_to(page, "tickets");
	show(page, &(struct mail_link_page){ .sign_in = true, .next = next_or_home(page, &page->fields[LINK_QUERY_NEXT]),
	    .sent = page->fields[LINK_QUERY_SENT].given });
	return NULL;
}

const struct err *login_link_refused(struct page *page)
{
	if (!page->portal->domain_settings->sign_in_link)
		return err_of(ERR_NOT_FOUND);
	show(page, &(struct mail_link_page){ .sign_in = true, .fields = page->fields,
	    .next = next_or_home(page, &page->fields[MAIL_LINK_NEXT]), .problem = page->problem });
	return NULL;
}

const struct err *login_link_post(struct page *page)
{
	const struct str next = next_or_home(page, &page->fields[MAIL_LINK_NEXT]);
	const struct err *e;

	if (!page->portal->domain_settings->sign_in_link)
		return err_of(ERR_NOT_FOUND);
	if (!page->mail_spent &&
	    (e = recovery_request(page->db, page->portal, TOKEN_LINK, page->fields[MAIL_LINK_EMAIL].text, next, page->now)) != NULL)
		return e;
	return redirect_to(page, "login/link?sent=yes");
}

/* Switched off since the mail left: of no use either. */
static const struct err *find(const struct page *page, struct recovering *who)
{
	if (!page->portal->domain_settings->sign_in_link)
		return err_of(ERR_NOT_FOUND);
	return recovery_find(page->db, page->portal, TOKEN_LINK, page->route_token, page->now, who);
}

/* A scanner that opens every link of a mail sees a button, and nothing has happened (R83). */
const struct err *link_enter_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	struct recovering who;
	const struct err *e = find(page, &who);

	if (e != NULL)
		return e->kind == ERR_NOT_FOUND ? dead(page) : e;
	view_link_enter(&page->response.body, &frame, page->route_token);
	return NULL;
}

const struct err *link_enter_post(struct page *page)
{
	struct recovering found;
	struct credentials who;
	struct entry entry;
	struct str next;
	const struct err *e;

	if ((e = find(page, &found)) == NULL)
		e = recovery_link(page->db, page->portal, page->route_token, page->now, &who, &next);
	if (e == NULL)
		e = enter(page, &who, link_within(page->portal, next) ? next : link_path(page->arena, page->portal, "tickets"), &entry);
	/* Used, too old, or disabled between the mail and now: one answer. */
	return e != NULL && e->kind == ERR_NOT_FOUND ? dead(page) : e;
}
