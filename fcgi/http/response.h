/* response.h: an answer under construction, and the headers that every answer carries. */
#ifndef HTTP_RESPONSE_H
#define HTTP_RESPONSE_H

#include "../base/err.h"
#include "../base/str.h"
#include "exchange.h"

enum { RESPONSE_HEADERS_MAX = 16 };

struct response_header {
	const char *name;
	struct str value;
};

struct response {
	struct arena *arena;
	int status;
	const char *type; /* Content-Type, with its charset; NULL: no body, whatever was put into it */
	struct buf body;
	/* Of a body that comes in pieces, see response_stream. */
	const struct err *(*piece)(void *from, struct str *piece);
	void *from;
	uint64_t length;
	struct response_header headers[RESPONSE_HEADERS_MAX];
	size_t header_count;
};

/* An empty 200 of text/html; charset=utf-8. */
MUST_USE struct response response_new(struct arena *arena);

/*
 * Sets a header; another value under the same name goes, but for Set-Cookie, which may stand several times. A value with a control
 * character is a bug() for ours and must not come from outside unencoded (R105). `name` and the value's bytes must stay.
 */
void response_header(struct response *response, const char *name, struct str value);

/* Was a header of this name set? */
MUST_USE bool response_has(const struct response *response, const char *name);

/* 303 to a path or address of our own making, in which what no address may hold is percent-encoded. Drops what was in the body. */
void response_redirect(struct response *response, struct str location);

/*
 * The body are `length` bytes that `piece` gives one after the other, each valid until the next is asked for. One that fails breaks the
 * answer off, and with it the connection: nobody takes what came for a whole one.
 */
void response_stream(struct response *response, uint64_t length, const struct err *(*piece)(void *from, struct str *piece), void *from);

/* For a body whose length nobody knows before its end, which is an empty piece. */
#define RESPONSE_ANY_LENGTH UINT64_MAX

/* Bytes of the body; 0 for one of any length. */
MUST_USE uint64_t response_length(const struct response *response);

/*
 * Sends all of it: "Status", the headers, those of R88 (nosniff, Referrer-Policy, Content-Security-Policy with frame-ancestors 'none',
 * Strict-Transport-Security, COOP, CORP, Permissions-Policy), "Cache-Control: no-store" and "X-Robots-Tag: noindex" unless set
 * before (the policy, too), and Content-Length, which is always that of the body. `head_only` for HEAD. False when nobody is listening any more.
 */
MUST_USE bool response_send(const struct response *response, const struct exchange *exchange, bool head_only);

/* The reason phrase of a status that we use. */
MUST_USE const char *response_reason(int status);

#endif
