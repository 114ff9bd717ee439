/* head.h: the first part of a FastCGI request, read within bounds before libfcgi sees a byte of it. */
#ifndef PROC_HEAD_H
#define PROC_HEAD_H

#include <stdint.h>

#include "../base/attributes.h"
#include "../http/request.h"

/*
 * libfcgi takes every length at its word: two 4-byte lengths make it ask for 2 GiB or abort (CVE-2025-23016 and after), a stream of
 * parameters is kept whole however long it is, and a repeated GET_VALUES writes past its buffer. So BEGIN_REQUEST and PARAMS are read
 * here, and handed on in the plainest form that the protocol has. What comes after (STDIN, all output) is libfcgi's own.
 */
enum {
	/* Encoded name-value pairs. With room for lengths, so that what is just above the limits gets a page from request_read(). */
	HEAD_PARAMS = PARAMS_SIZE_MAX + 8 * PARAMS_MAX,
	HEAD_RECORDS = HEAD_PARAMS / 65535 + 1,
	/* All of it as records: BEGIN_REQUEST, PARAMS, and the empty PARAMS that ends them. */
	HEAD_SIZE = 16 + HEAD_PARAMS + 8 * HEAD_RECORDS + 8,
};

enum head_result {
	HEAD_WHOLE,    /* a responder's request has begun */
	HEAD_NOTHING,  /* the peer closed before it began one */
	HEAD_BROKEN,   /* not the protocol, or cut off, or out of time */
	HEAD_ROLE,     /* another role than responder */
	HEAD_REFUSED,  /* parameters too large, or a name or value that no web server sends */
};

struct head {
	uint16_t id;
	size_t size;                       /* of `params` */
	unsigned char params[HEAD_PARAMS];
};

/*
 * Reads from a blocking socket up to the end of PARAMS and not a byte further; answers GET_VALUES on the way, with `connections` as
 * the number of connections served at once. Time is the caller's affair: when it is over he shuts the socket down.
 */
MUST_USE enum head_result head_read(int connection, unsigned connections, struct head *head);

/* Writes the head as records into `at` and returns how many bytes. The flag that keeps the connection is never set. */
MUST_USE size_t head_write(const struct head *head, unsigned char at[HEAD_SIZE]);

#endif
