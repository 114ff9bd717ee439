/* files.h: the files that came with a form, as its page sees them. */
#ifndef HTTP_FILES_H
#define HTTP_FILES_H

#include "../base/str.h"

/* Why they are refused; the first reason counts. */
enum files_problem {
	FILES_FINE,
	FILES_EMPTY, /* `culprit` has no bytes */
	FILES_LARGE, /* `culprit` is larger than one file may be */
	FILES_HEAVY, /* together they are larger than one message may be */
	FILES_MANY,
	FILES_FULL,  /* there is no room left for them */
};

enum { FILES_NAMED_MAX = 50 };

struct files {
	struct str *names; /* of all that came, FILES_NAMED_MAX at most: labels (file_name.h), which a form shown again cannot keep */
	size_t count;
	enum files_problem problem;
	struct str culprit;
};

#endif
