/* fields.h: input exists only after validation: a page declares its fields and reads them by index. */
#ifndef HTTP_FIELDS_H
#define HTTP_FIELDS_H

#include <stdint.h>

#include "../base/text.h"
#include "form.h"

enum field_kind {
	FIELD_LINE,     /* one line of text: trimmed, tabs are blanks; no control characters */
	FIELD_TEXT,     /* several lines: line ends become \n; no other control characters but tab */
	FIELD_EMAIL,    /* one address, as address_valid (base/address.h) says; trimmed */
	FIELD_PASSWORD, /* as sent; empty when it was refused: it is never shown again */
	FIELD_TOKEN,    /* TOKEN_TEXT letters of base64url */
	FIELD_CHOICE,   /* one of `choices` */
	FIELD_CURSOR,   /* opaque, base64url, at most `most` bytes */
	FIELD_PATH,     /* a path on this site, with its query: what target_read (target.h) takes, and no other site (R45) */
};

/*
 * What a query or a form may carry. `least` and `most` count bytes of the value as stored; of a token and a
 * choice only whether `least` is 0. A line, a text or an address that is
 * only white space and characters without width counts as empty, and what is empty as not given (R193).
 */
struct field_rule {
	const char *name;
	enum field_kind kind;
	size_t least; /* 0: may be left out */
	size_t most;
	const char *const *choices; /* a list that ends with NULL */
	bool lenient; /* what is not valid counts as not given: for addresses that people share, not for forms */
};

struct field {
	struct str text;       /* what was given, as stored; in a refused field as typed, mended to UTF-8 and without control characters so that it can be shown */
	size_t choice;         /* FIELD_CHOICE: the index in `choices` */
	bool given;
	const char *problem;   /* why it was refused, a message id of the catalogues; NULL: it may be used */
};

/*
 * Checks `form` against `count` rules into `fields`. Returns NULL, or ERR_INVALID when a field was refused (all are filled,
 * so that the form can be shown again), or ERR_BAD_REQUEST when a value is not UTF-8, has a NUL, or a name stands twice
 * (R191): then too the fields are filled, mended, so that nothing typed is lost. Names without a rule are ignored (R60), and
 * what a lenient field would be refused for counts as not given.
 */
MUST_USE const struct err *fields_check(
    struct arena *arena, const struct form *form, const struct field_rule *rules, size_t count, struct field *fields);

#endif
