/* subject.c: subjects that belong together. */
#include "subject.h"

#include "fold.h"

enum { SUBJECT_SIZE = 1000, FOLD_GROWTH = 18 };

static bool is_mark(struct str word)
{
	static const char *const marks[] = {
		"re", "fw", "fwd", "aw", "wg", "sv", "vs", "vb", "antw", "antwort", "odp", "ynt", "tr", "rv", "res", "enc", "ref", "bls", "vl", "doorst",
	};

	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (str_equal_nocase(word, str_of(marks[i])))
			return true;
	return false;
}

/* The size of a mark at the start, such as "Re:", "RE[2]:" or "AW :"; 0: none. */
static size_t mark_size(struct str text)
{
	const size_t colon = str_find(text, ':', 0);
	struct str word = str_trim(str_first(text, colon));
	const size_t bracket = str_find(word, '[', 0);

	if (colon == text.size)
		return 0;
	if (bracket < word.size && str_ends(word, STR("]")))
		word = str_trim(str_first(word, bracket));
	return is_mark(word) ? colon + 1 : 0;
}

/* The size of a list's name in brackets at the start; 0: none, or nothing would be left. */
static size_t list_size(struct str text)
{
	const size_t end = text.size > 0 && text.at[0] == '[' ? str_find(text, ']', 0) : text.size;

	return end + 1 < text.size ? end + 1 : 0;
}

static struct str one_spaced(struct arena *arena, struct str text)
{
	struct buf spaced = { .arena = arena };

	for (size_t i = 0; i < text.size; i++) {
		const bool space = text.at[i] == ' ' || text.at[i] == '\t' || text.at[i] == '\r' || text.at[i] == '\n';

		if (!space)
			buf_char(&spaced, text.at[i]);
		else if (spaced.size > 0 && spaced.at[spaced.size - 1] != ' ')
			buf_char(&spaced, ' ');
	}
	return str_trim(buf_str(&spaced));
}

struct str subject_key(struct arena *arena, struct str subject, bool *marked)
{
	struct str rest = one_spaced(arena, str_first_utf8(subject, SUBJECT_SIZE)), key;
	size_t cut;

	*marked = false;
	for (;;) {
		rest = str_trim(rest);
		if ((cut = mark_size(rest)) > 0)
			*marked = true;
		else if ((cut = list_size(rest)) == 0)
			break;
		rest = str_from(rest, cut);
	}
	return fold_key(arena, rest, rest.size * FOLD_GROWTH, &key) ? key : STR("");
}
