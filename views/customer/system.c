/* system.c: the frame around the pages before sign-in, and those that refuse: in the template and with the texts that the domain has. */
#include "../../sql/domain_settings.h"
#include "../../sql/link.h"
#include "../markdown.h"
#include "frame.h"

static void fill_side(struct arena *arena, const struct frame *frame, const struct page_settings *settings, struct tpl *tpl)
{
	tpl_show(tpl, S_SPLIT);
	if (settings->picture.size > 0)
		show_text(tpl, S_PICTURE, T_PICTURE_ADDRESS, link_path(arena, frame->portal, "pictures/%.*s", STR_ARG(settings->picture)));
	if (settings->side.size > 0) {
		tpl_show(tpl, S_SIDE);
		tpl_html(tpl, H_SIDE_TEXT, markdown_render_page(arena, settings->side));
	} else if (settings->picture.size == 0) {
		show_text(tpl, S_BRAND, T_BRAND_NAME, frame->portal->name);
	}
}

static struct framed framed_as(struct arena *arena, const struct frame *frame, const struct page_settings *settings, struct str title,
    struct str lead, struct str introduction, enum tpl_file file)
{
	const struct framed framed = frame_page(arena, frame, title, TPL_CUSTOMER_SYSTEM);
	struct tpl *system = framed.page;

	tpl_text(system, T_TITLE, title);
	if (introduction.size > 0) {
		tpl_show(system, S_INTRODUCTION);
		tpl_html(system, H_INTRODUCTION_TEXT, markdown_render_page(arena, introduction));
	} else {
		show_text(system, S_LEAD, T_LEAD_TEXT, lead);
	}
	if (settings->layout == LAYOUT_SPLIT)
		fill_side(arena, frame, settings, system);
	return (struct framed){ .frame = framed.frame, .page = tpl_include(system, I_CONTENT, file) };
}

struct framed frame_system(struct arena *arena, const struct frame *frame, enum system_page page, const char *title, const char *lead,
    enum tpl_file file)
{
	const struct page_settings *settings = &domain_settings_in(arena, frame->portal->domain_settings, locale_tag(frame->locale))->pages[page];

	return framed_as(arena, frame, settings, settings->title.size > 0 ? settings->title : tr(frame->locale, title),
	    lead == NULL ? STR("") : tr(frame->locale, lead), settings->text, file);
}

struct framed frame_system_beside(struct arena *arena, const struct frame *frame, enum system_page page, const char *title, const char *lead,
    enum tpl_file file)
{
	return framed_as(arena, frame, &domain_settings_in(arena, frame->portal->domain_settings, locale_tag(frame->locale))->pages[page], tr(frame->locale, title),
	    lead == NULL ? STR("") : tr(frame->locale, lead), STR(""), file);
}
