/* exchange.h: one request as the web server hands it over, whatever carries it. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* What takes a worker for long, so that there may be only so many at once. */
enum transfer_kind { TRANSFER_NONE, TRANSFER_DOWNLOAD, TRANSFER_UPLOAD, TRANSFER_EXPORT, TRANSFER_IMPORT, TRANSFER_PAGE /* of somebody who is to wait */ };

struct transfer {
	enum transfer_kind kind;
	uint64_t account; /* not 0 */
	uint64_t person;  /* of that account; not 0 */
};

enum transfer_place {
	TRANSFER_HERE,      /* by whoever asked */
	TRANSFER_ELSEWHERE, /* another process has the request now, from its start: nothing more is done for it here */
	TRANSFER_REFUSED,   /* this person, or this account, has as many under way as may be */
	TRANSFER_FULL,      /* too many of all wait */
};

struct exchange {
	/* "NAME=value" texts and a NULL: the parameters as the web server sent them, in its order, duplicates included. */
	const char *const *params;

	/* Reads up to `size` bytes of the body into `at`; 0 when the peer has sent its end, -1 when it broke off or took too long. */
	ssize_t (*read)(void *peer, char *at, size_t size);

	/* Sends `size` bytes; false when nobody is listening any more. */
	bool (*write)(void *peer, const char *at, size_t size);

	/* The answer ends here, short of what it was to be, in a way that nobody takes for its end. Nothing is written after it. */
	void (*break_off)(void *peer);

	/*
	 * Asked before a long transfer, while nothing of the body was read and nothing written. NULL: TRANSFER_HERE. Before a page, of the kind TRANSFER_PAGE,
	 * it lets others go before who has taken much more than his share of the database, and refuses nobody.
	 */
	enum transfer_place (*transfer)(void *peer, const struct transfer *transfer);

	/* This person has asked for a page, and the database took so long (microseconds) for what it only read. NULL: nobody counts it. */
	void (*took)(void *peer, const struct transfer *page, int64_t microseconds);

	/* Of what is done in pieces, as a long body is, the next one was, which took so long: before it goes on, others may go before. NULL: they need not. */
	void (*made)(void *peer, int64_t microseconds);

	void *peer;
};

#endif
