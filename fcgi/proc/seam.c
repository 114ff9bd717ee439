/* seam.c: the only user of libfcgi. */
#include "seam.h"

#include <errno.h>
#include <fcgiapp.h>
#include <fcgios.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "../base/clock.h"
#include "deadline.h"
#include "head.h"
#include "transfers.h"

/* A web server sends the head in one piece, before we even accept; only a stranger takes longer than this. */
enum { HEAD_SECONDS = 5, INNER_BUFFER = 4 * HEAD_SIZE };

/* Answers from this size on leave in records as large as the protocol has them, and without another copy: libfcgi's have 8 KiB. */
enum { LARGE = 16 * 1024, RECORD = 65528 /* a multiple of 8, which needs no padding */, RECORDS_AT_ONCE = 8, HEADER = 8 };

/* Bytes of a transfer between which pages may go before it. */
enum { PIECE = 256 * 1024 };

struct seam {
	const struct pool_settings *pool;
	struct transfers *transfers;
	FCGX_Request request;
	int inner[2]; /* the head goes in at 0, libfcgi reads it from 1 */
	bool body_touched;
	bool given;    /* another process has the connection */
	bool broken;   /* its answer ended short */
	usec renewed;  /* of a transfer: when its deadline was set last */
	usec over;     /* and when it is to be over; 0: no transfer */
	bool carries;  /* this process does nothing else */
	size_t moved;  /* since pages last went before it */
	struct head head;
	unsigned char records[HEAD_SIZE];
};

static void make_inner(struct seam *seam)
{
	const int size = INNER_BUFFER;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, seam->inner) < 0 ||
	    setsockopt(seam->inner[0], SOL_SOCKET, SO_SNDBUF, &size, sizeof size) < 0)
		fatal("no socket pair for requests: %s", strerror(errno));
}

struct seam *seam_new(const struct pool_settings *pool, struct transfers *transfers)
{
	struct seam *seam = calloc(1, sizeof *seam);

	if (seam == NULL)
		fatal("out of memory for a request");
	seam->pool = pool;
	seam->transfers = transfers;
	/* How long closing waits for the peer's end; libfcgi's own 2 s would be lost with each peer that is stuck. */
	setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "200", 1);
	if (FCGX_Init() != 0 || FCGX_InitRequest(&seam->request, -1, 0) != 0)
		fatal("libfcgi does not start");
	make_inner(seam);
	return seam;
}

void seam_free(struct seam **seam)
{
	close((*seam)->inner[0]);
	close((*seam)->inner[1]);
	free(*seam);
	*seam = NULL;
}

/* A transfer goes on: it has its time anew, within what it has in all. */
static void renew(struct seam *seam)
{
	const usec now = clock_monotonic();
	usec left = SECONDS(seam->pool->request_seconds);

	if (seam->over == 0 || now - seam->renewed < SECONDS(1))
		return;
	seam->renewed = now;
	if (seam->over - now < left)
		left = seam->over - now;
	deadline_set(seam->request.ipcFd, left < SECONDS(1) ? 1 : (unsigned)(left / SECONDS(1)));
}

/* So many bytes have moved: pages may go before the next ones. */
static void moved(struct seam *seam, size_t size)
{
	seam->moved += size;
	if (seam->carries && seam->moved >= PIECE) {
		seam->moved = 0;
		transfers_give_way(seam->transfers);
	}
	renew(seam);
}

static ssize_t read_body(void *peer, char *at, size_t size)
{
	struct seam *seam = peer;
	int got;

	seam->body_touched = true;
	got = FCGX_GetStr(at, size > INT_MAX ? INT_MAX : (int)size, seam->request.in);
	if (got > 0)
		moved(seam, (size_t)got);

	/* What came before it broke off is given first; the fault stays and is told by the next call. */
	return got == 0 && size > 0 && FCGX_GetError(seam->request.in) != 0 ? -1 : got;
}

/* All of it, however often the system takes a part. */
static bool send_parts(int connection, struct iovec *parts, size_t count)
{
	struct msghdr message = { .msg_iov = parts, .msg_iovlen = count };

	while (message.msg_iovlen > 0) {
		ssize_t sent = sendmsg(connection, &message, MSG_NOSIGNAL);

		if (sent < 0)
			return false;
		for (; message.msg_iovlen > 0 && (size_t)sent >= message.msg_iov->iov_len; message.msg_iov++, message.msg_iovlen--)
			sent -= (ssize_t)message.msg_iov->iov_len;
		if (message.msg_iovlen > 0)
			*message.msg_iov = (struct iovec){ (char *)message.msg_iov->iov_base + sent, message.msg_iov->iov_len - (size_t)sent };
	}
	return true;
}

