/* plural.c: which plural form a number takes, by the rule in a catalogue's header. */
#include "plural.h"

#include "../fcgi/base/attributes.h"

/* A rule is read anew for each number: it is short, and a page has few of them. Both arms of ?: are evaluated, which harms nobody. */
struct reading {
	struct str rest;
	uint64_t n;
	unsigned depth;
	bool broken;
};

enum { DEPTH_MAX = 40 };

static uint64_t read_choice(struct reading *r);

static bool take(struct reading *r, const char *sign)
{
	r->rest = str_trim(r->rest);
	if (!str_starts(r->rest, str_of(sign)))
		return false;
	r->rest = str_from(r->rest, str_of(sign).size);
	return true;
}

static uint64_t read_number(struct reading *r)
{
	uint64_t value = 0;
	size_t digits = 0;

	while (digits < r->rest.size && r->rest.at[digits] >= '0' && r->rest.at[digits] <= '9')
		digits++;
	if (!str_u64(str_first(r->rest, digits), &value))
		r->broken = true;
	r->rest = str_from(r->rest, digits);
	return value;
}

static uint64_t read_operand(struct reading *r)
{
	uint64_t value;

	if (++r->depth > DEPTH_MAX) {
		r->broken = true;
		return 0;
	}
	if (take(r, "n")) {
		value = r->n;
	} else if (take(r, "!")) {
		value = read_operand(r) == 0;
	} else if (take(r, "(")) {
		value = read_choice(r);
		if (!take(r, ")"))
			r->broken = true;
	} else {
		value = read_number(r);
	}
	r->depth--;
	return value;
}

/* The binary operators of C that gettext's rules use, the tightest first; within one level the longer sign stands first. */
static const struct {
	const char *sign;
	int level;
	enum { MODULO, LESS_EQUAL, GREATER_EQUAL, LESS, GREATER, EQUAL, UNEQUAL, AND, OR } what;
} operators[] = {
	{ "%", 0, MODULO }, { "<=", 1, LESS_EQUAL }, { ">=", 1, GREATER_EQUAL }, { "<", 1, LESS }, { ">", 1, GREATER },
	{ "==", 2, EQUAL }, { "!=", 2, UNEQUAL }, { "&&", 3, AND }, { "||", 4, OR },
};

enum { LOOSEST = 4 };

static uint64_t apply(struct reading *r, size_t operator, uint64_t a, uint64_t b)
{
	switch (operators[operator].what) {
	case MODULO:
		if (b == 0)
			r->broken = true;
		return b == 0 ? 0 : a % b;
	case LESS_EQUAL: return a <= b;
	case GREATER_EQUAL: return a >= b;
	case LESS: return a < b;
	case GREATER: return a > b;
	case EQUAL: return a == b;
	case UNEQUAL: return a != b;
	case AND: return a != 0 && b != 0;
	case OR: return a != 0 || b != 0;
	}
	return 0;
}

static uint64_t read_level(struct reading *r, int level)
{
	uint64_t value = level < 0 ? read_operand(r) : read_level(r, level - 1);
	size_t i = 0;

	while (level >= 0 && i < COUNT_OF(operators)) {
		if (operators[i].level == level && take(r, operators[i].sign)) {
			value = apply(r, i, value, read_level(r, level - 1));
			i = 0;
		} else {
			i++;
		}
	}
	return value;
}

static uint64_t read_choice(struct reading *r)
{
	const uint64_t value = read_level(r, LOOSEST);
	uint64_t yes, no;

	if (r->broken || !take(r, "?"))
		return value;
	yes = read_choice(r);
	if (!take(r, ":"))
		r->broken = true;
	no = r->broken ? 0 : read_choice(r);
	return value != 0 ? yes : no;
}

static bool evaluate(struct str rule, uint64_t n, uint64_t *form)
{
	struct reading r = { .rest = rule, .n = n };

	*form = read_choice(&r);
	return !r.broken && str_trim(r.rest).size == 0;
}

bool plural_read(struct str header, struct plural *plural)
{
	struct reading r = { .rest = header };
	uint64_t form;

	if (!take(&r, "nplurals=") || (plural->forms = read_number(&r)) == 0 || !take(&r, ";") || !take(&r, "plural="))
		return false;
	plural->rule = str_first(r.rest, str_find(r.rest, ';', 0));
	for (uint64_t n = 0; n <= 1000; n++)
		if (!evaluate(plural->rule, n, &form) || form >= plural->forms)
			return false;
	return !r.broken;
}

size_t plural_form(const struct plural *plural, uint64_t n)
{
	uint64_t form;

	return evaluate(plural->rule, n, &form) && form < plural->forms ? form : plural->forms - 1;
}
