/* hasher_argon2.h: Argon2id within bounds; the only user of libargon2. */
#ifndef PROC_HASHER_ARGON2_H
#define PROC_HASHER_ARGON2_H

#include "hasher.h"

enum password_check { PASSWORD_RIGHT, PASSWORD_WRONG, PASSWORD_REFUSED, PASSWORD_NO_MEMORY };

/*
 * Reads "$argon2id$v=19$m=…,t=…,p=…$salt$hash" and nothing else. False when it is not that, or when it asks for more than four times
 * what `settings` say (R19). `*weak`: for less than they say.
 */
MUST_USE bool encoded_sound(struct str encoded, const struct hasher_settings *settings, bool *weak);

/* As hasher_verify(), here and now. */
MUST_USE enum password_check password_verify(
    const struct hasher_settings *settings, struct str password, struct str encoded, bool *weak);

/* Makes an encoded hash with a new salt; its size, 0 when there is no memory. */
MUST_USE size_t password_hash(const struct hasher_settings *settings, struct str password, char encoded[HASH_MAX]);

#endif
