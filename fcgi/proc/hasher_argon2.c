/* hasher_argon2.c: Argon2id within bounds. */
#include "hasher_argon2.h"

#include <argon2.h>
#include <stdio.h>
#include <string.h>

#include "../base/secret.h"

enum { LANES = 1, SALT_SIZE = 16, HASH_SIZE = 32, TOLERANCE = 4, LEAST_MEMORY = 8 /* per lane, RFC 9106 */ };

/* Salt and hash in base64 without padding: 8 to 48 bytes. */
enum { BASE64_LEAST = 11, BASE64_MOST = 64 };

struct cost {
	uint64_t memory_kib, passes, lanes;
};

/* Takes `prefix` and a number up to `end` off the front. */
static bool number_read(struct str *rest, const char *prefix, char end, uint64_t *value)
{
	const struct str name = str_of(prefix);
	size_t stop;

	if (!str_starts(*rest, name))
		return false;
	*rest = str_from(*rest, name.size);
	if ((stop = str_find(*rest, end, 0)) == rest->size || !str_u64(str_first(*rest, stop), value))
		return false;
	*rest = str_from(*rest, stop + 1);
	return true;
}

static bool is_base64(struct str text)
{
	for (size_t i = 0; i < text.size; i++) {
		const char c = text.at[i];

		if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/'))
			return false;
	}
	return text.size >= BASE64_LEAST && text.size <= BASE64_MOST && text.size % 4 != 1;
}

static bool encoded_read(struct str encoded, struct cost *cost)
{
	const struct str start = STR("$argon2id$v=19$");
	struct str rest = encoded, salt;

	if (!str_starts(rest, start))
		return false;
	rest = str_from(rest, start.size);
	return number_read(&rest, "m=", ',', &cost->memory_kib) && number_read(&rest, "t=", ',', &cost->passes) &&
	    number_read(&rest, "p=", '$', &cost->lanes) && str_next(&rest, '$', &salt) && is_base64(salt) && is_base64(rest);
}

bool encoded_sound(struct str encoded, const struct hasher_settings *settings, bool *weak)
{
	struct cost cost;

	*weak = false;
	if (encoded.size > HASH_MAX || !encoded_read(encoded, &cost))
		return false;
	if (cost.passes < 1 || cost.passes > (uint64_t)settings->passes * TOLERANCE || cost.lanes < 1 || cost.lanes > TOLERANCE ||
	    cost.memory_kib < LEAST_MEMORY * cost.lanes || cost.memory_kib > (uint64_t)settings->memory_kib * TOLERANCE)
		return false;
	/* What is less in one and more in the other is not weak: made anew it would have less of something (R20). */
	*weak = cost.memory_kib <= settings->memory_kib && cost.passes <= settings->passes &&
	    (cost.memory_kib < settings->memory_kib || cost.passes < settings->passes);
	return true;
}

/* What unknown people are checked against: today's cost, a hash that no password has (P6). */
static struct str dummy(const struct hasher_settings *settings, char at[HASH_MAX])
{
	const int size = snprintf(at, HASH_MAX, "$argon2id$v=19$m=%u,t=%u,p=%d$AAAAAAAAAAAAAAAAAAAAAA$%.43s", settings->memory_kib,
	    settings->passes, LANES, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

	return (struct str){ .at = at, .size = (size_t)size };
}

enum password_check password_verify(
    const struct hasher_settings *settings, struct str password, struct str encoded, bool *weak)
{
	const bool unknown = encoded.size == 0;
	char text[HASH_MAX + 1];
	int outcome;

	if (unknown)
		encoded = dummy(settings, text);
	if (!encoded_sound(encoded, settings, weak))
		return PASSWORD_REFUSED;
	memmove(text, encoded.at, encoded.size);
	text[encoded.size] = '\0';
	outcome = argon2id_verify(text, password.size == 0 ? "" : password.at, password.size);
	if (outcome == ARGON2_OK)
		return unknown ? PASSWORD_WRONG : PASSWORD_RIGHT;
	if (outcome == ARGON2_VERIFY_MISMATCH)
		return PASSWORD_WRONG;
	return outcome == ARGON2_MEMORY_ALLOCATION_ERROR || outcome == ARGON2_THREAD_FAIL ? PASSWORD_NO_MEMORY : PASSWORD_REFUSED;
}

size_t password_hash(const struct hasher_settings *settings, struct str password, char encoded[HASH_MAX])
{
	unsigned char salt[SALT_SIZE];

	secret_random(salt, sizeof salt);
	if (argon2id_hash_encoded(settings->passes, settings->memory_kib, LANES, password.size == 0 ? "" : password.at, password.size,
	        salt, sizeof salt, HASH_SIZE, encoded, HASH_MAX) != ARGON2_OK)
		return 0;
	return strlen(encoded);
}
