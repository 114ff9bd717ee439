/* cookie.h: cookies (RFC 6265bis) as they come in, and as we set them. */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H

#include "../base/str.h"

/* Browsers keep no cookie longer than 400 days. */
enum { COOKIE_SECONDS_MOST = 400 * 24 * 3600 };

/*
 * The value of the cookie `name` in a Cookie header. False when it is absent, or there with two different values, which is how an
 * attacker's cookie beside the true one looks (R43): then nobody is signed in.
 */
MUST_USE bool cookie_get(struct str header, const char *name, struct str *value);

/* The value of a Set-Cookie header: Path=/, Secure, HttpOnly, SameSite=Lax, no Domain. `name` must start with "__Host-". */
MUST_USE struct str cookie_set(struct arena *arena, const char *name, struct str value, long max_age_seconds);

/* The value of a Set-Cookie header that takes the cookie away. */
MUST_USE struct str cookie_clear(struct arena *arena, const char *name);

#endif
