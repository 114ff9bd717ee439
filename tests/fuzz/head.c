/* head.c: the head of a FastCGI request is refused, or read to its very end and no further, and understood again as it is handed on. */
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../fcgi/proc/head.h"
#include "fuzz.h"

/* Lets head_read() find `bytes` and then the end; what it left over goes to `rest`. */
static enum head_result read_from(struct arena *arena, struct str bytes, struct head *head, struct str *rest)
{
	enum head_result result;
	char *left = arena_alloc(arena, bytes.size + 1);
	ssize_t size;
	int pair[2];

	HOLDS(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) == 0);
	HOLDS(send(pair[0], bytes.at, bytes.size, 0) == (ssize_t)bytes.size);
	HOLDS(shutdown(pair[0], SHUT_WR) == 0);
	result = head_read(pair[1], 4, head);
	size = recv(pair[1], left, bytes.size + 1, 0);
	*rest = (struct str){ .at = left, .size = size < 0 ? 0 : (size_t)size };
	close(pair[0]);
	close(pair[1]);
	return result;
}

void fuzz_one(struct arena *arena, struct str input)
{
	struct head *head = ARENA_NEW(arena, struct head), *again = ARENA_NEW(arena, struct head);
	unsigned char *records = arena_alloc(arena, HEAD_SIZE);
	struct str rest, none;
	size_t size;

	if (read_from(arena, input, head, &rest) != HEAD_WHOLE)
		return;
	HOLDS(head->size <= sizeof head->params && head->size < input.size);
	HOLDS(str_ends(input, rest) && rest.size + 24 <= input.size);
	size = head_write(head, records);
	HOLDS(size <= HEAD_SIZE);
	HOLDS(read_from(arena, (struct str){ .at = (char *)records, .size = size }, again, &none) == HEAD_WHOLE);
	HOLDS(none.size == 0 && again->id == head->id && again->size == head->size);
	HOLDS(memcmp(again->params, head->params, head->size) == 0);
}

#define BEGIN "\1\1\0\1\0\10\0\0\0\1\0\0\0\0\0\0"
#define END "\1\4\0\1\0\0\0\0"

FUZZ_SEEDS(STR(BEGIN END), STR(BEGIN "\1\4\0\1\0\4\0\0\1\1Ab" END "\1\5\0\1\0\0\0\0"),
    STR(BEGIN "\1\4\0\1\0\4\4\0\1\1Ab\0\0\0\0\1\4\0\1\0\5\0\0\1\2CdE" END), STR("\1\1\0\1\0\10\0\0\0\2\1\0\0\0\0\0" END),
    STR("\1\11\0\0\0\20\0\0\16\0FCGI_MAX_CONNS" BEGIN END), STR("\1\115\0\0\0\1\7\0x\0\0\0\0\0\0\0" BEGIN END),
    STR(BEGIN "\1\4\0\1\0\12\0\0\200\0\0\1\200\0\0\1Ab" END), STR(BEGIN "\1\4\0\1\0\12\0\0\377\377\377\377\377\377\377\377Ab" END),
    STR(BEGIN "\1\4\0\2\0\4\0\0\1\1Ab" END), STR(BEGIN "\1\4\0\1\0\4\0\0\1\1=b" END), STR(BEGIN "\1\4\0\1\0\3\0\0\0\1b" END),
    STR(BEGIN "\1\4\0\1\0\0\3\0abc"), STR(BEGIN "\1\1\0\2\0\10\0\0\0\1\0\0\0\0\0\0" END), STR("\1\1\0\0\0\10\0\0\0\1\0\0\0\0\0\0"),
    STR("GET / HTTP/1.1\r\n\r\n"));
