/* conf_sample.c: the shipped portico.conf and the table of keys say the same, both ways. */
#include "../../conf/keys.h"
#include "unit.h"

/* What the comment above a key must say: its sentence, and for a number its limits. */
static struct str words_of(struct arena *arena, const struct key *key)
{
	if (key->kind != KEY_NUMBER)
		return str_of(key->words);
	return str_format(arena, "%s From %llu to %llu.", key->words, (unsigned long long)key->least, (unsigned long long)key->most);
}

static const struct key *key_of(const char *section, struct str name)
{
	for (size_t i = 0; i < conf_key_count; i++)
		if (strcmp(conf_keys[i].section, section) == 0 && str_is(name, conf_keys[i].name))
			return &conf_keys[i];
	return NULL;
}

struct sample {
	struct arena *arena;
	const char *section;
	struct buf comment; /* the lines above, joined */
	unsigned *seen;     /* how often each key stands in the sample */
};

static void key_check(struct sample *sample, struct str line)
{
	size_t equals = str_find(line, '=', 0);
	const struct key *key = key_of(sample->section, str_trim(str_first(line, equals)));
	struct str alone = str_format(sample->arena, "[%s]\n%.*s\n", sample->section, STR_ARG(line));
	const struct err *e;
	struct conf conf;

	if (key == NULL)
		fail_msg("[%s] %.*s is not in the table", sample->section, STR_ARG(line));
	sample->seen[key - conf_keys]++;
	assert_string_equal(str_c(sample->arena, str_trim(str_from(line, equals + 1))), key->fallback);
	assert_string_equal(buf_c(&sample->comment), str_c(sample->arena, words_of(sample->arena, key)));
	if ((e = conf_parse(sample->arena, "portico.conf", alone, &conf)) != NULL)
		fail_msg("%s", e->detail);
}

static void line_check(struct sample *sample, struct str line)
{
	if (str_starts(line, STR("# "))) {
		buf_text(&sample->comment, sample->comment.size == 0 ? "" : " ");
		buf_add(&sample->comment, str_from(line, 2));
		return;
	}
	if (str_starts(line, STR("[")))
		sample->section = str_c(sample->arena, str_first(str_from(line, 1), line.size - 2));
	else if (str_starts(line, STR("#")) && line.size > 1)
		key_check(sample, str_from(line, 1));
	sample->comment = (struct buf){ .arena = sample->arena };
}

static void the_sample_shows_every_key_with_its_default(void **state)
{
	unsigned *seen = arena_calloc(*state, conf_key_count, sizeof *seen);
	struct sample sample = { .arena = *state, .section = "", .comment = { .arena = *state }, .seen = seen };
	struct str text, line;
	bool everybody;

	assert_null(file_read(*state, SAMPLE, 1 << 20, &text, &everybody));
	while (str_next(&text, '\n', &line))
		line_check(&sample, line);
	for (size_t i = 0; i < conf_key_count; i++)
		if (seen[i] != 1)
			fail_msg("[%s] %s stands %u times in the sample", conf_keys[i].section, conf_keys[i].name, seen[i]);
}

static void the_sample_is_read_as_it_ships(void **state)
{
	struct str text;
	struct conf conf;
	bool everybody;

	assert_null(file_read(*state, SAMPLE, 1 << 20, &text, &everybody));
	assert_null(conf_parse(*state, SAMPLE, text, &conf));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(the_sample_shows_every_key_with_its_default),
		WITH_ARENA(the_sample_is_read_as_it_ships),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