/* As STDOUT records straight to the connection; what libfcgi still holds goes before them. */
static bool write_large(struct seam *seam, const char *at, size_t size)
{
	const unsigned char high = (unsigned char)(seam->request.requestId >> 8), low = (unsigned char)seam->request.requestId;

	if (FCGX_FFlush(seam->request.out) != 0)
		return false;
	while (size > 0) {
		unsigned char headers[RECORDS_AT_ONCE][HEADER];
		struct iovec parts[2 * RECORDS_AT_ONCE];
		size_t count = 0, together = 0;

		for (; size > 0 && count < COUNT_OF(parts); count += 2) {
			const size_t part = size < RECORD ? size : RECORD;
			const unsigned char header[HEADER] = { 1, 6 /* FCGI_STDOUT */, high, low, (unsigned char)(part >> 8), (unsigned char)part };

			memcpy(headers[count / 2], header, sizeof header);
			parts[count] = (struct iovec){ headers[count / 2], HEADER };
			parts[count + 1] = (struct iovec){ (char *)at, part };
			at += part;
			size -= part;
			together += part;
		}
		if (!send_parts(seam->request.ipcFd, parts, count))
			return false;
		moved(seam, together);
	}
	return true;
}

static bool write_answer(void *peer, const char *at, size_t size)
{
	struct seam *seam = peer;

	if (size >= LARGE)
		return write_large(seam, at, size);
	moved(seam, size);
	return FCGX_PutStr(at, (int)size, seam->request.out) == (int)size;
}

static void break_off(void *peer)
{
	struct seam *seam = peer;

	seam->broken = true;
}

static enum transfer_place transfer(void *peer, const struct transfer *transfer)
{
	struct seam *seam = peer;
	enum transfer_place place;

	if (transfer->kind == TRANSFER_PAGE && transfers_turn(seam->transfers, transfer))
		return TRANSFER_HERE;
	/* The connection is another's from the moment that it is given on: no deadline of ours may end it. */
	deadline_clear();
	place = transfers_begin(seam->transfers, transfer, seam->request.ipcFd, &seam->head);
	if (place == TRANSFER_ELSEWHERE) {
		seam->given = true;
		return place;
	}
	deadline_set(seam->request.ipcFd, seam->pool->request_seconds);
	if (transfer->kind == TRANSFER_PAGE)
		return TRANSFER_HERE;
	if (place == TRANSFER_HERE) {
		seam->renewed = clock_monotonic();
		seam->over = seam->renewed + SECONDS(seam->pool->transfers.seconds);
	}
	return place;
}

static void took(void *peer, const struct transfer *page, int64_t microseconds)
{
	struct seam *seam = peer;

	transfers_took(seam->transfers, page, microseconds);
}

static void made(void *peer, int64_t microseconds)
{
	struct seam *seam = peer;

	transfers_made(seam->transfers, microseconds);
	renew(seam);
}

/*
 * libfcgi reads the head from our socket pair; from then on its streams are on the connection itself. Given a socket as ipcFd and
 * told to keep it, FCGX_Accept_r() neither accepts nor closes; it reads.
 */
static void hand_over(struct seam *seam, int connection)
{
	const size_t size = head_write(&seam->head, seam->records);

	if (send(seam->inner[0], seam->records, size, MSG_NOSIGNAL) != (ssize_t)size)
		fatal("a request's head does not pass: %s", strerror(errno));
	seam->request.ipcFd = seam->inner[1];
	seam->request.keepConnection = 1;
	if (FCGX_Accept_r(&seam->request) != 0)
		fatal("libfcgi refuses a sound request");
	seam->request.ipcFd = connection;
	seam->body_touched = false;
	seam->given = false;
	seam->broken = false;
	seam->over = 0;
}

/*
 * Has the peer sent all that it had to? Then the connection can be closed at once. Otherwise closing would make the system tell the
 * peer of an error while it still reads our answer, and libfcgi waits for its end first. A request without a body mostly is
 * whole already, its last record unread.
 */
static bool body_is_over(struct seam *seam)
{
	unsigned char header[8];
	char nothing;

	if (!seam->body_touched && recv(seam->request.ipcFd, header, sizeof header, MSG_PEEK | MSG_DONTWAIT) == (ssize_t)sizeof header &&
	    header[1] == 5 /* FCGI_STDIN */ && header[4] == 0 && header[5] == 0 && header[6] == 0)
		(void)FCGX_GetStr(&nothing, 1, seam->request.in);
	return FCGX_HasSeenEOF(seam->request.in) == EOF && FCGX_GetError(seam->request.in) == 0;
}

