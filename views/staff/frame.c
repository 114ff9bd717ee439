/* frame.c: the frame around the pages of staff: the bar with the menus, and what stands in it of the person. */
#include "../../fcgi/base/text.h"
#include "menu.h"

#include "../../sql/link.h"
#include "views/static_names.h"

static bool any_setting(const struct frame *frame)
{
	for (size_t i = 0; i < STAFF_PLACES; i++)
		if (staff_places[i].hint != NULL && (frame->places & 1u << i) != 0)
			return true;
	return false;
}

static void fill_person(struct arena *arena, const struct frame *frame, struct tpl *tpl, enum staff_place here)
{
	tpl_show(tpl, S_SIGNED_IN);
	fill_main_menus(arena, frame, tpl, here);
	if (any_setting(frame))
		fill_settings_groups(arena, frame, tpl_row(tpl, S_SETTINGS_MENU), here);
	tpl_text(tpl, T_ACCOUNT, link_path(arena, frame->portal, "account"));
	tpl_text(tpl, T_LOGOUT, link_path(arena, frame->portal, "logout"));
	tpl_text(tpl, T_CSRF, frame->csrf);
	tpl_text(tpl, T_NAME, frame->viewer->name);
}

struct framed staff_frame(struct arena *arena, const struct frame *frame, struct str title, enum staff_place place, enum tpl_file file)
{
	struct tpl *tpl = tpl_new(arena);

	tpl_text(tpl, T_LANGUAGE, locale_tag(frame->locale));
	tpl_text(tpl, T_DIRECTION, locale_right_to_left(frame->locale) ? STR("rtl") : STR("ltr"));
	tpl_text(tpl, T_TITLE, text_directions_closed(arena, title));
	tpl_text(tpl, T_PORTAL, text_directions_closed(arena, frame->portal->name));
	tpl_text(tpl, T_STYLE, STR(STATIC_PORTICO_CSS));
	tpl_text(tpl, T_STAFF_STYLE, STR(STATIC_STAFF_CSS));
	tpl_text(tpl, T_SCRIPT, STR(STATIC_DESK_JS));
	tpl_text(tpl, T_ICON, STR(STATIC_ICON_SVG));
	tpl_text(tpl, T_HOME, link_path(arena, frame->portal, "%s", ""));
	if (frame->viewer != NULL && frame->viewer->staff != 0)
		fill_person(arena, frame, tpl, place);
	return (struct framed){ .frame = tpl, .page = tpl_include(tpl, I_MAIN, file) };
}
