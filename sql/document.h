/* document.h: settings kept as JSON objects: one table tells all keys of a kind of document, what each can be, and where it goes in C. */
#ifndef SQL_DOCUMENT_H
#define SQL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "../fcgi/base/clock.h"
#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"

enum key_kind {
	KEY_SWITCH, /* bool; an operator writes on or off */
	KEY_CHOICE, /* int, the index of a word in `choices` */
	KEY_NUMBER, /* unsigned, at most `most` */
	KEY_LINE,   /* struct str of one line, at most `most` characters; empty: not set */
	KEY_TEXT,   /* struct str of any lines, at most `most` characters; empty: not set */
	KEY_LIST,   /* struct list of at most `most` lines; an operator writes them with commas between */
	KEY_JSON,   /* struct str of JSON, at most `most` bytes, for a reader of its own that `fits` calls; empty: not set */
};

struct list {
	const struct str *at;
	size_t count;
};

struct key;

/* A text in a further language, of a key that has .spoken. */
struct spoken_text {
	const struct key *key;
	size_t index;               /* in the family */
	const char *name;           /* whole, with the language */
	struct str language;
	struct str text;
};

struct spoken_texts {
	const struct spoken_text *at;
	size_t count;
};

struct key {
	const char *name;           /* of a family of keys with a * where the names that `each` gives stand: "pages.*.title" */
	enum key_kind kind;
	size_t offset;              /* of the value in the struct of these settings; in a family, of the first one's */
	const char *(*each)(size_t index); /* NULL: one key; else NULL behind the last name */
	size_t stride;              /* in a family: from one's value to the next one's */
	const char *const *choices; /* NULL behind the last */
	size_t most;
	/* May this be the value, or an entry of the list? A number comes in digits. NULL: whatever its kind and bounds allow. */
	bool (*fits)(struct arena *arena, struct str value);
	bool fixed;                 /* set by the program alone: document_fix */
	/* A text that may be said in further languages as well: NAME@LANGUAGE is a key of its own then. Where their struct spoken_texts is; 0: it may not. */
	size_t spoken;
	const char *wanted;         /* what `fits` lets pass, in words: "an address like help@example.com" */
	const char *words;          /* what it is for: the help of the commands; NULL: said at another key */
};

struct keys {
	const struct key *at;
	size_t count;
	const char *others;         /* what can be set beside them, for the message of an unknown key; may be "" */
};

/* One key, of a family too. */
struct key_place {
	const struct key *key;
	size_t index;               /* in the family */
	const char *name;           /* whole */
	struct str language;        /* of what is said in a further one; else empty */
};

/* The next of all keys, without those of further languages; starts with { .key = NULL }. False behind the last. */
MUST_USE bool keys_next(struct arena *arena, const struct keys *keys, struct key_place *place);

/* The key of this name, of a further language too; false when there is none. */
MUST_USE bool keys_find(struct arena *arena, const struct keys *keys, struct str name, struct key_place *place);

/* One thing to be set: what an operator or a member of staff wrote. */
struct setting {
	struct str key;
	struct str value;
};

struct submission;

/* Who changes settings, and of which version he knows. */
struct settings_by {
	uint64_t staff;    /* 0: the operator */
	/*
	 * The version that he saw; 0: whichever there is. Others may have changed other keys since; when one of those that he sets is not what he saw,
	 * that is ERR_CONFLICT: nobody overwrites what he does not know of.
	 */
	uint64_t expected;
	usec now;
	size_t *refused;   /* may be NULL; else on ERR_INVALID: the index of the setting that could not be, or their count: it was all of them together */
	const struct submission *once; /* where something is made: the use of the form that makes it; NULL: nothing tells a second click from a second thing */
};

/*
 * Reads a stored document into `settings`, which has the defaults: a key that is missing leaves its own, one that this version does not know is
 * passed over, so that documents of the version before and of the next can be read; a value that cannot be is ERR_INTERNAL with its key.
 * Texts live in the arena.
 */
MUST_USE const struct err *document_read(struct arena *arena, const struct keys *keys, struct str document, void *settings);

/*
 * The document with `key` set to what an operator wrote, everything else in it as it was. An empty text, list or JSON takes the key away.
 * ERR_INVALID, with what would be right as its detail, for an unknown key or a value that cannot be.
 */
MUST_USE const struct err *document_set(
    struct arena *arena, const struct keys *keys, struct str document, struct str key, struct str value, struct str *changed);

/* The document with a number that no operator sets. */
MUST_USE struct str document_fix(struct arena *arena, struct str document, const char *key, unsigned number);

/* What an operator would write to make it what it is in `settings`. */
MUST_USE struct str document_value(struct arena *arena, const struct key_place *place, const void *settings);

/* Puts what is said in a language into the place of what is said to all; true when there was any. */
bool document_speak(const struct keys *keys, void *settings, struct str language);

/* A key that has another value than before, in the words of document_value. */
struct key_change {
	const char *name;
	struct str before;
	struct str after;
};

struct key_changes {
	struct key_change *at;
	size_t count;
};

/* Adds one, if its values differ; to changes that began empty and were added to by this alone. */
void key_changes_add(struct arena *arena, struct key_changes *changes, const char *name, struct str before, struct str after);

/* Adds the keys whose values differ; those that the program alone sets are passed over. */
void document_compare(
    struct arena *arena, const struct keys *keys, const void *before, const void *after, struct key_changes *changes);

/* Is a key of this name among them? */
MUST_USE bool key_changes_have(const struct key_changes *changes, struct str name);

#endif