/* Nothing more is said: neither to a peer that another process answers now, nor to one that must not take what it has for all (R221). */
static void leave(struct seam *seam)
{
	const int connection = seam->request.ipcFd;

	if (seam->broken && !seam->given) /* what was written leaves */
		(void)!FCGX_FFlush(seam->request.out);
	FCGX_Free(&seam->request, 0);
	seam->request.ipcFd = -1;
	if (seam->broken)
		shutdown(connection, SHUT_RDWR);
	close(connection);
}

static void finish(struct seam *seam)
{
	if (seam->given || seam->broken) {
		leave(seam);
		return;
	}
	seam->request.keepConnection = body_is_over(seam);
	FCGX_Finish_r(&seam->request);
	if (seam->request.ipcFd >= 0)
		close(seam->request.ipcFd);
	seam->request.ipcFd = -1;
}

/* libfcgi puts a parameter of its own in front, which no web server sent. */
static const char *const *params_of(const struct seam *seam)
{
	const char *const *params = (const char *const *)seam->request.envp;

	return params[0] != NULL && strncmp(params[0], "FCGI_ROLE=", sizeof "FCGI_ROLE=" - 1) == 0 ? params + 1 : params;
}

/* END_REQUEST for what libfcgi never saw, after `text`, of one record at most, when there is one. */
static void refuse(int connection, uint16_t id, struct str text, unsigned char protocol_status)
{
	const unsigned char high = (unsigned char)(id >> 8), low = (unsigned char)id;
	const unsigned char out[] = { 1, 6, high, low, (unsigned char)(text.size >> 8), (unsigned char)text.size, 0, 0 };
	const unsigned char end[] = { 1, 3, high, low, 0, 8, 0, 0, 0, 0, 0, 0, protocol_status, 0, 0, 0 };

	if (text.size > 0)
		(void)(send(connection, out, sizeof out, MSG_NOSIGNAL) + send(connection, text.at, text.size, MSG_NOSIGNAL));
	(void)send(connection, end, sizeof end, MSG_NOSIGNAL);
	OS_IpcClose(connection, 1);
}

/* Whoever is refused before there is a request gets the headers that protect him too (R88). */
static const char bad_request[] =
    "Status: 400 Bad Request\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Cache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()\r\n"
    "\r\n"
    "Bad request\n";

static bool begin(struct seam *seam, int connection)
{
	enum { UNKNOWN_ROLE = 3 };

	switch (head_read(connection, seam->pool->workers, &seam->head)) {
	case HEAD_WHOLE:
		return true;
	case HEAD_ROLE:
		refuse(connection, seam->head.id, STR(""), UNKNOWN_ROLE);
		break;
	case HEAD_REFUSED:
		log_line(LOG_WARNING, "request_refused", "parameters too large, or a name or value that cannot be one");
		refuse(connection, seam->head.id, str_of(bad_request), 0);
		break;
	case HEAD_BROKEN:
		log_line(LOG_WARNING, "request_refused", "the peer broke off, was too slow or does not speak FastCGI");
		close(connection);
		break;
	case HEAD_NOTHING:
		close(connection);
		break;
	}
	return false;
}

static void serve_one(struct seam *seam, int connection, void (*serve)(void *worker, const struct exchange *exchange), void *worker)
{
	deadline_set(connection, seam->pool->request_seconds);
	hand_over(seam, connection);
	serve(worker, &(struct exchange){ .params = params_of(seam), .read = read_body, .write = write_answer, .break_off = break_off,
	    .transfer = transfer, .took = took, .made = made, .peer = seam });
	transfers_end(seam->transfers); /* before the answer's end: who has all of it may ask for the next */
	finish(seam);
}

void seam_serve(struct seam *seam, int connection, void (*serve)(void *worker, const struct exchange *exchange), void *worker)
{
	const unsigned seconds = seam->pool->request_seconds;

	deadline_set(connection, seconds < HEAD_SECONDS ? seconds : HEAD_SECONDS);
	transfers_page(seam->transfers, true);
	if (begin(seam, connection))
		serve_one(seam, connection, serve, worker);
	transfers_page(seam->transfers, false);
	deadline_clear();
}

/* Whoever asked may have gone while his request waited for its turn. */
static bool peer_is_gone(int connection)
{
	struct pollfd on = { .fd = connection };

	return poll(&on, 1, 0) > 0 && (on.revents & (POLLHUP | POLLERR)) != 0;
}

bool seam_carry(struct seam *seam, void (*serve)(void *worker, const struct exchange *exchange), void *worker)
{
	const int connection = transfers_next(seam->transfers, &seam->head);

	if (connection < 0)
		return false;
	if (peer_is_gone(connection)) {
		close(connection);
		transfers_end(seam->transfers);
		return true;
	}
	seam->carries = true;
	serve_one(seam, connection, serve, worker);
	deadline_clear();
	return true;
}
