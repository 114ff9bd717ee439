/* form.c: a decoded form says what its text says, pair by pair, and no more (R112, R191). */
#include "fuzz.h"

#include "../../fcgi/http/form.h"

static void encode(struct buf *buf, struct str text)
{
	for (size_t i = 0; i < text.size; i++)
		buf_format(buf, "%%%02x", (unsigned char)text.at[i]);
}

/* Every byte of every name and value escaped. */
static struct str encoded(struct arena *arena, const struct form *form)
{
	struct buf buf = { .arena = arena };

	for (size_t i = 0; i < form->count; i++) {
		encode(&buf, form->pairs[i].name);
		buf_char(&buf, '=');
		encode(&buf, form->pairs[i].value);
		buf_char(&buf, '&');
	}
	return buf_str(&buf);
}

static bool same(const struct form *a, size_t first, const struct form *b)
{
	for (size_t i = 0; i < b->count; i++)
		if (!str_equal(a->pairs[first + i].name, b->pairs[i].name) ||
		    !str_equal(a->pairs[first + i].value, b->pairs[i].value))
			return false;
	return true;
}

/* A plus is a space, and an escaped plus is none. */
static struct str with_spaces(struct arena *arena, struct str text)
{
	struct buf buf = { .arena = arena };

	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] == '+')
			buf_text(&buf, "%20");
		else
			buf_char(&buf, text.at[i]);
	return buf_str(&buf);
}

/* Cut at an ampersand, the two halves are read as they are together. */
static void check_halves(struct arena *arena, struct str input, const struct form *whole)
{
	struct fuzz_dice dice = fuzz_dice(input);
	const size_t cut = str_find(input, '&', fuzz_roll(&dice, input.size));
	struct form head, tail;

	HOLDS(form_decode(arena, str_first(input, cut), &head) == NULL);
	HOLDS(form_decode(arena, str_from(input, cut + 1), &tail) == NULL);
	HOLDS(head.count + tail.count == whole->count);
	HOLDS(same(whole, 0, &head) && same(whole, head.count, &tail));
}

/* The only value of a name is its first, when there is no second; some names tell. */
static void check_names(struct arena *arena, const struct form *form)
{
	for (size_t i = 0; i < form->count && i < 8; i++) {
		const char *name = str_c(arena, form->pairs[i].name);
		struct str value;

		if (str_has_nul(form->pairs[i].name))
			continue;
		HOLDS(form_count(form, name) >= 1);
		HOLDS(form_get(form, name, &value) == (form_count(form, name) == 1));
		HOLDS(form_count(form, name) > 1 || str_equal(value, form->pairs[i].value));
	}
}

void fuzz_one(struct arena *arena, struct str input)
{
	const size_t before = arena_used(arena);
	const struct err *e;
	struct form form, again;
	size_t bytes = 0;

	e = form_decode(arena, input, &form);
	HOLDS(arena_used(arena) - before <= input.size + FORM_PAIRS_MAX * sizeof(struct form_pair) + 1024);
	if (e != NULL) {
		HOLDS(e->kind == ERR_BAD_REQUEST);
		return;
	}
	HOLDS(form.count <= FORM_PAIRS_MAX);
	for (size_t i = 0; i < form.count; i++) {
		HOLDS(form.pairs[i].name.size <= FORM_NAME_MAX);
		bytes += form.pairs[i].name.size + form.pairs[i].value.size;
	}
	HOLDS(bytes <= input.size);
	HOLDS(form_decode(arena, encoded(arena, &form), &again) == NULL);
	HOLDS(again.count == form.count && same(&form, 0, &again));
	HOLDS(form_decode(arena, with_spaces(arena, input), &again) == NULL);
	HOLDS(again.count == form.count && same(&form, 0, &again));
	check_halves(arena, input, &form);
	check_names(arena, &form);
}

FUZZ_SEEDS(
    STR(""), STR("a=b&c=d"), STR("email=anna%40northwind.example&password=x+y%2Bz&next=%2Ftickets"), STR("&&a&=x&=&"),
    STR("a=%&b=%2&c=%zz&d=%%41"), STR("a[]=1&a[]=2&a.b=3"), STR("a=%00%ff%e6%97%a5"), STR("a=1;b=2"),
    STR("body=one%0D%0Atwo&submission=AAAAAAAA"));
