/* accept_language.c: whatever a browser says it reads, the answer is a language that is there, and the same however it is spelt. */
#include "fuzz.h"

#include "../../views/language.h"

static struct language languages[] = {
	{ .tag = { "en", 2 } }, { .tag = { "da", 2 } }, { .tag = { "pt-BR", 5 } }, { .tag = { "zh-Hant", 7 } }, { .tag = { "th", 2 } },
};
static const struct locales locales = { .languages = languages, .count = COUNT_OF(languages) };

static struct str accepted(struct str header)
{
	static const struct str offered[] = { { "th", 2 }, { "en", 2 }, { "da", 2 }, { "pt-BR", 5 }, { "zh-Hant", 7 } };

	return locale_accepted(&locales, header, offered, COUNT_OF(offered));
}

/* With another range before it; of many ranges the last ones are not looked at, so those have no say. */
static struct str accepted_after(struct arena *arena, const char *range, struct str header)
{
	struct buf buf = { .arena = arena };

	buf_format(&buf, "%s,", range);
	buf_add(&buf, header);
	return accepted(buf_str(&buf));
}

static size_t ranges(struct str header)
{
	size_t count = 1;

	for (size_t i = 0; i < header.size; i++)
		count += header.at[i] == ',';
	return count;
}

void fuzz_one(struct arena *arena, struct str input)
{
	const struct str best = accepted(input);
	bool known = false;

	for (size_t i = 0; i < COUNT_OF(languages); i++)
		known |= str_equal(best, languages[i].tag);
	HOLDS(known);
	HOLDS(str_equal(accepted(str_lower(arena, input)), best));
	HOLDS(str_is(accepted_after(arena, "da", input), "da"));
	HOLDS(str_is(accepted_after(arena, "pt-BR-x-y ; q=1.000", input), "pt-BR"));
	if (ranges(input) >= 20)
		return;
	HOLDS(str_equal(accepted_after(arena, "xx-YY;q=1", input), best));
	HOLDS(str_equal(accepted_after(arena, "da;q=0", input), best));
	HOLDS(str_equal(accepted_after(arena, "da;q=2", input), best));
	HOLDS(str_equal(accepted_after(arena, "", input), best));
}

FUZZ_SEEDS(
    STR(""), STR("da"), STR("da, en;q=0.8"), STR("en;q=0.5,da;q=0.7,*;q=0.1"), STR("pt-br-x-y;q=1.000"), STR("zh-Hant-TW;q=0.9, zh;q=1"),
    STR("*"), STR("*;q=0"), STR("da;q=1.001"), STR("da;q=0.8.8, en;q="), STR(",,;,;q=1,-,--"), STR("EN-us;Q=0.3"),
    STR("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,da"));
