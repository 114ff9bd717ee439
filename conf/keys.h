/* keys.h: every key of portico.conf, in one table. */
#ifndef CONF_KEYS_H
#define CONF_KEYS_H

#include "conf.h"

enum key_kind {
	KEY_NUMBER,      /* from `least` to `most`; the unit stands in the name */
	KEY_MODE,        /* octal, three or four digits */
	KEY_CHOICE,      /* one of `choices`, which are separated by spaces */
	KEY_TEXT,        /* `least` to `most` bytes */
	KEY_PATH,        /* empty, or an absolute path of at most `most` bytes */
	KEY_SOCKET,      /* a path, or HOST:PORT */
	KEY_ADDRESS,     /* empty, or a mail address */
	KEY_SECRET,      /* as KEY_TEXT, and never shown */
	KEY_SECRET_FILE, /* a path, whose one line, of at least `least` bytes, becomes the value */
	KEY_LATER_FILE,  /* a path to a secret that is read only when it is needed */
};

struct key {
	const char *section;
	const char *name;
	enum key_kind kind;
	size_t member;  /* offset in struct conf: a struct str, or an uint64_t for numbers and modes */
	uint64_t least;
	uint64_t most;
	const char *fallback; /* as it would stand in the file */
	const char *choices;
	const char *words; /* what it is for: one sentence */
};

/* All of them, those of one section together. */
extern const struct key conf_keys[];
extern const size_t conf_key_count;

/* Checks `value` and stores it; a text is stored with a NUL behind it. The error says what would be right and names no file. */
MUST_USE const struct err *key_set(struct arena *arena, const struct key *key, struct str value, struct conf *conf);

/* The known name nearest to a misspelt one, in `section`, or among the sections when that is NULL; NULL when none is near. */
MUST_USE const char *key_nearest(const char *section, struct str misspelt);

/*
 * The one line of a secret file, without its newline, with a NUL behind it. ERR_INTERNAL when it cannot be read, is no file, may be read by
 * everybody on this machine, is empty, has several lines or more than 1,024 bytes.
 */
MUST_USE const struct err *secret_file_read(struct arena *arena, const char *path, struct str *secret);

/* All of a file of at most `most` bytes. `everybody` says whether everybody on this machine may read or write it. */
MUST_USE const struct err *file_read(struct arena *arena, const char *path, size_t most, struct str *text, bool *everybody);

#endif
