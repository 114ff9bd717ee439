/*
 * multipart.c: cut anywhere, a body is read as it is whole (R190), and a second reader, which sees all of it at once and is written
 * another way, finds the same parts.
 */
#include "fuzz.h"

#include "../../fcgi/http/part.h"
#include "../unit/multipart_trace.h"

enum { CUTS = 16 };

/* The reader to compare with: finds delimiters by searching. False when the body is no form. */
static bool read_by_search(struct arena *arena, struct str boundary, struct str body, struct buf *found)
{
	const struct str line = str_format(arena, "\r\n--%.*s", STR_ARG(boundary));
	struct str rest = str_from(body, line.size - 2);
	size_t parts = 0;

	if (!str_starts(body, str_from(line, 2)))
		return false;
	while (!str_starts(rest, STR("--"))) {
		struct multipart_part part;
		size_t headers, data;

		if (!str_starts(rest, STR("\r\n")) || ++parts > MULTIPART_PARTS_MAX)
			return false;
		rest = str_from(rest, 2);
		headers = str_search(rest, STR("\r\n\r\n"), 0);
		if (headers == rest.size || headers + 4 > MULTIPART_HEADERS_MAX || str_starts(rest, STR("\r\n")))
			return false;
		if (part_read(str_c(arena, str_first(rest, headers + 2)), headers + 2, &part) != NULL)
			return false;
		data = str_search(rest, line, headers + 2);
		if (data == rest.size || data == headers + 2)
			return false;
		HOLDS(trace_part(found, &part) == NULL);
		buf_add(found, str_from(str_first(rest, data), headers + 4));
		buf_char(found, ';');
		rest = str_from(rest, data + line.size);
	}
	return rest.size == 2 || (rest.size == 4 && str_ends(rest, STR("\r\n")));
}

static void check_cuts(
    struct arena *arena, struct str boundary, struct str body, const size_t *cuts, size_t count, bool good, struct str found)
{
	struct str again;
	const struct err *e = trace_multipart(arena, boundary, body, cuts, count, &again);

	HOLDS((e == NULL) == good);
	HOLDS(str_equal(again, found));
}

static void check_random_cuts(struct arena *arena, struct str boundary, struct str body, bool good, struct str found)
{
	struct fuzz_dice dice = fuzz_dice(body);
	size_t cuts[CUTS] = { 0 };

	for (size_t i = 0; i < CUTS; i++)
		cuts[i] = (i == 0 ? 0 : cuts[i - 1]) + fuzz_roll(&dice, body.size / 8 + 2);
	for (size_t i = 0; i < CUTS; i++)
		cuts[i] = cuts[i] < body.size ? cuts[i] : body.size;
	check_cuts(arena, boundary, body, cuts, CUTS, good, found);
}

static void check_single_bytes(struct arena *arena, struct str boundary, struct str body, bool good, struct str found)
{
	size_t *cuts = arena_calloc(arena, body.size + 1, sizeof *cuts);

	for (size_t i = 0; i < body.size; i++)
		cuts[i] = i;
	check_cuts(arena, boundary, body, cuts, body.size, good, found);
}

/* What stands before the first line end is the Content-Type; one without a boundary leaves "b". */
void fuzz_one(struct arena *arena, struct str input)
{
	const size_t line = str_find(input, '\n', 0);
	const struct str body = str_from(input, line + 1);
	struct buf expected = { .arena = arena };
	struct str boundary, found;
	const struct err *e;
	bool good;

	if (multipart_boundary(str_first(input, line), &boundary) != NULL)
		boundary = STR("b");
	HOLDS(boundary.size >= 1 && boundary.size <= MULTIPART_BOUNDARY_MAX);
	e = trace_multipart(arena, boundary, body, NULL, 0, &found);
	HOLDS(e == NULL || e->kind == ERR_BAD_REQUEST);
	good = e == NULL;
	HOLDS(read_by_search(arena, boundary, body, &expected) == good);
	HOLDS(!good || str_equal(buf_str(&expected), found));
	check_random_cuts(arena, boundary, body, good, found);
	check_single_bytes(arena, boundary, body, good, found);
}

#define TYPE "multipart/form-data; boundary=b\n"
#define PART(rest) "--b\r\nContent-Disposition: form-data; " rest
#define END "\r\n--b--\r\n"
FUZZ_SEEDS(
    STR(TYPE PART("name=\"a\"\r\n\r\none") "\r\n" PART("name=b\r\n\r\n") END),
    STR("multipart/form-data; boundary=\"x y\"; q=1\n--x y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--x y--"),
    STR(TYPE PART("name=\"a\"; filename=\"../x\\y%22.png\"\r\nContent-Type: image/png\r\n\r\n\xff\xd8") END),
    STR(TYPE PART("name=a\r\nContent-Transfer-Encoding: binary\r\nX-Y: z\r\n\r\n\r\n--\r\n-\r\r\n--c") END),
    STR(TYPE "--b--"), STR(TYPE "--b--\r\n"), STR(TYPE PART("name=a\r\n\r\n--b--\r\n")),
    STR(TYPE PART("name=a; filename*=UTF-8''x\r\n\r\n") END), STR(TYPE PART("name=a\r\n\r\nx\r\n--bb") END),
    STR(TYPE PART("name=a\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\nx") END),
    STR(TYPE PART("name=a\n\nx\n--b--\n")), STR(TYPE "--b\r\n\r\nx" END), STR(TYPE PART("name=\"a\r\n\r\nx") END),
    STR(TYPE PART("name=a\r\n folded: x\r\n\r\nx") END), STR("text/plain\n" PART("name=a\r\n\r\nx") "\r\n--b-"));
