/* head.c: BEGIN_REQUEST and PARAMS, read within bounds. */
#include "head.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

/* The numbers of the FastCGI specification 1.0, section 8. */
enum { VERSION = 1, BEGIN_REQUEST = 1, PARAMS = 4, GET_VALUES = 9, GET_VALUES_RESULT = 10, UNKNOWN_TYPE = 11 };
enum { RESPONDER = 1, HEADER = 8, BEGIN_BODY = 8, CONTENT_MAX = 65535, PADDING_MAX = 255 };

struct header {
	unsigned type;
	uint16_t id;
	size_t content;
	size_t padding;
};

static bool receive(int connection, void *at, size_t size)
{
	return recv(connection, at, size, MSG_WAITALL) == (ssize_t)size;
}

static bool header_parse(const unsigned char bytes[HEADER], struct header *header)
{
	*header = (struct header){
		.type = bytes[1], .id = (uint16_t)(bytes[2] << 8 | bytes[3]), .content = (size_t)bytes[4] << 8 | bytes[5], .padding = bytes[6]
	};
	return bytes[0] == VERSION;
}

static bool header_read(int connection, struct header *header)
{
	unsigned char bytes[HEADER];

	return receive(connection, bytes, sizeof bytes) && header_parse(bytes, header);
}

/* The content goes to `at`, which has room for it; the padding nowhere. */
static bool content_read(int connection, const struct header *header, void *at)
{
	unsigned char padding[PADDING_MAX];

	return (header->content == 0 || receive(connection, at, header->content)) &&
	    (header->padding == 0 || receive(connection, padding, header->padding));
}

/* The same where another record must follow, whose header replaces this one: a whole step in one call of the system. */
static bool content_and_next(int connection, struct header *header, void *at)
{
	unsigned char rest[PADDING_MAX + HEADER];
	struct iovec parts[] = { { at, header->content }, { rest, header->padding + HEADER } };
	struct msghdr message = { .msg_iov = parts, .msg_iovlen = COUNT_OF(parts) };
	const size_t size = header->content + header->padding + HEADER;

	return recvmsg(connection, &message, MSG_WAITALL) == (ssize_t)size && header_parse(rest + header->padding, header);
}

static void header_write(unsigned char at[HEADER], unsigned type, uint16_t id, size_t content)
{
	const unsigned char bytes[HEADER] = {
		VERSION, (unsigned char)type, (unsigned char)(id >> 8), (unsigned char)id, (unsigned char)(content >> 8), (unsigned char)content
	};

	memcpy(at, bytes, sizeof bytes);
}

/* Takes a length of one or four bytes off the front. */
static bool length_read(const unsigned char **at, const unsigned char *end, size_t *length)
{
	const unsigned char *p = *at;

	if (p == end || (p[0] > 127 && end - p < 4))
		return false;
	*length = p[0] > 127 ? (size_t)(p[0] & 127) << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3] : p[0];
	*at = p + (p[0] > 127 ? 4 : 1);
	return true;
}

/* Takes a name and its value off the front; false when their lengths do not fit into what is there. */
static bool pair_read(const unsigned char **at, const unsigned char *end, struct str *name, struct str *value)
{
	size_t name_size, value_size, left;

	if (!length_read(at, end, &name_size) || !length_read(at, end, &value_size))
		return false;
	left = (size_t)(end - *at);
	if (name_size > left || value_size > left - name_size)
		return false;
	*name = (struct str){ .at = (const char *)*at, .size = name_size };
	*value = (struct str){ .at = (const char *)*at + name_size, .size = value_size };
	*at += name_size + value_size;
	return true;
}

static void pair_write(unsigned char *at, size_t *size, struct str name, struct str value)
{
	at[(*size)++] = (unsigned char)name.size;
	at[(*size)++] = (unsigned char)value.size;
	memcpy(at + *size, name.at, name.size);
	*size += name.size;
	memcpy(at + *size, value.at, value.size);
	*size += value.size;
}

