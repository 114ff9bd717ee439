/* key_form.h: pages of settings that are kept as a document: each is a list of keys with their words; the rest is the same for portals and domains. */
#ifndef HANDLERS_STAFF_KEY_FORM_H
#define HANDLERS_STAFF_KEY_FORM_H

#include "../../sql/domain.h"
#include "../../sql/domain_settings.h"
#include "../../sql/portal.h"
#include "../../sql/settings.h"
#include "../../views/staff/settings.h"
#include "history.h"
#include "staff.h"

enum { CONTROLS_MOST = 40 };

struct key_form;

struct key_choice {
	const char *value; /* as an operator writes it; NULL behind the last */
	const char *label; /* message ids */
	const char *hint;
};

/* One key: its words, and how it is set. What it may be, the table of keys says. */
struct key_control {
	const char *key;                    /* and the name of its field; NULL: nothing to set, words alone */
	enum control_kind kind;
	const char *label;                  /* message ids, all of these; NULL where there is nothing to say */
	const char *hint;
	const char *section;                /* it begins a section with this title */
	const char *section_lead;
	const char *section_id;
	const char *section_fold;           /* the section stands behind these words until they are pressed */
	const struct key_choice *choices;
	const char *wrong;                  /* why a value cannot be, where the usual words do not say it */
	const char *link;                   /* below /staff */
	const char *link_text;
	size_t rows;                        /* CONTROL_AREA: its height */
	bool required;
	/* Fills in what depends on what there is: options, what stands before the field. NULL: nothing does. */
	const struct err *(*offer)(struct key_form *form, struct control *control);
	/* What the form sent, as an operator would write it; false when nothing of it was sent: then it stays as it is. NULL: as its kind is usually sent. */
	bool (*typed)(struct key_form *form, const struct key_control *control, struct str *value);
	/* A button within the control was pressed: what it makes of the value; nothing is saved yet. */
	const struct err *(*act)(struct key_form *form, const struct key_control *control, struct str action, struct str *value, const char **problem);
};

/* Whose settings a page is about: a portal's, or a domain's. */
struct key_owner {
	const char *title;                  /* a message id: of its pages */
	const char *below;                  /* the path of its pages, below /staff: links to them stay with the one that is set */
	const char *field;                  /* that carries which one is set: "portal" */
	const char *restored;               /* where one is led who has brought a version back, below /staff */
	const char *lost;                   /* a message id: see struct history */
	const char *missing;                /* where one is led while there is none at all */
	const char *unique;                 /* the key that two of them cannot have the same of; NULL: none */
	const char *taken;                  /* a message id: it is another's already */
	const struct keys *keys;
	const struct key_page *history;
	/* Finds the one that a field names, or the usual one: fills id, version, count and what is its own. id stays 0 when there is none at all. ERR_NOT_FOUND. */
	const struct err *(*find)(struct key_form *form, const struct field *which);
	/* A key as it is stored, as an operator would write it. */
	struct str (*stored)(const struct key_form *form, struct str key);
	/* Could this be the value of the key, whatever else holds? ERR_INVALID. */
	const struct err *(*fits)(const struct key_form *form, const char *key, struct str value);
	/* Saves. ERR_CONFLICT without a detail: it is not what was seen; with one: `unique` is taken. ERR_INVALID, ERR_BUSY. */
	const struct err *(*change)(struct key_form *form, const struct setting *settings, size_t count, const struct settings_by *by);
	/* See settings_changes, and the model's *_compare and *_restore. */
	const struct err *(*changes)(const struct key_form *form, uint64_t before, size_t most, struct settings_change **changes, size_t *count);
	const struct err *(*compare)(const struct key_form *form, uint64_t former, struct key_changes *changes);
	const struct err *(*restore)(struct key_form *form, uint64_t former, const struct settings_by *by);
	/* Fetches what `words` is made of, once for all values. */
	const struct err *(*name)(struct key_form *form);
	/* The words of a key that no page has a control for; and of a value that its control alone does not tell: `control` may be NULL. */
	struct str (*label)(const struct page *page, struct str key);
	struct str (*words)(const struct key_form *form, const struct key_control *control, struct str key, struct str value);
	/* Its tabs and menus, and what stands at the top right; title, lead, notice and problem are there already. */
	void (*around)(const struct key_form *form, struct staff_around *around);
	struct portal_head (*head)(const struct key_form *form);
	/* Where what the steps of a set-up have begun can be deleted. NULL: it has no steps. */
	struct str (*discard)(const struct key_form *form);
	const struct key_page *const *pages; /* for the words of keys; NULL behind the last */
};

struct key_page {
	const struct key_owner *owner;
	const char *path;                   /* below /staff */
	const char *title;                  /* message ids */
	const char *lead;
	size_t tab;                         /* enum portal_tab or private_tab */
	size_t part;                        /* in the menu at the side of the tab */
	const struct key_control *controls;
	size_t count;

	unsigned step;                      /* of the set-up, counted from 1; 0: it is no step */
	const struct staff_link *above;     /* it is a page of its own below that one, with neither tabs nor menu at the side; NULL: it is a tab */
	const char *previous;               /* steps: where Back leads; NULL: nowhere */
	const char *next;                   /* where Save leads; NULL: here again */
	const char *next_done;              /* what was done then; NULL: nothing is said */
	/* The first step: makes one of what was typed, and leads on; may fail as the model does. NULL: there has to be one. */
	const struct err *(*begin)(struct key_form *form);

	const char *which;                  /* which page or mail of a domain is edited: the field "of"; NULL: there is but one page */
	const char *in;                     /* the language of the domain that it is edited for: the field "in"; NULL: what is said to all */
	bool files;                         /* its form brings pictures */
	const char *show;                   /* the system page that a draft can be looked at on (S99): a name of system_page_of; NULL: none */

