/* history.h: former settings of anything that has them: the list of changes, one version beside what holds now, and bringing it back. */
#ifndef HANDLERS_STAFF_HISTORY_H
#define HANDLERS_STAFF_HISTORY_H

#include "../../sql/settings_history.h"
#include "../../views/staff/history.h"
#include "staff.h"

enum { HISTORY_SHOWN = 50 }; /* changes on a page */

/* The fields of a history whose versions have no address of their own. */
enum { HISTORY_BEFORE, HISTORY_VERSION, HISTORY_QUERY = HISTORY_QUERY_RULES };
enum { RESTORE_SEEN, RESTORE_FORMER, RESTORE_FIELDS = RESTORE_FIELD_RULES };

/* Whose history it is, and how that is said. */
struct history {
	struct page *page;
	const char *path;        /* of the list, below /staff */
	bool numbered;           /* each version has an address, PATH/<version>; else it is the query's `version`, and the form's `former` */
	struct str carried;      /* what every link says besides: "portal=7"; may be empty */
	uint64_t version;        /* that holds */
	struct str portal, domain; /* the id that the form carries; both may be empty */
	struct staff_around around;
	const struct portal_head *head; /* NULL: none */
	const char *lost;        /* a message id: why a version cannot be brought back, where the model refuses it */
	/* What a key is called, and what its value reads as, for people. */
	struct str (*label)(const void *of, const char *key);
	struct str (*words)(const void *of, const char *key, struct str value);
	const void *of;          /* what these two are told */
};

/* Who made a change, as people read it: settings_change.by, else the operator. */
MUST_USE struct str history_who(const struct page *page, struct str by);

/* Answers with the list: the latest first, HISTORY_SHOWN of them at most. A link leads to those before, where there are any. */
void history_list(const struct history *history, const struct settings_change *changes, size_t count);

/* Answers with a former version beside what holds. `changes`: from now to then. */
void history_version(const struct history *history, uint64_t former, const struct key_changes *changes);

/*
 * What the model's refusal to bring a version back means for the page: says so in `around`, and sets the status; the caller shows that version again. False: it
 * is none of those, and `e` is the answer.
 */
MUST_USE bool history_refused(struct history *history, const struct err *e);

#endif
