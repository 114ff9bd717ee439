/* mbox.c: the mails of an mbox file, one after the other. */
#include "mbox.h"

#include <stdlib.h>
#include <string.h>

#include "../../fcgi/base/log.h"
#include "stop.h"

enum { KEPT_OF_TOO_LARGE = 65536 };

struct mbox {
	struct input *input;
	size_t most;
	char *bytes;      /* of the mail at hand; not in an arena, for it is used again and again */
	size_t size, room;
	uint64_t number;
	uint64_t start;   /* offset of the next mail's first byte */
	bool begun;
	bool separated;   /* "From " lines separate mails */
	bool line_begins; /* the next piece of input begins a line */
	bool blank;       /* and the line before was blank */
	bool too_large;
};

static void mbox_free(void *what)
{
	struct mbox *const mbox = what;

	free(mbox->bytes);
}

struct mbox *mbox_new(struct arena *arena, struct input *input, size_t most)
{
	struct mbox *const mbox = ARENA_NEW(arena, struct mbox);

	*mbox = (struct mbox){ .input = input, .most = most, .line_begins = true, .blank = true };
	arena_defer(arena, mbox_free, mbox);
	return mbox;
}

static void add(struct mbox *mbox, struct str piece)
{
	size_t wanted;

	if (mbox->too_large || piece.size > mbox->most - mbox->size) {
		mbox->too_large = true;
		return;
	}
	wanted = mbox->size + piece.size;
	if (wanted > mbox->room) {
		mbox->room = wanted * 2 < INPUT_BUFFER ? INPUT_BUFFER : wanted * 2;
		mbox->bytes = realloc(mbox->bytes, mbox->room);
		if (mbox->bytes == NULL)
			fatal("out of memory for a mail of %zu bytes", wanted);
	}
	memcpy(mbox->bytes + mbox->size, piece.at, piece.size);
	mbox->size = wanted;
}

/* ">From ", ">>From ", …: one '>' is the file's, not the mail's. */
static struct str unquoted(struct str line)
{
	size_t marks = 0;

	while (marks < line.size && line.at[marks] == '>')
		marks++;
	return marks > 0 && str_starts(str_from(line, marks), STR("From ")) ? str_from(line, 1) : line;
}

static bool is_blank(struct str line)
{
	return str_is(line, "\n") || str_is(line, "\r\n");
}

/* Gives out the mail at hand; the blank line before the next "From " is the file's. */
static void give(struct mbox *mbox, struct mbox_mail *mail)
{
	struct str bytes = { .at = mbox->size == 0 ? "" : mbox->bytes, .size = mbox->size };

	if (mbox->separated && str_ends(bytes, STR("\n\n")))
		bytes.size--;
	else if (mbox->separated && str_ends(bytes, STR("\n\r\n")))
		bytes.size -= 2;
	if (mbox->too_large)
		bytes = str_first(bytes, KEPT_OF_TOO_LARGE);
	*mail = (struct mbox_mail){ .bytes = bytes, .number = ++mbox->number, .offset = mbox->start, .too_large = mbox->too_large };
}

static void begin(struct mbox *mbox, uint64_t start)
{
	mbox->begun = true;
	mbox->size = 0;
	mbox->too_large = false;
	mbox->start = start;
}

/* Does this line stand between two mails, or before the first? */
static bool separates(const struct mbox *mbox, struct str line)
{
	const bool first = mbox->number == 0 && !mbox->begun;

	return mbox->line_begins && mbox->blank && (mbox->separated || first) && str_starts(line, STR("From "));
}

static void take(struct mbox *mbox, struct str piece)
{
	if (!mbox->begun && is_blank(piece))
		return;
	if (!mbox->begun)
		begin(mbox, mbox->input->taken - piece.size);
	add(mbox, mbox->separated && mbox->line_begins ? unquoted(piece) : piece);
	mbox->blank = mbox->line_begins && is_blank(piece);
	mbox->line_begins = str_ends(piece, STR("\n"));
}

bool mbox_next(struct mbox *mbox, struct mbox_mail *mail)
{
	struct str piece;
	bool whole;

	while (!stop_asked() && input_line(mbox->input, &piece)) {
		if (!separates(mbox, piece)) {
			take(mbox, piece);
			continue;
		}
		whole = mbox->begun;
		if (whole)
			give(mbox, mail);
		mbox->separated = true;
		begin(mbox, mbox->input->taken);
		if (whole)
			return true;
	}
	if (!mbox->begun || stop_asked() || mbox->input->failure != 0)
		return false;
	mbox->begun = false;
	give(mbox, mail);
	return true;
}
