/* portal_form.h: pages of a portal's settings: each is a list of keys with their words; reading, checking, saving and showing them is the same for all. */
#ifndef HANDLERS_STAFF_PORTAL_FORM_H
#define HANDLERS_STAFF_PORTAL_FORM_H

#include "../../sql/domain.h"
#include "../../sql/portal.h"
#include "../../sql/settings.h"
#include "../../views/staff/settings.h"
#include "staff.h"

enum { CONTROLS_MOST = 40 };

enum portal_tab { TAB_GENERAL, TAB_ADVANCED, TAB_TEMPLATE, TAB_HISTORY, PORTAL_TABS };

struct portal_form;

/* One key of the portal: its words, and how it is set. What it may be, the table of keys says. */
struct portal_control {
	const char *key;                    /* and the name of its field; NULL: nothing to set, words alone */
	enum control_kind kind;
	const char *label;                  /* message ids, all of these; NULL where there is nothing to say */
	const char *hint;
	const char *section;                /* it begins a section with this title */
	const char *section_lead;
	const char *section_id;
	const char *const *choices;         /* of a key of choices: the words of each, in the key's order */
	const char *const *choice_hints;
	const char *wrong;                  /* why a value cannot be, where the usual words do not say it */
	const char *link;                   /* below /staff */
	const char *link_text;
	bool required;
	/* Fills in what depends on what there is: options, what stands before the field. NULL: nothing does. */
	const struct err *(*offer)(struct portal_form *form, struct control *control);
	/* What the form sent, as an operator would write it; false when nothing of it was sent: then it stays as it is. NULL: the field's text. */
	bool (*typed)(struct portal_form *form, const struct portal_control *control, struct str *value);
	/* A button within the control was pressed: what it makes of the value; nothing is saved yet. */
	const struct err *(*act)(
	    struct portal_form *form, const struct portal_control *control, struct str action, struct str *value, const char **problem);
};

struct portal_page {
	const char *path;                   /* below /staff */
	const char *title;                  /* message ids */
	const char *lead;
	enum portal_tab tab;
	size_t part;                        /* in the menu of the Advanced tab */
	unsigned step;                      /* of the set-up, counted from 1; 0: it is no step, but one of the tabs */
	const struct staff_link *above;     /* it is a page of its own below that one, with neither tabs nor menu at the side; NULL: it is a tab */
	const char *previous;               /* steps: where Back leads; NULL: nowhere */
	const char *next;                   /* where Save leads; NULL: here again */
	const char *next_done;              /* what was done then; NULL: nothing is said */
	const struct portal_control *controls;
	size_t count;
	/* What must be true of several keys together: puts a problem at the control that can mend it. NULL: nothing. */
	const struct err *(*check)(struct portal_form *form);
	/* A button of the page itself was pressed: changes the form that is shown again; nothing is saved yet. NULL: there is none. */
	const struct err *(*act)(struct portal_form *form, struct str action);
	/* What stands beside the form. NULL: nothing. */
	const struct err *(*beside)(struct portal_form *form, struct settings_form *view);
};

/* One page being shown or sent. */
struct portal_form {
	struct page *page;
	const struct portal_page *of;
	struct portal *portals;
	size_t portal_count;
	const struct portal *portal;        /* the one that is set */
	struct str groups;                  /* that it requires: a JSON list of ids */
	struct str values[CONTROLS_MOST];   /* as stored, or as typed */
	bool sent[CONTROLS_MOST];
	struct str problems[CONTROLS_MOST]; /* in the reader's words */
	const struct err *failed;           /* what kept a control's `typed` from its work, when that is nobody's fault who typed */
	bool unsaved;
	size_t edited;                      /* the column that is being changed into another, counted from 1; 0: none */
	struct str problem;                 /* with the whole of it */
	struct str done;                    /* what has just been done */
	struct str conflict;
	struct other_change *changes;
	size_t change_count;
};

/* The whole of GET and of POST. */
MUST_USE const struct err *portal_page_get(struct page *page, const struct portal_page *of);
MUST_USE const struct err *portal_page_post(struct page *page, const struct portal_page *of);

/* The portal that a field names, else the first of this domain or of the account. `form->portal` is NULL when there is none at all. ERR_NOT_FOUND. */
MUST_USE const struct err *portal_form_begin(struct page *page, const struct portal_page *of, const struct field *which, struct portal_form *form);

/* The index of the control with this key. */
MUST_USE size_t portal_control_of(const struct portal_form *form, const char *key);

/* A path below /staff that stays with this portal. */
MUST_USE struct str portal_link(const struct portal_form *form, const char *path);

/* 303 there, which says what was done; NULL: nothing. */
MUST_USE const struct err *portal_redirect(const struct portal_form *form, const char *path, const char *done);

/* Answers with the form as it is. */
MUST_USE const struct err *portal_form_show(struct portal_form *form);

/* Says what was set by others since that version, of the keys of this page. */
MUST_USE const struct err *portal_conflict(struct portal_form *form, uint64_t seen);

/* What stands around a page of the portal's settings. */
MUST_USE struct staff_around portal_around(const struct portal_form *form);
MUST_USE struct portal_head portal_head_of(const struct portal_form *form);

/* What a key is called, and what its value reads as, for people: of all pages. */
MUST_USE struct str portal_key_label(const struct page *page, const char *key);
MUST_USE struct str portal_value_words(struct portal_form *form, const char *key, struct str value);

/* The first step without a portal: makes one of what was typed, and leads to the next step. */
MUST_USE const struct err *portal_setup_begin(struct portal_form *form);

/* See groups_catch_up: a few steps of it. */
MUST_USE const struct err *portal_settle(struct page *page);

/* What there is to choose from. */
MUST_USE const struct err *portal_offer_domains(struct portal_form *form, struct control *control);
MUST_USE const struct err *portal_offer_slug(struct portal_form *form, struct control *control);
MUST_USE const struct err *portal_offer_inboxes(struct portal_form *form, struct control *control);
MUST_USE const struct err *portal_offer_inboxes_alone(struct portal_form *form, struct control *control);

extern const struct portal_page portal_setup_name, portal_setup_address, portal_setup_tickets, portal_setup_access;
extern const struct portal_page portal_general, portal_support_form, portal_display, portal_actions, portal_access, portal_stages;

#endif
