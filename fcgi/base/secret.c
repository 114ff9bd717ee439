/* secret.c: random bytes, tokens, digests. */
#include "secret.h"

#include <errno.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <string.h>
#include <sys/random.h>

#include "log.h"

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void secret_random(void *bytes, size_t size)
{
	unsigned char *at = bytes;

	while (size > 0) {
		ssize_t got = getrandom(at, size, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			fatal("no random numbers: %s", strerror(errno));
		at += got;
		size -= (size_t)got;
	}
}

/* 32 bytes become 43 letters; the last one carries four bits. */
static void encode(const unsigned char bytes[SECRET_SIZE], char text[TOKEN_TEXT])
{
	uint32_t bits = 0;
	int held = 0;
	size_t out = 0;

	for (size_t i = 0; i < SECRET_SIZE; i++) {
		bits = bits << 8 | bytes[i];
		held += 8;
		while (held >= 6) {
			held -= 6;
			text[out++] = letters[bits >> held & 63];
		}
	}
	text[out] = letters[bits << (6 - held) & 63];
}

struct token token_new(void)
{
	unsigned char bytes[SECRET_SIZE];
	struct token token = { .text = "" };

	secret_random(bytes, sizeof bytes);
	encode(bytes, token.text);
	secret_wipe(bytes, sizeof bytes);
	return token;
}

bool token_digest(struct str text, struct digest *digest)
{
	if (text.size != TOKEN_TEXT)
		return false;
	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] == '\0' || strchr(letters, text.at[i]) == NULL)
			return false;
	*digest = digest_of(text);
	return true;
}

struct digest digest_of(struct str data)
{
	struct digest digest;

	if (EVP_Digest(data.size == 0 ? "" : data.at, data.size, digest.bytes, NULL, EVP_sha256(), NULL) != 1)
		fatal("SHA-256 failed");
	return digest;
}

struct digest digest_keyed(struct str key, struct str data)
{
	struct digest digest;

	if (HMAC(EVP_sha256(), key.size == 0 ? "" : key.at, (int)key.size, (const unsigned char *)(data.size == 0 ? "" : data.at),
	        data.size, digest.bytes, NULL) == NULL)
		fatal("HMAC-SHA-256 failed");
	return digest;
}

struct str digest_text(struct arena *arena, const struct digest *digest)
{
	char text[TOKEN_TEXT];

	encode(digest->bytes, text);
	return str_copy(arena, (struct str){ .at = text, .size = sizeof text });
}

struct str digest_bytes(const struct digest *digest)
{
	return (struct str){ .at = (const char *)digest->bytes, .size = sizeof digest->bytes };
}

bool secret_equal(struct str a, struct str b)
{
	return a.size == b.size && (a.size == 0 || CRYPTO_memcmp(a.at, b.at, a.size) == 0);
}

void secret_wipe(void *at, size_t size)
{
	OPENSSL_cleanse(at, size);
}
