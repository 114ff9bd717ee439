/* private_mails.c: settings/private-content/mails: every mail that customers get, and one of them as its reader would see it (S86, H29). */
#include "../../sql/link.h"
#include "../../sql/mail_words.h"
#include "../../sql/outbox_kind.h"
#include "../../sql/preview.h"
#include "../../views/staff/items.h"
#include "../show.h"
#include "private_form.h"

enum { VIEW_DOMAIN, VIEW_OF, VIEW_IN, VIEW_DRAFT };
enum { ID_SIZE = 20, NAME_SIZE = 40, TAG_SIZE = 35, TOKEN_SIZE = 43 };

const struct field_rule mail_view_query[MAIL_VIEW_QUERY] = {
	[VIEW_DOMAIN] = { .name = "domain", .kind = FIELD_LINE, .most = ID_SIZE, .lenient = true },
	[VIEW_OF] = { .name = "of", .kind = FIELD_LINE, .most = NAME_SIZE, .lenient = true },
	[VIEW_IN] = { .name = "in", .kind = FIELD_LINE, .most = TAG_SIZE, .lenient = true },
	[VIEW_DRAFT] = { .name = "draft", .kind = FIELD_LINE, .most = TOKEN_SIZE, .lenient = true },
};

/* In the order in which a customer meets them. */
static const struct mail {
	enum outbox_kind kind;
	const char *label;
	const char *when;
} mails[] = {
	{ OUTBOX_INVITATION, N_("Registration"), N_("To contacts who are let in: the link with which they choose a password.") },
	{ OUTBOX_REGISTRATION, N_("Confirmation of an address"), N_("To who registers himself: the link that proves the address.") },
	{ OUTBOX_REGISTERED_BEFORE, N_("Registered already"), N_("When somebody registers with the address of a login that is there.") },
	{ OUTBOX_PASSWORD_RESET, N_("Password reset"), N_("The link with which a new password is chosen.") },
	{ OUTBOX_SIGN_IN_LINK, N_("Sign-in link"), N_("The link that signs in without a password, once.") },
	{ OUTBOX_PASSWORD_CHANGED, N_("Password changed"), N_("After a reset, or when its owner has changed it.") },
	{ OUTBOX_SIGN_IN_LOCKED, N_("Login locked"), N_("When too many sign-ins have failed.") },
	{ OUTBOX_NEW_BROWSER, N_("New browser"), N_("After a sign-in from a browser that was not used before.") },
	{ OUTBOX_FACTOR_ON, N_("Second factor on"), N_("When an authenticator app was added.") },
	{ OUTBOX_FACTOR_OFF, N_("Second factor off"), N_("When it was taken away, by its owner or by staff.") },
	{ OUTBOX_CODES_SPENT, N_("Wrong codes"), N_("When the password was right and too many codes were wrong.") },
	{ OUTBOX_ADDRESS_CONFIRM, N_("New address"), N_("To the new address: the link that confirms it.") },
	{ OUTBOX_ADDRESS_TAKEN, N_("New address in use"), N_("To the new address, when another login has it.") },
	{ OUTBOX_ADDRESS_ASKED, N_("New address asked for"), N_("To the old address, before the new one is confirmed.") },
	{ OUTBOX_ADDRESS_CHANGED, N_("Address changed"), N_("To the old address, afterwards.") },
	{ OUTBOX_TICKET_RECEIVED, N_("Ticket received"), N_("When a request has arrived.") },
	{ OUTBOX_TICKET_TAKEN, N_("Ticket received, not shown"), N_("The same, where the portal does not show it to its customer.") },
	{ OUTBOX_TICKET_ANSWERED, N_("Ticket answered"), N_("When there is a new message.") },
	{ OUTBOX_TICKET_CLOSED, N_("Ticket closed"), N_("When it was closed.") },
	{ OUTBOX_TICKET_REOPENED, N_("Ticket opened again"), N_("When a message has opened it again.") },
	{ OUTBOX_TICKET_ADDED, N_("Added to a ticket"), N_("To a colleague who was added to it.") },
};

static const struct mail *mail_of(enum outbox_kind kind)
{
	for (size_t i = 0; i < COUNT_OF(mails); i++)
		if (mails[i].kind == kind)
			return &mails[i];
	return NULL;
}

const char *private_mail_label(enum outbox_kind kind)
{
	const struct mail *const mail = mail_of(kind);

	return mail == NULL ? NULL : mail->label;
}

const char *private_mail_when(enum outbox_kind kind)
{
	return mail_of(kind)->when;
}

const struct err *private_mail_of(struct str name, enum outbox_kind *kind)
{
	return outbox_kind_of(name, kind) && mail_of(*kind) != NULL ? NULL : err_of(ERR_NOT_FOUND);
}

struct mail_view private_mail_view(const struct key_form *form, const struct portal *portal, struct str language)
{
	const struct page *const page = form->page;

