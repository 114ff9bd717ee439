/* theme_view.c: settings/portal/theme/view: the portal's pages as they would look, for the frame beside the options; nothing of it is stored. */
#include <string.h>

#include "../../sql/domain_settings.h"
#include "../../sql/link.h"
#include "../../sql/ticket_form.h"
#include "../guard.h"
#include "../show.h"
#include "sample.h"
#include "theme.h"

enum { ID_SIZE = 20 };
enum { VIEW_PORTAL, VIEW_PAGE, VIEW_MODE };

static const char *const views[] = { [THEME_VIEW_LIST] = "list", [THEME_VIEW_TICKET] = "ticket", [THEME_VIEW_FORM] = "form", [THEME_VIEW_LOGIN] = "login", NULL };
static const char *const modes[] = { [THEME_AS_SET] = "auto", [THEME_BY_DAY] = "day", [THEME_BY_NIGHT] = "night", NULL };

const struct field_rule theme_view_query[THEME_VIEW_QUERY] = {
	[VIEW_PORTAL] = { .name = "portal", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[VIEW_PAGE] = { .name = "view", .kind = FIELD_CHOICE, .choices = views, .most = 8, .lenient = true },
	[VIEW_MODE] = { .name = "mode", .kind = FIELD_CHOICE, .choices = modes, .most = 8, .lenient = true },
};

/* It stands in a frame of ours, and no form leaves it. */
static const char policy[] = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

const struct err *theme_draft(const struct key_form *form, struct portal_settings *settings)
{
	struct arena *const arena = form->page->arena;
	struct str document = settings_document();
	struct portal_settings drafted;
	const struct err *e;

	for (size_t i = 0; i < form->of->count; i++)
		if (form->of->controls[i].key != NULL && form->problems[i].size == 0 &&
		    (e = settings_set(arena, document, str_of(form->of->controls[i].key), form->values[i], &document)) != NULL && e->kind != ERR_INVALID)
			return e;
	if ((e = settings_read(arena, document, &drafted)) != NULL)
		return e;
	*settings = form->portal->settings;
	settings->theme = drafted.theme;
	settings->form_menu_text = drafted.form_menu_text;
	return NULL;
}

struct str theme_view_link(const struct key_form *form, const char *path, struct str view, struct str mode)
{
	struct arena *const arena = form->page->arena;
	struct buf link = { .arena = arena };

	buf_format(&link, "%.*s?portal=%llu&view=%.*s&mode=%.*s", STR_ARG(link_path(arena, form->page->portal, "%s", path)),
	    (unsigned long long)form->portal->id, STR_ARG(view), STR_ARG(mode));
	for (size_t i = 0; i < form->of->count; i++)
		if (form->of->controls[i].key != NULL && form->problems[i].size == 0)
			buf_format(&link, "&%s=%.*s", form->of->controls[i].key, STR_ARG(query_escaped(arena, form->values[i])));
	return buf_str(&link);
}

/* A frame of ours asked for it: neither another site, nor who was given the address in a mail. */
static bool asked_by_us(const struct page *page)
{
	return form_is_ours(page->request, page->portal) && !str_is(page->request->fetch_site, "none");
}

/* What the address carries takes the place of what is stored, if it may be that. */
static const struct err *read_draft(struct page *page, struct key_form *form, struct portal *drafted)
{
	const struct err *e;

	if ((e = key_form_begin(page, &portal_theme, &page->fields[VIEW_PORTAL], form)) != NULL)
		return e;
	if (form->id == 0)
		return err_of(ERR_NOT_FOUND);
	for (size_t i = 0; i < form->of->count && asked_by_us(page); i++) {
		const char *const key = form->of->controls[i].key;
		struct str text, unused;

		if (key != NULL && form_get(page->sent, key, &text) && settings_set(page->arena, settings_document(), str_of(key), text, &unused) == NULL)
			form->values[i] = text;
	}
	*drafted = *form->portal;
	drafted->enabled = true; /* its look is not what keeps customers out */
	return theme_draft(form, &drafted->settings);
}

const struct err *theme_sheet_get(struct page *page)
{
	struct key_form form;
	struct portal drafted;
	const struct err *e;

	if ((e = read_draft(page, &form, &drafted)) != NULL)
		return e;
	page->response.type = "text/css; charset=utf-8";
	view_theme(&page->response.body, &drafted.settings.theme, (enum theme_mode)page->fields[VIEW_MODE].choice);
	/* Where a click would lead is not there. */
	buf_text(&page->response.body, "body :is(a,button,summary,label,select){pointer-events:none}");
	return NULL;
}

/* Where there is no form, that is said to staff, in their language. */
static void show_no_form(struct page *page, const struct frame *frame)
{
	struct frame own = *frame;

	own.locale = page->locale;
	view_no_form(&page->response.body, &own);
}

static const struct err *show_form(struct page *page, const struct frame *frame)
{
	struct ticket_form form;
	const struct err *e = ticket_form_of_portal(page->db, frame->portal, &form);

	if (e != NULL && e->kind != ERR_NOT_FOUND)
		return e;
	if (e != NULL)
		show_no_form(page, frame);
	else
		view_new_ticket(&page->response.body, frame, &(struct new_ticket_page){ .form = &form });
	return NULL;
}

static const struct err *show(struct page *page, const struct frame *frame)
{
	switch ((enum theme_view)page->fields[VIEW_PAGE].choice) {
	case THEME_VIEW_TICKET:
		return sample_ticket(page, frame, 0);
	case THEME_VIEW_FORM:
		return show_form(page, frame);
	case THEME_VIEW_LOGIN:
		view_login(&page->response.body, frame, &(struct login_page){ .next = STR("") });
		return NULL;
	default:
		return sample_list(page, frame, STATUS_ALL, true);
	}
}

const struct err *theme_view_get(struct page *page)
{
	const bool outside = page->fields[VIEW_PAGE].choice == THEME_VIEW_LOGIN;
	struct domain_settings of_domain;
	struct key_form form;
	struct portal drafted;
	const struct err *e;
	uint64_t version;

	if ((e = read_draft(page, &form, &drafted)) != NULL ||
	    (e = domain_settings_of(page->db, page->portal->account, drafted.domain, &of_domain, &version)) != NULL)
		return e;
	drafted.domain_settings = &of_domain;
	const struct viewer somebody = { .account = drafted.account, .contact = outside ? 0 : UINT64_MAX, .admitted = true, .sees_company = true,
		.company = UINT64_MAX, .email = STR("name@example.com"), .name = STR("Anna Example") };
	const struct frame frame = { .templates = page->templates, .portal = &drafted, .viewer = &somebody, .csrf = STR(""),
		.locale = locale_of(page->arena, page->locales, drafted.language, page->viewer->time_zone),
		.sheet = theme_view_link(&form, "settings/portal/theme/sheet", STR("list"), str_of(modes[page->fields[VIEW_MODE].choice])) };

	response_header(&page->response, "Content-Security-Policy", str_of(policy));
	return show(page, &frame);
}
