/* sign_in.c: the page of what holds for the sign-in of all staff. */
#include "../../sql/link.h"
#include "frame.h"
#include "pages.h"

const char *const staff_idle_choices[] = { "20", "60", "240", "480", "1440", "0", NULL };

static const char *const idle_labels[] = { N_("20 minutes"), N_("1 hour"), N_("4 hours"), N_("8 hours"), N_("24 hours"), N_("Never") };

void view_staff_sign_in(struct buf *out, const struct frame *frame, const struct staff_sign_in_page *of)
{
	const struct staff_around around = { .title = tr(frame->locale, "Staff sign-in"), .place = PLACE_SIGN_IN,
		.lead = tr(frame->locale, "What holds for everybody who works here. Customers are asked for what their domain says."),
		.notice = of->done == NULL ? STR("") : tr(frame->locale, of->done), .problem = of->problem == NULL ? STR("") : tr(frame->locale, of->problem) };
	const struct staff_framed framed = staff_page(out->arena, frame, &around, TPL_STAFF_SIGN_IN);
	struct tpl *page = framed.page;

	tpl_text(page, T_CSRF, frame->csrf);
	tpl_text(page, T_WHERE_TO, link_path(out->arena, frame->portal, "settings/users/sign-in"));
	if (of->rules.second_factor)
		tpl_show(page, S_FACTOR_REQUIRED);
	if (!of->factor_possible)
		tpl_show(page, S_FACTOR_IMPOSSIBLE);
	for (size_t i = 0; staff_idle_choices[i] != NULL; i++) {
		struct tpl *row = tpl_row(page, S_IDLE);
		uint64_t minutes = 0;

		tpl_text(row, T_IDLE_MINUTES, str_of(staff_idle_choices[i]));
		tpl_text(row, T_IDLE_LABEL, tr(frame->locale, idle_labels[i]));
		if (str_u64(str_of(staff_idle_choices[i]), &minutes) && minutes == of->rules.idle_minutes)
			tpl_show(row, S_IDLE_CHOSEN);
	}
	staff_render(out, frame, &framed);
}
