/* portal_switch.c: POST settings/portal/switch: a portal goes on or off (S109, S110). */
#include "portal_form.h"

enum { SWITCH_PORTAL, SWITCH_ENABLED, ID_SIZE = 20, WORD_SIZE = 8 };

static const char *const positions[] = { "on", "off", NULL };

const struct field_rule portal_switch_fields[PORTAL_SWITCH_FIELDS] = {
	[SWITCH_PORTAL] = { .name = "portal", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[SWITCH_ENABLED] = { .name = "enabled", .kind = FIELD_CHOICE, .most = WORD_SIZE, .choices = positions, .lenient = true },
};

const struct err *portal_switch_post(struct page *page)
{
	const char *const position = positions[page->fields[SWITCH_ENABLED].choice];
	const struct setting enabled = { STR("enabled"), str_of(position) };
	struct key_form form;
	const struct err *e;

	if (!page->fields[SWITCH_PORTAL].given || !page->fields[SWITCH_ENABLED].given)
		return err_of(ERR_INVALID);
	if ((e = key_form_begin(page, &portal_general, &page->fields[SWITCH_PORTAL], &form)) != NULL)
		return e;
	e = portal_change(page->db, page->portal->account, form.id, &enabled, 1,
	    &(struct settings_by){ .staff = page->viewer->staff, .now = page->now });
	if (e == NULL && (e = portal_settle(page)) == NULL)
		return key_redirect(&form, "settings/portal", position);
	if (e->kind != ERR_INVALID)
		return e;
	form.problem = tr(page->locale, N_("The portal cannot be switched on before its set-up is finished."));
	page->response.status = err_meaning(ERR_INVALID)->status;
	return key_form_show(&form);
}
