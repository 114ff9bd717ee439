/* item_version.h: what settings choose from (properties, pipelines, inboxes, access groups, forms, domains, internal senders), and portals, as it was: who made, changed and deleted what, and when. */
#ifndef SQL_ITEM_VERSION_H
#define SQL_ITEM_VERSION_H

#include "db.h"
#include "document.h"
#include "json_value.h"
#include "settings_history.h"

/*
 * As they are stored. Who is in a group has versions of its own, beside those of the group. Of forms, domains and portals these tell that they were made and deleted:
 * what was changed of them meanwhile is kept by settings_history.h.
 */
enum versioned { VERSIONED_PROPERTY = 1, VERSIONED_PIPELINE, VERSIONED_INBOX, VERSIONED_GROUP, VERSIONED_MEMBERS, VERSIONED_FORM, VERSIONED_DOMAIN, VERSIONED_PORTAL, VERSIONED_SENDER };

/* What became of it, as that is stored. DEED_FOUND: nothing, it was there before its versions were kept. */
enum version_deed { DEED_FOUND, DEED_MADE, DEED_CHANGED, DEED_DELETED, DEED_JOINED, DEED_LEFT };

/* So many are kept, the latest ones: of one thing, of one group's members, and of what was deleted of one kind. */
enum { VERSIONS_MOST = 200, VERSIONS_OF_MEMBERS_MOST = 2000, VERSIONS_OF_DELETED_MOST = 500 };

enum { VERSION_NAME_MOST = 200 }; /* characters */

struct version_of {
	uint64_t account;
	enum versioned kind;
	uint64_t item;   /* 0, where a list is asked: all of the kind */
	struct str name; /* what it is called by now, VERSION_NAME_MOST at most; not read by a list */
};

/*
 * Within the transaction of what they tell of, which holds the item, or the account, for itself. Documents are whole: what the item is. A change that leaves
 * it as it is is none, and nothing is kept; of what is deleted, that alone is kept.
 */
MUST_USE const struct err *item_made(struct db *db, const struct version_of *of, struct str document, const struct settings_by *by);
MUST_USE const struct err *item_changed(
    struct db *db, const struct version_of *of, struct str was, struct str document, const struct settings_by *by);
MUST_USE const struct err *item_deleted(struct db *db, const struct version_of *of, struct str was, const struct settings_by *by);
/* Who came (DEED_JOINED) or went (DEED_LEFT), by their addresses; nobody is no deed. */
MUST_USE const struct err *item_members(struct db *db, uint64_t account, uint64_t group, struct str name, enum version_deed deed, const struct str *addresses,
    size_t count, const struct settings_by *by);
/* With the group. */
MUST_USE const struct err *item_members_forget(struct db *db, uint64_t account, uint64_t group);

/* The document of a former version. ERR_NOT_FOUND, in words for the operator. */
MUST_USE const struct err *item_version(struct db *db, const struct version_of *of, uint64_t version, struct str *document);

/* Something that was done. */
struct item_deed {
	uint64_t id;                /* where a list goes on */
	uint64_t item;
	uint64_t version;           /* that it made: what was before is version - 1 */
	enum version_deed deed;
	usec when;
	struct str by;              /* as shown; empty: the operator */
	struct str name;            /* of the item, by then */
	struct key_changes changes; /* none of members */
	const struct str *members;  /* DEED_JOINED, DEED_LEFT: their addresses */
	size_t member_count;
};

/*
 * The `most` deeds before the one with the id `before`, the latest first; 0: the latest. Of one group those of its members are among them. `*earlier` is where the
 * list goes on, 0: nowhere. What is different is found by `compare`, to which nothing is an empty document.
 */
MUST_USE const struct err *item_deeds(struct db *db, const struct version_of *of, uint64_t before, size_t most, settings_compare *compare,
    struct item_deed **deeds, size_t *count, uint64_t *earlier);

/* A former version beside what holds now. `then` is what bringing it back makes, which may keep what has come since. */
struct item_beside {
	struct str name;            /* now */
	struct str now;
	struct str then;
	uint64_t mark;              /* of what holds now: see mark_of */
};

/* What stands under a key of a document, as text: a text's own words, else as JSON has it; empty for nothing. */
MUST_USE struct str document_words(struct arena *arena, const struct json_value *object, const char *key);

/* Adds what differs between two documents under these keys, NULL behind the last, in words of document_words. */
void document_compare_words(struct arena *arena, const struct json_value *before, const struct json_value *after, const char *const *keys,
    struct key_changes *changes);

/* The rows of a list in a document, each an object that has its own name, or number, under a key. */
struct document_rows {
	const char *list;
	const char *name;
	const char *prefix; /* in the names of changes, before a row's own */
	const char *shown;  /* under which it has words for people; NULL: its name */
};
/*
 * Adds what differs between the rows of two documents: each row, as JSON, "" where it does not stand; and "order", where those that stand in both are in another
 * one: names with commas between, or their words for people with commas and blanks.
 */
void document_compare_rows(struct arena *arena, const struct json_value *before, const struct json_value *after, const struct document_rows *rows,
    struct key_changes *changes);

#endif