	/* Fetches what else the page needs, behind the settings. NULL: nothing. */
	const struct err *(*fetch)(struct key_form *form);
	/* What holds where a control is left empty, which is shown in its place. NULL: nothing. */
	struct str (*usual)(const struct key_form *form, size_t at);
	/* What must be true of several keys together: puts a problem at the control that can mend it. NULL: nothing. */
	const struct err *(*check)(struct key_form *form);
	/* The word of what was done, where more is to be said than that it was saved. NULL: nothing ever is. */
	const struct err *(*say)(const struct key_form *form, const char **word);
	/* A button of the page itself was pressed, and nothing is wrong: changes the form that is shown again, saves nothing. ERR_BAD_REQUEST. NULL: there is none. */
	const struct err *(*act)(struct key_form *form, struct str action);
	/* The button "reset": puts what ships in the place of what stands there, to be looked at and saved, or not. NULL: there is none. */
	void (*reset)(struct key_form *form);
	/* What stands beside the form or under it. NULL: nothing. */
	const struct err *(*beside)(struct key_form *form, struct settings_form *view);
};

/* One page being shown or sent. */
struct key_form {
	struct page *page;
	const struct key_page *of;
	uint64_t id;                        /* of the portal or domain that is set; 0: there is none yet */
	uint64_t version;                   /* of its settings */
	size_t owners;                      /* how many of its kind there are */
	bool unfinished;                    /* its set-up is: what is sent counts as chosen even where it is so already */

	/* Of a portal's settings. */
	struct portal *portals;
	const struct portal *portal;        /* of a domain's: in whose look mails are, if the page has fetched it; may be NULL */
	struct str groups;                  /* that it requires: a JSON list of ids */
	size_t edited;                      /* the column that is being changed into another, counted from 1; 0: none */
	const struct portal_names *names;   /* what the owner's `name` has fetched */

	/* Of a domain's. */
	struct domain *domains;
	const struct domain *domain;
	struct domain_settings settings;
	struct str draft;                   /* where what was typed can be looked at; may be empty */

	struct str values[CONTROLS_MOST];   /* as stored, or as typed */
	bool sent[CONTROLS_MOST];
	struct str problems[CONTROLS_MOST]; /* in the reader's words */
	const struct err *failed;           /* what kept a control's `typed` from its work, when that is nobody's fault who typed */
	struct str carried;                 /* of a step: what other steps refused; may be empty */
	bool unsaved;
	struct str problem;                 /* with the whole of it */
	struct str done;                    /* what has just been done */
	struct str conflict;
	struct other_change *changes;
	size_t change_count;
};

/* The whole of GET and of POST. */
MUST_USE const struct err *key_page_get(struct page *page, const struct key_page *of);
MUST_USE const struct err *key_page_post(struct page *page, const struct key_page *of);

/* The portal or domain that a field names, else the usual one, and its settings. form->id is 0 when there is none at all. ERR_NOT_FOUND. */
MUST_USE const struct err *key_form_begin(struct page *page, const struct key_page *of, const struct field *which, struct key_form *form);

/* The index of the control with this key; the count of them when there is none. */
MUST_USE size_t key_control_of(const struct key_form *form, const char *key);

/* What of the typed values is not so already; `controls` says of which control each is. Both have room for CONTROLS_MOST. */
MUST_USE size_t key_form_typed(const struct key_form *form, struct setting *settings, size_t *controls);

/* The path below /staff that stays with this portal or domain where there are several; a query may be in it. */
MUST_USE const char *key_path(const struct key_form *form, const char *path);
/* The same as a link. */
MUST_USE struct str key_link(const struct key_form *form, const char *path);
/* Links that stay with it. */
MUST_USE const struct staff_link *key_links(const struct key_form *form, const struct staff_link *links, size_t count);

/*
 * What steps of a set-up refused goes with whoever goes back and forth between them: "slug=No%20good". Takes it: what belongs to this page stands in its form as
 * if it had just been typed, the rest in form->carried. ERR_BAD_REQUEST.
 */
MUST_USE const struct err *key_carried_take(struct key_form *form, struct str carried);
/* The path with what is carried; `own`: with what this page has just refused, too. */
MUST_USE const char *key_carried_along(const struct key_form *form, const char *path, bool own);

/* 303 there, which says what was done; NULL: nothing. */
MUST_USE const struct err *key_redirect(const struct key_form *form, const char *path, const char *done);

/* The query says that something has just been done. */
void key_say_done(struct key_form *form);

/* What stands around a page. */
MUST_USE struct staff_around key_around(const struct key_form *form);

/* Answers with the form as it is. */
MUST_USE const struct err *key_form_show(struct key_form *form);

/* The words for what the model refused; `at` is the control that it was about, or their count. */
void key_form_explain(struct key_form *form, const struct err *e, size_t at);

/* Says what was set by others since that version, of the keys of this page. */
MUST_USE const struct err *key_conflict(struct key_form *form, uint64_t seen);

/* What a key is called, and what its value reads as, for people: of all pages of its owner, whose `name` was asked before. */
MUST_USE struct str key_label(const struct key_form *form, const char *key);
MUST_USE struct str key_words(const struct key_form *form, const char *key, struct str value);

/* The former settings: the list, one version, and bringing it back. */
MUST_USE const struct err *key_history_get(struct page *page, const struct key_owner *owner);
MUST_USE const struct err *key_version_get(struct page *page, const struct key_owner *owner);
MUST_USE const struct err *key_restore_post(struct page *page, const struct key_owner *owner);

#endif
