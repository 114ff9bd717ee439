/* cursor.c: a text is the cursor of one place in a list or of none, and each place has one text. */
#include "fuzz.h"

#include "../../sql/ticket_list.h"

static bool same(const struct ticket_cursor *a, const struct ticket_cursor *b)
{
	return a->sort == b->sort && a->property == b->property && a->id == b->id && a->number == b->number && a->backward == b->backward &&
	    str_equal(a->text, b->text);
}

/* The input's own bytes as a place: it comes back from its text. */
static void check_place(struct arena *arena, struct str input)
{
	struct fuzz_dice dice = fuzz_dice(input);
	const struct ticket_cursor place = {
		.sort = (enum ticket_sort)fuzz_roll(&dice, TICKET_SORTS),
		.property = fuzz_roll(&dice, SIZE_MAX),
		.number = (int64_t)fuzz_roll(&dice, 253402300800000000),
		.id = fuzz_roll(&dice, SIZE_MAX),
		.backward = fuzz_roll(&dice, 2) == 1,
		.text = str_first(input, 240),
	};
	struct ticket_cursor again;

	HOLDS(ticket_cursor_read(arena, ticket_cursor_text(arena, &place), &again));
	HOLDS(same(&again, &place));
}

void fuzz_one(struct arena *arena, struct str input)
{
	struct ticket_cursor cursor = { .id = 7 }, other;
	char *changed;

	check_place(arena, input);
	if (!ticket_cursor_read(arena, input, &cursor)) {
		HOLDS(cursor.id == 7 && cursor.number == 0 && !cursor.backward);
		return;
	}
	HOLDS(cursor.number >= 0 && cursor.number < 253402300800000000 && cursor.sort < TICKET_SORTS);
	HOLDS(str_equal(ticket_cursor_text(arena, &cursor), input));
	HOLDS(!ticket_cursor_read(arena, str_first(input, input.size - 1), &other));
	changed = str_c(arena, input);
	for (size_t i = 0; i < input.size; i++) {
		changed[i] ^= 1;
		HOLDS(!ticket_cursor_read(arena, (struct str){ .at = changed, .size = input.size }, &other) || !same(&cursor, &other));
		changed[i] ^= 1;
	}
}

FUZZ_SEEDS(
    STR(""), STR("a00000000000000000000000000000000000000000000000000"), STR("b0300000000000000000000000000000000003a5d1c2b4e6800041"),
    STR("a0000000000000000000000000000000003846eb9b6bbfffff"), STR("a09000000000000000700000000000000070000000000000000c3a9"),
    STR("aFF000000000000000000000000000000000000000000000000"), STR("c00000000000000000000000000000000000000000000000000"));
