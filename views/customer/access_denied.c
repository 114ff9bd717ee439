/* access_denied.c: the page for who is signed in, but not let into this portal. */
#include "../../sql/domain_settings.h"
#include "../../sql/link.h"
#include "frame.h"

void view_access_denied(struct buf *out, const struct frame *frame)
{
	const struct str help = frame->portal->domain_settings->help_address;
	const struct framed framed = frame_system(out->arena, frame, PAGE_ACCESS_DENIED, N_("You have no access to this portal"),
	    N_("This portal is open to certain people only, and you are not one of them yet."), TPL_CUSTOMER_ACCESS_DENIED);
	struct tpl *page = framed.page;

	tpl_text(page, T_EMAIL, frame->viewer->email);
	tpl_text(page, T_LOGOUT, link_path(out->arena, frame->portal, "logout"));
	tpl_text(page, T_CSRF, frame->csrf);
	shut_forms(page, frame);
	if (help.size == 0)
		tpl_show(page, S_NO_HELP);
	tpl_text(page, T_HELP_ADDRESS_TEXT, help);
	show_text(page, S_HELP, T_HELP_ADDRESS, help);
	frame_render(out, frame, &framed);
}
