/* frame.c: the frame around every page. */
#include "../../fcgi/base/text.h"
#include "frame.h"

#include "../../sql/link.h"
#include "../../sql/staff.h"
#include "../label.h"
#include "../staff/frame.h"
#include "views/static_names.h"

static bool signed_in(const struct frame *frame)
{
	return frame->viewer != NULL && (frame->viewer->contact != 0 || frame->viewer->staff != 0);
}

/* Between the banner and the page, on every page: whose eyes these are, and the ways to others and out. */
static void fill_looking(struct arena *arena, const struct frame *frame, struct tpl *tpl)
{
	const struct viewer *const viewer = frame->viewer;
	const unsigned long long portal = frame->portal->id;
	struct tpl *const looking = tpl_row(tpl, S_LOOKING);

	if (viewer->contact == 0)
		tpl_show(looking, S_EXAMPLES);
	else
		show_text(looking, S_EYES, T_EYES_OF, tr_fill(arena, frame->locale, "You see this portal as %1$s (%2$s) sees it.", FILL(viewer->name, viewer->email)));
	if (!frame->portal->enabled)
		tpl_show(looking, S_LOOKING_OFF);
	if ((viewer->rights & RIGHT_HELP_DESK) != 0) {
		show_text(looking, S_CHOOSE, T_CHOOSE_LINK, str_format(arena, "/" STAFF_SLUG "/view-as/%llu", portal));
		tpl_show(looking, viewer->contact == 0 ? S_CHOOSE_ONE : S_CHOOSE_ANOTHER);
	}
	tpl_text(looking, T_LEAVE, str_format(arena, "/" STAFF_SLUG "/view-as/%llu/leave", portal));
	tpl_text(looking, T_CSRF, frame->csrf);
}

static void fill_person(struct arena *arena, const struct frame *frame, struct tpl *tpl)
{
	const struct theme *const theme = &frame->portal->settings.theme;

	tpl_show(tpl, S_SIGNED_IN);
	if (frame->viewer->admitted)
		tpl_show(tpl, S_ADMITTED);
	if (only_looks(frame))
		tpl_show(tpl, S_ONLY_NAMED);
	else
		tpl_show(tpl, S_MAY_LEAVE);
	if (frame->viewer->admitted && !only_looks(frame))
		tpl_show(tpl, S_MAY_CHANGE);
	tpl_text(tpl, T_TICKETS, link_path(arena, frame->portal, "tickets"));
	tpl_text(tpl, T_ACCOUNT, link_path(arena, frame->portal, "account"));
	tpl_text(tpl, T_LABEL_MANY, theme->nav_tickets.size > 0 ? theme->nav_tickets : label_many(frame));
	if (theme->nav_account.size > 0)
		show_text(tpl, S_ACCOUNT_OWN, T_ACCOUNT_WORDS, theme->nav_account);
	else
		tpl_show(tpl, S_ACCOUNT_USUAL);
	tpl_text(tpl, T_LOGOUT, link_path(arena, frame->portal, "logout"));
	tpl_text(tpl, T_CSRF, frame->csrf);
	if (frame->portal->settings.form != 0) {
		show_text(tpl, S_FILING, T_MENU_TEXT, form_menu_text(frame));
		tpl_text(tpl, T_NEW, link_path(arena, frame->portal, "tickets/new"));
	}
	tpl_text(tpl, T_NAME, frame->viewer->name.size > 0 ? frame->viewer->name : frame->viewer->email);
}

/* Before sign-in the form is bound to the browser's cookie; each language stands there by its own name. */
static void fill_languages(struct arena *arena, const struct frame *frame, struct tpl *tpl)
{
	if (frame->language_count < 2 || only_looks(frame))
		return;
	tpl_show(tpl, S_LANGUAGE_SWITCH);
	tpl_text(tpl, T_LANGUAGE_ACTION, link_path(arena, frame->portal, "language"));
	tpl_text(tpl, T_CSRF, frame->csrf);
	tpl_text(tpl, T_HERE, frame->address);
	for (size_t i = 0; i < frame->language_count; i++) {
		struct tpl *row = tpl_row(tpl, S_SWITCH_ROW);

		tpl_text(row, T_SWITCH_TAG, frame->languages[i]);
		tpl_text(row, T_SWITCH_NAME, locale_language_name(arena, frame->languages[i]));
		tpl_show(row, str_equal(frame->languages[i], frame->language) ? S_SWITCH_HERE : S_SWITCH_TO);
	}
}

/* What is tried out is looked at on the side of staff, from whichever domain. */
static struct str picture_link(struct arena *arena, const struct frame *frame, struct str name)
{
	if (frame->sheet.size > 0)
		return str_format(arena, "/" STAFF_SLUG "/pictures/%.*s", STR_ARG(name));
	return link_path(arena, frame->portal, "pictures/%.*s", STR_ARG(name));
}

static void fill_brand(struct arena *arena, const struct frame *frame, struct tpl *tpl)
{
	const struct theme *const theme = &frame->portal->settings.theme;
	const bool own = theme->logo.size > 0 && (frame->portal->enabled || only_looks(frame));
	struct tpl *legal = NULL;

	if (own) {
		show_text(tpl, S_OWN_LOGO, T_LOGO, picture_link(arena, frame, theme->logo));
		tpl_text(tpl, T_LOGO_NAME, theme->name ? STR("") : frame->portal->name);
	} else {
		tpl_show(tpl, S_USUAL_LOGO);
	}
	if (!own || theme->name)
		tpl_show(tpl, S_PORTAL_NAMED);
	tpl_text(tpl, T_FOOTER, theme->footer.size > 0 ? theme->footer : frame->portal->name);
	for (size_t i = 0; i < FOOTER_LINKS; i++) {
		if (theme->links[i].label.size == 0 || theme->links[i].address.size == 0)
			continue;
		legal = legal != NULL ? legal : tpl_row(tpl, S_LEGAL);
		struct tpl *const link = tpl_row(legal, S_LEGAL_LINK);
		tpl_text(link, T_LEGAL_ADDRESS, theme->links[i].address);
		tpl_text(link, T_LEGAL_LABEL, theme->links[i].label);
	}
}

