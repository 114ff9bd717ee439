/* home.c: the page of all settings. */
#include "../../sql/link.h"
#include "frame.h"
#include "pages.h"

void view_staff_settings(struct buf *out, const struct frame *frame)
{
	const struct staff_around around = { .title = tr(frame->locale, frame->places == 0 ? N_("Welcome") : N_("Settings")), .place = PLACE_NONE };
	const struct staff_framed framed = staff_page(out->arena, frame, &around, TPL_STAFF_HOME);
	struct tpl *list = NULL;

	for (size_t i = 0; i < STAFF_PLACES; i++) {
		struct tpl *card;

		if (staff_places[i].hint == NULL || (frame->places & 1u << i) == 0)
			continue;
		if (list == NULL)
			list = tpl_row(framed.page, S_CARDS);
		card = tpl_row(list, S_CARD);
		tpl_text(card, T_PLACE_LINK, link_path(out->arena, frame->portal, "%s", staff_places[i].path));
		tpl_text(card, T_PLACE_LABEL, tr(frame->locale, staff_places[i].label));
		tpl_text(card, T_PLACE_HINT, tr(frame->locale, staff_places[i].hint));
	}
	if (list == NULL)
		show_text(framed.page, S_EMPTY, T_ACCOUNT, link_path(out->arena, frame->portal, "account"));
	staff_render(out, frame, &framed);
}
