/* domain_settings.c: the settings document of a domain, strictly; what was before a change is kept. */
#include "domain_settings.h"

#include "../fcgi/base/address.h"
#include "../fcgi/base/secret.h"
#include "../fcgi/base/text.h"
#include "domain_consent.h"
#include "language.h"
#include "mail_words.h"
#include "statements.h"
#include "tx.h"

enum { LANGUAGE_MOST = 35, LANGUAGES_MOST = 20, ADDRESS_MOST = 254, TITLE_MOST = 120, TEXT_MOST = 4000, PICTURE_MOST = 43, LABEL_MOST = 300, CONSENT_MOST = 12000, DOCUMENT_MOST = 512 << 10 };

static const char consent_version[] = "consent_version";

static const char *const layouts[] = { [LAYOUT_PLAIN] = "plain", [LAYOUT_SPLIT] = "split", NULL };

static bool idle_fits(struct arena *arena, struct str minutes)
{
	(void)arena;
	return str_is(minutes, "0") || str_is(minutes, "20") || str_is(minutes, "40") || str_is(minutes, "60") || str_is(minutes, "1440");
}

static bool language_fits(struct arena *arena, struct str tag)
{
	(void)arena;
	return language_valid(tag);
}

static bool address_fits(struct arena *arena, struct str address)
{
	(void)arena;
	return address_valid(address);
}

static bool picture_fits(struct arena *arena, struct str name)
{
	struct digest unused;

	(void)arena;
	return token_digest(name, &unused);
}

#define AT(member) offsetof(struct domain_settings, member)

static const char *const pages[SYSTEM_PAGES] = {
	[PAGE_LOGIN] = "login", [PAGE_REGISTER] = "register", [PAGE_SIGNED_OUT] = "signed_out", [PAGE_ACCESS_DENIED] = "access_denied",
	[PAGE_FORGOT] = "forgot", [PAGE_RESET] = "reset",
};

static const char *page_name(size_t index)
{
	return index < SYSTEM_PAGES ? pages[index] : NULL;
}

#define OF_PAGES(member) AT(pages[0].member), .each = page_name, .stride = sizeof(struct page_settings)
#define OF_MAILS(member) AT(mails[0].member), .each = mail_name, .stride = sizeof(struct mail_settings)

/* Every key there is. */
static const struct key all[] = {
	{ "self_registration", KEY_SWITCH, AT(self_registration), .words = "on, off: strangers can make a login for themselves" },
	{ "sign_in_password", KEY_SWITCH, AT(sign_in_password), .words = "on, off: people sign in with a password" },
	{ "sign_in_link", KEY_SWITCH, AT(sign_in_link), .words = "on, off: people can ask for a mail with a link that signs them in once" },
	{ "second_factor", KEY_SWITCH, AT(second_factor), .words = "on, off: people can protect their login with an authenticator app" },
	{ "idle_minutes", KEY_NUMBER, AT(idle_minutes), .most = 1440, .fits = idle_fits, .wanted = "0, 20, 40, 60 or 1440",
	    .words = "0, 20, 40, 60, 1440: sign people out who did nothing for so long; 0: never for that" },
	{ "language", KEY_LINE, AT(language), .most = LANGUAGE_MOST, .fits = language_fits, .wanted = "a language like da or pt-BR",
	    .words = "the language of its portals, as in da or pt-BR" },
	{ "languages", KEY_LIST, AT(languages), .most = LANGUAGES_MOST, .fits = language_fits, .wanted = "languages like en,pt-BR",
	    .words = "further languages that people can choose, with commas between: da,th" },
	{ "help_address", KEY_LINE, AT(help_address), .most = ADDRESS_MOST, .fits = address_fits, .wanted = "an address like help@example.com",
	    .words = "where to write when signing in fails" },
	{ "consent", KEY_SWITCH, AT(consent.asked), .words = "on, off: who registers must agree to consent_text" },
	{ "consent_label", KEY_LINE, AT(consent.label), .spoken = AT(spoken), .most = LABEL_MOST, .words = "what stands beside the box to be ticked; links as in Markdown: I agree to [the terms](https://…)" },
	{ "consent_text", KEY_TEXT, AT(consent.text), .spoken = AT(spoken), .most = CONSENT_MOST, .words = "what he agrees to, in Markdown" },
	{ consent_version, KEY_NUMBER, AT(consent.version), .most = UINT32_MAX, .fixed = true },
	{ "pages.*.template", KEY_CHOICE, OF_PAGES(layout), .choices = layouts, .words = "plain, split: a page for itself, or beside a picture and a text" },
	{ "pages.*.title", KEY_LINE, OF_PAGES(title), .spoken = AT(spoken), .most = TITLE_MOST, .words = "its heading" },
	{ "pages.*.text", KEY_TEXT, OF_PAGES(text), .spoken = AT(spoken), .most = TEXT_MOST, .words = "what stands under the heading, in Markdown" },
	{ "pages.*.side", KEY_TEXT, OF_PAGES(side), .spoken = AT(spoken), .most = TEXT_MOST, .words = "what stands beside it on a split page, in Markdown" },
	{ "pages.*.picture", KEY_LINE, OF_PAGES(picture), .most = PICTURE_MOST, .fits = picture_fits, .wanted = "the name of a picture",
	    .words = "the name of a split page's picture" },
	{ "mails.*.subject", KEY_LINE, OF_MAILS(subject), .spoken = AT(spoken), .most = TITLE_MOST, .words = "a mail's subject" },
	{ "mails.*.text", KEY_TEXT, OF_MAILS(text), .spoken = AT(spoken), .most = TEXT_MOST, .words = "what it says above its button, in at most 8 paragraphs" },
};

