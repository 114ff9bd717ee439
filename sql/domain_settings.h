/* domain_settings.h: what holds for all portals of a domain: who may come in and how, for how long, in which languages. */
#ifndef SQL_DOMAIN_SETTINGS_H
#define SQL_DOMAIN_SETTINGS_H

#include "../fcgi/base/clock.h"
#include "db.h"
#include "document.h"
#include "outbox.h"
#include "settings_history.h"

/* The families of pages that people meet before they are signed in, or that keep them out (S93-S96). */
enum system_page { PAGE_LOGIN, PAGE_REGISTER, PAGE_SIGNED_OUT, PAGE_ACCESS_DENIED, PAGE_FORGOT, PAGE_RESET, SYSTEM_PAGES };

/* By the name that it has in the keys: login, register, signed_out, access_denied, forgot, reset. */
MUST_USE bool system_page_of(struct str name, enum system_page *page);

/* The templates that ship (S97): a page for itself, or beside a picture and a text. */
enum page_layout { LAYOUT_PLAIN, LAYOUT_SPLIT };

struct page_settings {
	enum page_layout layout;
	struct str title;   /* one line; empty: the shipped one, in the reader's language */
	struct str text;    /* Markdown, under the title; empty: the shipped sentence */
	struct str side;    /* Markdown, beside the picture; may be empty */
	struct str picture; /* the name of one of the account's pictures; may be empty */
};

/* What people agree to as they register (S100-S107). `version` goes up with each change of text or label, in whichever language; see consent_in. */
struct consent_settings {
	bool asked;
	unsigned version;
	struct str label;    /* of the box; neither is empty when it is asked */
	struct str text;     /* Markdown */
	struct str language; /* that both are said in, of consent_in alone; empty: as they are said to all */
};

enum { MAIL_PARAGRAPHS_MOST = 8 };

/* "invitation", as a kind of mail stands in the keys; NULL behind the last one that has words of its own. */
MUST_USE const char *mail_name(size_t kind);

/* An administrator's words for a kind of mail (S86), with {name}, {portal}, {time} and what the kind's `says` has; empty: what ships. */
struct mail_settings {
	struct str subject;
	struct str text;    /* plain; an empty line ends a paragraph */
};

/* The settings document of a domain, parsed; see domain_keys for what each is. */
struct domain_settings {
	bool self_registration;  /* H26 */
	bool sign_in_password;
	bool sign_in_link;       /* H27 */
	bool second_factor;      /* offered to customers */
	unsigned idle_minutes;   /* S144, H34: 0, 20, 40, 60 or 1440; 0: off */
	struct str language;     /* S14: the domain's own; of domain_settings_of alone: a row has it, and requests find it in struct portal */
	struct list languages;   /* S16: beside it */
	struct str help_address; /* H25; may be empty */
	struct consent_settings consent;
	struct page_settings pages[SYSTEM_PAGES];
	struct mail_settings mails[OUTBOX_KINDS];
	struct spoken_texts spoken; /* texts of pages, mails and the consent in further languages */
};

/* All that can be set, in the order of the help. A new key is one row of domain_settings.c and a member above. */
extern const struct keys domain_keys;

/* What a new domain has. */
MUST_USE struct domain_settings domain_settings_default(void);

/* See document_read. */
MUST_USE const struct err *domain_settings_read(struct arena *arena, struct str document, struct domain_settings *settings);

/* As they speak to a reader of this language: what is said in it stands in the place of what is said to all. */
MUST_USE const struct domain_settings *domain_settings_in(struct arena *arena, const struct domain_settings *settings, struct str language);

/*
 * What a reader of this language is asked to agree to. Text and label go together: a language that has but one of them is not spoken, and its readers read what
 * is said to all.
 */
MUST_USE struct consent_settings consent_in(const struct domain_settings *settings, struct str language);

/*
 * Sets all of `settings` or nothing, raises the version (live at the next request), and keeps the document that was there. The caller
 * has asked for the right to do so. ERR_INVALID as document_set; ERR_CONFLICT when what is set is no longer what was seen; ERR_NOT_FOUND.
 */
MUST_USE const struct err *domain_settings_change(struct db *db, uint64_t account, uint64_t domain, const struct setting *settings, size_t count,
    const struct settings_by *by, uint64_t *version);

/* See settings_changes (settings_history.h). ERR_NOT_FOUND. */
MUST_USE const struct err *domain_settings_changes(struct db *db, uint64_t account, uint64_t domain, uint64_t before, size_t most,
    struct settings_change **changes, size_t *count);

/* What is different between now and a former version: `before` is what holds. ERR_NOT_FOUND. */
MUST_USE const struct err *domain_settings_compare(struct db *db, uint64_t account, uint64_t domain, uint64_t former, struct key_changes *changes);

/* Makes what a former version said hold again, as a change of its own: nothing in between is lost. ERR_CONFLICT at any change since the expected version. */
MUST_USE const struct err *domain_settings_restore(
    struct db *db, uint64_t account, uint64_t domain, uint64_t former, const struct settings_by *by, uint64_t *version);

/* The document as it would be with all of `settings`, and nothing changed: for a preview. ERR_INVALID, ERR_NOT_FOUND. */
MUST_USE const struct err *domain_settings_with(
    struct db *db, uint64_t account, uint64_t domain, const struct setting *settings, size_t count, struct str *document);

/* The settings as they are, and their version. ERR_NOT_FOUND. */
MUST_USE const struct err *domain_settings_of(
    struct db *db, uint64_t account, uint64_t domain, struct domain_settings *settings, uint64_t *version);

#endif
