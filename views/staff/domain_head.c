/* domain_head.c: the top right of a domain's settings: which domain. */
#include "settings.h"

void fill_domain_head(struct tpl *top, const struct portal_head *head)
{
	if (head->count > 1) {
		struct tpl *const several = tpl_row(top, S_SEVERAL);

		fill_head_several(several, head);
		show_text(several, S_OF_PART, T_PART_NAME, head->part);
	} else {
		show_text(top, S_ONE, T_DOMAIN, head->portals[0].label);
	}
}
