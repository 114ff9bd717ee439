/* scan.c: files that wait for the virus scanner, shown to it one after the other beside the mails. */
#include "scan.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../fcgi/base/log.h"
#include "../../fcgi/base/unix_socket.h"
#include "../../fcgi/proc/signals.h"
#include "../../sql/attachment.h"

enum { REPLY_MAX = 1024, PIECE_MEMORY = 2 * STORE_PIECE, PARTS = 2, HELD_MOST = 64 };

/* When there may be files again; how long the scanner may take nothing of one, and how long look at it: clamd gives up by itself after two minutes. */
static const usec when_idle = SECONDS(2), when_away = SECONDS(20), takes_nothing = SECONDS(30), looks = SECONDS(150);
/* Mails do not wait for a file for longer. */
static const usec slice = SECONDS(1) / 20;
/* Until a file of which the scanner has said nothing is shown to it again: longer each time. */
static const usec first_pause = SECONDS(2), last_pause = MINUTES(10);

struct held {
	uint64_t file; /* 0: a free place */
	usec until;
	usec pause;
};

/* A file that is being shown. */
struct talk {
	int scanner;              /* -1: none is */
	struct waiting_file file;
	struct arena *pieces;     /* holds the piece at hand */
	struct str parts[PARTS];  /* what the scanner has not taken yet of what stands before a piece, and of the piece */
	uint32_t length;          /* of the piece, as the scanner wants it */
	uint64_t position;        /* of the next piece; one behind the end: all is told */
	bool cut_off;             /* the scanner took no more of it */
	usec until;
	char reply[REPLY_MAX];
	size_t heard;
};

struct scan {
	struct str socket;
	usec next;                /* when to look for files again */
	uint64_t after;           /* of the files that wait, the one that was shown last */
	bool away;                /* the log has said so */
	struct held held[HELD_MOST];
	struct talk talk;
};

enum verdict { VERDICT_NONE, VERDICT_CLEAN, VERDICT_HARMFUL };

struct scan *scan_new(struct arena *arena, struct str socket)
{
	struct scan *scan = ARENA_NEW(arena, struct scan);

	*scan = (struct scan){ .socket = socket, .talk = { .scanner = -1 } };
	return scan;
}

void scan_end(struct scan *scan)
{
	if (scan->talk.scanner < 0)
		return;
	close(scan->talk.scanner);
	scan->talk.scanner = -1;
	arena_free(&scan->talk.pieces);
}

static void log_err(const struct err *e)
{
	log_line(LOG_WARNING, "scan", "%s", e->detail != NULL ? e->detail : err_meaning(e->kind)->title);
}

static bool is_held(const struct scan *scan, uint64_t file)
{
	for (size_t i = 0; i < HELD_MOST; i++)
		if (scan->held[i].file == file)
			return clock_monotonic() < scan->held[i].until;
	return false;
}

static void release(struct scan *scan, uint64_t file)
{
	for (size_t i = 0; i < HELD_MOST; i++)
		if (scan->held[i].file == file)
			scan->held[i] = (struct held){ .file = 0 };
}

/* In the place of the one that comes next when all are taken: that one comes a little earlier. */
static void hold(struct scan *scan, uint64_t file)
{
	struct held *place = &scan->held[0];
	usec pause = first_pause;

	for (size_t i = 0; i < HELD_MOST && place->file != file; i++)
		if (scan->held[i].file == file || (place->file != 0 && (scan->held[i].file == 0 || scan->held[i].until < place->until)))
			place = &scan->held[i];
	if (place->file == file)
		pause = 2 * place->pause < last_pause ? 2 * place->pause : last_pause;
	*place = (struct held){ .file = file, .until = clock_monotonic() + pause, .pause = pause };
}

/* The next one that waits and is not held; none: a new round begins a little later. */
static const struct err *find_next(struct scan *scan, struct db *db, bool *found)
{
	struct waiting_file *files;
	const struct err *e;
	size_t count;

	*found = false;
	do {
		if ((e = attachments_waiting(db, scan->after, &files, &count)) != NULL)
			return e;
		for (size_t i = 0; i < count && !*found; i++) {
			scan->talk.file = files[i];
			scan->after = files[i].id;
			*found = !is_held(scan, files[i].id);
		}
	} while (count > 0 && !*found);
	if (!*found)
		scan->after = 0;
	return NULL;
}

