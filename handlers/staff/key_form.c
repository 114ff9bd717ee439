/* key_form.c: a page of settings: whose they are, what was sent, and saving it. */
#include "key_form.h"

#include <string.h>

#include "../../sql/link.h"
#include "../pictures.h"
#include "../show.h"

static const struct {
	const char *word, *text;
} done[] = {
	{ "saved", N_("Saved. It holds from now on.") },
	{ "on", N_("The portal is switched on: customers can come in.") },
	{ "off", N_("The portal is switched off: customers see that it is not available, and nothing is lost.") },
	{ "restored", N_("The former settings hold again.") },
	{ "shut", N_("Saved. Nobody can register any more; there are portals that are set to require it, as stands below.") },
	{ "deleted", N_("The portal is deleted. What was of it alone is gone; tickets and contacts are there as before.") },
	{ "setup", N_("The set-up is done. Switch the portal on when you are ready, at the top of this page.") },
};

const struct err *key_form_begin(struct page *page, const struct key_page *of, const struct field *which, struct key_form *form)
{
	const struct err *e;

	*form = (struct key_form){ .page = page, .of = of };
	if ((e = of->owner->find(form, which)) != NULL)
		return e;
	for (size_t i = 0; i < of->count && form->id != 0; i++)
		if (of->controls[i].key != NULL)
			form->values[i] = of->owner->stored(form, str_of(of->controls[i].key));
	return of->fetch == NULL ? NULL : of->fetch(form);
}

size_t key_control_of(const struct key_form *form, const char *key)
{
	size_t i = 0;

	while (i < form->of->count && (form->of->controls[i].key == NULL || strcmp(form->of->controls[i].key, key) != 0))
		i++;
	return i;
}

/* Does the path say already whose settings it leads to? */
static bool names_owner(const struct key_form *form, const char *path)
{
	return str_has(str_of(path), '?') && strstr(path, str_c(form->page->arena, str_format(form->page->arena, "%s=", form->of->owner->field))) != NULL;
}

const char *key_path(const struct key_form *form, const char *path)
{
	if (form->owners < 2 || form->id == 0 || names_owner(form, path))
		return path;
	return str_c(form->page->arena, str_format(form->page->arena, "%s%s%s=%llu", path, str_has(str_of(path), '?') ? "&" : "?", form->of->owner->field,
	    (unsigned long long)form->id));
}

struct str key_link(const struct key_form *form, const char *path)
{
	return link_path(form->page->arena, form->page->portal, "%s", key_path(form, path));
}

const struct err *key_redirect(const struct key_form *form, const char *path, const char *what)
{
	const char *const whole = key_path(form, path);

	if (what == NULL)
		return redirect_to(form->page, "%s", whole);
	return redirect_to(form->page, "%s%sdone=%s", whole, str_has(str_of(whole), '?') ? "&" : "?", what);
}

void key_say_done(struct key_form *form)
{
	const struct field *const said = &form->page->fields[KEY_QUERY_DONE];

	for (size_t i = 0; i < COUNT_OF(done) && said->given; i++)
		if (str_is(said->text, done[i].word))
			form->done = tr(form->page->locale, done[i].text);
}

static struct str why_not(const struct key_form *form, const struct key_control *control)
{
	const struct locale *const locale = form->page->locale;

	if (control->wrong != NULL)
		return tr(locale, control->wrong);
	if (control->kind == CONTROL_SELECT || control->kind == CONTROL_RADIO || control->kind == CONTROL_BOXES || control->kind == CONTROL_PAGE)
		return tr(locale, N_("Please choose one of the list."));
	return tr(locale, N_("This is too long, or has a character that cannot stand here."));
}

/* Boxes have one name: each that is ticked sends the id that it stands for. */
static struct str boxes_sent(const struct key_form *form, const char *name)
{
	const struct form *const sent = form->page->sent;
	struct buf ids = { .arena = form->page->arena };
	uint64_t id;

	for (size_t i = 0; i < sent->count; i++)
		if (str_is(sent->pairs[i].name, name) && str_u64(sent->pairs[i].value, &id))
			buf_format(&ids, "%s%llu", ids.size > 0 ? "," : "[", (unsigned long long)id);
	return str_format(form->page->arena, "%.*s]", STR_ARG(ids.size > 0 ? buf_str(&ids) : STR("[")));
}

static bool picture_typed(struct key_form *form, size_t at)
{
	bool given, wrong;

	form->failed = picture_chosen(form->page, form->of->controls[at].key, &form->values[at], &given, &wrong);
	if (form->failed == NULL && wrong)
		form->problems[at] = why_not(form, &form->of->controls[at]);
	return given;
}

/* What stands there anyway is nothing that was typed. */
static bool text_typed(struct key_form *form, size_t at)
{
	struct arena *const arena = form->page->arena;
	struct str text;

	if (!form_get(form->page->sent, form->of->controls[at].key, &text))
		return false;
	text = text_trimmed(text_lines(arena, text_mended(arena, text)));
	form->values[at] = form->of->usual != NULL && str_equal(text, form->of->usual(form, at)) ? STR("") : text;
	return true;
}

