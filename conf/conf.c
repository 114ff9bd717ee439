/* conf.c: reads portico.conf line by line. */
#include "conf.h"

#include <arpa/inet.h>
#include <string.h>

#include "../fcgi/base/log.h"
#include "keys.h"

enum { FILE_MOST = 1 << 20 };

struct reader {
	struct arena *arena;
	const char *path;
	struct conf *conf;
	size_t line;
	const char *section;     /* of the table; NULL before the first one */
	size_t *set;             /* the line of each key of the table, 0: not in the file */
};

static struct reader reader_of(struct arena *arena, const char *path, struct conf *conf)
{
	size_t *set = arena_calloc(arena, conf_key_count, sizeof *set);

	*conf = (struct conf){ 0 }; /* a secret file that is not named leaves its value as it is */
	return (struct reader){ .arena = arena, .path = path, .conf = conf, .set = set };
}

/* "FILE:LINE: what is wrong" */
static const struct err *at_line(const struct reader *reader, size_t line, const char *format, ...) PRINTF_LIKE(3, 4);

static const struct err *at_line(const struct reader *reader, size_t line, const char *format, ...)
{
	struct buf buf = { .arena = reader->arena };
	va_list values;

	buf_format(&buf, "%s:%zu: ", reader->path, line);
	va_start(values, format);
	buf_vformat(&buf, format, values);
	va_end(values);
	return err_new(reader->arena, ERR_INTERNAL, "%s", buf_c(&buf));
}

static size_t key_find(const char *section, struct str name)
{
	for (size_t i = 0; i < conf_key_count; i++)
		if ((section == NULL || strcmp(conf_keys[i].section, section) == 0) && str_is(name, conf_keys[i].name))
			return i;
	return conf_key_count;
}

static const struct err *section_read(struct reader *reader, struct str text)
{
	struct str name = str_trim(str_first(str_from(text, 1), text.size < 2 ? 0 : text.size - 2));
	const char *near;

	if (!str_ends(text, STR("]")))
		return at_line(reader, reader->line, "a section is written [like this], alone on its line");
	for (size_t i = 0; i < conf_key_count; i++) {
		if (str_is(name, conf_keys[i].section)) {
			reader->section = conf_keys[i].section;
			return NULL;
		}
	}
	near = key_nearest(NULL, name);
	if (near == NULL)
		return at_line(reader, reader->line, "unknown section [%.*s]", STR_ARG(name));
	return at_line(reader, reader->line, "unknown section [%.*s]; did you mean [%s]?", STR_ARG(name), near);
}

static const struct err *unknown_key(const struct reader *reader, struct str name)
{
	const char *near = key_nearest(reader->section, name);
	size_t elsewhere = key_find(NULL, name);

	if (elsewhere < conf_key_count)
		return at_line(reader, reader->line, "unknown key \"%.*s\" in [%s]; it belongs to [%s]", STR_ARG(name), reader->section,
		    conf_keys[elsewhere].section);
	if (near != NULL)
		return at_line(reader, reader->line, "unknown key \"%.*s\" in [%s]; did you mean \"%s\"?", STR_ARG(name), reader->section, near);
	return at_line(reader, reader->line, "unknown key \"%.*s\" in [%s]", STR_ARG(name), reader->section);
}

/* Takes double quotes off. A # or ; behind a space would be a comment elsewhere, so that nobody could tell what was meant. */
static const struct err *value_read(const struct reader *reader, struct str *value)
{
	bool opens = str_starts(*value, STR("\"")), closes = value->size > 1 && str_ends(*value, STR("\""));

	if (opens && closes) {
		*value = str_first(str_from(*value, 1), value->size - 2);
		return NULL;
	}
	if (opens)
		return at_line(reader, reader->line, "a value that starts with a double quote must end with one");
	for (size_t i = 1; i < value->size; i++)
		if ((value->at[i] == '#' || value->at[i] == ';') && (value->at[i - 1] == ' ' || value->at[i - 1] == '\t'))
			return at_line(reader, reader->line,
			    "a comment needs a line of its own; if the %c is part of the value, write the value in double quotes", value->at[i]);
	return NULL;
}

static const struct err *key_read(struct reader *reader, struct str text)
{
	size_t equals = str_find(text, '=', 0), key;
	struct str name = str_trim(str_first(text, equals)), value = str_trim(str_from(text, equals + 1));
	const struct err *e;

	if (equals == text.size || name.size == 0)
		return at_line(reader, reader->line, "neither [section] nor key = value");
	if (reader->section == NULL)
		return at_line(reader, reader->line, "\"%.*s\" stands before the first [section]", STR_ARG(name));
	key = key_find(reader->section, name);
	if (key == conf_key_count)
		return unknown_key(reader, name);
	if (reader->set[key] != 0)
		return at_line(reader, reader->line, "\"%s\" in [%s] stands in line %zu already", conf_keys[key].name, reader->section,
		    reader->set[key]);
	if ((e = value_read(reader, &value)) != NULL)
		return e;
	reader->set[key] = reader->line;
	if ((e = key_set(reader->arena, &conf_keys[key], value, reader->conf)) != NULL)
		return at_line(reader, reader->line, "%s", e->detail);
	return NULL;
}

