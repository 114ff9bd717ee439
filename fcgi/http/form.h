/* form.h: name and value pairs from a query, a urlencoded body or a multipart body. */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "../base/err.h"
#include "../base/str.h"
#include "request.h"

enum {
	FORM_PAIRS_MAX = 1000,   /* fields of one form */
	FORM_NAME_MAX = 128,     /* bytes of a field's name */
};

struct form_pair {
	struct str name;
	struct str value; /* decoded; any bytes: fields.h checks them */
};

struct form {
	struct form_pair *pairs;
	size_t count;
};

/*
 * Decodes application/x-www-form-urlencoded (WHATWG URL, section 5.1): '+' is a space, a '%' that is not followed by two
 * hexadecimal digits stays as it is, a pair without '=' has the empty value, empty pairs are skipped. Repeated names stay, in
 * order. Fails with ERR_BAD_REQUEST beyond FORM_PAIRS_MAX pairs or FORM_NAME_MAX.
 */
MUST_USE const struct err *form_decode(struct arena *arena, struct str text, struct form *form);

struct multipart_part;

/* Who takes the files of a form as they come in, in pieces. An error ends the reading. */
struct form_files {
	const struct err *(*begin)(void *to, const struct multipart_part *part, const struct form *before); /* the fields that stood before it */
	const struct err *(*piece)(void *to, struct str piece);
	const struct err *(*end)(void *to);
	void *to;
	size_t limit; /* bytes of a body with files in it */
};

/*
 * Reads the whole body of a POST: urlencoded or multipart/form-data (RFC 7578), chosen by Content-Type; another type is
 * ERR_MEDIA_TYPE. More than `limit` bytes, declared or sent: ERR_TOO_LARGE. A body that is not exactly Content-Length long was
 * cut off and is ERR_BAD_REQUEST (R212): nothing of it may be acted on. Files are handed to `files` as they come, and then `limit` holds for
 * all fields together; without `files` they are ERR_BAD_REQUEST.
 */
MUST_USE const struct err *form_read(struct arena *arena, const struct request *request, const struct exchange *exchange, size_t limit,
    const struct form_files *files, struct form *form);

/* The only value of `name`; false when it is absent or repeated. */
MUST_USE bool form_get(const struct form *form, const char *name, struct str *value);

/* How often `name` stands in the form. */
MUST_USE size_t form_count(const struct form *form, const char *name);

#endif
