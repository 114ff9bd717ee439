/* response.c: an answer under construction, and the headers that every answer carries. */
#include "response.h"

#include <inttypes.h>
#include <string.h>

#include "../base/clock.h"
#include "../base/log.h"
#include "parameters.h"

/* What every answer carries, whatever the page thought of (R88). */
static const char everywhere[] =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Permissions-Policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()\r\n";

/* And what it carries unless the page set its own. */
static const struct {
	const char *name, *value;
} unless_set[] = {
	{ "Cache-Control", "no-store" },
	{ "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'; "
	                             "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "X-Robots-Tag", "noindex" },
};

struct response response_new(struct arena *arena)
{
	return (struct response){ .arena = arena, .status = 200, .type = "text/html; charset=utf-8", .body = { .arena = arena } };
}

static struct response_header *find_header(struct response *response, const char *name)
{
	for (size_t i = 0; i < response->header_count; i++)
		if (strcasecmp(response->headers[i].name, name) == 0)
			return &response->headers[i];
	return NULL;
}

static bool value_valid(struct str value)
{
	for (size_t i = 0; i < value.size; i++)
		if ((unsigned char)value.at[i] < ' ' || value.at[i] == 0x7f)
			return false;
	return true;
}

void response_header(struct response *response, const char *name, struct str value)
{
	struct response_header *header = strcasecmp(name, "Set-Cookie") == 0 ? NULL : find_header(response, name);

	if (!token_valid(str_of(name)) || !value_valid(value))
		bug("a header %s with a value that would break out of it", name);
	if (header == NULL) {
		if (response->header_count == RESPONSE_HEADERS_MAX)
			bug("more than %d headers, %s is the last", RESPONSE_HEADERS_MAX, name);
		header = &response->headers[response->header_count++];
	}
	*header = (struct response_header){ .name = name, .value = value };
}

/* What may stand in an address as it is (RFC 3986, section 2); escapes that are there stay. */
static bool stays(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    (c != '\0' && strchr("-._~:/?#[]@!$&'()*+,;=%", c) != NULL);
}

void response_redirect(struct response *response, struct str location)
{
	struct buf encoded = { .arena = response->arena };

	for (size_t i = 0; i < location.size; i++) {
		if (stays(location.at[i]))
			buf_char(&encoded, location.at[i]);
		else
			buf_format(&encoded, "%%%02X", (unsigned char)location.at[i]);
	}
	response->status = 303;
	response->type = NULL;
	response->body.size = 0;
	response->piece = NULL;
	response_header(response, "Location", buf_str(&encoded));
}

bool response_has(const struct response *response, const char *name)
{
	for (size_t i = 0; i < response->header_count; i++)
		if (strcasecmp(response->headers[i].name, name) == 0)
			return true;
	return false;
}

static void add_header(struct buf *head, const char *name, struct str value)
{
	buf_text(head, name);
	buf_text(head, ": ");
	buf_add(head, value);
	buf_text(head, "\r\n");
}

static struct buf head_of(const struct response *response, uint64_t length)
{
	struct buf head = { .arena = response->arena };

	buf_format(&head, "Status: %d %s\r\n", response->status, response_reason(response->status));
	buf_format(&head, "Content-Type: %s\r\n", response->type != NULL ? response->type : "text/plain; charset=utf-8");
	if (response->piece == NULL || response->length != RESPONSE_ANY_LENGTH)
		buf_format(&head, "Content-Length: %" PRIu64 "\r\n", length);
	for (size_t i = 0; i < response->header_count; i++)
		add_header(&head, response->headers[i].name, response->headers[i].value);
	for (size_t i = 0; i < COUNT_OF(unless_set); i++)
		if (!response_has(response, unless_set[i].name))
			add_header(&head, unless_set[i].name, str_of(unless_set[i].value));
	buf_text(&head, everywhere);
	buf_text(&head, "\r\n");
	return head;
}

void response_stream(struct response *response, uint64_t length, const struct err *(*piece)(void *from, struct str *piece), void *from)
{
	response->length = length;
	response->piece = piece;
	response->from = from;
}

uint64_t response_length(const struct response *response)
{
	if (response->type == NULL)
		return 0;
	if (response->piece != NULL)
		return response->length == RESPONSE_ANY_LENGTH ? 0 : response->length;
	return response->body.size;
}

/*
 * What is wrong with a piece its maker has logged; too many bytes would be read as another answer's (R222). What is short of what was promised, or of
 * what nobody promised, must not look whole.
 */
static bool send_pieces(const struct response *response, const struct exchange *exchange)
{
	struct str piece;

	for (uint64_t left = response->length; left > 0; left -= piece.size) {
		const usec began = clock_monotonic();
		const bool made = response->piece(response->from, &piece) == NULL && piece.size <= left;

		if (made && piece.size == 0 && response->length == RESPONSE_ANY_LENGTH)
			return true;
		if (!made || piece.size == 0) {
			exchange->break_off(exchange->peer);
			return false;
		}
		if (exchange->made != NULL)
			exchange->made(exchange->peer, clock_monotonic() - began);
		if (!exchange->write(exchange->peer, piece.at, piece.size))
			return false;
	}
	return true;
}

bool response_send(const struct response *response, const struct exchange *exchange, bool head_only)
{
	const uint64_t length = response_length(response);
	const struct buf head = head_of(response, length);

	if (!exchange->write(exchange->peer, head.at, head.size))
		return false;
	if (head_only || (length == 0 && response->piece == NULL))
		return true;
	if (response->piece != NULL)
		return send_pieces(response, exchange);
	return exchange->write(exchange->peer, response->body.at, response->body.size);
}

const char *response_reason(int status)
{
	switch (status) {
	case 200: return "OK";
	case 301: return "Moved Permanently";
	case 303: return "See Other";
	case 308: return "Permanent Redirect";
	case 400: return "Bad Request";
	case 403: return "Forbidden";
	case 404: return "Not Found";
	case 405: return "Method Not Allowed";
	case 409: return "Conflict";
	case 413: return "Content Too Large";
	case 415: return "Unsupported Media Type";
	case 421: return "Misdirected Request";
	case 422: return "Unprocessable Content";
	case 429: return "Too Many Requests";
	case 500: return "Internal Server Error";
	case 503: return "Service Unavailable";
	default: bug("a status %d that has no words", status);
	}
}