const struct keys domain_keys = { all, COUNT_OF(all), "" };

bool system_page_of(struct str name, enum system_page *page)
{
	for (size_t i = 0; i < SYSTEM_PAGES; i++)
		if (str_is(name, pages[i])) {
			*page = (enum system_page)i;
			return true;
		}
	return false;
}

struct domain_settings domain_settings_default(void)
{
	return (struct domain_settings){ .sign_in_password = true, .sign_in_link = true, .second_factor = true };
}

const struct err *domain_settings_read(struct arena *arena, struct str document, struct domain_settings *settings)
{
	*settings = domain_settings_default();
	return document_read(arena, &domain_keys, document, settings);
}

const struct domain_settings *domain_settings_in(struct arena *arena, const struct domain_settings *settings, struct str language)
{
	struct domain_settings *const spoken = ARENA_NEW(arena, struct domain_settings);

	*spoken = *settings;
	return document_speak(&domain_keys, spoken, language) ? spoken : settings;
}

/* The language stands in a row of its own, since every request asks for it: with it the document says all that can be set. */
static const struct err *whole(struct arena *arena, struct str settings, struct str language, struct str *document)
{
	return document_set(arena, &domain_keys, settings, STR("language"), language, document);
}

struct change {
	uint64_t account;
	uint64_t domain;
	uint64_t former; /* the version to begin with; 0: the present one */
	const struct setting *settings;
	size_t count;
	const struct settings_by *by;
	uint64_t version;
};

/* Every picture that is newly named must be there. */
static const struct err *check_pictures(
    struct db *db, uint64_t account, const struct domain_settings *before, const struct domain_settings *after)
{
	struct sql_picture_type *row;
	const struct err *e;

	for (size_t i = 0; i < SYSTEM_PAGES; i++) {
		const struct str name = after->pages[i].picture;

		if (name.size == 0 || str_equal(name, before->pages[i].picture))
			continue;
		if ((e = sql_picture_type(db, account, name, &row)) != NULL)
			return e;
		if (row == NULL)
			return err_new(db_arena(db), ERR_INVALID, "there is no picture %.*s; portico domain picture puts one in", STR_ARG(name));
	}
	return NULL;
}

/* `document` with all of `settings`; what it says then, and what the present one says, parsed. */
static const struct err *apply(struct db *db, uint64_t account, const struct setting *settings, size_t count, size_t *refused, struct str present,
    struct str *document, struct domain_settings *before, struct domain_settings *after)
{
	struct arena *arena = db_arena(db);
	const struct err *e = domain_settings_read(arena, present, before);

	for (size_t i = 0; i < count && e == NULL; i++) {
		if (refused != NULL)
			*refused = i;
		e = document_set(arena, &domain_keys, *document, settings[i].key, settings[i].value, document);
	}
	if (e == NULL && refused != NULL)
		*refused = count;
	if (e != NULL || (e = domain_settings_read(arena, *document, after)) != NULL)
		return e;
	if (document->size > DOCUMENT_MOST)
		return err_new(arena, ERR_INVALID, "the texts of a domain have at most %d KiB together", DOCUMENT_MOST / 1024);
	if (after->language.size == 0)
		return err_new(arena, ERR_INVALID, "language: a domain has one");
	if (after->consent.asked && (text_blank(after->consent.label) || text_blank(after->consent.text)))
		return err_new(arena, ERR_INVALID, "consent needs consent_label and consent_text");
	if (!after->sign_in_password && !after->sign_in_link && (before->sign_in_password || before->sign_in_link))
		return err_new(arena, ERR_INVALID, "nobody could sign in any more: sign_in_password or sign_in_link must be on");
	if ((e = mail_words_check(arena, before, after)) != NULL)
		return e;
	return check_pictures(db, account, before, after);
}

/* A text that people agree to is kept for ever as it was shown: every change of it is a version of its own. */
static const struct err *settle_consent(
    struct db *db, const struct change *change, const struct domain_settings *before, const struct domain_settings *after, struct str *document)
{
	const bool same = consent_is_same(before, after);
	const unsigned version = before->consent.version + !same;

	if (version != after->consent.version) /* a document from before counts on from now */
		*document = document_fix(db_arena(db), *document, consent_version, version);
	return same ? NULL : consent_keep(db, change->account, change->domain, version, after, change->by);
}

