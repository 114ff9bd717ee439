/* doctor_socket.c: portico doctor: asks porticod for its health, as the web server would. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../fcgi/base/unix_socket.h"
#include "doctor.h"

/* The records of FastCGI 1.0 that one request needs. */
enum { BEGIN = 1, PARAMS = 4, STDIN = 5, STDOUT = 6, HEADER = 8 };

static void add_record(struct buf *out, int type, struct str body)
{
	const char header[HEADER] = { 1, (char)type, 0, 1, (char)(body.size >> 8), (char)(body.size & 0xff), 0, 0 };

	buf_add(out, (struct str){ .at = header, .size = sizeof header });
	buf_add(out, body);
}

static struct str health_request(struct arena *arena)
{
	static const struct {
		const char *name, *value;
	} parameters[] = {
		{ "REQUEST_METHOD", "GET" }, { "REQUEST_URI", "/healthz" }, { "QUERY_STRING", "" }, { "SERVER_PROTOCOL", "HTTP/1.1" },
		{ "HTTP_HOST", "localhost" }, { "REMOTE_ADDR", "127.0.0.1" },
	};
	struct buf out = { .arena = arena }, body = { .arena = arena };

	for (size_t i = 0; i < COUNT_OF(parameters); i++) {
		buf_char(&body, (char)strlen(parameters[i].name));
		buf_char(&body, (char)strlen(parameters[i].value));
		buf_text(&body, parameters[i].name);
		buf_text(&body, parameters[i].value);
	}
	add_record(&out, BEGIN, STR("\0\1\0\0\0\0\0\0")); /* a responder; the connection is closed behind it */
	add_record(&out, PARAMS, buf_str(&body));
	add_record(&out, PARAMS, STR(""));
	add_record(&out, STDIN, STR(""));
	return buf_str(&out);
}

static int connect_host(struct arena *arena, struct str text)
{
	const struct addrinfo wanted = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV };
	size_t colon = text.size;
	struct addrinfo *found;
	struct str host;
	int peer;

	while (colon > 0 && text.at[colon - 1] != ':')
		colon--;
	host = str_first(text, colon > 0 ? colon - 1 : 0);
	if (str_starts(host, STR("[")) && str_ends(host, STR("]")))
		host = str_first(str_from(host, 1), host.size - 2);
	if (getaddrinfo(str_c(arena, host), str_c(arena, str_from(text, colon)), &wanted, &found) != 0) {
		errno = EHOSTUNREACH;
		return -1;
	}
	peer = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (peer >= 0 && connect(peer, found->ai_addr, found->ai_addrlen) != 0) {
		close(peer);
		peer = -1;
	}
	freeaddrinfo(found);
	return peer;
}

/* What came as STDOUT: the answer as CGI has it. */
static struct str answer_of(struct arena *arena, struct str records)
{
	struct buf out = { .arena = arena };

	while (records.size >= HEADER) {
		const unsigned char *const header = (const unsigned char *)records.at;
		const size_t size = (size_t)header[4] << 8 | header[5];

		if (header[1] == STDOUT)
			buf_add(&out, str_first(str_from(records, HEADER), size));
		records = str_from(records, HEADER + size + header[6]);
	}
	return buf_str(&out);
}

static bool ask(struct arena *arena, int peer, struct str *answer)
{
	enum { ANSWER_MAX = 65536 };
	const struct timeval patience = { .tv_sec = 10 };
	const struct str request = health_request(arena);
	struct buf in = { .arena = arena };
	ssize_t got;

	setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (send(peer, request.at, request.size, MSG_NOSIGNAL) != (ssize_t)request.size)
		return false;
	while (in.size < ANSWER_MAX && (got = recv(peer, buf_reserve(&in, 4096), 4096, 0)) > 0)
		in.size += (size_t)got;
	*answer = answer_of(arena, buf_str(&in));
	return answer->size > 0;
}

void doctor_socket(struct doctor *doctor)
{
	struct cli *const cli = doctor->cli;
	const struct str place = cli->conf.server.socket;
	const int peer = str_has(place, '/') ? unix_connect(place, 0) : connect_host(cli->arena, place);
	struct str answer;

	if (peer < 0) {
		doctor_fault(doctor, "porticod", str_format(cli->arena, "nothing answers at %.*s: %s", STR_ARG(place), strerror(errno)),
		    "systemctl start portico; or set [server] socket in %s to where it listens.", cli->conf_path);
		return;
	}
	if (!ask(cli->arena, peer, &answer))
		doctor_fault(doctor, "porticod", str_format(cli->arena, "what listens at %.*s gave no answer in 10 seconds", STR_ARG(place)),
		    "Look at its log: [server] log in %s, else journalctl -u portico.", cli->conf_path);
	else if (str_search(answer, STR("Status: 200"), 0) == answer.size)
		doctor_fault(doctor, "porticod", str_format(cli->arena, "it is not well: %.*s", STR_ARG(str_first_utf8(answer, 200))),
		    "What is said above of the database is the reason, or its log says more.");
	else
		doctor_good(doctor, "porticod", "answers at %.*s", STR_ARG(place));
	close(peer);
}