static bool typed(struct key_form *form, size_t at)
{
	const struct key_control *const control = &form->of->controls[at];

	if (control->typed != NULL)
		return control->typed(form, control, &form->values[at]);
	switch (control->kind) {
	case CONTROL_PICTURE:
		return picture_typed(form, at);
	case CONTROL_SWITCH:
		form->values[at] = form_count(form->page->sent, control->key) > 0 ? STR("on") : STR("off");
		return true;
	case CONTROL_BOXES:
		form->values[at] = boxes_sent(form, control->key);
		return true;
	default:
		return text_typed(form, at);
	}
}

/* Could this be the value of the key, whatever else holds? */
static const struct err *check_one(struct key_form *form, size_t at)
{
	const struct key_control *const control = &form->of->controls[at];
	const struct err *e;

	if (control->required && form->values[at].size == 0) {
		form->problems[at] = tr(form->page->locale, N_("Please fill this in."));
		return NULL;
	}
	if ((e = form->of->owner->fits(form, control->key, form->values[at])) == NULL || e->kind != ERR_INVALID)
		return e;
	form->problems[at] = why_not(form, control);
	return NULL;
}

/* What was sent, key by key: nothing but the page's own keys is looked at (R60). */
static const struct err *read_sent(struct key_form *form)
{
	const struct err *e;

	for (size_t i = 0; i < form->of->count; i++) {
		if (form->of->controls[i].key == NULL)
			continue;
		form->sent[i] = typed(form, i);
		if (form->failed != NULL)
			return form->failed;
		if (form->sent[i] && form->problems[i].size == 0 && (e = check_one(form, i)) != NULL)
			return e;
	}
	return NULL;
}

static bool refused(const struct key_form *form)
{
	bool any = form->problem.size > 0;

	for (size_t i = 0; i < form->of->count; i++)
		any |= form->problems[i].size > 0;
	return any;
}

/* Only what is not so already, so that no change is noted that is none. */
size_t key_form_typed(const struct key_form *form, struct setting *settings, size_t *controls)
{
	size_t count = 0;

	for (size_t i = 0; i < form->of->count; i++) {
		const struct str key = str_of(form->of->controls[i].key);

		if (!form->sent[i] || (!form->unfinished && str_equal(form->values[i], form->of->owner->stored(form, key))))
			continue;
		controls[count] = i;
		settings[count++] = (struct setting){ key, form->values[i] };
	}
	return count;
}

void key_form_explain(struct key_form *form, const struct err *e, size_t at)
{
	const struct key_owner *const owner = form->of->owner;
	const struct locale *const locale = form->page->locale;
	const size_t unique = owner->unique == NULL ? form->of->count : key_control_of(form, owner->unique);

	if (e->kind == ERR_CONFLICT && unique < form->of->count)
		form->problems[unique] = tr(locale, owner->taken);
	else if (e->kind == ERR_BUSY)
		form->problem = tr(locale, err_meaning(ERR_BUSY)->words);
	else if (at < form->of->count)
		form->problems[at] = form->of->controls[at].wrong != NULL ? tr(locale, form->of->controls[at].wrong)
			: tr(locale, N_("This cannot be chosen any more. Please choose something else."));
	else
		form->problem = tr(locale, N_("These settings do not go together. Please look at them again."));
}

static const struct err *save(struct key_form *form)
{
	struct page *const page = form->page;
	struct setting settings[CONTROLS_MOST];
	size_t controls[CONTROLS_MOST], failed = CONTROLS_MOST;
	struct settings_by by = { .staff = page->viewer->staff, .now = page->now, .refused = &failed };
	const size_t count = key_form_typed(form, settings, controls);
	const struct err *e;

	if (!str_u64(page->fields[KEY_POST_VERSION].text, &by.expected) || by.expected == 0)
		return err_of(ERR_INVALID);
	if (count == 0 || (e = form->of->owner->change(form, settings, count, &by)) == NULL)
		return NULL;
	if (e->kind == ERR_CONFLICT && e->detail == NULL)
		return key_conflict(form, by.expected);
	if (e->kind != ERR_INVALID && e->kind != ERR_CONFLICT && e->kind != ERR_BUSY)
		return e;
	key_form_explain(form, e, failed < count ? controls[failed] : CONTROLS_MOST);
	return NULL;
}

static const struct err *show_refused(struct key_form *form)
{
	form->unsaved = true;
	if (form->problem.size == 0 && form->conflict.size == 0)
		form->problem = tr(form->page->locale, N_("Nothing was saved yet: please look at what is marked."));
	form->page->response.status = err_meaning(form->conflict.size > 0 ? ERR_CONFLICT : ERR_INVALID)->status;
	return key_form_show(form);
}

static const struct err *show_unsaved(struct key_form *form)
{
	form->unsaved = true;
	return key_form_show(form);
}

static void forget_problems(struct key_form *form)
{
	for (size_t i = 0; i < form->of->count; i++)
		form->problems[i] = STR("");
}

