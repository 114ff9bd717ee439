/* preview.c: GET preview/<token>: a page before sign-in as it would be, for whoever was given its address (S99). */
#include "../../sql/preview.h"
#include "../../sql/link.h"
#include "../reader.h"
#include "../show.h"
#include "customer.h"

/* As every page's, but that no form leaves it. */
static const char policy[] = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

enum { TAG_SIZE = 35 };

const struct field_rule preview_query[1] = {
	{ .name = "in", .kind = FIELD_LINE, .most = TAG_SIZE, .lenient = true }, /* for which language its texts were written */
};

typedef void show_function(struct buf *out, const struct frame *frame);

static void show_login(struct buf *out, const struct frame *frame)
{
	view_login(out, frame, &(struct login_page){ .next = link_path(out->arena, frame->portal, "tickets") });
}

static void show_register(struct buf *out, const struct frame *frame)
{
	view_register(out, frame, NULL, NULL, false);
}

static void show_forgot(struct buf *out, const struct frame *frame)
{
	view_mail_link(out, frame, &(struct mail_link_page){ .sign_in = false });
}

static void show_reset(struct buf *out, const struct frame *frame)
{
	view_reset(out, frame, STR(""), frame->viewer->email, NULL, NULL);
}

static show_function *const shows[SYSTEM_PAGES] = {
	[PAGE_LOGIN] = show_login,
	[PAGE_REGISTER] = show_register,
	[PAGE_SIGNED_OUT] = view_signed_out,
	[PAGE_ACCESS_DENIED] = view_access_denied,
	[PAGE_FORGOT] = show_forgot,
	[PAGE_RESET] = show_reset,
};

const struct err *preview_get(struct page *page)
{
	static const struct viewer somebody = { .email = { "name@example.com", 16 } };
	struct portal portal = *page->portal;
	struct frame frame = frame_of(page);
	struct domain_settings settings;
	enum system_page which;
	const struct err *e;

	if ((e = preview_find(page->db, page->portal, page->route_token, page->now, &which, &settings)) != NULL)
		return e;
	portal.domain_settings = &settings;
	frame.portal = &portal;
	frame.viewer = &somebody;
	frame.csrf = STR("");
	frame.preview = true;
	if (reader_offered(page, page->fields[0].text)) {
		frame.language = page->fields[0].text;
		frame.locale = locale_of(page->arena, page->locales, frame.language, page->viewer->time_zone);
	}
	response_header(&page->response, "Content-Security-Policy", str_of(policy));
	shows[which](&page->response.body, &frame);
	return NULL;
}
