/* fields.c: what a page reads is of the kind that its rule says, and checking it again changes nothing. */
#include "fuzz.h"

#include "../../fcgi/base/address.h"
#include "../../fcgi/base/secret.h"
#include "../../fcgi/http/fields.h"
#include "../../fcgi/http/target.h"

static const char *const choices[] = { "all", "open", "", NULL };

static const struct field_rule rules[] = {
	{ .name = "line", .kind = FIELD_LINE, .least = 2, .most = 20 },
	{ .name = "text", .kind = FIELD_TEXT, .most = 30 },
	{ .name = "mail", .kind = FIELD_EMAIL, .least = 1, .most = 254 },
	{ .name = "pass", .kind = FIELD_PASSWORD, .least = 1, .most = 16 },
	{ .name = "token", .kind = FIELD_TOKEN },
	{ .name = "choice", .kind = FIELD_CHOICE, .choices = choices },
	{ .name = "cursor", .kind = FIELD_CURSOR, .most = 12 },
	{ .name = "path", .kind = FIELD_PATH, .most = 40 },
	{ .name = "l", .kind = FIELD_LINE, .most = 20, .lenient = true },
	{ .name = "p", .kind = FIELD_PATH, .most = 40, .lenient = true },
};

static bool is_of_its_kind(struct arena *arena, const struct field_rule *rule, const struct field *field)
{
	struct str path, query;

	switch (rule->kind) {
	case FIELD_LINE:
		return !text_has_control(field->text, TEXT_ONE_LINE) && !text_blank(field->text) &&
		    str_equal(text_trimmed(field->text), field->text);
	case FIELD_TEXT:
		return !text_has_control(field->text, TEXT_LINES) && !str_has(field->text, '\r') && !text_blank(field->text);
	case FIELD_EMAIL:
		return address_valid(field->text);
	case FIELD_PASSWORD:
		return true;
	case FIELD_TOKEN:
		return field->text.size == TOKEN_TEXT;
	case FIELD_CHOICE:
		return field->choice < 3 && str_is(field->text, choices[field->choice]);
	case FIELD_CURSOR:
		return str_search(field->text, STR("="), 0) == field->text.size;
	case FIELD_PATH:
		return target_read(arena, field->text, &path, &query) && !str_starts(field->text, STR("//"));
	}
	return false;
}

static void check_field(struct arena *arena, const struct field_rule *rule, const struct field *field)
{
	HOLDS(str_utf8(field->text) && !str_has_nul(field->text));
	HOLDS(!rule->lenient || field->problem == NULL);
	if (field->problem != NULL) {
		HOLDS(rule->kind != FIELD_PASSWORD || field->text.size == 0);
		return;
	}
	HOLDS(field->given || rule->least == 0);
	if (!field->given) {
		HOLDS(field->text.size == 0);
		return;
	}
	HOLDS(rule->kind == FIELD_TOKEN || rule->kind == FIELD_CHOICE || field->text.size <= rule->most);
	HOLDS(field->text.size >= rule->least);
	HOLDS(is_of_its_kind(arena, rule, field));
}

/* A form of what was stored is stored as it is. */
static void check_again(struct arena *arena, const struct field *fields)
{
	struct form_pair pairs[COUNT_OF(rules)];
	struct form form = { .pairs = pairs };
	struct field again[COUNT_OF(rules)];

	for (size_t i = 0; i < COUNT_OF(rules); i++)
		if (fields[i].given)
			pairs[form.count++] = (struct form_pair){ .name = str_of(rules[i].name), .value = fields[i].text };
	HOLDS(fields_check(arena, &form, rules, COUNT_OF(rules), again) == NULL);
	for (size_t i = 0; i < COUNT_OF(rules); i++)
		HOLDS(again[i].given == fields[i].given && again[i].choice == fields[i].choice &&
		    str_equal(again[i].text, fields[i].text));
}

void fuzz_one(struct arena *arena, struct str input)
{
	struct field fields[COUNT_OF(rules)];
	struct form form;
	const struct err *e;
	bool problem = false;

	if (form_decode(arena, input, &form) != NULL)
		return;
	e = fields_check(arena, &form, rules, COUNT_OF(rules), fields);
	HOLDS(e == NULL || e->kind == ERR_INVALID || e->kind == ERR_BAD_REQUEST);
	if (e != NULL && e->kind == ERR_BAD_REQUEST) {
		for (size_t i = 0; i < COUNT_OF(rules); i++)
			HOLDS(str_utf8(fields[i].text) && !str_has_nul(fields[i].text));
		return;
	}
	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		check_field(arena, &rules[i], &fields[i]);
		problem |= fields[i].problem != NULL;
	}
	HOLDS(problem == (e != NULL));
	if (e == NULL)
		check_again(arena, fields);
}

#define TOKEN "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-_"
FUZZ_SEEDS(
    STR("line=Hello&text=a%0D%0Ab&mail=a%40b.c&pass=x&token=" TOKEN "&choice=open&cursor=abc-_&path=/tickets?x&l=y&p=/z"),
    STR("line=++ab++&mail=a@b"), STR("line=ab&mail=%20a@b.c%20&choice="), STR("line=a&line=b&mail=x@y"),
    STR("line=a%00b&mail=%ff"), STR("line=ab&mail=a,b@c&l=%ff&p=//e"), STR("mail=a@b&line=%E2%80%8B"),
    STR("mail=\xd0\xb8@\xd0\xbf.\xd1\x80\xd1\x84&line=xy&text=%0D%0D%0A"),
    STR("line=ab&mail=a@b&path=/a/%2e%2e/b&cursor=a=b&token=x&choice=no"),
    STR("line=ab&mail=a@b&text=%C2%85%E2%80%A8&pass=%F0%9F%98%80"));
