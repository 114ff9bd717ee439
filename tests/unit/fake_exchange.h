/* fake_exchange.h: a web server made of memory. */
#ifndef TESTS_FAKE_EXCHANGE_H
#define TESTS_FAKE_EXCHANGE_H

#include "../../fcgi/base/str.h"
#include "../../fcgi/http/exchange.h"

struct fake_peer {
	struct str body;    /* what it still has to send */
	size_t most;        /* bytes that one read gives; 0: all */
	bool breaks_off;    /* after the body, instead of its end */
	bool deaf;          /* nobody is listening */
	struct buf sent;    /* what it was sent */
	bool broken_off;    /* it was told that this is not all */
};

static inline ssize_t fake_read(void *to, char *at, size_t size)
{
	struct fake_peer *peer = to;
	struct str piece = str_first(peer->body, size);

	if (peer->body.size == 0)
		return peer->breaks_off ? -1 : 0;
	if (peer->most > 0)
		piece = str_first(piece, peer->most);
	memcpy(at, piece.at, piece.size);
	peer->body = str_from(peer->body, piece.size);
	return (ssize_t)piece.size;
}

static inline bool fake_write(void *to, const char *at, size_t size)
{
	struct fake_peer *peer = to;

	if (peer->deaf)
		return false;
	buf_add(&peer->sent, (struct str){ .at = at, .size = size });
	return true;
}

static inline void fake_break_off(void *to)
{
	struct fake_peer *peer = to;

	peer->broken_off = true;
}

static inline struct exchange fake_exchange(struct fake_peer *peer, const char *const *params)
{
	return (struct exchange){ .params = params, .read = fake_read, .write = fake_write, .break_off = fake_break_off, .peer = peer };
}

#endif
