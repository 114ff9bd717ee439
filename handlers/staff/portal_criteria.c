/* portal_criteria.c: criteria as a control of a portal's settings. */
#include "portal_criteria.h"

#include <string.h>

#include "criteria.h"

static bool of_contacts(const char *key)
{
	return strcmp(key, "permission_criteria") == 0;
}

const struct err *criteria_offer(struct key_form *form, struct control *control)
{
	struct criteria_control *const view = arena_calloc(form->page->arena, 1, sizeof *view);
	struct criteria_asked asked;
	const struct err *e;

	if ((e = criteria_ask(form->page, of_contacts(str_c(form->page->arena, control->name)), &asked)) != NULL)
		return e;
	criteria_control(form->page, &asked, control->name, control->value, control->problem.size > 0, view);
	control->criteria = view;
	return NULL;
}

bool criteria_typed(struct key_form *form, const struct key_control *control, struct str *value)
{
	const size_t at = key_control_of(form, control->key);
	struct criteria_asked asked;

	if ((form->failed = criteria_ask(form->page, of_contacts(control->key), &asked)) != NULL)
		return false;
	*value = criteria_sent(form->page, &asked, str_of(control->key));
	if (!criteria_right(form->page, &asked, *value))
		form->problems[at] = tr(form->page->locale, N_("Something is missing in a criterion."));
	return true;
}

const struct err *criteria_act(
    struct key_form *form, const struct key_control *control, struct str action, struct str *value, const char **problem)
{
	struct criteria_asked asked;
	const struct err *e;

	(void)problem;
	if ((e = criteria_ask(form->page, of_contacts(control->key), &asked)) != NULL)
		return e;
	return criteria_edit(form->page, &asked, *value, action, value) ? NULL : err_of(ERR_BAD_REQUEST);
}