/* Answers which of the three values that exist were asked for, each once. */
static bool answer_values(int connection, const unsigned char *asked, size_t size, unsigned connections)
{
	static const char *const names[] = { "FCGI_MAX_CONNS", "FCGI_MAX_REQS", "FCGI_MPXS_CONNS" };
	unsigned char answer[128];
	size_t length = HEADER;
	char number[16];
	const struct str count = { .at = number, .size = (size_t)snprintf(number, sizeof number, "%u", connections) };

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const unsigned char *at = asked;
		struct str name, value;

		while (pair_read(&at, asked + size, &name, &value))
			if (str_is(name, names[i])) {
				pair_write(answer, &length, name, i == 2 ? STR("0") : count);
				break;
			}
	}
	header_write(answer, GET_VALUES_RESULT, 0, length - HEADER);
	return send(connection, answer, length, MSG_NOSIGNAL) == (ssize_t)length;
}

/* A record that belongs to no request. */
static bool manage(int connection, const struct header *header, struct head *head, unsigned connections)
{
	unsigned char unknown[HEADER + 8] = { 0 };

	if (header->content > sizeof head->params || !content_read(connection, header, head->params))
		return false;
	if (header->type == GET_VALUES)
		return answer_values(connection, head->params, header->content, connections);
	header_write(unknown, UNKNOWN_TYPE, 0, 8);
	unknown[HEADER] = (unsigned char)header->type;
	return send(connection, unknown, sizeof unknown, MSG_NOSIGNAL) == (ssize_t)sizeof unknown;
}

/* Leaves the header of what follows BEGIN_REQUEST in `header`. */
static enum head_result begin_read(int connection, unsigned connections, struct head *head, struct header *header)
{
	unsigned char body[BEGIN_BODY];
	bool first = true;

	for (;; first = false) {
		if (!header_read(connection, header))
			return first ? HEAD_NOTHING : HEAD_BROKEN;
		if (header->id != 0)
			break;
		if (!manage(connection, header, head, connections))
			return HEAD_BROKEN;
	}
	if (header->type != BEGIN_REQUEST || header->content != sizeof body)
		return HEAD_BROKEN;
	head->id = header->id;
	if (!content_and_next(connection, header, body))
		return HEAD_BROKEN;
	return (body[0] << 8 | body[1]) == RESPONDER ? HEAD_WHOLE : HEAD_ROLE;
}

/* Every pair lies within the bytes that came, and is one that a web server makes. */
static bool params_sound(const struct head *head)
{
	const unsigned char *at = head->params, *const end = at + head->size;
	struct str name, value;

	while (at < end)
		if (!pair_read(&at, end, &name, &value) || name.size == 0 || str_has(name, '=') || str_has_nul(name) || str_has_nul(value))
			return false;
	return true;
}

enum head_result head_read(int connection, unsigned connections, struct head *head)
{
	unsigned char padding[PADDING_MAX];
	struct header header;
	const enum head_result begun = begin_read(connection, connections, head, &header);
	size_t content;

	if (begun != HEAD_WHOLE)
		return begun;
	for (head->size = 0;; head->size += content) {
		content = header.content;
		if (header.type != PARAMS || header.id != head->id)
			return HEAD_BROKEN;
		if (content == 0)
			break;
		if (content > sizeof head->params - head->size)
			return HEAD_REFUSED;
		if (!content_and_next(connection, &header, head->params + head->size))
			return HEAD_BROKEN;
	}
	if (!content_read(connection, &header, padding))
		return HEAD_BROKEN;
	return params_sound(head) ? HEAD_WHOLE : HEAD_REFUSED;
}

size_t head_write(const struct head *head, unsigned char at[HEAD_SIZE])
{
	static const unsigned char body[BEGIN_BODY] = { 0, RESPONDER };
	size_t size = HEADER + BEGIN_BODY;

	header_write(at, BEGIN_REQUEST, head->id, sizeof body);
	memcpy(at + HEADER, body, sizeof body);
	for (size_t done = 0, part; done < head->size; done += part) {
		part = head->size - done < CONTENT_MAX ? head->size - done : CONTENT_MAX;
		header_write(at + size, PARAMS, head->id, part);
		memcpy(at + size + HEADER, head->params + done, part);
		size += HEADER + part;
	}
	header_write(at + size, PARAMS, head->id, 0);
	return size + HEADER;
}
