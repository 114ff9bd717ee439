/* private_form.h: pages of a domain's settings, the private content. */
#ifndef HANDLERS_STAFF_PRIVATE_FORM_H
#define HANDLERS_STAFF_PRIVATE_FORM_H

#include "../../views/mail/mail.h"
#include "key_form.h"

enum private_tab { PRIVATE_PAGES, PRIVATE_AUTHENTICATION, PRIVATE_CONSENT, PRIVATE_SESSIONS, PRIVATE_MAILS, PRIVATE_HISTORY, PRIVATE_TABS };

/* Which one is set stands in form->domain and form->settings: the one that a field names, else that of the request. There always is one. */
extern const struct key_owner domain_owner;

/* The languages that the domain's pages and mails can be in, its own first. */
MUST_USE const struct str *private_languages(const struct key_form *form, size_t *count);

/* Where a language says nothing of its own: what is said to all. For key_page.usual. */
MUST_USE struct str private_said_to_all(const struct key_form *form, size_t at);

/*
 * GET and POST of what there are several of: one page or mail, that the fields "of" and "in" name. `find_edited` makes its page of settings, all of it or what it
 * says in the language `in`. ERR_NOT_FOUND.
 */
typedef const struct err *private_edit(struct arena *arena, struct str of, const struct field *in, struct key_page *found);
MUST_USE const struct err *private_edit_get(struct page *page, private_edit *find_edited);
MUST_USE const struct err *private_edit_post(struct page *page, private_edit *find_edited);

/* Offers the languages of the domain, where there are several, for the page that speaks. */
void private_offer_languages(const struct key_form *form, struct settings_form *view);

/* "show:login", for key_page.act: makes a draft of what was typed, that nobody but its maker sees, on this system page; or says in form->problem why not. */
MUST_USE const struct err *private_look(struct key_form *form, struct str action);

/* Keeps what was typed as a draft for that page, or SYSTEM_PAGES: a mail. `token` is empty where form->problem says why it could not be. */
MUST_USE const struct err *private_draft(struct key_form *form, enum system_page which, struct str *token);

/* The words of a key that no page has a control for, and of its value. */
MUST_USE struct str private_key_label(const struct page *page, struct str key);
MUST_USE struct str private_value_words(const struct key_form *form, const struct key_control *control, struct str key, struct str value);

/* What a system page is called, a message id; and the words of its keys, "title" and so on, NULL for others. */
MUST_USE const char *private_system_page_label(enum system_page which);
MUST_USE const char *private_page_key_label(struct str key);
/* The same of the consent. */
MUST_USE const char *private_consent_key_label(struct str key);

/* What a mail is called, a message id; NULL for one that customers do not get. */
MUST_USE const char *private_mail_label(enum outbox_kind kind);
/* When it is sent. */
MUST_USE const char *private_mail_when(enum outbox_kind kind);
/* The words of its keys, "subject" and so on, NULL for others. */
MUST_USE const char *private_mail_key_label(struct str key);

/* A mail that customers get, by its name in the keys. ERR_NOT_FOUND. */
MUST_USE const struct err *private_mail_of(struct str name, enum outbox_kind *kind);

/* The first portal of the domain, in whose look its mails are; `on`: the first that is switched on. NULL when there is none. */
MUST_USE const struct err *private_portal(const struct key_form *form, bool on, const struct portal **portal);

/* Whose name, which language, for a mail that is looked at. */
MUST_USE struct mail_view private_mail_view(const struct key_form *form, const struct portal *portal, struct str language);

extern const struct key_page private_pages, private_authentication, private_consent, private_sessions;

#endif
