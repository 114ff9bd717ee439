/* mbox.c: the mails of an mbox file hold all of its lines but the ones between them, whatever portions it comes in. */
#include "fuzz.h"

#include "../../handlers/cli/mbox.h"

/* Sets mails as an mbox file has them, each line quoted that needs it. */
static void add_quoted(struct buf *out, struct str mail)
{
	struct str rest = mail, line;

	buf_text(out, "From x\n");
	while (str_next(&rest, '\n', &line)) {
		size_t marks = 0;

		while (marks < line.size && line.at[marks] == '>')
			marks++;
		if (str_starts(str_from(line, marks), STR("From ")))
			buf_char(out, '>');
		buf_add(out, line);
		buf_char(out, '\n');
	}
	buf_char(out, '\n');
}

/* What is set is read again: as many mails, with the same lines. */
static void check_round(struct arena *arena, struct str one, struct str other)
{
	struct buf file = { .arena = arena };
	struct mbox_mail mail;
	struct mbox *mbox;

	add_quoted(&file, one);
	add_quoted(&file, other);
	mbox = mbox_new(arena, input_of(arena, buf_str(&file)), FUZZ_INPUT * 2);
	for (int i = 0; i < 2; i++) {
		const struct str should = i == 0 ? one : other;

		HOLDS(mbox_next(mbox, &mail) && !mail.too_large);
		HOLDS(mail.bytes.size == should.size + 1 || str_ends(should, STR("\n")) || str_ends(should, STR("\r")) || should.size == 0);
		HOLDS(str_starts(mail.bytes, str_first(should, mail.bytes.size)));
	}
	HOLDS(!mbox_next(mbox, &mail));
}

void fuzz_one(struct arena *arena, struct str input)
{
	struct fuzz_dice dice = fuzz_dice(input);
	const size_t most = fuzz_roll(&dice, FUZZ_INPUT), middle = fuzz_roll(&dice, input.size + 1);
	struct mbox *const mbox = mbox_new(arena, input_of(arena, input), most);
	struct mbox_mail mail;
	uint64_t number = 0, before = 0;
	size_t all = 0;

	while (mbox_next(mbox, &mail)) {
		HOLDS(mail.number == ++number);
		HOLDS(mail.offset >= before && mail.offset <= input.size);
		HOLDS(mail.bytes.size <= most);
		before = mail.offset;
		all += mail.bytes.size;
	}
	HOLDS(all <= input.size);
	check_round(arena, str_first(input, middle), str_from(input, middle));
}

FUZZ_SEEDS(
    STR(""), STR("From a\nA: 1\n\nx\n\nFrom b\nB: 2\n\ny\n"), STR("From a\r\nA: 1\r\n\r\nx\r\n\r\nFrom b\r\n"), STR("From a\n\n>From x\n>>From y\n> From z\n"),
    STR("A: 1\n\nFrom here\n"), STR("\n\nFrom a\n\nFrom b\n\n"), STR("From a\nFrom b"));
