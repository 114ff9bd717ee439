/* private_form.c: a page of a domain's settings: which domain, what was sent, and saving it. */
#include "private_form.h"

#include <string.h>

#include "../../sql/link.h"
#include "../pictures.h"
#include "../show.h"

enum { ID_SIZE = 20, WORD_SIZE = 16, ACTION_SIZE = 80, WHICH_SIZE = 40, LANGUAGE_SIZE = 35 };

static const char *const done_words[] = { "saved", "restored", NULL };
static const char *const done_texts[] = { N_("Saved. It holds from now on."), N_("The former settings hold again.") };

const struct field_rule private_query[PRIVATE_HISTORY_QUERY] = {
	[PRIVATE_FIELD_DOMAIN] = { .name = "domain", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[PRIVATE_FIELD_DONE] = { .name = "done", .kind = FIELD_CHOICE, .choices = done_words, .most = WORD_SIZE, .lenient = true },
	[PRIVATE_FIELD_OF] = { .name = "of", .kind = FIELD_LINE, .most = WHICH_SIZE, .lenient = true }, /* which page or mail is edited */
	[PRIVATE_FIELD_IN] = { .name = "in", .kind = FIELD_LINE, .most = LANGUAGE_SIZE, .lenient = true }, /* for which language */
	[PRIVATE_FIELD_BEFORE] = { .name = "before", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true }, /* of the history alone */
};

const struct field_rule private_post[PRIVATE_POST_FIELDS] = {
	[PRIVATE_POST_DOMAIN] = { .name = "domain", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[PRIVATE_POST_VERSION] = { .name = "version", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[PRIVATE_POST_OF] = { .name = "of", .kind = FIELD_LINE, .most = WHICH_SIZE, .lenient = true },
	[PRIVATE_POST_IN] = { .name = "in", .kind = FIELD_LINE, .most = LANGUAGE_SIZE, .lenient = true },
	[PRIVATE_POST_DO] = { .name = "do", .kind = FIELD_LINE, .most = ACTION_SIZE, .lenient = true },
};

static const struct domain *domain_of(const struct private_form *form, uint64_t id)
{
	for (size_t i = 0; i < form->domain_count; i++)
		if (form->domains[i].id == id)
			return &form->domains[i];
	return NULL;
}

struct str private_stored(const struct private_form *form, struct str name)
{
	struct key_place place;

	return keys_find(form->page->arena, &domain_keys, name, &place) ? document_value(form->page->arena, &place, &form->settings) : STR("");
}

/* A domain may name a language for which no catalogue has come yet: then pages and mails are in English. */
const struct str *private_languages(const struct private_form *form, size_t *count)
{
	const struct locales *const locales = form->page->locales;
	const struct list *const further = &form->settings.languages;
	struct str *const tags = arena_calloc(form->page->arena, further->count + 1, sizeof *tags);

	*count = 0;
	for (size_t i = 0; i <= further->count; i++) {
		const struct str tag = i == 0 ? form->domain->language : further->at[i - 1];
		const struct str spoken = locale_tag(locale_of(form->page->arena, locales, tag, STR("")));
		bool known = i > 0 && !locales_has(locales, tag);

		for (size_t j = 0; j < *count; j++)
			known |= str_equal(tags[j], spoken);
		if (!known)
			tags[(*count)++] = spoken;
	}
	return tags;
}

static bool language_is_there(const struct private_form *form, const char *language)
{
	size_t count;
	const struct str *const tags = private_languages(form, &count);

	for (size_t i = 0; i < count && count > 1; i++)
		if (str_is(tags[i], language))
			return true;
	return false;
}

const struct err *private_begin(struct page *page, const struct private_page *of, const struct field *which, struct private_form *form)
{
	uint64_t id = page->portal->domain;
	const struct err *e;

	*form = (struct private_form){ .page = page, .of = of };
	if ((e = domain_list(page->db, page->portal->account, &form->domains, &form->domain_count)) != NULL)
		return e;
	if ((which->given && !str_u64(which->text, &id)) || (form->domain = domain_of(form, id)) == NULL)
		return err_of(ERR_NOT_FOUND);
	if ((e = domain_settings_of(page->db, page->portal->account, id, &form->settings, &form->version)) != NULL)
		return e;
	if (of->in != NULL && !language_is_there(form, of->in))
		return err_of(ERR_NOT_FOUND);
	for (size_t i = 0; i < of->count; i++)
		if (of->controls[i].key != NULL)
			form->values[i] = private_stored(form, str_of(of->controls[i].key));
	return of->begin == NULL ? NULL : of->begin(form);
}

size_t private_control_of(const struct private_form *form, const char *key)
{
	size_t i = 0;

	while (i < form->of->count && (form->of->controls[i].key == NULL || strcmp(form->of->controls[i].key, key) != 0))
		i++;
	return i;
}

struct str private_link(const struct private_form *form, const char *path)
{
	struct arena *const arena = form->page->arena;
	const struct str link = link_path(arena, form->page->portal, "%s", path);

	if (form->domain_count < 2)
		return link;
	return str_format(arena, "%.*s%sdomain=%llu", STR_ARG(link), str_has(link, '?') ? "&" : "?", (unsigned long long)form->domain->id);
}

const struct err *private_redirect(const struct private_form *form, const char *path, const char *done)
{
	const char *const sign = str_has(str_of(path), '?') ? "&" : "?";

	if (form->domain_count < 2)
		return redirect_to(form->page, "%s%sdone=%s", path, sign, done);
	return redirect_to(form->page, "%s%sdomain=%llu&done=%s", path, sign, (unsigned long long)form->domain->id, done);
}

static struct str why_not(const struct private_form *form, const struct private_control *control)
{
	const struct locale *const locale = form->page->locale;

	if (control->wrong != NULL)
		return tr(locale, control->wrong);
	if (control->kind == CONTROL_SELECT || control->kind == CONTROL_RADIO || control->kind == CONTROL_PAGE)
		return tr(locale, N_("Please choose one of the list."));
	return tr(locale, N_("This is too long, or has a character that cannot stand here."));
}

static bool picture_typed(struct private_form *form, size_t at)
{
	bool given, wrong;

	form->failed = picture_chosen(form->page, form->of->controls[at].key, &form->values[at], &given, &wrong);
	if (form->failed == NULL && wrong)
		form->problems[at] = why_not(form, &form->of->controls[at]);
	return given;
}

static bool typed(struct private_form *form, size_t at)
{
	const struct private_control *const control = &form->of->controls[at];
	struct arena *const arena = form->page->arena;
	struct str text;

	if (control->kind == CONTROL_PICTURE)
		return picture_typed(form, at);
	if (control->kind == CONTROL_SWITCH) {
		form->values[at] = form_count(form->page->sent, control->key) > 0 ? STR("on") : STR("off");
		return true;
	}
	if (!form_get(form->page->sent, control->key, &text))
		return false;
	form->values[at] = text_trimmed(text_lines(arena, text_mended(arena, text)));
	if (form->of->usual != NULL && str_equal(form->values[at], form->of->usual(form, at)))
		form->values[at] = STR("");
	return true;
}

/* What was sent, key by key: nothing but the page's own keys is looked at (R60). Each is asked whether it could be, whatever else holds. */
static const struct err *read_sent(struct private_form *form)
{
	const struct err *e;
	struct str unused;

	for (size_t i = 0; i < form->of->count; i++) {
		const struct private_control *const control = &form->of->controls[i];

		if (control->key == NULL || !typed(form, i))
			continue;
		if (form->failed != NULL)
			return form->failed;
		form->sent[i] = true;
		e = document_set(form->page->arena, &domain_keys, STR("{}"), str_of(control->key), form->values[i], &unused);
		if (e != NULL && e->kind != ERR_INVALID)
			return e;
		if (e != NULL)
			form->problems[i] = why_not(form, control);
	}
	return NULL;
}

static bool refused(const struct private_form *form)
{
	bool any = form->problem.size > 0;

	for (size_t i = 0; i < form->of->count; i++)
		any |= form->problems[i].size > 0;
	return any;
}

/* Only what is not so already, so that no change is noted that is none. */
size_t private_typed(const struct private_form *form, struct setting *settings, size_t *controls)
{
	size_t count = 0;

	for (size_t i = 0; i < form->of->count; i++) {
		const char *const key = form->of->controls[i].key;

		if (!form->sent[i] || str_equal(form->values[i], private_stored(form, str_of(key))))
			continue;
		controls[count] = i;
		settings[count++] = (struct setting){ str_of(key), form->values[i] };
	}
	return count;
}

void private_explain(struct private_form *form, size_t at)
{
	if (at < form->of->count)
		form->problems[at] = why_not(form, &form->of->controls[at]);
	else
		form->problem = tr(form->page->locale, N_("These settings do not go together. Please look at them again."));
}

static const struct err *save(struct private_form *form)
{
	struct page *const page = form->page;
	struct setting settings[PRIVATE_CONTROLS_MOST];
	size_t controls[PRIVATE_CONTROLS_MOST], failed = PRIVATE_CONTROLS_MOST;
	struct settings_by by = { .staff = page->viewer->staff, .now = page->now, .refused = &failed };
	const size_t count = private_typed(form, settings, controls);
	const struct err *e;
	uint64_t version;

	if (!str_u64(page->fields[PRIVATE_POST_VERSION].text, &by.expected) || by.expected == 0)
		return err_of(ERR_INVALID);
	if (count == 0)
		return NULL;
	e = domain_settings_change(page->db, page->portal->account, form->domain->id, settings, count, &by, &version);
	if (e == NULL)
		return NULL;
	if (e->kind == ERR_CONFLICT)
		return private_conflict(form, by.expected);
	if (e->kind != ERR_INVALID)
		return e;
	private_explain(form, failed < count ? controls[failed] : PRIVATE_CONTROLS_MOST);
	return NULL;
}

/* What ships, to be looked at and saved, or not. */
static void clear(struct private_form *form)
{
	for (size_t i = 0; i < form->of->count; i++)
		form->values[i] = form->problems[i] = STR("");
}

static const struct err *show_refused(struct private_form *form)
{
	form->unsaved = true;
	if (form->problem.size == 0 && form->conflict.size == 0)
		form->problem = tr(form->page->locale, N_("Nothing was saved yet: please look at what is marked."));
	form->page->response.status = err_meaning(form->conflict.size > 0 ? ERR_CONFLICT : ERR_INVALID)->status;
	return private_show(form);
}

/* "show:login" is for a look at that page. */
static const struct err *act(struct private_form *form, struct str action)
{
	const struct err *e;

	if (form->of->act == NULL && (!str_starts(action, STR("show:")) || (form->of->show == NULL && !form->of->shows)))
		return err_of(ERR_BAD_REQUEST);
	if (form->of->act != NULL && str_is(action, "reset"))
		clear(form);
	if (!refused(form) && (e = form->of->act != NULL ? form->of->act(form, action) : private_draft(form, str_from(action, 5))) != NULL)
		return e;
	if (refused(form))
		return show_refused(form);
	form->unsaved = true;
	return private_show(form);
}

/* The page's own path, with what of it is edited. */
static const char *private_part(const struct private_form *form)
{
	const struct private_page *const of = form->of;
	struct buf path = { .arena = form->page->arena };

	buf_format(&path, "%s%s%s", of->path, of->which == NULL ? "" : "?of=", of->which == NULL ? "" : of->which);
	if (of->in != NULL)
		buf_format(&path, "&in=%s", of->in);
	return buf_c(&path);
}

void private_say_done(struct private_form *form)
{
	const struct field *const done = &form->page->fields[PRIVATE_FIELD_DONE];

	if (done->given)
		form->done = tr(form->page->locale, done_texts[done->choice]);
}

const struct err *private_page_get(struct page *page, const struct private_page *of)
{
	struct private_form form;
	const struct err *e;

	if ((e = private_begin(page, of, &page->fields[PRIVATE_FIELD_DOMAIN], &form)) != NULL)
		return e;
	private_say_done(&form);
	return private_show(&form);
}

const struct err *private_page_post(struct page *page, const struct private_page *of)
{
	struct private_form form;
	const struct err *e;

	if (!page->fields[PRIVATE_POST_DOMAIN].given || !page->fields[PRIVATE_POST_VERSION].given)
		return err_of(ERR_INVALID); /* no form of ours: each says what it is of, and which version was seen */
	if ((e = private_begin(page, of, &page->fields[PRIVATE_POST_DOMAIN], &form)) != NULL || (e = read_sent(&form)) != NULL)
		return e;
	if (of->check != NULL)
		of->check(&form);
	if (page->fields[PRIVATE_POST_DO].given)
		return act(&form, page->fields[PRIVATE_POST_DO].text);
	if (!refused(&form) && (e = save(&form)) != NULL)
		return e;
	if (refused(&form) || form.conflict.size > 0)
		return show_refused(&form);
	return private_redirect(&form, private_part(&form), "saved");
}
