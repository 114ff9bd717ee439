/* multipart.h: multipart/form-data (RFC 7578, RFC 2046) read in pieces, strictly. */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include <stdbool.h>

#include "../base/err.h"
#include "../base/str.h"

enum {
	MULTIPART_BOUNDARY_MAX = 70,      /* bytes (RFC 2046, 5.1.1) */
	MULTIPART_HEADERS_MAX = 24 * 1024, /* bytes of one part's headers: a file's name of 5,000 characters is no reason to refuse all of a form */
	MULTIPART_PARTS_MAX = 200,
};

/* The texts are valid until multipart_sink.part returns. */
struct multipart_part {
	struct str name;      /* never empty; any bytes but control characters */
	struct str file_name; /* a label to show, never a path: see file_name.h; valid when is_file, may be empty */
	struct str type;      /* Content-Type as sent, or "text/plain" */
	bool is_file;
};

/* Who takes what is found. Each may return an error, which ends the reading with it. Pieces are never empty. */
struct multipart_sink {
	const struct err *(*part)(void *to, const struct multipart_part *part);
	const struct err *(*data)(void *to, struct str piece);
	const struct err *(*end)(void *to); /* of the part */
	void *to;
};

struct multipart;

/* The boundary out of a Content-Type's value; ERR_BAD_REQUEST when there is none that RFC 2046 allows. */
MUST_USE const struct err *multipart_boundary(struct str content_type, struct str *boundary);

MUST_USE struct multipart *multipart_new(struct arena *arena, struct str boundary, struct multipart_sink sink);

/*
 * Takes the next piece of the body, cut anywhere. Memory use is constant, whatever comes. What browsers do not send is
 * ERR_BAD_REQUEST: text before the first or after the last boundary, white space behind a boundary, line ends that are not CRLF,
 * folded header lines, parts without a Content-Disposition of form-data with one name, filename*, multipart/mixed, a transfer encoding
 * that changes bytes. Other header lines are ignored (RFC 7578, 4.8). After an error every call returns it again.
 */
MUST_USE const struct err *multipart_feed(struct multipart *multipart, struct str piece);

/* The body is over: ERR_BAD_REQUEST unless the closing boundary was seen. */
MUST_USE const struct err *multipart_end(struct multipart *multipart);

#endif
