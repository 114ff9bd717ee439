/* totp.c: the codes of authenticator apps. */
#include "totp.h"

#include "secret.h"

uint64_t totp_step(usec when)
{
	return when < 0 ? 0 : (uint64_t)(when / SECONDS(TOTP_SECONDS));
}

uint32_t totp_code(struct str secret, uint64_t step)
{
	unsigned char digest[SHA1_SIZE];
	char counter[8];
	size_t at;
	uint32_t bits;

	for (size_t i = 0; i < sizeof counter; i++)
		counter[i] = (char)(step >> (56 - 8 * i));
	digest_keyed_sha1(secret, (struct str){ counter, sizeof counter }, digest);
	at = digest[SHA1_SIZE - 1] & 15;
	bits = (uint32_t)(digest[at] & 127) << 24 | (uint32_t)digest[at + 1] << 16 | (uint32_t)digest[at + 2] << 8 | digest[at + 3];
	return bits % 1000000;
}

static void digits_of(uint32_t number, char digits[TOTP_DIGITS])
{
	for (size_t i = TOTP_DIGITS; i > 0; i--, number /= 10)
		digits[i - 1] = (char)('0' + number % 10);
}

/* All three are compared, whichever was right: the time tells nothing. */
bool totp_right(struct str secret, struct str code, usec now, uint64_t *step)
{
	const uint64_t middle = totp_step(now);
	bool right = false;

	for (uint64_t one = middle == 0 ? 0 : middle - 1; one <= middle + 1; one++) {
		char digits[TOTP_DIGITS];

		digits_of(totp_code(secret, one), digits);
		if (secret_equal(code, (struct str){ digits, sizeof digits })) {
			*step = one;
			right = true;
		}
	}
	return right;
}

struct str base32(struct arena *arena, struct str bytes)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	struct buf text = { .arena = arena };
	uint32_t bits = 0;
	int held = 0;

	for (size_t i = 0; i < bytes.size; i++) {
		bits = bits << 8 | (unsigned char)bytes.at[i];
		for (held += 8; held >= 5; held -= 5)
			buf_char(&text, letters[bits >> (held - 5) & 31]);
	}
	if (held > 0)
		buf_char(&text, letters[bits << (5 - held) & 31]);
	return buf_str(&text);
}

/* A colon would cut the label in two places, even as %3A. */
static void add_part(struct buf *link, struct str text)
{
	for (size_t i = 0; i < text.size; i++) {
		const char c = text.at[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')
			buf_char(link, c);
		else
			buf_format(link, "%%%02X", c == ':' ? ' ' : (unsigned char)c);
	}
}

struct str totp_link(struct arena *arena, struct str issuer, struct str name, struct str secret)
{
	struct buf link = { .arena = arena };

	buf_text(&link, "otpauth://totp/");
	add_part(&link, issuer);
	buf_char(&link, ':');
	add_part(&link, name);
	buf_text(&link, "?secret=");
	buf_add(&link, base32(arena, secret));
	buf_text(&link, "&issuer=");
	add_part(&link, issuer);
	return buf_str(&link);
}
