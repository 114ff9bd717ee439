/* value.c: checks one value against its key, and keeps it. */
#include <string.h>

#include "../fcgi/base/address.h"
#include "keys.h"

/* What stands in a message: long values are cut. */
enum { SHOWN = 64 };

static const struct err *wrong(struct arena *arena, const struct key *key, struct str value, const char *right)
{
	struct str shown = str_first_utf8(value, SHOWN);

	return err_new(arena, ERR_INTERNAL, "%s = %.*s%s: %s", key->name, STR_ARG(shown), shown.size < value.size ? "…" : "", right);
}

static const char *range(struct arena *arena, const char *what, const struct key *key)
{
	return str_c(arena, str_format(arena, "%s from %llu to %llu is right", what, (unsigned long long)key->least,
	    (unsigned long long)key->most));
}

static const struct err *number_read(struct arena *arena, const struct key *key, struct str value, uint64_t *number)
{
	uint64_t read;

	if (!str_u64(value, &read) || read < key->least || read > key->most)
		return wrong(arena, key, value, range(arena, "a whole number", key));
	*number = read;
	return NULL;
}

/* The owner must be able to use the socket, and users outside the group never may (R220). */
static const struct err *mode_read(struct arena *arena, const struct key *key, struct str value, uint64_t *mode)
{
	uint64_t read = 0;

	for (size_t i = 0; i < value.size; i++) {
		if (value.size > 4 || value.at[i] < '0' || value.at[i] > '7')
			return wrong(arena, key, value, "an octal mode like 0660 is right");
		read = read * 8 + (uint64_t)(value.at[i] - '0');
	}
	if (value.size < 3 || (read & ~0770ull) != 0 || (read & 0600) != 0600)
		return wrong(arena, key, value, "0600 or 0660 is right: its owner may read and write, others may not");
	*mode = read;
	return NULL;
}

static const struct err *choice_read(struct arena *arena, const struct key *key, struct str value)
{
	struct str rest = str_of(key->choices), choice;

	while (str_next(&rest, ' ', &choice))
		if (str_equal(choice, value))
			return NULL;
	return wrong(arena, key, value, str_c(arena, str_format(arena, "one of these is right: %s", key->choices)));
}

static const struct err *text_read(struct arena *arena, const struct key *key, struct str value)
{
	if (value.size >= key->least && value.size <= key->most)
		return NULL;
	if (key->kind == KEY_SECRET)
		return err_new(arena, ERR_INTERNAL, "%s: %s", key->name, range(arena, "a length in bytes", key));
	return wrong(arena, key, value, range(arena, "a length in bytes", key));
}

static const struct err *path_read(struct arena *arena, const struct key *key, struct str value)
{
	if (value.size > 0 && value.at[0] != '/')
		return wrong(arena, key, value, "a path that starts with / is right");
	if (value.size > key->most)
		return wrong(arena, key, value, range(arena, "a length in bytes", key));
	return NULL;
}

/* sun_path has 108 bytes, the last one for the NUL. */
static const struct err *socket_read(struct arena *arena, const struct key *key, struct str value)
{
	size_t colon = value.size;
	uint64_t port;

	if (value.size > 0 && value.at[0] == '/')
		return value.size < 108 ? NULL : wrong(arena, key, value, "a unix socket's path has 107 bytes at most");
	while (colon > 0 && value.at[colon - 1] != ':')
		colon--;
	if (colon < 2 || !str_u64(str_from(value, colon), &port) || port < 1 || port > 65535)
		return wrong(arena, key, value, "a path that starts with /, or HOST:PORT like 127.0.0.1:9000 or [::1]:9000, is right");
	return NULL;
}

static const struct err *address_read(struct arena *arena, const struct key *key, struct str value)
{
	if (value.size == 0 || address_valid(value))
		return NULL;
	return wrong(arena, key, value, "one mail address like support@example.com is right");
}

static const struct err *text_of_kind(struct arena *arena, const struct key *key, struct str value)
{
	switch (key->kind) {
	case KEY_CHOICE:
		return choice_read(arena, key, value);
	case KEY_PATH:
	case KEY_SECRET_FILE:
	case KEY_LATER_FILE:
		return path_read(arena, key, value);
	case KEY_SOCKET:
		return socket_read(arena, key, value);
	case KEY_ADDRESS:
		return address_read(arena, key, value);
	case KEY_TEXT:
	case KEY_SECRET:
	case KEY_NUMBER:
	case KEY_MODE:
		break;
	}
	return text_read(arena, key, value);
}

const struct err *key_set(struct arena *arena, const struct key *key, struct str value, struct conf *conf)
{
	char *member = (char *)conf + key->member;
	const struct err *e;
	uint64_t number = 0;
	struct str text, before;

	if (key->kind == KEY_NUMBER || key->kind == KEY_MODE) {
		e = key->kind == KEY_MODE ? mode_read(arena, key, value, &number) : number_read(arena, key, value, &number);
		if (e == NULL)
			memcpy(member, &number, sizeof number);
		return e;
	}
	if ((e = text_of_kind(arena, key, value)) != NULL)
		return e;
	text = (struct str){ .at = str_c(arena, value), .size = value.size };
	if (key->kind == KEY_SECRET_FILE) {
		if (text.size == 0) { /* the key that says the secret itself, if there is one, keeps what it said */
			memcpy(&before, member, sizeof before);
			if (before.at == NULL)
				memcpy(member, &text, sizeof text);
			return NULL;
		}
		if ((e = secret_file_read(arena, text.at, &text)) != NULL)
			return err_new(arena, ERR_INTERNAL, "%s: %s", key->name, e->detail);
		if (text.size < key->least)
			return err_new(arena, ERR_INTERNAL, "%s: its line must have %llu characters or more", key->name, (unsigned long long)key->least);
	}
	memcpy(member, &text, sizeof text);
	return NULL;
}
