/* fault.h: what is wrong with something that somebody sets up: where, and why. */
#ifndef SQL_FAULT_H
#define SQL_FAULT_H

#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"

/* Commands say the words as they stand; pages say them in the reader's language, beside the field. */
struct fault {
	const char *part;  /* the field: "label", "options"; NULL: nothing is wrong */
	size_t row;        /* of a part that has several, from 0; FAULT_ALL: all of it */
	const char *words; /* a message id */
};

enum { FAULT_ALL = 1 << 30 };

/* Sets what is wrong and returns false, which is what a caller that looks for faults returns in turn. */
bool fault_at(struct fault *fault, const char *part, size_t row, const char *words);

/* False, with the fault at that place, when `text` is blank, not UTF-8, has control characters, or more than `most` characters. */
MUST_USE bool fault_none_in_name(struct fault *fault, const char *part, size_t row, struct str text, size_t most);

/* ERR_INVALID with the words. */
MUST_USE const struct err *fault_err(struct arena *arena, const struct fault *fault);

#endif
