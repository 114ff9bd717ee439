/* cursor.c: a text is the cursor of one place in a list or of none, and each place has one text. */
#include "fuzz.h"

#include "../../sql/ticket.h"

static bool same(const struct ticket_cursor *a, const struct ticket_cursor *b)
{
	return a->updated == b->updated && a->id == b->id && a->backward == b->backward;
}

/* The input's own bytes as a place: it comes back from its text. */
static void check_place(struct arena *arena, struct str input)
{
	struct fuzz_dice dice = fuzz_dice(input);
	const struct ticket_cursor place = {
		.updated = (usec)fuzz_roll(&dice, 253402300800000000),
		.id = fuzz_roll(&dice, SIZE_MAX),
		.backward = fuzz_roll(&dice, 2) == 1,
	};
	struct ticket_cursor again;

	HOLDS(ticket_cursor_read(ticket_cursor_text(arena, &place), &again));
	HOLDS(same(&again, &place));
}

void fuzz_one(struct arena *arena, struct str input)
{
	struct ticket_cursor cursor = { .id = 7 }, other;
	char *changed;

	check_place(arena, input);
	if (!ticket_cursor_read(input, &cursor)) {
		HOLDS(cursor.id == 7 && cursor.updated == 0 && !cursor.backward);
		return;
	}
	HOLDS(cursor.updated >= 0 && cursor.updated < 253402300800000000);
	HOLDS(str_equal(ticket_cursor_text(arena, &cursor), input));
	HOLDS(!ticket_cursor_read(str_first(input, input.size - 1), &other));
	changed = str_c(arena, input);
	for (size_t i = 0; i < input.size; i++) {
		changed[i] ^= 1;
		HOLDS(!ticket_cursor_read((struct str){ .at = changed, .size = input.size }, &other) || !same(&cursor, &other));
		changed[i] ^= 1;
	}
}

FUZZ_SEEDS(
    STR(""), STR("a00000000000000000000000000000000"), STR("b0003a5d1c2b4e680000000000000003f"), STR("a03846eb9b6bbffffffffffffffffffff"),
    STR("aFFFFFFFFFFFFFFFFffffffffffffffff"), STR("c00000000000000000000000000000000"), STR("a0000000000000000000000000000000g"));