static const struct err *compare(struct arena *arena, struct str before, struct str after, struct key_changes *changes)
{
	struct domain_settings was, is;
	const struct err *e;

	if ((e = domain_settings_read(arena, before, &was)) != NULL || (e = domain_settings_read(arena, after, &is)) != NULL)
		return e;
	if (was.language.size == 0) /* not known: not changed */
		was.language = is.language;
	if (is.language.size == 0)
		is.language = was.language;
	document_compare(arena, &domain_keys, &was, &is, changes);
	return NULL;
}

/* Whoever brings back a whole document must have seen the one that it replaces; a change by keys asks for these alone. */
static const struct err *begin(struct db *db, const struct change *change, const struct settings_place *place, const struct sql_domain_lock *row,
    struct str present, struct str *document)
{
	const struct settings_by *by = change->by;
	struct domain_settings former;
	const struct err *e;

	*document = present;
	if (change->former == 0)
		return settings_expected(db, place, row->version, present, compare, change->settings, change->count, by);
	if (by->expected != 0 && by->expected != row->version)
		return err_of(ERR_CONFLICT);
	if ((e = settings_former(db, place, change->former, document)) != NULL || (e = domain_settings_read(db_arena(db), *document, &former)) != NULL)
		return e;
	return former.language.size > 0 ? NULL : whole(db_arena(db), *document, row->language, document);
}

static const struct err *change_run(struct db *db, void *with)
{
	struct change *change = with;
	const struct settings_place place = { .account = change->account, .domain = change->domain };
	const struct settings_by *by = change->by;
	struct domain_settings before, after;
	struct sql_domain_lock *row;
	struct str document, present;
	const struct err *e;

	if ((e = sql_domain_lock(db, change->account, change->domain, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "the account has no such domain");
	if ((e = whole(db_arena(db), row->settings, row->language, &present)) != NULL || (e = begin(db, change, &place, row, present, &document)) != NULL ||
	    (e = apply(db, change->account, change->settings, change->count, by->refused, present, &document, &before, &after)) != NULL ||
	    (e = settle_consent(db, change, &before, &after, &document)) != NULL ||
	    (e = settings_keep(db, &place, row->version, present, by)) != NULL || (e = whole(db_arena(db), document, STR(""), &document)) != NULL)
		return e;
	change->version = row->version + 1;
	return sql_domain_settings_update(db, change->account, change->domain, document, after.language, change->version, NULL);
}

const struct err *domain_settings_change(struct db *db, uint64_t account, uint64_t domain, const struct setting *settings, size_t count,
    const struct settings_by *by, uint64_t *version)
{
	struct change change = { .account = account, .domain = domain, .settings = settings, .count = count, .by = by };
	const struct err *e = tx_run(db, change_run, &change);

	*version = change.version;
	return e;
}

const struct err *domain_settings_restore(
    struct db *db, uint64_t account, uint64_t domain, uint64_t former, const struct settings_by *by, uint64_t *version)
{
	struct change change = { .account = account, .domain = domain, .former = former, .by = by };
	const struct err *e = former == 0 ? err_of(ERR_NOT_FOUND) : tx_run(db, change_run, &change);

	*version = change.version;
	return e;
}

/* All that is set of a domain now. */
static const struct err *domain_document(struct db *db, uint64_t account, uint64_t domain, struct str *document)
{
	struct sql_domain_settings *row;
	const struct err *e;

	if ((e = sql_domain_settings(db, account, domain, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_new(db_arena(db), ERR_NOT_FOUND, "the account has no such domain");
	return whole(db_arena(db), row->settings, row->language, document);
}

const struct err *domain_settings_changes(struct db *db, uint64_t account, uint64_t domain, uint64_t before, size_t most,
    struct settings_change **changes, size_t *count)
{
	const struct settings_place place = { .account = account, .domain = domain };
	const struct err *e;
	struct str document;

	if ((e = domain_document(db, account, domain, &document)) != NULL)
		return e;
	return settings_changes(db, &place, document, before, most, compare, changes, count);
}

const struct err *domain_settings_compare(struct db *db, uint64_t account, uint64_t domain, uint64_t former, struct key_changes *changes)
{
	const struct settings_place place = { .account = account, .domain = domain };
	const struct err *e;
	struct str now, then;

	if ((e = domain_document(db, account, domain, &now)) != NULL || (e = settings_former(db, &place, former, &then)) != NULL)
		return e;
	return compare(db_arena(db), now, then, changes);
}

const struct err *domain_settings_with(
    struct db *db, uint64_t account, uint64_t domain, const struct setting *settings, size_t count, struct str *document)
{
	struct domain_settings before, after;
	const struct err *e;
	struct str present;

	if ((e = domain_document(db, account, domain, &present)) != NULL)
		return e;
	*document = present;
	return apply(db, account, settings, count, NULL, present, document, &before, &after);
}

const struct err *domain_settings_of(
    struct db *db, uint64_t account, uint64_t domain, struct domain_settings *settings, uint64_t *version)
{
	struct sql_domain_settings *row;
	const struct err *e;

	if ((e = sql_domain_settings(db, account, domain, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	*version = row->version;
	e = domain_settings_read(db_arena(db), row->settings, settings);
	settings->language = row->language;
	return e;
}
