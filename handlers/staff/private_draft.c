/* private_draft.c: a look at what was typed before anything is saved: on a system page (S99), or in a mail. */
#include "../../sql/link.h"
#include "../../sql/preview.h"
#include "private_form.h"

const struct err *private_portal(const struct key_form *form, bool on, const struct portal **portal)
{
	struct portal *portals;
	const struct err *e;
	size_t count;

	*portal = NULL;
	if ((e = portal_list(form->page->db, form->page->portal->account, &portals, &count)) != NULL)
		return e;
	for (size_t i = count; i > 0; i--)
		if (portals[i - 1].domain == form->id && (portals[i - 1].enabled || !on))
			*portal = &portals[i - 1];
	return NULL;
}

const struct err *private_draft(struct key_form *form, enum system_page which, struct str *token)
{
	struct page *const page = form->page;
	struct setting settings[CONTROLS_MOST];
	size_t controls[CONTROLS_MOST];
	const size_t count = key_form_typed(form, settings, controls);
	const struct settings_by by = { .staff = page->viewer->staff, .now = page->now };
	struct token made;
	const struct err *const e = preview_make(page->db, page->portal->account, form->id, which, settings, count, &by, &made, &page->retry_after);

	*token = STR("");
	if (e == NULL)
		*token = str_copy(page->arena, str_of(made.text));
	else if (e->kind == ERR_INVALID)
		key_form_explain(form, e, CONTROLS_MOST);
	else if (e->kind == ERR_THROTTLED)
		form->problem = tr(page->locale, N_("You have looked at a hundred drafts within a quarter of an hour. What you typed stands below; please wait a while."));
	else
		return e;
	return NULL;
}

const struct err *private_look(struct key_form *form, struct str action)
{
	struct page *const page = form->page;
	const struct portal *portal;
	enum system_page which;
	const struct err *e;
	struct str token;

	if (!str_starts(action, STR("show:")) || !system_page_of(str_from(action, 5), &which))
		return err_of(ERR_BAD_REQUEST);
	if ((e = private_portal(form, true, &portal)) != NULL)
		return e;
	if (portal == NULL) { /* one that is off shows nothing to anybody */
		form->problem = tr(page->locale, N_("There is nothing to look at yet: no portal on this domain is switched on."));
		return NULL;
	}
	if ((e = private_draft(form, which, &token)) != NULL || token.size == 0)
		return e;
	form->draft = form->of->in == NULL ? link_url(page->arena, portal, "preview/%.*s", STR_ARG(token))
	                                   : link_url(page->arena, portal, "preview/%.*s?in=%s", STR_ARG(token), form->of->in);
	return NULL;
}
