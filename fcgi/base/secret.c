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

/* Kept for good: looking it up takes longer than hashing what a page hashes. */
static const EVP_MD *sha256(void)
{
	static EVP_MD *fetched;

	if (fetched == NULL && (fetched = EVP_MD_fetch(NULL, "SHA256", NULL)) == NULL)
		fatal("there is no SHA-256");
	return fetched;
}

struct digest digest_of(struct str data)
{
	struct digest digest;

	if (EVP_Digest(data.size == 0 ? "" : data.at, data.size, digest.bytes, NULL, sha256(), NULL) != 1)
		fatal("SHA-256 failed");
	return digest;
}

struct hashing {
	EVP_MD_CTX *context;
};

static void hashing_free(void *context)
{
	EVP_MD_CTX_free(context);
}

void hashing_begin(struct hashing *hashing)
{
	if (EVP_DigestInit_ex(hashing->context, sha256(), NULL) != 1)
		fatal("SHA-256 does not begin");
}

struct hashing *hashing_new(struct arena *arena)
{
	struct hashing *hashing = ARENA_NEW(arena, struct hashing);

	if ((hashing->context = EVP_MD_CTX_new()) == NULL)
		fatal("out of memory for a digest");
	arena_defer(arena, hashing_free, hashing->context);
	hashing_begin(hashing);
	return hashing;
}

void hashing_add(struct hashing *hashing, struct str piece)
{
	if (EVP_DigestUpdate(hashing->context, piece.at, piece.size) != 1)
		fatal("SHA-256 does not go on");
}

struct digest hashing_end(struct hashing *hashing)
{
	struct digest digest;

	if (EVP_DigestFinal_ex(hashing->context, digest.bytes, NULL) != 1)
		fatal("SHA-256 does not end");
	return digest;
}

enum { HMAC_BLOCK = 64 };

static struct digest digest_behind(EVP_MD_CTX *context, const unsigned char pad[HMAC_BLOCK], struct str data)
{
	struct digest digest;

	if (EVP_DigestInit_ex(context, sha256(), NULL) != 1 || EVP_DigestUpdate(context, pad, HMAC_BLOCK) != 1 ||
	    EVP_DigestUpdate(context, data.size == 0 ? "" : data.at, data.size) != 1 || EVP_DigestFinal_ex(context, digest.bytes, NULL) != 1)
		fatal("HMAC-SHA-256 failed");
	return digest;
}

/* By RFC 2104: the library's own way finds everything by name again at each call, and was a twentieth of a page. */
struct digest digest_keyed(struct str key, struct str data)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	unsigned char pad[HMAC_BLOCK] = { 0 };
	struct digest digest;

	if (context == NULL)
		fatal("out of memory for a digest");
	if (key.size > sizeof pad) {
		digest = digest_of(key);
		memcpy(pad, digest.bytes, sizeof digest.bytes);
	} else if (key.size > 0) {
		memcpy(pad, key.at, key.size);
	}
	for (size_t i = 0; i < sizeof pad; i++)
		pad[i] ^= 0x36;
	digest = digest_behind(context, pad, data);
	for (size_t i = 0; i < sizeof pad; i++)
		pad[i] ^= 0x36 ^ 0x5c;
	digest = digest_behind(context, pad, digest_bytes(&digest));
	secret_wipe(pad, sizeof pad);
	EVP_MD_CTX_free(context);
	return digest;
}

void digest_keyed_sha1(struct str key, struct str data, unsigned char digest[SHA1_SIZE])
{
	if (HMAC(EVP_sha1(), key.size == 0 ? "" : key.at, (int)key.size, (const unsigned char *)(data.size == 0 ? "" : data.at), data.size,
	        digest, NULL) == NULL)
		fatal("HMAC-SHA-1 failed");
}

/* A sealed text: the mark of its format and its key, the nonce, what is sealed, the tag. */
enum { SEAL_FORMAT = 1, MARK_SIZE = 5, NONCE_SIZE = 12, TAG_SIZE = 16 };

struct str secret_mark(struct arena *arena, struct str key)
{
	const struct digest digest = digest_keyed(key, STR("mark of a sealing key"));
	char *mark = arena_alloc(arena, MARK_SIZE);

	mark[0] = SEAL_FORMAT;
	memcpy(mark + 1, digest.bytes, MARK_SIZE - 1);
	return (struct str){ .at = mark, .size = MARK_SIZE };
}

static EVP_CIPHER_CTX *cipher_start(struct str key, const unsigned char *nonce, struct str about, bool seal)
{
	EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
	struct digest digest = digest_of(key);
	int size;

	if (cipher == NULL || EVP_CipherInit_ex(cipher, EVP_aes_256_gcm(), NULL, digest.bytes, nonce, seal) != 1 ||
	    EVP_CipherUpdate(cipher, NULL, &size, (const unsigned char *)(about.size == 0 ? "" : about.at), (int)about.size) != 1)
		fatal("AES-256-GCM failed");
	secret_wipe(&digest, sizeof digest);
	return cipher;
}

struct str secret_seal(struct arena *arena, struct str key, struct str about, struct str plain)
{
	const struct str mark = secret_mark(arena, key);
	unsigned char *sealed = arena_alloc(arena, plain.size + SECRET_SEALED_MORE), *nonce = sealed + MARK_SIZE, *body = nonce + NONCE_SIZE;
	EVP_CIPHER_CTX *cipher;
	int size, rest;

	memcpy(sealed, mark.at, mark.size);
	secret_random(nonce, NONCE_SIZE);
	cipher = cipher_start(key, nonce, about, true);
	if (EVP_CipherUpdate(cipher, body, &size, (const unsigned char *)(plain.size == 0 ? "" : plain.at), (int)plain.size) != 1 ||
	    EVP_CipherFinal_ex(cipher, body + size, &rest) != 1 ||
	    EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, TAG_SIZE, body + plain.size) != 1)
		fatal("AES-256-GCM failed");
	EVP_CIPHER_CTX_free(cipher);
	return (struct str){ .at = (const char *)sealed, .size = plain.size + SECRET_SEALED_MORE };
}

bool secret_open(struct arena *arena, struct str key, struct str about, struct str sealed, struct str *plain)
{
	const unsigned char *nonce, *body;
	unsigned char tag[TAG_SIZE], *opened;
	EVP_CIPHER_CTX *cipher;
	int size, rest;
	size_t inside;
	bool right;

	if (sealed.size < SECRET_SEALED_MORE || !str_starts(sealed, secret_mark(arena, key)))
		return false;
	inside = sealed.size - SECRET_SEALED_MORE;
	nonce = (const unsigned char *)sealed.at + MARK_SIZE;
	body = nonce + NONCE_SIZE;
	opened = arena_alloc(arena, inside + 1);
	memcpy(tag, body + inside, TAG_SIZE);
	cipher = cipher_start(key, nonce, about, false);
	right = EVP_CipherUpdate(cipher, opened, &size, body, (int)inside) == 1 &&
	        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, TAG_SIZE, tag) == 1 && EVP_CipherFinal_ex(cipher, opened + size, &rest) == 1;
	EVP_CIPHER_CTX_free(cipher);
	*plain = (struct str){ .at = (const char *)opened, .size = inside };
	return right;
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
