/* scan.c: files that wait for the virus scanner. */
#include "scan.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "../../fcgi/base/log.h"
#include "../../sql/attachment.h"

enum { REPLY_MAX = 1024, PATIENCE_SECONDS = 20, PIECE_MEMORY = 2 * STORE_PIECE };

static const usec when_idle = SECONDS(2), when_away = SECONDS(20);

struct scan {
	struct str socket;
	usec next;       /* monotonic */
	uint64_t after;  /* of the files that wait, the one that was shown last */
	bool away;       /* the log has said so */
};

enum verdict { VERDICT_NONE, VERDICT_CLEAN, VERDICT_HARMFUL };

struct scan *scan_new(struct arena *arena, struct str socket)
{
	struct scan *scan = ARENA_NEW(arena, struct scan);

	*scan = (struct scan){ .socket = socket };
	return scan;
}

/* -1 with errno when nobody is there. */
static int open_scanner(struct str path)
{
	const struct timeval patience = { .tv_sec = PATIENCE_SECONDS };
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int scanner;

	if (path.size >= sizeof address.sun_path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(address.sun_path, path.at, path.size);
	if ((scanner = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) < 0)
		return -1;
	setsockopt(scanner, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	setsockopt(scanner, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	if (connect(scanner, (const struct sockaddr *)&address, sizeof address) == 0)
		return scanner;
	close(scanner);
	return -1;
}

static bool say(int scanner, const void *at, size_t size)
{
	const char *from = at;

	while (size > 0) {
		const ssize_t sent = send(scanner, from, size, MSG_NOSIGNAL);

		if (sent <= 0)
			return false;
		from += sent;
		size -= (size_t)sent;
	}
	return true;
}

/* clamd(8), INSTREAM: pieces with their length in network order before each, and a length of 0 at the end. */
static bool say_piece(int scanner, struct str piece)
{
	const uint32_t length = htonl((uint32_t)piece.size);

	return say(scanner, &length, sizeof length) && say(scanner, piece.at, piece.size);
}

static const struct err *say_file(struct db *db, int scanner, const struct waiting_file *file, bool *said)
{
	static const char command[] = "zINSTREAM";
	struct arena *const pieces = arena_new(PIECE_MEMORY);
	struct arena *mine = pieces;
	const struct err *e = NULL;
	struct str piece;

	*said = say(scanner, command, sizeof command);
	for (uint64_t i = 0; i < attachment_pieces(file->size) && *said && e == NULL; i++) {
		if ((e = store_get(db, pieces, file->account, file->id, i, &piece)) == NULL)
			*said = piece.at != NULL && say_piece(scanner, piece);
		arena_reset(pieces);
	}
	if (e == NULL && *said)
		*said = say_piece(scanner, STR(""));
	arena_free(&mine);
	return e;
}

/* "stream: OK", "stream: NAME FOUND", or anything else, up to a NUL. */
static enum verdict hear(int scanner, char *reply)
{
	size_t size = 0;
	ssize_t got;

	while (size < REPLY_MAX - 1 && (got = recv(scanner, reply + size, REPLY_MAX - 1 - size, 0)) > 0) {
		size += (size_t)got;
		if (memchr(reply, '\0', size) != NULL)
			break;
	}
	reply[size] = '\0';
	if (strcmp(reply, "stream: OK") == 0)
		return VERDICT_CLEAN;
	return str_starts(str_of(reply), STR("stream: ")) && str_ends(str_of(reply), STR(" FOUND")) ? VERDICT_HARMFUL : VERDICT_NONE;
}

static void log_verdict(const struct waiting_file *file, enum verdict verdict, const char *reply)
{
	const struct log_field fields[] = {
		LOG_NUMBER("account", file->account),
		LOG_NUMBER("attachment", file->id),
		LOG_TEXT("scanner", str_of(reply)),
	};

	if (verdict != VERDICT_CLEAN)
		log_event(LOG_WARNING, verdict == VERDICT_HARMFUL ? "attachment_harmful" : "attachment_not_scanned", fields, COUNT_OF(fields));
}

static void away(struct scan *scan, const char *why)
{
	if (!scan->away)
		log_line(LOG_WARNING, "scanner_away", "%s: files wait", why);
	scan->away = true;
	scan->next = clock_monotonic() + when_away;
}

/* False when there is no use in showing it another one now. */
static bool show(struct scan *scan, struct db *db, const struct waiting_file *file)
{
	const int scanner = open_scanner(scan->socket);
	enum verdict verdict = VERDICT_NONE;
	char reply[REPLY_MAX];
	const struct err *e;
	bool said;

	if (scanner < 0) {
		away(scan, strerror(errno));
		return false;
	}
	if (scan->away)
		log_line(LOG_INFO, "scanner_back", "files are scanned again");
	scan->away = false;
	if ((e = say_file(db, scanner, file, &said)) == NULL) {
		verdict = hear(scanner, reply); /* one that hangs up early has said why */
		log_verdict(file, said ? verdict : VERDICT_NONE, reply);
	}
	close(scanner);
	scan->after = file->id;
	if (e == NULL && said && verdict != VERDICT_NONE)
		e = attachment_scanned(db, file, verdict == VERDICT_CLEAN);
	return e == NULL;
}

void scan_step(struct scan *scan, struct db *db)
{
	struct waiting_file *files;
	const struct err *e;
	size_t count = 0;

	if (scan->socket.size == 0 || clock_monotonic() < scan->next)
		return;
	scan->next = clock_monotonic() + when_idle;
	if ((e = attachments_waiting(db, scan->after, &files, &count)) != NULL)
		log_line(LOG_WARNING, "scan", "%s", e->detail != NULL ? e->detail : "the database is busy");
	for (size_t i = 0; i < count && show(scan, db, &files[i]); i++)
		;
	if (count == 0)
		scan->after = 0;
	arena_reset(db_arena(db));
}