	return (struct mail_view){ .templates = page->templates, .portal = portal, .name = page->viewer->name, .created = page->now,
		.locale = locale_of(page->arena, page->locales, language, page->viewer->time_zone) };
}

static bool own_words(const struct mail_settings *words)
{
	return words->subject.size > 0 || words->text.size > 0;
}

/* "All languages, Dansk": where the domain has several. */
static struct str own_languages(const struct key_form *form, enum outbox_kind kind)
{
	struct arena *const arena = form->page->arena;
	struct domain_settings silent = form->settings;
	struct buf names = { .arena = arena };
	size_t count;
	const struct str *const tags = private_languages(form, &count);

	silent.mails[kind] = (struct mail_settings){ STR(""), STR("") };
	if (count > 1 && own_words(&form->settings.mails[kind]))
		buf_add(&names, tr(form->page->locale, N_("All languages")));
	for (size_t i = 0; i < count && count > 1; i++)
		if (own_words(&domain_settings_in(arena, &silent, tags[i])->mails[kind]))
			buf_format(&names, "%s%.*s", names.size == 0 ? "" : ", ", STR_ARG(locale_language_name(arena, tags[i])));
	return buf_str(&names);
}

static struct item_row row_of(const struct key_form *form, const struct mail *mail)
{
	struct page *const page = form->page;
	const struct str languages = own_languages(form, mail->kind);
	const char *const path = str_c(page->arena, str_format(page->arena, "settings/private-content/mails/edit?of=%s", outbox_meaning(mail->kind)->name));

	return (struct item_row){ .name = tr(page->locale, mail->label), .below = tr(page->locale, mail->when), .link = key_link(form, path),
		.cells = { { .text = languages.size > 0 || own_words(&form->settings.mails[mail->kind]) ? tr(page->locale, N_("Your own")) : STR(""),
		    .none = tr(page->locale, N_("As they ship")), .below = languages } } };
}

static const struct key_page list = { .owner = &domain_owner, .path = "settings/private-content/mails", .title = N_("Mails"), .tab = PRIVATE_MAILS,
	.lead = N_("What customers get from the portals on this domain. Each mail goes out in its reader's language, in the words that ship or in your own.") };

const struct err *private_mails_get(struct page *page)
{
	const struct frame frame = frame_of(page);
	struct items_page view = { .columns = { N_("Mail"), N_("Words"), NULL }, .count = COUNT_OF(mails) };
	struct item_row rows[COUNT_OF(mails)];
	struct staff_around around;
	struct key_form form;
	struct portal_head head;
	const struct err *e;

	if ((e = key_form_begin(page, &list, &page->fields[KEY_QUERY_OWNER], &form)) != NULL)
		return e;
	key_say_done(&form);
	for (size_t i = 0; i < COUNT_OF(mails); i++)
		rows[i] = row_of(&form, &mails[i]);
	around = key_around(&form);
	head = domain_owner.head(&form);
	view.head = &head;
	view.rows = rows;
	view.here = head.here;
	view.label = tr(page->locale, list.title);
	view_items(&page->response.body, &frame, &around, &view);
	return NULL;
}

/* Nothing is fetched but the portal's own logo, and it stands in a frame of ours, or alone, without our cookies, forms, scripts or ways to other windows (R87). */
static struct str policy_of(struct arena *arena, const struct portal *portal)
{
	return str_format(arena, "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' %.*s; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox",
	    STR_ARG(portal->base));
}

static const struct err *settings_shown(struct key_form *form)
{
	struct page *const page = form->page;

	if (!page->fields[VIEW_DRAFT].given)
		return NULL;
	return preview_settings(page->db, page->portal->account, form->id, page->fields[VIEW_DRAFT].text, page->now, &form->settings);
}

const struct err *private_mail_view_get(struct page *page)
{
	const struct str in = page->fields[VIEW_IN].text;
	const struct portal *portal;
	struct key_form form;
	struct mail_parts parts;
	enum outbox_kind kind;
	const struct err *e;

	if ((e = private_mail_of(page->fields[VIEW_OF].text, &kind)) != NULL ||
	    (e = key_form_begin(page, &list, &page->fields[VIEW_DOMAIN], &form)) != NULL || (e = settings_shown(&form)) != NULL ||
	    (e = private_portal(&form, false, &portal)) != NULL)
		return e;
	if (portal == NULL)
		return err_of(ERR_NOT_FOUND);
	const struct mail_view view = private_mail_view(&form, portal, in.size > 0 ? in : form.domain->language);
	const struct mail_settings *const own = &domain_settings_in(page->arena, &form.settings, locale_tag(view.locale))->mails[kind];

	view_mail_sample(page->arena, kind, &view, &(struct mail_words_own){ own->subject, own->text }, &parts);
	response_header(&page->response, "Content-Security-Policy", policy_of(page->arena, portal));
	buf_add(&page->response.body, parts.html);
	return NULL;
}
