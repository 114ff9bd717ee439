/* item.h: pages of what the settings choose from: of each kind a list, a form for a new one, a form for each, and its deletion. */
#ifndef HANDLERS_STAFF_ITEM_H
#define HANDLERS_STAFF_ITEM_H

#include "../../sql/contact_search.h"
#include "../../sql/document.h"
#include "../../sql/fault.h"
#include "../../sql/use.h"
#include "../../views/staff/items.h"
#include "../../views/staff/settings.h"
#include "staff.h"

enum { ITEM_CONTROLS = 24, ITEM_SECTIONS = 8 };

/* What was just done, as the way back says it: done=saved. */
enum item_done { ITEM_SAVED, ITEM_MADE, ITEM_DELETED, ITEM_DONES };

struct item_kind {
	const char *path;        /* of the list, below /staff */
	enum staff_place place;
	const char *title;       /* message ids, as all below: of the list, and of the way back to it */
	const char *title_new;
	const char *lead_new;    /* under the heading of a new one; NULL: nothing */
	const char *remove;      /* "Delete this property" */
	const char *remove_text; /* what becomes of what belongs to it */
	const char *done[ITEM_DONES];
};

/* A form being shown or sent. */
struct item_form {
	struct page *page;
	const struct item_kind *kind;
	uint64_t id;             /* 0: a new one */
	const char *path;        /* where it is sent, where that is not the kind's usual address */
	const char *cancel;      /* where Cancel leads, where that is not the list */
	struct str name;         /* of one that is stored: the heading */
	struct str lead;
	uint64_t mark;           /* of what it was made of, see mark_of */
	bool removable;          /* a way to delete it stands under the form */
	struct uses uses;
	struct str values;       /* what a box says that must be ticked, where its values are deleted with it */
	const struct staff_link *tabs;
	size_t tab_count, tab;
	const struct staff_around *beside; /* whose menu at the side it has; NULL: none */
	struct fault fault;      /* what is wrong with what was typed */
	struct str problem;      /* with all of it, in the reader's words */
	struct str conflict;
	struct str notice;
	bool unsaved;
	bool deletes;            /* its button deletes what it is about, and says so */
	struct str submission;   /* its one-time key, where that is not the one of once_key(); of what is there already it may be empty */
	size_t most;             /* controls; 0: ITEM_CONTROLS */
	struct control *controls;
	size_t count;
	struct control_section sections[ITEM_SECTIONS];
	size_t section_count;
};

/* What a form of ours always has, and a list's query. */
enum { ITEM_VERSION, ITEM_DO, ITEM_FIELDS = ITEM_FIELD_RULES };
enum { ITEM_QUERY_DONE, ITEM_QUERY_FIND, ITEM_QUERY_AFTER, ITEM_QUERY_OF, ITEM_QUERY = ITEM_QUERY_RULES };

/* The next control of the form; the caller may go on with a hint and what its kind wants. */
struct control *item_control(struct item_form *form, enum control_kind kind, const char *name, const char *label, struct str value);
/* The same where what it is called is no text of ours. */
struct control *item_control_called(struct item_form *form, enum control_kind kind, const char *name, struct str label, struct str value);
/* From here on controls stand under this heading. */
void item_section(struct item_form *form, const char *title, const char *lead);
/* The choices of a select or of radio buttons, `labels` being message ids; the one that is `chosen` is. */
void item_choices(struct item_form *form, struct control *control, const char *const *values, const char *const *labels, size_t count, size_t chosen);
/* What is wrong with a row, in the reader's words; empty: nothing. */
MUST_USE struct str item_row_problem(const struct item_form *form, const char *part, size_t row);

/* Answers with the form: 200, 422 with a fault or a problem, 409 with a conflict. */
MUST_USE const struct err *item_show(struct item_form *form);
/* What is said when somebody else has changed it meanwhile; and when it was not deleted, since something uses it. */
MUST_USE struct str item_conflict_words(const struct page *page);
MUST_USE struct str item_kept_words(const struct page *page);
/* The words of what was just done, when the query says so. */
MUST_USE struct str item_notice(const struct page *page, const struct item_kind *kind);
/* 303 to the list, with done=…. */
MUST_USE const struct err *item_redirect(struct page *page, const struct item_kind *kind, enum item_done done);

/* The version that a form was made of; 0: it is no form of ours. */
MUST_USE uint64_t item_seen(const struct page *page);
/* Who sent it, and of which version he knows. */
MUST_USE struct settings_by item_by(const struct page *page);
/* The same for what makes something: a second click makes nothing more. */
MUST_USE struct settings_by item_by_once(const struct page *page);
/* "options:up:3": a button within the form that changes it and saves nothing. */
MUST_USE struct str item_action(const struct page *page);

/* What is said of a search for contacts: by what they are found, and that nobody was. */
void item_found(const struct page *page, const struct contact_search *search, struct items_page *view);

/* What was sent under a name, once: one line without blanks around it, or a text of lines; empty when it is not there. */
MUST_USE struct str sent_line(const struct page *page, const char *name);
MUST_USE struct str sent_text(const struct page *page, const char *name);
/* All that was sent under a name, in its order, as lines. */
MUST_USE size_t sent_lines(const struct page *page, const char *name, struct str **lines);
/* The index of what was sent among `values`; `otherwise` for what is not among them. */
MUST_USE size_t sent_choice(const struct page *page, const char *name, const char *const *values, size_t count, size_t otherwise);

/*
 * What a button makes of `count` rows: `order` (room for count + 1) has the index of each row that stands there afterwards, SIZE_MAX for a new one. False: it is
 * no button of these rows.
 */
MUST_USE bool rows_edit(struct str action, const char *name, size_t *order, size_t *count, size_t most);

/* A use in the reader's words, with the page where it can be changed. */
MUST_USE struct use_line use_line_of(const struct page *page, const struct use *use);

#endif
