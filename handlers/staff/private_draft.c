/* private_draft.c: a look at a system page as it would be with what was typed, before anything is saved (S99). */
#include "../../sql/link.h"
#include "../../sql/portal.h"
#include "../../sql/preview.h"
#include "private_form.h"

/* The first portal on the domain that is switched on: one that is off shows nothing to anybody. */
static const struct err *portal_on(const struct private_form *form, const struct portal **portal)
{
	struct portal *portals;
	const struct err *e;
	size_t count;

	*portal = NULL;
	if ((e = portal_list(form->page->db, form->page->portal->account, &portals, &count)) != NULL)
		return e;
	for (size_t i = count; i > 0; i--)
		if (portals[i - 1].domain == form->domain->id && portals[i - 1].enabled)
			*portal = &portals[i - 1];
	return NULL;
}

const struct err *private_draft(struct private_form *form, struct str name)
{
	struct page *const page = form->page;
	struct setting settings[PRIVATE_CONTROLS_MOST];
	size_t controls[PRIVATE_CONTROLS_MOST];
	const size_t count = private_typed(form, settings, controls);
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	const struct portal *portal;
	enum system_page which;
	struct token token;
	const struct err *e;

	if (!system_page_of(name, &which))
		return err_of(ERR_BAD_REQUEST);
	if ((e = portal_on(form, &portal)) != NULL)
		return e;
	if (portal == NULL) {
		form->problem = tr(page->locale, N_("There is nothing to look at yet: no portal on this domain is switched on."));
		return NULL;
	}
	e = preview_make(page->db, page->portal->account, form->domain->id, which, settings, count, &by, &token);
	if (e == NULL)
		form->draft = link_url(page->arena, portal, form->of->in == NULL ? "preview/%s" : "preview/%s?in=%s", token.text, form->of->in);
	else if (e->kind == ERR_INVALID)
		private_explain(form, form->of->count);
	else
		return e;
	return NULL;
}
