/* secret.h: random bytes, tokens, digests, and the care that secrets need. The only user of OpenSSL in a worker. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

enum {
	SECRET_SIZE = 32,  /* bytes of a token and of a SHA-256 digest */
	TOKEN_TEXT = 43,   /* characters of a token in base64url without padding (RFC 4648) */
};

/* A SHA-256 digest: what is stored of a token. */
struct digest {
	unsigned char bytes[SECRET_SIZE];
};

/* 256 random bits, as a person or a browser holds them. */
struct token {
	char text[TOKEN_TEXT + 1];
};

/* Fills `size` bytes from getrandom(2); anything less is fatal(), there is no second source (R251). */
void secret_random(void *bytes, size_t size);

MUST_USE struct token token_new(void);

/* The stored form of a token as it came in; false when `text` cannot be one (wrong length or letters). */
MUST_USE bool token_digest(struct str text, struct digest *digest);

MUST_USE struct digest digest_of(struct str data);

/* The same of data that comes in pieces. `hashing` is freed with the arena. */
struct hashing;
MUST_USE struct hashing *hashing_new(struct arena *arena);
void hashing_begin(struct hashing *hashing); /* anew, whatever was added before */
void hashing_add(struct hashing *hashing, struct str piece);
MUST_USE struct digest hashing_end(struct hashing *hashing);

/* HMAC-SHA-256 (RFC 2104) of `data` under `key`. */
MUST_USE struct digest digest_keyed(struct str key, struct str data);

/* HMAC-SHA-1 of `data` under `key`: for what standards ask it of (RFC 6238), and for nothing else. */
enum { SHA1_SIZE = 20 };
void digest_keyed_sha1(struct str key, struct str data, unsigned char digest[SHA1_SIZE]);

/*
 * `plain` so that it can be kept where others may read it: AES-256-GCM under SHA-256 of `key`. `about` says whose it is and is not stored:
 * what was moved to another row does not open.
 */
enum { SECRET_SEALED_MORE = 1 + 4 + 12 + 16 }; /* bytes more than `plain` */
MUST_USE struct str secret_seal(struct arena *arena, struct str key, struct str about, struct str plain);

/* False when it is not what secret_seal made with this key for this `about`. */
MUST_USE bool secret_open(struct arena *arena, struct str key, struct str about, struct str sealed, struct str *plain);

/* What a sealed text begins with when this key made it: tells a lost or changed key from a damaged text. */
MUST_USE struct str secret_mark(struct arena *arena, struct str key);

/* As base64url without padding. */
MUST_USE struct str digest_text(struct arena *arena, const struct digest *digest);
MUST_USE struct str digest_bytes(const struct digest *digest);

/* In constant time; different sizes are unequal. */
MUST_USE bool secret_equal(struct str a, struct str b);

/* Overwrites what the compiler may not optimise away. */
void secret_wipe(void *at, size_t size);

#endif
