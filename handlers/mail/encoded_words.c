/* encoded_words.c: encoded words of a header before the library reads them. */
#include "encoded_words.h"

#include "mime.h"

struct word {
	struct str charset;
	struct str text;
	size_t size; /* from "=?" to behind "?=" */
};

/* Does a word in base64 begin `rest`? */
static bool base64_word(struct str rest, struct word *word)
{
	size_t charset, encoding, end;

	if (!str_starts(rest, STR("=?")))
		return false;
	charset = str_find(rest, '?', 2);
	encoding = str_find(rest, '?', charset + 1);
	end = str_search(rest, STR("?="), encoding + 1);
	if (end >= rest.size || encoding != charset + 2 || (rest.at[charset + 1] | 0x20) != 'b')
		return false;
	word->charset = str_first(str_from(rest, 2), charset - 2);
	word->text = str_first(str_from(rest, encoding + 1), end - encoding - 1);
	word->size = end + 2;
	return !str_has(word->text, ' ') && !str_has(word->text, '?');
}

static void add_bytes(struct arena *arena, struct buf *bytes, struct str base64)
{
	gsize size;
	guchar *const decoded = g_base64_decode(str_c(arena, base64), &size);

	buf_add(bytes, (struct str){ .at = (const char *)decoded, .size = size });
	g_free(decoded);
}

/* Neighbours of one character set, with spaces between. */
struct run {
	size_t words;
	size_t size;  /* of all of them in the header */
	bool cut;     /* one but the last is padded */
};

static struct run run_at(struct str rest)
{
	struct run run = { .words = 0 };
	struct word word, first;
	bool padded = false;
	size_t next = 0;

	while (base64_word(str_from(rest, next), &word) && (run.words == 0 || str_equal_nocase(word.charset, first.charset))) {
		if (run.words++ == 0)
			first = word;
		run.cut |= padded;
		padded = str_ends(word.text, STR("="));
		run.size = next += word.size;
		while (next < rest.size && rest.at[next] == ' ')
			next++;
	}
	return run;
}

static void add_joined(struct arena *arena, struct str rest, size_t words, struct buf *out)
{
	struct buf bytes = { .arena = arena };
	struct word word = { .size = 0 };
	gchar *joined;

	for (size_t i = 0; i < words; i++) {
		while (str_starts(rest, STR(" ")))
			rest = str_from(rest, 1);
		if (!base64_word(rest, &word))
			break;
		add_bytes(arena, &bytes, word.text);
		rest = str_from(rest, word.size);
	}
	joined = g_base64_encode((const guchar *)bytes.at, bytes.size);
	buf_format(out, "=?%.*s?B?%s?=", STR_ARG(word.charset), joined);
	g_free(joined);
}

struct str encoded_words_joined(struct arena *arena, struct str header)
{
	struct buf out = { .arena = arena };
	struct str rest = header;

	while (rest.size > 0) {
		const size_t word = str_search(rest, STR("=?"), 0);
		struct run run;

		buf_add(&out, str_first(rest, word));
		rest = str_from(rest, word);
		run = run_at(rest);
		if (run.words == 0)
			run.size = 2;
		if (run.cut)
			add_joined(arena, rest, run.words, &out);
		else
			buf_add(&out, str_first(rest, run.size));
		rest = str_from(rest, run.size);
	}
	return buf_str(&out);
}
