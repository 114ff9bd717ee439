/* version.c: one former version of settings beside what holds now. */
#include "history.h"

void view_version(struct buf *out, const struct frame *frame, const struct staff_around *around, const struct portal_head *head,
    const struct version_page *page)
{
	const struct staff_framed framed = staff_page(out->arena, frame, around, TPL_STAFF_VERSION);
	struct tpl *changes;

	if (head != NULL)
		fill_portal_head(&framed, frame, head);
	tpl_text(framed.page, T_BACK_LINK, page->back);
	if (page->count == 0) {
		tpl_show(framed.page, S_NO_CHANGE);
		staff_render(out, frame, &framed);
		return;
	}
	changes = tpl_row(framed.page, S_CHANGES);
	tpl_text(changes, T_FORM_ACTION, page->action);
	tpl_text(changes, T_CSRF, frame->csrf);
	show_text(changes, S_OF_PORTAL, T_PORTAL_ID, page->portal);
	show_text(changes, S_OF_DOMAIN, T_DOMAIN_ID, page->domain);
	show_text(changes, S_OF_FORMER, T_FORMER_VERSION, page->former);
	tpl_number(changes, T_VERSION, page->version);
	fill_changes(changes, page->changes, page->count);
	staff_render(out, frame, &framed);
}
