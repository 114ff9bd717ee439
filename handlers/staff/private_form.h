/* private_form.h: pages of a domain's settings, the private content: each is a list of keys with their words; the rest is the same for all. */
#ifndef HANDLERS_STAFF_PRIVATE_FORM_H
#define HANDLERS_STAFF_PRIVATE_FORM_H

#include "../../sql/domain.h"
#include "../../sql/domain_settings.h"
#include "../../views/mail/mail.h"
#include "../../views/staff/settings.h"
#include "staff.h"

enum { PRIVATE_CONTROLS_MOST = 12 };

enum private_tab { PRIVATE_PAGES, PRIVATE_AUTHENTICATION, PRIVATE_CONSENT, PRIVATE_SESSIONS, PRIVATE_MAILS, PRIVATE_HISTORY, PRIVATE_TABS };

struct private_form;

struct private_choice {
	const char *value; /* as an operator writes it; NULL behind the last */
	const char *label; /* message ids */
	const char *hint;
};

/* One key of the domain: its words, and how it is set. What it may be, the table of keys says. */
struct private_control {
	const char *key;                       /* and the name of its field; NULL: nothing to set, words alone */
	enum control_kind kind;
	const char *label;                     /* message ids, all of these; NULL where there is nothing to say */
	const char *hint;
	const char *section;                   /* it begins a section with this title */
	const char *section_lead;
	const char *section_id;
	const char *section_fold;              /* it stands behind these words until they are pressed */
	const struct private_choice *choices;
	const char *wrong;                     /* why a value cannot be, where the usual words do not say it */
	const char *link;                      /* below /staff */
	const char *link_text;
	size_t rows;                           /* CONTROL_AREA: its height */
	/* Fills in what depends on what there is. NULL: nothing does. */
	const struct err *(*offer)(struct private_form *form, struct control *control);
};

struct private_page {
	const char *path;                      /* below /staff */
	const char *title;                     /* message ids */
	const char *lead;
	enum private_tab tab;
	const struct private_control *controls;
	size_t count;
	/* What must be true of several keys together: puts a problem at the control that can mend it. NULL: nothing. */
	void (*check)(struct private_form *form);
	const char *which;                     /* which page or mail is edited: the field "of"; NULL: there is but one page */
	bool speaks;                           /* it may be edited for each language of the domain: the field "in" */
	const char *in;                        /* the one that it is edited for; NULL: what is said to all */
	bool files;                            /* its form brings pictures */
	bool shows;                            /* its controls have buttons of their own that show drafts */
	const char *show;                      /* the system page that a draft can be looked at on (S99): a name of system_page_of; NULL: none */
	/* What holds where a control is left empty, which is shown in its place. NULL: nothing. */
	struct str (*usual)(const struct private_form *form, size_t at);
	/* Fetches what else the page needs, behind the domain's settings. NULL: nothing. */
	const struct err *(*begin)(struct private_form *form);
	/* A button of the page itself was pressed: nothing is saved. NULL: there is none. */
	const struct err *(*act)(struct private_form *form, struct str action);
	/* What stands under the form. NULL: nothing. */
	const struct err *(*below)(struct private_form *form, struct settings_form *view);
};

/* One page being shown or sent. */
struct private_form {
	struct page *page;
	const struct private_page *of;
	struct domain *domains;
	size_t domain_count;
	const struct domain *domain;           /* the one that is set */
	struct domain_settings settings;       /* as they are */
	uint64_t version;
	struct str values[PRIVATE_CONTROLS_MOST]; /* as stored, or as typed */
	bool sent[PRIVATE_CONTROLS_MOST];
	struct str problems[PRIVATE_CONTROLS_MOST];
	const struct err *failed;              /* what kept a picture from being kept, when that is nobody's fault who sent it */
	bool unsaved;
	struct str problem;                    /* with the whole of it */
	const struct portal *portal;           /* what `begin` fetched: in whose look mails are; may be NULL */
	struct str done;                       /* what has just been done */
	struct str draft;                      /* where it can be looked at */
	struct str conflict;
	struct other_change *changes;
	size_t change_count;
};

/* The whole of GET and of POST. */
MUST_USE const struct err *private_page_get(struct page *page, const struct private_page *of);
MUST_USE const struct err *private_page_post(struct page *page, const struct private_page *of);

/* The domain that a field names, else that of the request, and its settings. ERR_NOT_FOUND. */
MUST_USE const struct err *private_begin(struct page *page, const struct private_page *of, const struct field *which, struct private_form *form);

/* The index of the control with this key; the count of them when there is none. */
MUST_USE size_t private_control_of(const struct private_form *form, const char *key);

/* The languages that the domain's pages and mails can be in, its own first. */
MUST_USE const struct str *private_languages(const struct private_form *form, size_t *count);

/* A path below /staff that stays with this domain. */
MUST_USE struct str private_link(const struct private_form *form, const char *path);

/* 303 there, which says what was done. */
MUST_USE const struct err *private_redirect(const struct private_form *form, const char *path, const char *done);

/* As it is stored under this name. */
MUST_USE struct str private_stored(const struct private_form *form, struct str name);

/* The query says that something has just been done. */
void private_say_done(struct private_form *form);

/* Answers with the form as it is. */
MUST_USE const struct err *private_show(struct private_form *form);

/* Says what was set by others since that version, of the keys of this page. */
MUST_USE const struct err *private_conflict(struct private_form *form, uint64_t seen);

/* Makes a draft of what was typed and nobody but its maker sees, on this system page; or says in form->problem why it cannot be looked at. */
MUST_USE const struct err *private_draft(struct private_form *form, struct str name);

/* What of the typed values is not so already; `controls` says of which control each is. */
MUST_USE size_t private_typed(const struct private_form *form, struct setting *settings, size_t *controls);

/* The words for a value that the model refused: that of a control, or `count` for all of them together. */
void private_explain(struct private_form *form, size_t at);

/* What stands around a page of private content. */
MUST_USE struct staff_around private_around(const struct private_form *form);
MUST_USE struct portal_head private_head(const struct private_form *form);

/* What a key is called, and what its value reads as, for people: of all pages. */
MUST_USE struct str private_key_label(const struct page *page, const char *key);
MUST_USE struct str private_value_words(const struct page *page, const char *key, struct str value);

/* What a system page is called, a message id; and the words of its keys, "title" and so on, NULL for others. */
MUST_USE const char *private_system_page_label(enum system_page which);
MUST_USE const char *private_page_key_label(struct str key);

/* What a mail is called, a message id; NULL for one that customers do not get. */
MUST_USE const char *private_mail_label(enum outbox_kind kind);
/* When it is sent. */
MUST_USE const char *private_mail_when(enum outbox_kind kind);
/* The words of its keys, "subject" and so on, NULL for others. */
MUST_USE const char *private_mail_key_label(struct str key);

/* A mail that customers get, by its name in the keys. ERR_NOT_FOUND. */
MUST_USE const struct err *private_mail_of(struct str name, enum outbox_kind *kind);

/* The look that the domain's mails have: its first portal; NULL when there is none. */
MUST_USE const struct err *private_portal(const struct private_form *form, const struct portal **portal);

/* Whose name, which language, for a mail that is looked at. */
MUST_USE struct mail_view private_mail_view(const struct private_form *form, const struct portal *portal, struct str language);

extern const struct private_page private_pages, private_authentication, private_consent, private_sessions;

#endif