static const struct err *line_read(struct reader *reader, struct str line)
{
	struct str text = str_trim(line);

	for (size_t i = 0; i < text.size; i++)
		if (((unsigned char)text.at[i] < 0x20 && text.at[i] != '\t') || text.at[i] == 0x7f)
			return at_line(reader, reader->line, "a control character");
	if (!str_utf8(text))
		return at_line(reader, reader->line, "not UTF-8");
	if (text.size == 0 || text.at[0] == '#' || text.at[0] == ';')
		return NULL;
	return text.at[0] == '[' ? section_read(reader, text) : key_read(reader, text);
}

/* The line in which a key was set; 0: it was not. */
static size_t line_of(const struct reader *reader, const char *section, const char *name)
{
	return reader->set[key_find(section, str_of(name))];
}

/* Two keys of one section that say the same thing in two ways. */
static const struct err *twice_check(const struct reader *reader, const char *section, const char *one, const char *two)
{
	const size_t line = line_of(reader, section, one), other = line_of(reader, section, two);

	if (line == 0 || other == 0)
		return NULL;
	return at_line(reader, line > other ? line : other, "%s and %s are both set: one of them is right", one, two);
}

static bool is_this_machine(const char *host)
{
	struct in_addr address;

	return strcmp(host, "::1") == 0 || (inet_pton(AF_INET, host, &address) == 1 && ntohl(address.s_addr) >> 24 == 127);
}

/* What no key can say alone. */
static const struct err *database_check(const struct reader *reader)
{
	static const char *const twice[][2] = {
		{ "password_file", "password" }, { "migrate_password_file", "migrate_password" }, { "socket", "host" },
	};
	struct conf_database *database = &reader->conf->database;
	size_t host = line_of(reader, "database", "host");
	const struct err *e;

	for (size_t i = 0; i < COUNT_OF(twice); i++)
		if ((e = twice_check(reader, "database", twice[i][0], twice[i][1])) != NULL)
			return e;
	if (database->host.size == 0 && database->socket.size == 0)
		return at_line(reader, line_of(reader, "database", "socket"), "neither socket nor host is set: one of them is right");
	if (database->host.size == 0)
		return NULL;
	if (str_equal_nocase(database->host, STR("localhost")))
		return at_line(reader, host, "host = localhost: 127.0.0.1 is right for TCP, and socket for this machine's unix socket");
	if (!is_this_machine(database->host.at) && database->ca_file.size == 0)
		return at_line(reader, host, "host is another machine: ca_file must be set, or passwords and tickets would travel unencrypted");
	database->socket = STR("");
	return NULL;
}

/* R177: a password travels encrypted or not at all. */
static const struct err *mail_check(const struct reader *reader)
{
	const struct conf_mail *mail = &reader->conf->mail;
	const struct err *e;

	if ((e = twice_check(reader, "mail", "password_file", "password")) != NULL || (e = twice_check(reader, "mail", "directory", "host")) != NULL)
		return e;
	if (mail->user.size > 0 && str_is(mail->tls, "none") && !is_this_machine(mail->host.at) && !str_is(mail->host, "localhost"))
		return at_line(reader, line_of(reader, "mail", "tls"), "tls = none with a user: its password would travel unencrypted");
	return NULL;
}

static const struct err *lines_read(struct reader *reader, struct str text)
{
	const struct err *e;
	struct str line;

	if (str_starts(text, STR("\xef\xbb\xbf"))) /* the mark that some editors put in front */
		text = str_from(text, 3);
	for (size_t i = 0; i < conf_key_count; i++)
		if ((e = key_set(reader->arena, &conf_keys[i], str_of(conf_keys[i].fallback), reader->conf)) != NULL)
			bug("the default of %s: %s", conf_keys[i].name, e->detail);
	while (str_next(&text, '\n', &line)) {
		reader->line++;
		if ((e = line_read(reader, line)) != NULL)
			return e;
	}
	if (reader->conf->server.data_directory.size == 0)
		reader->conf->server.data_directory = STR(PORTICO_DATADIR);
	if ((e = database_check(reader)) != NULL)
		return e;
	return mail_check(reader);
}

const struct err *conf_parse(struct arena *arena, const char *path, struct str text, struct conf *conf)
{
	struct reader reader = reader_of(arena, path, conf);

	return lines_read(&reader, text);
}

const struct err *conf_read(struct arena *arena, const char *path, struct conf *conf)
{
	struct reader reader = reader_of(arena, path, conf);
	const struct err *e;
	bool everybody;
	struct str text;

	if ((e = file_read(arena, path, FILE_MOST, &text, &everybody)) != NULL)
		return e;
	if ((e = lines_read(&reader, text)) != NULL || !everybody)
		return e;
	for (size_t i = 0; i < conf_key_count; i++)
		if (conf_keys[i].kind == KEY_SECRET && reader.set[i] != 0)
			return at_line(&reader, reader.set[i], "%s stands in a file that everybody on this machine may read: chmod 640 %s, or use %s_file",
			    conf_keys[i].name, path, conf_keys[i].name);
	return NULL;
}

const struct err *conf_for_migration(struct arena *arena, struct conf *conf)
{
	struct conf_database *database = &conf->database;
	const struct err *e;

	if (database->migrate_user.size == 0)
		return NULL;
	if (database->migrate_password_file.size > 0) {
		if ((e = secret_file_read(arena, database->migrate_password_file.at, &database->migrate_password)) != NULL)
			return err_new(arena, ERR_INTERNAL, "migrate_password_file: %s", e->detail);
	}
	database->user = database->migrate_user;
	database->password = database->migrate_password;
	return NULL;
}
