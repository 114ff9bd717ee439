/* private_mail_edit.c: settings/private-content/mails/edit: the words of one mail, a look at it, and a test (S86, H29). */
#include "../../fcgi/base/log.h"
#include "../../sql/link.h"
#include "../../sql/mail_sample.h"
#include "../../sql/mail_words.h"
#include "../../sql/outbox_kind.h"
#include "../show.h"
#include "private_form.h"

enum { EDIT_SUBJECT, EDIT_TEXT, EDIT_CONTROLS };

static const char *const keys[EDIT_CONTROLS] = { [EDIT_SUBJECT] = "subject", [EDIT_TEXT] = "text" };

static const char *const meanings[] = { "name", N_("the reader's first name"), "portal", N_("the portal's name"), "time", N_("the date and time"),
	"number", N_("the ticket's number"), "subject", N_("the ticket's subject") };

static enum outbox_kind kind_of(const struct key_form *form)
{
	enum outbox_kind kind;

	if (!outbox_kind_of(str_of(form->of->which), &kind))
		bug("a page for a mail that there is not");
	return kind;
}

/* "{name}: the reader's first name; …" */
static const struct err *offer(struct key_form *form, struct control *control)
{
	const struct page *const page = form->page;
	const enum outbox_kind kind = kind_of(form);
	struct buf hint = { .arena = page->arena };

	buf_add(&hint, control->hint);
	for (size_t i = 0; i < COUNT_OF(meanings); i += 2)
		if (mail_may_say(kind, str_of(meanings[i])))
			buf_format(&hint, "%s{%s}: %.*s", hint.size == control->hint.size ? " " : "; ", meanings[i], STR_ARG(tr(page->locale, meanings[i + 1])));
	buf_char(&hint, '.');
	control->hint = buf_str(&hint);
	return NULL;
}

static const struct key_control usual_controls[EDIT_CONTROLS] = {
	[EDIT_SUBJECT] = { .kind = CONTROL_LINE, .label = N_("Subject"), .section_id = "mail", .hint = N_("120 characters at most.") },
	[EDIT_TEXT] = { .kind = CONTROL_AREA, .label = N_("Text"), .rows = 9, .offer = offer,
	    .hint = N_("Plain text above the button, in eight paragraphs at most: an empty line begins one. Left empty, the words that ship come back. In both fields you can write:") },
};

const char *private_mail_key_label(struct str key)
{
	for (size_t i = 0; i < EDIT_CONTROLS; i++)
		if (str_is(key, keys[i]))
			return usual_controls[i].label;
	return NULL;
}

static struct str language_of(const struct key_form *form)
{
	return form->of->in != NULL ? str_of(form->of->in) : form->domain->language;
}

static struct str usual(const struct key_form *form, size_t at)
{
	const struct page *const page = form->page;
	const struct str all = private_said_to_all(form, at);
	const struct mail_words_own ships = view_mail_words(page->arena, kind_of(form), page->templates,
	    locale_of(page->arena, page->locales, language_of(form), STR("")), form->portal != NULL ? form->portal : page->portal);

	return all.size > 0 ? all : at == EDIT_SUBJECT ? ships.subject : ships.text;
}

/* As typed; empty where nothing but what ships holds. */
static struct str own(const struct key_form *form, size_t at)
{
	return form->values[at].size > 0 ? form->values[at] : private_said_to_all(form, at);
}

static const struct err *check(struct key_form *form)
{
	struct arena *const arena = form->page->arena;
	const struct locale *const locale = form->page->locale;

	for (size_t i = 0; i < EDIT_CONTROLS; i++) {
		const struct str unknown = mail_cannot_say(kind_of(form), form->values[i]);

		if (unknown.size > 0)
			form->problems[i] = tr_fill(arena, locale, N_("There is no {%s} here: please look at the list beside the text."), FILL(unknown));
	}
	if (form->problems[EDIT_TEXT].size == 0 && mail_paragraphs(form->values[EDIT_TEXT]) > MAIL_PARAGRAPHS_MOST)
		form->problems[EDIT_TEXT] = tr(locale, N_("These are more than eight paragraphs."));
	return NULL;
}

static const struct err *fetch(struct key_form *form)
{
	return private_portal(form, false, &form->portal);
}

/* What ships, and what is said to all. */
static void reset(struct key_form *form)
{
	for (size_t i = 0; i < EDIT_CONTROLS; i++)
		form->values[i] = STR("");
}

