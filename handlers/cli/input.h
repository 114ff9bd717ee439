/* input.h: bytes from a file, a pipe or memory, a buffer at a time. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include <stdint.h>

#include "../../fcgi/base/err.h"
#include "../../fcgi/base/str.h"

enum { INPUT_BUFFER = 65536 };

struct input {
	const char *name;   /* for messages */
	int descriptor;     /* -1: memory */
	char *buffer;
	size_t start, end;  /* what was read and not yet taken */
	uint64_t taken;     /* bytes taken so far */
	int failure;        /* errno of a read that failed */
	bool at_end;
};

/* Opens a file for reading; "-" is the standard input. ERR_INTERNAL in words for the operator. Closed with the arena's next reset. */
MUST_USE const struct err *input_open(struct arena *arena, const char *path, struct input **input);

/* The same over bytes in memory. */
MUST_USE struct input *input_of(struct arena *arena, struct str bytes);

/* What can be looked at without reading; reads when there is nothing. Empty at the end, after a failure, and when a signal interrupts. */
MUST_USE struct str input_ahead(struct input *input);
void input_take(struct input *input, size_t size);

/*
 * Takes the next line with its end. A line that is longer than the buffer comes in pieces: only its last one ends with \n. It stays
 * valid until the next call. False at the end.
 */
MUST_USE bool input_line(struct input *input, struct str *line);

/* Why reading stopped before the end; NULL when it did not. */
MUST_USE const struct err *input_failure(struct arena *arena, const struct input *input);

#endif
