/* portal_form.c: a page of a portal's settings: which portal, what was sent, and saving it. */
#include "portal_form.h"

#include <string.h>

#include "../../sql/domain_settings.h"
#include "../../sql/group.h"
#include "../../sql/link.h"
#include "../show.h"

enum { ID_SIZE = 20, WORD_SIZE = 16, ACTION_SIZE = 120, STEPS_AT_ONCE = 20 };

static const char *const done_words[] = { "saved", "on", "off", "restored", "setup", NULL };
static const char *const done_texts[] = {
	N_("Saved. It holds from now on."),
	N_("The portal is switched on: customers can come in."),
	N_("The portal is switched off: customers see that it is not available, and nothing is lost."),
	N_("The former settings hold again."),
	N_("The set-up is done. Switch the portal on when you are ready, at the top of this page."),
};

const struct field_rule portal_query[PORTAL_QUERY_FIELDS] = {
	[PORTAL_FIELD_PORTAL] = { .name = "portal", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[PORTAL_FIELD_DONE] = { .name = "done", .kind = FIELD_CHOICE, .choices = done_words, .most = WORD_SIZE, .lenient = true },
};

const struct field_rule portal_post[PORTAL_POST_FIELDS] = {
	[PORTAL_POST_PORTAL] = { .name = "portal", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[PORTAL_POST_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[PORTAL_POST_DO] = { .name = "do", .kind = FIELD_LINE, .most = ACTION_SIZE, .lenient = true },
};

/* Where nobody says which: the first one that can be reached here, else the first of all. */
static const struct portal *usual_portal(const struct page *page, const struct portal_form *form)
{
	for (size_t i = 0; i < form->portal_count; i++)
		if (form->portals[i].domain == page->portal->domain)
			return &form->portals[i];
	return form->portal_count > 0 ? &form->portals[0] : NULL;
}

static const struct err *read_groups(struct page *page, struct portal_form *form)
{
	struct buf ids = { .arena = page->arena };
	struct group *groups;
	const struct err *e;
	size_t count;

	if ((e = portal_groups(page->db, page->portal->account, form->portal->id, &groups, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		buf_format(&ids, "%s%llu", i == 0 ? "" : ",", (unsigned long long)groups[i].id);
	form->groups = str_format(page->arena, "[%.*s]", STR_ARG(buf_str(&ids)));
	return NULL;
}

static struct str stored(const struct portal_form *form, const char *name)
{
	struct arena *const arena = form->page->arena;
	const struct portal *const portal = form->portal;
	struct key_place place = { .key = NULL };

	while (keys_next(arena, &portal_keys, &place))
		if (strcmp(place.name, name) == 0)
			return document_value(arena, &place, &portal->settings);
	if (strcmp(name, "name") == 0)
		return portal->name;
	if (strcmp(name, "slug") == 0)
		return portal->slug;
	if (strcmp(name, "domain") == 0)
		return str_format(arena, "%llu", (unsigned long long)portal->domain);
	return strcmp(name, "groups") == 0 ? form->groups : STR("");
}

const struct err *portal_form_begin(struct page *page, const struct portal_page *of, const struct field *which, struct portal_form *form)
{
	const struct err *e;
	uint64_t id;

	*form = (struct portal_form){ .page = page, .of = of };
	if ((e = portal_list(page->db, page->portal->account, &form->portals, &form->portal_count)) != NULL)
		return e;
	form->portal = usual_portal(page, form);
	if (str_is(which->text, "new") && of == &portal_setup_name) {
		form->portal = NULL;
	} else if (which->given) {
		form->portal = NULL;
		for (size_t i = 0; i < form->portal_count && str_u64(which->text, &id); i++)
			if (form->portals[i].id == id)
				form->portal = &form->portals[i];
		if (form->portal == NULL)
			return err_of(ERR_NOT_FOUND);
	}
	if (form->portal == NULL)
		return NULL;
	if ((e = read_groups(page, form)) != NULL)
		return e;
	for (size_t i = 0; of != NULL && i < of->count; i++)
		if (of->controls[i].key != NULL)
			form->values[i] = stored(form, of->controls[i].key);
	return NULL;
}

size_t portal_control_of(const struct portal_form *form, const char *key)
{
	size_t i = 0;

	while (i < form->of->count && (form->of->controls[i].key == NULL || strcmp(form->of->controls[i].key, key) != 0))
		i++;
	return i;
}

struct str portal_link(const struct portal_form *form, const char *path)
{
	struct arena *const arena = form->page->arena;
	const struct str link = link_path(arena, form->page->portal, "%s", path);

	if (form->portal_count < 2 || form->portal == NULL)
		return link;
	return str_format(arena, "%.*s?portal=%llu", STR_ARG(link), (unsigned long long)form->portal->id);
}

const struct err *portal_redirect(const struct portal_form *form, const char *path, const char *done)
{
	struct buf query = { .arena = form->page->arena };

	if (form->portal_count > 1)
		buf_format(&query, "?portal=%llu", (unsigned long long)form->portal->id);
	if (done != NULL)
		buf_format(&query, "%sdone=%s", query.size > 0 ? "&" : "?", done);
	return redirect_to(form->page, "%s%s", path, buf_c(&query));
}

/* Boxes have one name: each that is ticked sends the id that it stands for. */
static struct str boxes_sent(const struct portal_form *form, const char *name)
{
	const struct form *const sent = form->page->sent;
	struct buf ids = { .arena = form->page->arena };
	uint64_t id;

	for (size_t i = 0; i < sent->count; i++)
		if (str_is(sent->pairs[i].name, name) && str_u64(sent->pairs[i].value, &id))
			buf_format(&ids, "%s%llu", ids.size > 0 ? "," : "[", (unsigned long long)id);
	return str_format(form->page->arena, "%.*s]", STR_ARG(ids.size > 0 ? buf_str(&ids) : STR("[")));
}

static bool typed(struct portal_form *form, size_t at)
{
	const struct portal_control *const control = &form->of->controls[at];
	struct str text;

	if (control->typed != NULL)
		return control->typed(form, control, &form->values[at]);
	if (control->kind == CONTROL_SWITCH) {
		form->values[at] = form_count(form->page->sent, control->key) > 0 ? STR("on") : STR("off");
		return true;
	}
	if (control->kind == CONTROL_BOXES) {
		form->values[at] = boxes_sent(form, control->key);
		return true;
	}
	if (!form_get(form->page->sent, control->key, &text))
		return false;
	form->values[at] = text_trimmed(text_mended(form->page->arena, text));
	return true;
}

static struct str why_not(const struct portal_form *form, const struct portal_control *control)
{
	const struct locale *const locale = form->page->locale;

	if (control->wrong != NULL)
		return tr(locale, control->wrong);
	if (control->kind == CONTROL_SELECT || control->kind == CONTROL_RADIO || control->kind == CONTROL_BOXES)
		return tr(locale, N_("Please choose one of the list."));
	return tr(locale, N_("This is too long, or has a character that cannot stand here."));
}

/* Could this be the value of the key, whatever else holds? */
static const struct err *check_one(struct portal_form *form, size_t at)
{
	const struct portal_control *const control = &form->of->controls[at];
	struct arena *const arena = form->page->arena;
	const struct str value = form->values[at];
	const struct err *e = NULL;
	struct str unused;

	if (control->required && value.size == 0) {
		form->problems[at] = tr(form->page->locale, N_("Please fill this in."));
		return NULL;
	}
	if (strcmp(control->key, "name") == 0)
		e = str_characters(value) > PORTAL_NAME_MOST || text_has_control(value, TEXT_ONE_LINE) ? err_of(ERR_INVALID) : NULL;
	else if (strcmp(control->key, "slug") == 0)
		e = slug_check(arena, value);
	else if (strcmp(control->key, "domain") != 0 && strcmp(control->key, "groups") != 0)
		e = settings_set(arena, settings_document(), str_of(control->key), value, &unused);
	if (e == NULL || e->kind != ERR_INVALID)
		return e;
	form->problems[at] = why_not(form, control);
	return NULL;
}

/* What was sent, key by key: nothing but the page's own keys is looked at (R60). */
static const struct err *read_sent(struct portal_form *form)
{
	const struct err *e;

	for (size_t i = 0; i < form->of->count; i++) {
		if (form->of->controls[i].key == NULL || !typed(form, i))
			continue;
		if (form->failed != NULL)
			return form->failed;
		form->sent[i] = true;
		if (form->problems[i].size == 0 && (e = check_one(form, i)) != NULL)
			return e;
	}
	return NULL;
}

static bool refused(const struct portal_form *form)
{
	bool any = form->problem.size > 0;

	for (size_t i = 0; i < form->of->count; i++)
		any |= form->problems[i].size > 0;
	return any;
}

/* Only what is not so already, so that no change is noted that is none; but a step of the set-up is one. */
static size_t settings_of(const struct portal_form *form, struct setting *settings, size_t *controls)
{
	size_t count = 0;

	for (size_t i = 0; i < form->of->count; i++) {
		const char *const key = form->of->controls[i].key;

		if (!form->sent[i] || (form->portal->settings.setup == SETUP_DONE && str_equal(form->values[i], stored(form, key))))
			continue;
		controls[count] = i;
		settings[count++] = (struct setting){ str_of(key), form->values[i] };
	}
	return count;
}

/* Whom a change lets in is invited now, or by portico-jobs if they are many. */
const struct err *portal_settle(struct page *page)
{
	const struct err *e = NULL;
	bool more = true;

	for (int i = 0; i < STEPS_AT_ONCE && more && e == NULL; i++)
		e = groups_catch_up(page->db, page->portal->account, page->now, &more);
	return e;
}

/* The words for what the model refused. */
static void explain(struct portal_form *form, const struct err *e, size_t at)
{
	const struct locale *const locale = form->page->locale;
	const size_t slug = portal_control_of(form, "slug");

	if (e->kind == ERR_CONFLICT && slug < form->of->count)
		form->problems[slug] = tr(locale, N_("Another portal of this domain has this address. Please choose another one."));
	else if (e->kind == ERR_BUSY)
		form->problem = tr(locale, err_meaning(ERR_BUSY)->words);
	else if (at < form->of->count)
		form->problems[at] = form->of->controls[at].wrong != NULL ? tr(locale, form->of->controls[at].wrong)
			: tr(locale, N_("This cannot be chosen any more. Please choose something else."));
	else
		form->problem = tr(locale, N_("These settings do not go together. Please look at them again."));
}

static const struct err *save(struct portal_form *form)
{
	struct page *const page = form->page;
	struct setting settings[CONTROLS_MOST];
	size_t controls[CONTROLS_MOST], failed = CONTROLS_MOST;
	struct settings_by by = { .staff = page->viewer->staff, .now = page->now, .refused = &failed };
	const size_t count = settings_of(form, settings, controls);
	const struct err *e;

	if (!str_u64(page->fields[PORTAL_POST_VERSION].text, &by.expected) || by.expected == 0)
		return err_of(ERR_INVALID);
	if (count == 0)
		return NULL;
	e = portal_change(page->db, page->portal->account, form->portal->id, settings, count, &by);
	if (e == NULL)
		return portal_settle(page);
	if (e->kind == ERR_CONFLICT && e->detail == NULL)
		return portal_conflict(form, by.expected);
	if (e->kind != ERR_INVALID && e->kind != ERR_CONFLICT && e->kind != ERR_BUSY)
		return e;
	explain(form, e, failed < count ? controls[failed] : CONTROLS_MOST);
	return NULL;
}

static const struct err *show_refused(struct portal_form *form)
{
	form->unsaved = true;
	if (form->problem.size == 0 && form->conflict.size == 0)
		form->problem = tr(form->page->locale, N_("Nothing was saved yet: please look at what is marked."));
	form->page->response.status = form->conflict.size > 0 ? err_meaning(ERR_CONFLICT)->status : err_meaning(ERR_INVALID)->status;
	return portal_form_show(form);
}

/* "columns:up:3" is for the control "columns". */
static const struct err *act(struct portal_form *form, struct str action)
{
	const size_t end = str_find(action, ':', 0), at = portal_control_of(form, str_c(form->page->arena, str_first(action, end)));
	const char *problem = NULL;
	const struct err *e;

	if (at == form->of->count && form->of->act != NULL) {
		if ((e = form->of->act(form, action)) != NULL)
			return e;
		form->unsaved = true;
		return portal_form_show(form);
	}
	if (at == form->of->count || form->of->controls[at].act == NULL)
		return err_of(ERR_BAD_REQUEST);
	for (size_t i = 0; i < form->of->count; i++) /* what is not finished is no fault yet */
		form->problems[i] = STR("");
	if ((e = form->of->controls[at].act(form, &form->of->controls[at], str_from(action, end + 1), &form->values[at], &problem)) != NULL)
		return e;
	if (problem != NULL)
		form->problems[at] = tr(form->page->locale, problem);
	form->unsaved = true;
	return portal_form_show(form);
}

const struct err *portal_page_get(struct page *page, const struct portal_page *of)
{
	const struct field *const done = &page->fields[PORTAL_FIELD_DONE];
	struct portal_form form;
	const struct err *e;

	if ((e = portal_form_begin(page, of, &page->fields[PORTAL_FIELD_PORTAL], &form)) != NULL)
		return e;
	if (form.portal == NULL && of != &portal_setup_name)
		return redirect_to(page, "settings/portal/setup");
	if (done->given)
		form.done = tr(page->locale, done_texts[done->choice]);
	return portal_form_show(&form);
}

const struct err *portal_page_post(struct page *page, const struct portal_page *of)
{
	const bool back = of->previous != NULL && str_is(page->fields[PORTAL_POST_DO].text, "back");
	struct portal_form form;
	const struct err *e;

	if (!page->fields[PORTAL_POST_PORTAL].given || !page->fields[PORTAL_POST_VERSION].given)
		return err_of(ERR_INVALID); /* no form of ours: each says what it is of, and which version was seen */
	if ((e = portal_form_begin(page, of, &page->fields[PORTAL_POST_PORTAL], &form)) != NULL)
		return e;
	if (form.portal == NULL && of != &portal_setup_name)
		return err_of(ERR_NOT_FOUND);
	if ((e = read_sent(&form)) != NULL)
		return e;
	if (page->fields[PORTAL_POST_DO].given && !back)
		return act(&form, page->fields[PORTAL_POST_DO].text);
	if (!refused(&form) && of->check != NULL && (e = of->check(&form)) != NULL)
		return e;
	if (!refused(&form) && form.portal == NULL)
		return portal_setup_begin(&form);
	if (!refused(&form) && (e = save(&form)) != NULL)
		return e;
	if (back) /* what could be saved is there when he comes again */
		return portal_redirect(&form, of->previous, NULL);
	if (refused(&form) || form.conflict.size > 0)
		return show_refused(&form);
	return of->next != NULL ? portal_redirect(&form, of->next, of->next_done) : portal_redirect(&form, of->path, "saved");
}