static void fill_portal(struct arena *arena, const struct frame *frame, struct tpl *tpl)
{
	tpl_show(tpl, S_TITLE_PORTAL);
	tpl_show(tpl, S_BANNER);
	tpl_text(tpl, T_PORTAL, text_directions_closed(arena, frame->portal->name));
	tpl_text(tpl, T_HOME, link_path(arena, frame->portal, "%s", ""));
	fill_brand(arena, frame, tpl);
	if (signed_in(frame))
		fill_person(arena, frame, tpl);
	if (only_looks(frame))
		fill_looking(arena, frame, tpl);
	fill_languages(arena, frame, tpl);
}

/* A portal that is switched off serves no sheet and no picture, but to who of staff has a look at it. */
static void fill_look(struct arena *arena, const struct frame *frame, struct tpl *tpl)
{
	const struct portal *const portal = frame->portal;
	const bool known = portal != NULL && portal->id != 0 && (portal->enabled || only_looks(frame));
	const struct theme *const theme = known ? &portal->settings.theme : NULL;

	tpl_text(tpl, T_STYLE, STR(STATIC_PORTICO_CSS));
	tpl_text(tpl, T_ICON, STR(STATIC_ICON_SVG));
	if (theme != NULL && (theme->version.size > 0 || frame->sheet.size > 0))
		show_text(tpl, S_THEMED, T_THEME, frame->sheet.size > 0 ? frame->sheet
			: link_path(arena, portal, "theme.css?v=%.*s", STR_ARG(theme->version)));
	if (theme != NULL && theme->favicon.size > 0)
		show_text(tpl, S_OWN_ICON, T_FAVICON, picture_link(arena, frame, theme->favicon));
	else
		tpl_show(tpl, S_USUAL_ICON);
}

static bool on_staff_side(const struct frame *frame)
{
	return frame->portal != NULL && frame->portal->staff_side;
}

struct framed frame_page(struct arena *arena, const struct frame *frame, struct str title, enum tpl_file file)
{
	struct tpl *tpl;

	if (on_staff_side(frame))
		return staff_frame(arena, frame, title, PLACE_NONE, file);
	tpl = tpl_new(arena);
	tpl_text(tpl, T_LANGUAGE, locale_tag(frame->locale));
	tpl_text(tpl, T_DIRECTION, locale_right_to_left(frame->locale) ? STR("rtl") : STR("ltr"));
	tpl_text(tpl, T_TITLE, text_directions_closed(arena, title));
	fill_look(arena, frame, tpl);
	if (frame->preview)
		tpl_show(tpl, S_PREVIEW);
	if (frame->portal != NULL && frame->portal->id != 0)
		fill_portal(arena, frame, tpl);
	return (struct framed){ .frame = tpl, .page = tpl_include(tpl, I_MAIN, file) };
}

void frame_render(struct buf *out, const struct frame *frame, const struct framed *framed)
{
	tpl_render(out, frame->templates, frame->locale, on_staff_side(frame) ? TPL_STAFF_FRAME : TPL_CUSTOMER_FRAME, framed->frame);
}

void show_text(struct tpl *tpl, enum tpl_section section, enum tpl_name name, struct str text)
{
	if (text.size == 0)
		return;
	tpl_show(tpl, section);
	tpl_text(tpl, name, text);
}

bool only_looks(const struct frame *frame)
{
	return frame->viewer != NULL && frame->viewer->staff != 0 && !on_staff_side(frame);
}

void shut_forms(struct tpl *page, const struct frame *frame)
{
	if (only_looks(frame))
		tpl_show(page, S_SHUT);
}

struct str form_menu_text(const struct frame *frame)
{
	const struct str set = frame->portal->settings.form_menu_text;

	return set.size > 0 ? set : said(frame, N_("File a support ticket"), N_("Ask for support"));
}

struct str label_many(const struct frame *frame)
{
	const struct str label = label_set_many(&frame->portal->settings);

	return label.size > 0 ? label : tr(frame->locale, "Tickets");
}

struct str label_one(const struct frame *frame)
{
	const struct str label = label_set_one(&frame->portal->settings);

	return label.size > 0 ? label : tr(frame->locale, "Ticket");
}

const char *said_id(const struct frame *frame, const char *usual, const char *neutral)
{
	return label_set_one(&frame->portal->settings).size > 0 ? neutral : usual;
}

struct str said(const struct frame *frame, const char *usual, const char *neutral)
{
	return tr(frame->locale, said_id(frame, usual, neutral));
}

struct str owner_label(const struct frame *frame)
{
	return said(frame, N_("Ticket owner"), N_("Owner"));
}

struct str status_text(const struct frame *frame, const struct ticket *ticket)
{
	if (frame->portal->settings.custom_stages)
		return ticket->stage;
	return ticket->closed ? tr_in(frame->locale, "status", "Closed") : tr_in(frame->locale, "status", "Open");
}
