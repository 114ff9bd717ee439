/* multipart.c: multipart/form-data read in pieces, strictly. */
#include "multipart.h"

#include <string.h>

#include "parameters.h"
#include "part.h"

/*
 * A delimiter is CRLF, two hyphens and the boundary. CR stands at its start and, since no boundary can have one, nowhere else: when
 * a comparison fails, the next one can only start with the byte at hand. So no byte of the body is ever looked at twice, and what
 * was held back are the delimiter's own first bytes.
 */
enum { DELIMITER_MAX = 4 + MULTIPART_BOUNDARY_MAX };

enum state {
	BEFORE_FIRST, /* the body must start with the delimiter without its CRLF */
	BEHIND,       /* a delimiter: CRLF begins a part, two hyphens end all */
	HEADERS,
	DATA,
	CLOSED,       /* one CRLF may follow */
};

struct multipart {
	struct arena *arena;
	struct multipart_sink sink;
	const struct err *failed;
	enum state state;
	size_t parts;
	char delimiter[DELIMITER_MAX];
	size_t delimiter_size;
	size_t matched;     /* bytes of the delimiter that the body has just had */
	size_t supposed;    /* so many of them stand for the line end before the data, which is not part of it */
	char tail[2];       /* what follows a delimiter */
	size_t tail_size;
	char *headers;      /* MULTIPART_HEADERS_MAX bytes */
	size_t headers_size;
};

static const struct err *bad(struct multipart *multipart, const char *what)
{
	return err_new(multipart->arena, ERR_BAD_REQUEST, "multipart: %s", what);
}

static bool boundary_character(char c)
{
	return c == ' ' || (c != '\0' && strchr("'()+_,-./:=?", c) != NULL) || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z');
}

static bool boundary_valid(struct str boundary)
{
	for (size_t i = 0; i < boundary.size; i++)
		if (!boundary_character(boundary.at[i]))
			return false;
	return boundary.size > 0 && boundary.size <= MULTIPART_BOUNDARY_MAX && boundary.at[boundary.size - 1] != ' ';
}

const struct err *multipart_boundary(struct str content_type, struct str *boundary)
{
	struct str rest, name, value, found = { .at = NULL };
	enum parameters_step step;

	if (!str_equal_nocase(parameters_value(content_type, &rest), STR("multipart/form-data")))
		return err_of(ERR_BAD_REQUEST);
	while ((step = parameters_next(&rest, &name, &value)) == PARAMETERS_ONE) {
		if (!str_equal_nocase(name, STR("boundary")))
			continue;
		if (found.at != NULL)
			return err_of(ERR_BAD_REQUEST);
		found = value;
	}
	if (step == PARAMETERS_BROKEN || !boundary_valid(found))
		return err_of(ERR_BAD_REQUEST);
	*boundary = found;
	return NULL;
}

struct multipart *multipart_new(struct arena *arena, struct str boundary, struct multipart_sink sink)
{
	struct multipart *multipart = ARENA_NEW(arena, struct multipart);

	multipart->arena = arena;
	multipart->sink = sink;
	multipart->headers = arena_alloc(arena, MULTIPART_HEADERS_MAX);
	memcpy(multipart->delimiter, "\r\n--", 4);
	boundary = str_first(boundary, MULTIPART_BOUNDARY_MAX);
	memcpy(multipart->delimiter + 4, boundary.at, boundary.size);
	multipart->delimiter_size = 4 + boundary.size;
	multipart->matched = 2;
	return multipart;
}

static void enter_behind(struct multipart *multipart)
{
	multipart->state = BEHIND;
	multipart->tail_size = 0;
}

static const struct err *take_first(struct multipart *multipart, char c)
{
	if (c != multipart->delimiter[multipart->matched])
		return bad(multipart, "does not start with its boundary");
	if (++multipart->matched == multipart->delimiter_size)
		enter_behind(multipart);
	return NULL;
}

static const struct err *take_behind(struct multipart *multipart, char c)
{
	multipart->tail[multipart->tail_size++] = c;
	if (multipart->tail_size < 2)
		return NULL;
	if (memcmp(multipart->tail, "--", 2) == 0) {
		multipart->state = CLOSED;
		multipart->tail_size = 0;
		return NULL;
	}
	if (memcmp(multipart->tail, "\r\n", 2) != 0)
		return bad(multipart, "a line that only starts like the boundary");
	if (++multipart->parts > MULTIPART_PARTS_MAX)
		return bad(multipart, "too many parts");
	multipart->state = HEADERS;
	multipart->headers_size = 0;
	return NULL;
}