static const struct err *send_test(struct key_form *form)
{
	struct page *const page = form->page;
	const struct err *e;

	if (form->portal == NULL) {
		form->problem = tr(page->locale, N_("There is nothing to try yet: this domain has no portal."));
		return NULL;
	}
	const struct mail_sample sample = { .portal = form->portal, .staff = page->viewer, .kind = kind_of(form), .language = language_of(form),
		.subject = own(form, EDIT_SUBJECT), .text = own(form, EDIT_TEXT) };

	e = mail_sample_send(page->db, &sample, page->now, &page->retry_after);
	if (e == NULL)
		form->done = tr_fill(page->arena, page->locale, N_("A test mail with these words is on its way to %s. Nothing was saved."), FILL(page->viewer->email));
	else if (e->kind == ERR_THROTTLED)
		form->problem = tr(page->locale, N_("You have sent yourself ten test mails within an hour. Please wait a while."));
	else
		return e;
	return NULL;
}

static const struct err *act(struct key_form *form, struct str action)
{
	if (str_is(action, "show:mail"))
		return private_draft(form, SYSTEM_PAGES, &form->draft);
	if (str_is(action, "test"))
		return send_test(form);
	return err_of(ERR_BAD_REQUEST);
}

static struct str view_link(const struct key_form *form)
{
	struct arena *const arena = form->page->arena;
	struct buf link = { .arena = arena };

	buf_format(&link, "%.*s?domain=%llu&of=%s", STR_ARG(link_path(arena, form->page->portal, "settings/private-content/mails/view")),
	    (unsigned long long)form->id, form->of->which);
	if (form->of->in != NULL)
		buf_format(&link, "&in=%s", form->of->in);
	if (form->draft.size > 0)
		buf_format(&link, "&draft=%.*s", STR_ARG(form->draft));
	return buf_str(&link);
}

/* The mail under its words: as it is stored, or as it was asked to be shown. */
static const struct err *beside(struct key_form *form, struct settings_form *view)
{
	struct page *const page = form->page;
	struct mail_look *const look = ARENA_NEW(page->arena, struct mail_look);
	struct mail_parts parts;

	view->show = STR("show:mail");
	private_offer_languages(form, view);
	if (form->portal == NULL)
		return NULL;
	const struct mail_view sample = private_mail_view(form, form->portal, language_of(form));
	const bool drafted = form->draft.size > 0;
	const struct mail_settings *const stored = &domain_settings_in(page->arena, &form->settings, locale_tag(sample.locale))->mails[kind_of(form)];

	view_mail_sample(page->arena, kind_of(form), &sample,
	    &(struct mail_words_own){ drafted ? own(form, EDIT_SUBJECT) : stored->subject, drafted ? own(form, EDIT_TEXT) : stored->text }, &parts);
	*look = (struct mail_look){ .subject = parts.subject, .text = parts.text, .view = view_link(form), .draft = drafted };
	view->mail = look;
	view->test = page->viewer->email;
	view->draft = STR("");
	let_frame(page);
	return NULL;
}

/* The page of settings for one mail. ERR_NOT_FOUND. */
static const struct err *page_of(struct arena *arena, struct str name, const struct field *in, struct key_page *of)
{
	struct key_control *const controls = arena_calloc(arena, EDIT_CONTROLS, sizeof *controls);
	const struct err *e;
	enum outbox_kind kind;

	if ((e = private_mail_of(name, &kind)) != NULL)
		return e;
	*of = (struct key_page){ .owner = &domain_owner, .path = "settings/private-content/mails/edit", .title = private_mail_label(kind), .tab = PRIVATE_MAILS,
		.which = str_c(arena, name), .in = in->given && in->text.size > 0 ? str_c(arena, in->text) : NULL, .controls = controls,
		.count = EDIT_CONTROLS, .fetch = fetch, .check = check, .usual = usual, .act = act, .reset = reset, .beside = beside };
	for (size_t i = 0; i < EDIT_CONTROLS; i++) {
		controls[i] = usual_controls[i];
		controls[i].key = str_c(arena, str_format(arena, "mails.%s.%s%s%s", of->which, keys[i], of->in == NULL ? "" : "@", of->in == NULL ? "" : of->in));
	}
	controls[EDIT_SUBJECT].section = of->title;
	controls[EDIT_SUBJECT].section_lead = private_mail_when(kind);
	return NULL;
}

const struct err *private_mail_edit_get(struct page *page)
{
	return private_edit_get(page, page_of);
}

const struct err *private_mail_edit_post(struct page *page)
{
	return private_edit_post(page, page_of);
}