static void away(struct scan *scan, const char *why)
{
	if (!scan->away)
		log_line(LOG_WARNING, "scanner_away", "%s: files wait", why);
	scan->away = true;
	scan->next = clock_monotonic() + when_away;
	scan->after = scan->talk.file.id - 1;
}

/* Begins to show a file; false when there is none, or nobody to show it to. */
static bool begin(struct scan *scan, struct db *db)
{
	static const char command[] = "zINSTREAM";
	struct talk *const talk = &scan->talk;
	const struct err *e;
	bool found;

	if (clock_monotonic() < scan->next)
		return false;
	scan->next = clock_monotonic() + when_idle;
	if ((e = find_next(scan, db, &found)) != NULL)
		log_err(e);
	if (e != NULL || !found)
		return false;
	const int scanner = unix_connect(scan->socket, SOCK_NONBLOCK);
	if (scanner < 0) {
		away(scan, strerror(errno));
		return false;
	}
	if (scan->away)
		log_line(LOG_INFO, "scanner_back", "files are scanned again");
	scan->away = false;
	scan->next = 0; /* behind this one there may be another */
	*talk = (struct talk){ .scanner = scanner, .file = talk->file, .pieces = arena_new(PIECE_MEMORY),
		.parts = { { .at = command, .size = sizeof command } }, .until = clock_monotonic() + takes_nothing };
	return true;
}

static void log_file(enum log_level level, const char *event, const struct waiting_file *file, const char *name, struct str text)
{
	const struct log_field fields[] = {
		LOG_NUMBER("account", file->account),
		LOG_NUMBER("attachment", file->id),
		LOG_TEXT(name, text),
	};

	log_event(level, event, fields, COUNT_OF(fields));
}

/* Nobody has said what it is: it waits on. */
static void leave(struct scan *scan, const char *said)
{
	log_file(LOG_WARNING, "attachment_not_scanned", &scan->talk.file, "scanner", str_of(said));
	hold(scan, scan->talk.file.id);
	scan_end(scan);
}

static bool is_all_told(const struct talk *talk)
{
	return talk->parts[0].size == 0 && talk->parts[1].size == 0 && talk->position > attachment_pieces(talk->file.size);
}

/* clamd(8), INSTREAM: pieces with their length in network order before each, and a length of 0 at the end. */
static const struct err *next_piece(struct db *db, struct talk *talk, bool *there)
{
	struct str piece = STR("");
	const struct err *e;

	*there = true;
	arena_reset(talk->pieces);
	if (talk->position < attachment_pieces(talk->file.size)) {
		if ((e = store_get(db, talk->pieces, talk->file.account, talk->file.id, talk->position, &piece)) != NULL)
			return e;
		*there = piece.size > 0;
	}
	talk->position++;
	talk->length = htonl((uint32_t)piece.size);
	talk->parts[0] = (struct str){ .at = (const char *)&talk->length, .size = sizeof talk->length };
	talk->parts[1] = piece;
	return NULL;
}

/* The next piece, when the one at hand is taken; false: the file is shown no further. */
static bool go_on(struct scan *scan, struct db *db)
{
	struct talk *const talk = &scan->talk;
	const struct err *e;
	bool there;

	if (talk->parts[0].size > 0 || talk->parts[1].size > 0)
		return true;
	if ((e = next_piece(db, talk, &there)) != NULL) {
		log_err(e);
		scan->after = talk->file.id - 1;
		scan->next = clock_monotonic() + when_idle;
		scan_end(scan);
		return false;
	}
	if (there)
		return true;
	log_file(LOG_ERROR, "attachment_broken", &talk->file, "detail", STR("a piece is missing"));
	hold(scan, talk->file.id);
	scan_end(scan);
	return false;
}

