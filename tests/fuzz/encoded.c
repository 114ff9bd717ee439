/* encoded.c: a stored password hash is refused without being computed, or costs no more than the bound and gives an answer (R19). */
#include "../../fcgi/proc/hasher_argon2.h"
#include "fuzz.h"

static const struct hasher_settings settings = { .permits = 1, .memory_kib = 8, .passes = 1, .wait_ms = 0 };

/* As a password, any bytes are right for their own hash and for no other (R16). */
static void password_holds(struct str password)
{
	char encoded[HASH_MAX];
	const struct str hash = { .at = encoded, .size = password_hash(&settings, password, encoded) };
	bool weak = true;

	HOLDS(hash.size > 0 && encoded_sound(hash, &settings, &weak) && !weak);
	HOLDS(password_verify(&settings, password, hash, &weak) == PASSWORD_RIGHT && !weak);
	HOLDS(password_verify(&settings, str_from(password, 1), hash, &weak) == (password.size == 0 ? PASSWORD_RIGHT : PASSWORD_WRONG));
	HOLDS(password_verify(&settings, password, STR(""), &weak) == PASSWORD_WRONG);
}

void fuzz_one(struct arena *arena, struct str input)
{
	struct str copy = str_copy(arena, input); /* so that reading past its end is seen */
	bool weak = true;
	enum password_check check;

	if (copy.size > 0 && copy.at[0] != '$')
		password_holds(copy);
	if (!encoded_sound(copy, &settings, &weak)) {
		HOLDS(!weak);
		HOLDS(copy.size == 0 || password_verify(&settings, STR("password"), copy, &weak) == PASSWORD_REFUSED);
		return;
	}
	HOLDS(copy.size <= HASH_MAX && str_starts(copy, STR("$argon2id$v=19$m=")));
	for (size_t i = 0; i < copy.size; i++)
		HOLDS(copy.at[i] > ' ' && copy.at[i] < 0x7f);
	check = password_verify(&settings, STR("password"), copy, &weak);
	HOLDS(check != PASSWORD_NO_MEMORY);
	HOLDS(check != PASSWORD_RIGHT || password_verify(&settings, STR("Password"), copy, &weak) == PASSWORD_WRONG);
}

FUZZ_SEEDS(STR(""), STR("abc\0def"), STR("caf\xc3\xa9 "), STR("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$NXcvE8C6wmRUCKwGcKPRZL4jqXGj1X5cTaqb9Tm4gEA"),
    STR("$argon2id$v=19$m=32,t=4,p=4$c29tZXNhbHQ$NXcvE8C6wmRUCKwGcKPRZL4jqXGj1X5cTaqb9Tm4gEA"),
    STR("$argon2id$v=19$m=33,t=1,p=1$c29tZXNhbHQ$NXcvE8C6wmRUCKwGcKPRZL4jqXGj1X5cTaqb9Tm4gEA"),
    STR("$argon2id$v=19$m=8,t=5,p=1$c29tZXNhbHQ$NXcvE8C6wmRUCKwGcKPR"), STR("$argon2id$v=19$m=8,t=1,p=2$c29tZXNhbHQ$NXcvE8C6wmRUCKwG"),
    STR("$argon2id$v=16$m=8,t=1,p=1$c29tZXNhbHQ$NXcvE8C6wmRUCKwG"), STR("$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$NXcvE8C6wmRUCKwG"),
    STR("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbH$NXcvE8C6wmRUCKwG"), STR("$argon2id$v=19$m=8,t=1,p=1$$"), STR("$argon2id$v=19$m=08,t=1,p=1$a$b"),
    STR("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$NXcvE8C6wmRUCKw!"), STR("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ"));
