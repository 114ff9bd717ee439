/* conf.c: a configuration is refused with its line, or understood and understood again from what was understood. */
#include <string.h>

#include "../../conf/keys.h"
#include "fuzz.h"

static bool is_number(const struct key *key)
{
	return key->kind == KEY_NUMBER || key->kind == KEY_MODE;
}

static uint64_t number_of(const struct conf *conf, const struct key *key)
{
	uint64_t number;

	memcpy(&number, (const char *)conf + key->member, sizeof number);
	return number;
}

static struct str text_of(const struct conf *conf, const struct key *key)
{
	struct str text;

	memcpy(&text, (const char *)conf + key->member, sizeof text);
	return text;
}

/* "fuzz.conf:7: …", of a line that is there; one valid line itself. */
static void complaint_holds(struct str input, struct str detail)
{
	size_t lines = 1, colon = str_find(detail, ':', 10);
	uint64_t line;

	for (size_t i = 0; i < input.size; i++)
		lines += input.at[i] == '\n';
	HOLDS(str_starts(detail, STR("fuzz.conf:")));
	HOLDS(str_u64(str_from(str_first(detail, colon), 10), &line) && line >= 1 && line <= lines);
	HOLDS(str_utf8(detail) && !str_has(detail, '\n') && !str_has_nul(detail));
}

static void values_hold(const struct conf *conf)
{
	for (size_t i = 0; i < conf_key_count; i++) {
		const struct key *key = &conf_keys[i];

		if (key->kind == KEY_MODE) {
			HOLDS((number_of(conf, key) & ~0770ull) == 0);
		} else if (key->kind == KEY_NUMBER) {
			HOLDS(number_of(conf, key) >= key->least && number_of(conf, key) <= key->most);
		} else {
			HOLDS(strlen(text_of(conf, key).at) == text_of(conf, key).size && str_utf8(text_of(conf, key)));
		}
	}
}

/* Both keys of a pair cannot stand in one file: what is empty is left out. */
static struct str written(struct arena *arena, const struct conf *conf)
{
	struct buf buf = { .arena = arena };

	for (size_t i = 0; i < conf_key_count; i++) {
		const struct key *key = &conf_keys[i];

		if (i == 0 || strcmp(key->section, key[-1].section) != 0)
			buf_format(&buf, "[%s]\n", key->section);
		if (key->kind == KEY_MODE)
			buf_format(&buf, "%s = %04llo\n", key->name, (unsigned long long)number_of(conf, key));
		else if (is_number(key))
			buf_format(&buf, "%s = %llu\n", key->name, (unsigned long long)number_of(conf, key));
		else if (key->kind != KEY_SECRET_FILE && text_of(conf, key).size > 0)
			buf_format(&buf, "%s = \"%.*s\"\n", key->name, STR_ARG(text_of(conf, key)));
	}
	return buf_str(&buf);
}

void fuzz_one(struct arena *arena, struct str input)
{
	struct conf conf, again;
	const struct err *e;

	/* What files say is not the input's. */
	if (str_search(input, STR("password_file"), 0) < input.size)
		return;
	if ((e = conf_parse(arena, "fuzz.conf", input, &conf)) != NULL) {
		complaint_holds(input, str_of(e->detail));
		return;
	}
	values_hold(&conf);
	HOLDS(conf_parse(arena, "fuzz.conf", written(arena, &conf), &again) == NULL);
	for (size_t i = 0; i < conf_key_count; i++)
		if (is_number(&conf_keys[i]))
			HOLDS(number_of(&conf, &conf_keys[i]) == number_of(&again, &conf_keys[i]));
		else
			HOLDS(str_equal(text_of(&conf, &conf_keys[i]), text_of(&again, &conf_keys[i])));
}

FUZZ_SEEDS(STR(""), STR("[server]\nworkers = 4\nsocket_mode = 0600\nlog_level = debug\n"), STR("[server]\nsocket = 127.0.0.1:9000\n"),
    STR("[database]\nhost = 10.0.0.1\nca_file = /etc/ca.pem\nport = 3307\nuser = \"a b\"\npassword = p=#1\n"),
    STR("[database]\nsocket = /run/db.sock\nmigrate_user = m\nmigrate_password = q\n[hasher]\npermits = 1\n"),
    STR("\xef\xbb\xbf; remark\r\n[limits]\r\nsession_hours=64\r\n"), STR("[sever]\n"), STR("[server]\nworker = 1\n"), STR("[server\n"),
    STR("[server]\nworkers = 1\nworkers = 2\n"), STR("[server]\nlog = /a # b\n"), STR("[server]\nlog = \"/a\n"), STR("[server]\nlog = /\0\n"),
    STR("[database]\nhost = localhost\n"), STR("[server]\nport = 1\n"));
