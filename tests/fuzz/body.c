/* body.c: a body is a form only when all of it came, and in whatever portions (R188, R212). */
#include "fuzz.h"

#include <string.h>

#include "../../fcgi/http/form.h"
#include "../unit/fake_exchange.h"

enum { LIMIT = 700 };

static const struct err *read_body(
    struct arena *arena, struct str type, struct fake_peer peer, uint64_t declared, struct form *form)
{
	const struct exchange exchange = fake_exchange(&peer, NULL);
	const struct request request = { .content_type = type, .content_length = declared, .has_length = true };

	return form_read(arena, &request, &exchange, LIMIT, NULL, form);
}

static bool same(const struct form *a, const struct form *b)
{
	for (size_t i = 0; i < a->count && i < b->count; i++)
		if (!str_equal(a->pairs[i].name, b->pairs[i].name) || !str_equal(a->pairs[i].value, b->pairs[i].value))
			return false;
	return a->count == b->count;
}

static const struct err *read_without_length(struct arena *arena, struct str type, struct fake_peer peer, struct form *form)
{
	const struct exchange exchange = fake_exchange(&peer, NULL);
	const struct request request = { .content_type = type };

	return form_read(arena, &request, &exchange, LIMIT, NULL, form);
}

/* Nothing is acted on when the peer sent less or more than it said, or broke off. */
static void check_other_lengths(struct arena *arena, struct str type, struct str body)
{
	struct fuzz_dice dice = fuzz_dice(body);
	const struct fake_peer whole = { .body = body };
	const struct fake_peer cut = { .body = str_first(body, fuzz_roll(&dice, body.size)) };
	const struct fake_peer broken = { .body = body, .breaks_off = true };
	struct form form;

	HOLDS(read_body(arena, type, whole, body.size + 1 + fuzz_roll(&dice, 100), &form) != NULL && form.count == 0);
	HOLDS(read_body(arena, type, broken, body.size, &form) != NULL && form.count == 0);
	HOLDS(read_without_length(arena, type, whole, &form) != NULL && form.count == 0);
	if (body.size == 0)
		return;
	HOLDS(read_body(arena, type, whole, fuzz_roll(&dice, body.size), &form) != NULL && form.count == 0);
	HOLDS(read_body(arena, type, cut, body.size, &form) != NULL && form.count == 0);
}

/* What stands before the first line end is the Content-Type, what follows the body. */
void fuzz_one(struct arena *arena, struct str input)
{
	const size_t line = str_find(input, '\n', 0);
	const struct str type = str_first(input, line), body = str_from(input, line + 1);
	struct form whole, pieces;
	const struct err *e = read_body(arena, type, (struct fake_peer){ .body = body }, body.size, &whole);
	const struct err *again = read_body(arena, type, (struct fake_peer){ .body = body, .most = 3 }, body.size, &pieces);

	HOLDS((e == NULL) == (again == NULL));
	HOLDS(e == NULL || (e->kind == again->kind && whole.count == 0));
	HOLDS(same(&whole, &pieces));
	if (e != NULL && e->kind == ERR_MEDIA_TYPE)
		return;
	HOLDS(body.size <= LIMIT || e != NULL);
	check_other_lengths(arena, type, body);
}

#define FORM "application/x-www-form-urlencoded\n"
#define PARTS "multipart/form-data; boundary=b\n"
#define PART(rest) "--b\r\nContent-Disposition: form-data; " rest
FUZZ_SEEDS(
    STR(FORM), STR(FORM "a=b&c=d"), STR("Application/X-WWW-Form-Urlencoded ; charset=utf-8\na=%20"), STR("text/plain\na=b"),
    STR(PARTS "--b--"), STR(PARTS PART("name=a\r\n\r\none\r\n") PART("name=\"b\"\r\n\r\n\r\n--b--\r\n")),
    STR(PARTS PART("name=a; filename=x\r\n\r\none\r\n--b--")), STR(PARTS PART("name=a\r\n\r\none")),
    STR("multipart/form-data\n--b--"), STR(""));