static const struct err *begin_data(struct multipart *multipart)
{
	struct multipart_part part;
	const char *wrong = part_read(multipart->headers, multipart->headers_size - 2, &part);

	if (wrong != NULL)
		return bad(multipart, wrong);
	multipart->state = DATA;
	multipart->matched = multipart->supposed = 2;
	return multipart->sink.part(multipart->sink.to, &part);
}

/* The empty line ends the headers; it may be the only one, and then there is no Content-Disposition. */
static const struct err *take_header(struct multipart *multipart, char c)
{
	const char *end;

	if (multipart->headers_size == MULTIPART_HEADERS_MAX)
		return bad(multipart, "headers that are too large");
	multipart->headers[multipart->headers_size++] = c;
	end = multipart->headers + multipart->headers_size;
	if (c != '\n' || multipart->headers_size < 2 || memcmp(end - 2, "\r\n", 2) != 0)
		return NULL;
	if (multipart->headers_size > 2 && (multipart->headers_size < 4 || memcmp(end - 4, "\r\n\r\n", 4) != 0))
		return NULL;
	return begin_data(multipart);
}

static const struct err *take_closed(struct multipart *multipart, char c)
{
	if (multipart->tail_size == 2 || c != "\r\n"[multipart->tail_size])
		return bad(multipart, "goes on behind its end");
	multipart->tail_size++;
	return NULL;
}

static const struct err *give(struct multipart *multipart, const char *at, size_t size)
{
	return size == 0 ? NULL : multipart->sink.data(multipart->sink.to, (struct str){ .at = at, .size = size });
}

/* What was held back as the start of a delimiter is data after all. */
static const struct err *give_held(struct multipart *multipart, size_t held)
{
	const size_t supposed = multipart->supposed;

	multipart->supposed = 0;
	return give(multipart, multipart->delimiter + supposed, held - supposed);
}

static const struct err *end_data(struct multipart *multipart)
{
	if (multipart->supposed > 0)
		return bad(multipart, "a part that has no line end before its boundary");
	enter_behind(multipart);
	return multipart->sink.end(multipart->sink.to);
}

/* Takes data up to the next delimiter or the end of the piece, and says how many bytes that were. */
static const struct err *take_data(struct multipart *multipart, struct str piece, size_t *taken)
{
	size_t held = multipart->matched; /* from the piece before */
	size_t at = 0;
	const struct err *e;

	while (at < piece.size && multipart->matched < multipart->delimiter_size) {
		if (piece.at[at] == multipart->delimiter[multipart->matched]) {
			multipart->matched++;
			at++;
		} else if (multipart->matched > 0) {
			if (held > 0 && (e = give_held(multipart, held)) != NULL)
				return e;
			held = multipart->matched = 0;
		} else {
			at = str_find(piece, '\r', at);
		}
	}
	*taken = at;
	if ((e = give(multipart, piece.at, at - (multipart->matched - held))) != NULL)
		return e;
	return multipart->matched == multipart->delimiter_size ? end_data(multipart) : NULL;
}

static const struct err *take(struct multipart *multipart, struct str piece, size_t *taken)
{
	*taken = 1;
	switch (multipart->state) {
	case BEFORE_FIRST:
		return take_first(multipart, piece.at[0]);
	case BEHIND:
		return take_behind(multipart, piece.at[0]);
	case HEADERS:
		return take_header(multipart, piece.at[0]);
	case DATA:
		return take_data(multipart, piece, taken);
	case CLOSED:
		return take_closed(multipart, piece.at[0]);
	}
	return bad(multipart, "an unknown state");
}

const struct err *multipart_feed(struct multipart *multipart, struct str piece)
{
	size_t taken;

	while (piece.size > 0 && multipart->failed == NULL) {
		multipart->failed = take(multipart, piece, &taken);
		piece = str_from(piece, taken);
	}
	return multipart->failed;
}

const struct err *multipart_end(struct multipart *multipart)
{
	if (multipart->failed == NULL && (multipart->state != CLOSED || multipart->tail_size == 1))
		multipart->failed = bad(multipart, "ends before its last boundary");
	return multipart->failed;
}
