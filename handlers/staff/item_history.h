/* item_history.h: history of what the settings choose from: of one thing, of all of a kind, and bringing back what was. */
#ifndef HANDLERS_STAFF_ITEM_HISTORY_H
#define HANDLERS_STAFF_ITEM_HISTORY_H

#include "../../sql/item_version.h"
#include "item.h"

/* What a key of a document is called, as a message id. */
struct item_label {
	const char *key, *label;
};

/* What it takes to tell of a kind of things, and to bring one back. */
struct item_past {
	const struct item_kind *kind;
	enum versioned versioned;
	settings_compare *compare;
	/* What one of them is called by now. ERR_NOT_FOUND. */
	const struct err *(*named)(const struct page *page, uint64_t id, struct str *name);
	const struct err *(*beside)(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside);
	/* What its words are made of, such as names; read once for a page. NULL: nothing. */
	const struct err *(*begin)(struct page *page, void **with);
	/* What changed. All that is not among these is a row of the kind's list: it came or went, or is another one, called by `row_name` in `row_changed`. */
	const struct item_label *labels;
	size_t label_count;
	const char *row, *row_changed;
	struct str (*row_name)(const struct page *page, struct str value);
	/* In the place of these four: what a key is called. NULL: they say it. */
	struct str (*label)(const void *with, const char *key);
	/* One value of it, which is not empty, as people read it. */
	struct str (*value)(const struct page *page, const void *with, const char *key, struct str value);
	/* Brings a version back. With ERR_INVALID or ERR_CONFLICT, which is not that of somebody's other version, `problem` says why it cannot be. */
	const struct err *(*restore)(struct page *page, uint64_t version, const struct settings_by *by, struct str *problem);
	/* The tabs over the list of all of them, and over one: NULL where there are but its settings and its history. The last one is the history. */
	const struct staff_link *tabs;
	size_t tab_count;
	const struct staff_link *(*tabs_of)(const struct page *page, uint64_t id);
	size_t tabs_of_count;
	const char *lead;        /* under the heading of one, a message id; NULL with all below: the history of one stands elsewhere */
	const char *lead_of_all; /* under that of all of them; NULL: what their list usually is */
	const char *path_of_one; /* the address of the history of one without its number, where that is not below the kind's path; NULL: it is */
};

/* Of a form that has no other tabs: it, and its history. */
enum { ITEM_TAB_SETTINGS, ITEM_TAB_HISTORY, ITEM_TABS };
MUST_USE const struct staff_link *item_tabs(const struct page *page, const struct item_kind *kind, uint64_t id);

/* GET settings/KIND/history, settings/KIND/<number>/history, and POST there. */
MUST_USE const struct err *past_of_all_get(struct page *page, const struct item_past *past);
MUST_USE const struct err *past_get(struct page *page, const struct item_past *past);
MUST_USE const struct err *past_post(struct page *page, const struct item_past *past);

#endif
