/* portal_head.c: the top right of a portal's settings: which portal, a look at it, and its switch. */
#include "settings.h"

void fill_head_several(struct tpl *part, const struct portal_head *head)
{
	tpl_text(part, T_HERE, head->here);
	for (size_t i = 0; i < head->count; i++) {
		struct tpl *const option = tpl_row(part, S_OPTION);

		tpl_text(option, T_OPTION_VALUE, head->portals[i].value);
		tpl_text(option, T_OPTION_LABEL, head->portals[i].label);
		if (head->portals[i].chosen)
			tpl_show(option, S_OPTION_CHOSEN);
	}
}

void fill_portal_head(const struct staff_framed *framed, const struct frame *frame, const struct portal_head *head)
{
	struct tpl *const top = staff_head(framed, head->of_domain ? TPL_STAFF_DOMAIN_HEAD : TPL_STAFF_PORTAL_HEAD), *part;

	if (head->of_domain) {
		fill_domain_head(top, head);
		return;
	}
	tpl_text(top, T_VIEW_PORTAL, head->view);
	if (head->count > 1)
		fill_head_several(tpl_row(top, S_SEVERAL), head);
	if (head->unfinished.size > 0) {
		show_text(top, S_UNFINISHED, T_SETUP_LINK, head->unfinished);
		return;
	}
	part = tpl_row(top, S_SWITCHED);
	tpl_text(part, T_CSRF, frame->csrf);
	tpl_text(part, T_SWITCH_ACTION, head->action);
	tpl_text(part, T_PORTAL_ID, head->portal);
	tpl_show(part, head->on ? S_SWITCH_ON : S_SWITCH_OFF);
}