/* As much as the scanner takes at once, of one piece at most. */
static void tell(struct scan *scan, struct db *db)
{
	struct talk *const talk = &scan->talk;

	if (!go_on(scan, db))
		return;
	for (size_t i = 0; i < PARTS; i++) {
		struct str *const part = &talk->parts[i];

		while (part->size > 0) {
			const ssize_t sent = send(talk->scanner, part->at, part->size, MSG_NOSIGNAL);

			if (sent < 0 && errno == EAGAIN)
				return;
			if (sent <= 0) { /* one that hangs up early has said why */
				talk->cut_off = true;
				return;
			}
			*part = str_from(*part, (size_t)sent);
			talk->until = clock_monotonic() + takes_nothing;
		}
	}
	if (is_all_told(talk))
		talk->until = clock_monotonic() + looks;
}

/* "stream: OK", "stream: NAME FOUND", or anything else. What was said before all was told is about something else. */
static enum verdict verdict_of(const struct talk *talk)
{
	const struct str reply = str_of(talk->reply);

	if (talk->cut_off || !is_all_told(talk))
		return VERDICT_NONE;
	if (str_is(reply, "stream: OK"))
		return VERDICT_CLEAN;
	return str_starts(reply, STR("stream: ")) && str_ends(reply, STR(" FOUND")) ? VERDICT_HARMFUL : VERDICT_NONE;
}

static void conclude(struct scan *scan, struct db *db)
{
	struct talk *const talk = &scan->talk;
	const enum verdict verdict = verdict_of(talk);
	const struct err *e;

	if (verdict == VERDICT_NONE) {
		leave(scan, talk->heard > 0 ? talk->reply : "nothing");
		return;
	}
	if (verdict == VERDICT_HARMFUL)
		log_file(LOG_WARNING, "attachment_harmful", &talk->file, "scanner", str_of(talk->reply));
	if ((e = attachment_scanned(db, &talk->file, verdict == VERDICT_CLEAN)) != NULL)
		log_err(e); /* it waits on, and is shown again in the next round */
	release(scan, talk->file.id);
	scan_end(scan);
}

/* Up to a NUL, or the end. */
static void hear(struct scan *scan, struct db *db)
{
	struct talk *const talk = &scan->talk;
	const ssize_t got = recv(talk->scanner, talk->reply + talk->heard, sizeof talk->reply - 1 - talk->heard, 0);

	if (got < 0 && errno == EAGAIN)
		return;
	if (got > 0)
		talk->heard += (size_t)got;
	talk->reply[talk->heard] = '\0';
	if (got <= 0 || talk->heard == sizeof talk->reply - 1 || strlen(talk->reply) < talk->heard)
		conclude(scan, db);
}

/* Waits for the scanner, until `end` at most; false when a signal came. */
static bool step(struct scan *scan, struct db *db, usec end)
{
	struct talk *const talk = &scan->talk;
	const bool tells = !talk->cut_off && !is_all_told(talk);
	struct pollfd on = { .fd = talk->scanner, .events = tells ? POLLIN | POLLOUT : POLLIN };
	const usec left = (end < talk->until ? end : talk->until) - clock_monotonic();

	if (signals_poll(&on, 1, left > 0 ? (int)(left / 1000) + 1 : 0) < 0)
		return false;
	if ((on.revents & POLLOUT) != 0 && tells)
		tell(scan, db);
	if (talk->scanner >= 0 && (on.revents & (POLLIN | POLLHUP | POLLERR)) != 0)
		hear(scan, db);
	if (talk->scanner >= 0 && clock_monotonic() >= talk->until)
		leave(scan, "no answer");
	return true;
}

bool scan_step(struct scan *scan, struct db *db)
{
	const usec end = clock_monotonic() + slice;

	if (scan->socket.size == 0)
		return false;
	do {
		if (scan->talk.scanner < 0 && !begin(scan, db))
			break;
	} while (step(scan, db, end) && clock_monotonic() < end);
	arena_reset(db_arena(db));
	return scan->talk.scanner >= 0 || scan->next == 0;
}
