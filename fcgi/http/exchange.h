/* exchange.h: one request as the web server hands it over, whatever carries it. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct exchange {
	/* "NAME=value" texts and a NULL: the parameters as the web server sent them, in its order, duplicates included. */
	const char *const *params;

	/* Reads up to `size` bytes of the body into `at`; 0 when the peer has sent its end, -1 when it broke off or took too long. */
	ssize_t (*read)(void *peer, char *at, size_t size);

	/* Sends `size` bytes; false when nobody is listening any more. */
	bool (*write)(void *peer, const char *at, size_t size);

	void *peer;
};

#endif
