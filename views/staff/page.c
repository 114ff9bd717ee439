/* page.c: a page of staff: its heading with what belongs to it, its tabs, the menu of all settings beside it. */
#include "../../sql/link.h"
#include "menu.h"

static void fill_links(struct arena *arena, const struct frame *frame, struct tpl *in, enum tpl_section each, const struct staff_link *links,
    size_t count, size_t open)
{
	for (size_t i = 0; i < count; i++) {
		struct tpl *link = tpl_row(in, each);

		if (links[i].path != NULL)
			show_text(link, S_PLACE_OPEN, T_PLACE_LINK, link_path(arena, frame->portal, "%s", links[i].path));
		tpl_text(link, T_PLACE_LABEL, tr(frame->locale, links[i].label));
		if (i == open)
			tpl_show(link, S_PLACE_HERE);
	}
}

static void fill_head(struct arena *arena, const struct frame *frame, struct tpl *page, const struct staff_around *around)
{
	tpl_text(page, T_TITLE, around->title);
	show_text(page, S_LEAD, T_LEAD_TEXT, around->lead);
	show_text(page, S_NOTICE, T_NOTICE_TEXT, around->notice);
	show_text(page, S_PROBLEM, T_PROBLEM_TEXT, around->problem);
	if (around->back != NULL)
		fill_links(arena, frame, page, S_ABOVE, around->back, 1, 1);
	if (around->tab_count > 0) {
		struct tpl *const tabs = tpl_row(page, S_TABS);

		tpl_text(tabs, T_TAB_OPEN, tr(frame->locale, around->tabs[around->tab].label));
		fill_links(arena, frame, tabs, S_TAB, around->tabs, around->tab_count, around->tab);
	}
}

/* It stands open on its own pages. */
static void fill_more(struct arena *arena, const struct frame *frame, struct tpl *menu, const struct staff_around *around)
{
	fill_links(arena, frame, menu, S_MORE_PART, around->more, around->more_count, around->more_here);
	if (around->more_here < around->more_count)
		tpl_show(menu, S_MENU_HERE);
}

/* With a menu at the side the page stands beside it, else alone: the content is in one of two places. */
struct staff_framed staff_page(struct arena *arena, const struct frame *frame, const struct staff_around *around, enum tpl_file file)
{
	const struct framed framed = staff_frame(
	    arena, frame, around->window.size > 0 ? around->window : around->title, around->place, TPL_STAFF_PAGE);
	struct tpl *page = framed.page, *within = page;

	fill_head(arena, frame, page, around);
	if (around->place < STAFF_PLACES && staff_places[around->place].hint != NULL) {
		struct tpl *menu = tpl_row(page, S_SIDE_MENU);

		if (fill_settings_groups(arena, frame, menu, around->place))
			tpl_show(page, S_IN_SETTINGS);
	}
	if (around->part_count > 0) {
		within = tpl_row(page, S_PARTED);
		fill_links(arena, frame, within, S_PART, around->parts, around->part_count, around->part);
		if (around->more_count > 0)
			fill_more(arena, frame, tpl_row(within, S_MORE_PARTS), around);
	} else {
		within = tpl_row(page, S_WHOLE);
	}
	return (struct staff_framed){ .frame = framed.frame, .around = page, .page = tpl_include(within, I_CONTENT, file) };
}

struct tpl *staff_head(const struct staff_framed *framed, enum tpl_file file)
{
	return tpl_include(tpl_row(framed->around, S_HEAD), I_HEAD_ACTIONS, file);
}

void staff_render(struct buf *out, const struct frame *frame, const struct staff_framed *framed)
{
	tpl_render(out, frame->templates, frame->locale, TPL_STAFF_FRAME, framed->frame);
}