/* "columns:up:3" is for the control "columns": what is not finished elsewhere is no fault yet. */
static const struct err *act_within(struct key_form *form, size_t at, struct str action)
{
	const struct key_control *const control = &form->of->controls[at];
	const char *problem = NULL;
	const struct err *e;

	forget_problems(form);
	if ((e = control->act(form, control, action, &form->values[at], &problem)) != NULL)
		return e;
	if (problem != NULL)
		form->problems[at] = tr(form->page->locale, problem);
	return show_unsaved(form);
}

/* A button that saves nothing. */
static const struct err *act(struct key_form *form, struct str action)
{
	const size_t end = str_find(action, ':', 0), at = key_control_of(form, str_c(form->page->arena, str_first(action, end)));
	const struct key_page *const of = form->of;
	const struct err *e;

	if (at < of->count && of->controls[at].act != NULL)
		return act_within(form, at, str_from(action, end + 1));
	if (of->reset != NULL && str_is(action, "reset")) {
		forget_problems(form);
		of->reset(form);
		return show_unsaved(form);
	}
	if (of->act == NULL)
		return err_of(ERR_BAD_REQUEST);
	if (of->check != NULL && (e = of->check(form)) != NULL)
		return e;
	if (!refused(form) && (e = of->act(form, action)) != NULL)
		return e;
	return refused(form) ? show_refused(form) : show_unsaved(form);
}

/* The page's own path, with what of it is edited. */
static const char *own_path(const struct key_form *form)
{
	const struct key_page *const of = form->of;
	struct buf path = { .arena = form->page->arena };

	buf_format(&path, "%s%s%s", of->path, of->which == NULL ? "" : "?of=", of->which == NULL ? "" : of->which);
	if (of->in != NULL)
		buf_format(&path, "%sin=%s", of->which == NULL ? "?" : "&", of->in);
	return buf_c(&path);
}

/* Who comes back to a step finds what it refused, and why. */
static const struct err *look_again(struct key_form *form)
{
	const struct key_page *const of = form->of;
	const struct err *e;

	if ((e = key_carried_take(form, form->page->fields[KEY_QUERY_CARRIED].text)) != NULL)
		return e;
	for (size_t i = 0; i < of->count; i++)
		if (form->sent[i] && (e = check_one(form, i)) != NULL)
			return e;
	return form->unsaved && of->check != NULL ? of->check(form) : NULL;
}

const struct err *key_page_get(struct page *page, const struct key_page *of)
{
	struct key_form form;
	const struct err *e;

	if ((e = key_form_begin(page, of, &page->fields[KEY_QUERY_OWNER], &form)) != NULL)
		return e;
	if (form.id == 0 && of->begin == NULL)
		return redirect_to(page, "%s", of->owner->missing);
	key_say_done(&form);
	if (of->step > 0 && page->fields[KEY_QUERY_CARRIED].given && (e = look_again(&form)) != NULL)
		return e;
	return key_form_show(&form);
}

static const struct err *check_and_save(struct key_form *form)
{
	const struct err *e;

	if (form->of->check != NULL && (e = form->of->check(form)) != NULL)
		return e;
	return refused(form) ? NULL : save(form);
}

/* On, or here again. */
static const struct err *saved(const struct key_form *form)
{
	const struct key_page *const of = form->of;
	const char *word = "saved";
	const struct err *e;

	if (of->next != NULL)
		return key_redirect(form, key_carried_along(form, of->next, false), of->next_done);
	if (of->say != NULL && (e = of->say(form, &word)) != NULL)
		return e;
	return key_redirect(form, own_path(form), word);
}

const struct err *key_page_post(struct page *page, const struct key_page *of)
{
	const struct str action = page->fields[KEY_POST_DO].text;
	const bool back = of->previous != NULL && str_is(action, "back");
	struct key_form form;
	struct str carried;
	const struct err *e;

	if (!page->fields[KEY_POST_OWNER].given || !page->fields[KEY_POST_VERSION].given)
		return err_of(ERR_INVALID); /* no form of ours: each says what it is of, and which version was seen */
	if ((e = key_form_begin(page, of, &page->fields[KEY_POST_OWNER], &form)) != NULL)
		return e;
	if (form.id == 0 && of->begin == NULL)
		return err_of(ERR_NOT_FOUND);
	if (of->step > 0 && form_get(page->sent, "carried", &carried) && (e = key_carried_take(&form, carried)) != NULL)
		return e;
	if ((e = read_sent(&form)) != NULL)
		return e;
	if (page->fields[KEY_POST_DO].given && !back)
		return act(&form, action);
	if (form.id == 0 && !refused(&form))
		return of->begin(&form);
	if ((e = check_and_save(&form)) != NULL)
		return e;
	if (back) /* what could be saved is there when he comes again, and what could not goes with him */
		return key_redirect(&form, key_carried_along(&form, of->previous, refused(&form) || form.conflict.size > 0), NULL);
	if (refused(&form) || form.conflict.size > 0)
		return show_refused(&form);
	return saved(&form);
}
