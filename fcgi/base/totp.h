/* totp.h: the codes of authenticator apps (RFC 6238), as all of these apps make them: HMAC-SHA-1, six digits, a new one every 30 seconds. */
#ifndef BASE_TOTP_H
#define BASE_TOTP_H

#include "clock.h"
#include "str.h"

enum {
	TOTP_SECRET = 20, /* bytes of a secret (RFC 4226, 4) */
	TOTP_DIGITS = 6,
	TOTP_SECONDS = 30,
};

/* The number of the step that a time is in; 0 before 1970. */
MUST_USE uint64_t totp_step(usec when);

/* The code of one step, as a number of TOTP_DIGITS digits. */
MUST_USE uint32_t totp_code(struct str secret, uint64_t step);

/*
 * Is `code`, digits alone, right now, a step before or a step after? Clocks of telephones are wrong by that much. `step` is the one that
 * it belongs to: whoever takes a code sees to it that no step counts twice.
 */
MUST_USE bool totp_right(struct str secret, struct str code, usec now, uint64_t *step);

/* Base32 (RFC 4648, 6) without padding, in capitals. */
MUST_USE struct str base32(struct arena *arena, struct str bytes);

/* What the app reads from the picture: "otpauth://totp/…", with the secret; `issuer` and `name` are what it calls the account. */
MUST_USE struct str totp_link(struct arena *arena, struct str issuer, struct str name, struct str secret);

#endif
