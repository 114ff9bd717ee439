/* smtp.c: a mail server that takes mails. */
#include "smtp.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../fcgi/base/log.h"
#include "schedule.h"
#include "smtp_reply.h"

/* A server that drips its answers holds one slot for so long, and no other (R178). */
enum { SOCKETS = 2 * SCHEDULE_SLOTS, CONNECT_SECONDS = 30, ANSWER_SECONDS = 120, MAIL_SECONDS = 300, IDLE_SECONDS = 20 };

/* How long one whose answer does not come keeps the others from their end. */
static const usec last_word_waits = SECONDS(30);

/* One mail under way. */
struct passage {
	struct smtp *smtp;
	CURL *easy;
	struct curl_slist *to;
	struct str rest;  /* what is not sent yet */
	enum smtp_stage stage;
	unsigned code;    /* of the last answer; 0: none to the last command */
	bool over;        /* good-bye was said: what comes then is of no interest */
	int socket;       /* of its connection; -1: not known */
	usec held;        /* since when it waits to say its last; 0: it does not */
	char line[DELIVERY_WORDS];
	char error[CURL_ERROR_SIZE];
};

struct smtp {
	const struct conf_mail *mail;
	CURLM *multi;
	char url[300];
	int sockets[SOCKETS]; /* those that are open; -1: none */
	struct passage *last_word; /* whose mail the server has as a whole, or is about to, while nothing is written down of it; NULL: nobody's */
	usec last_word_since;
	struct passage passages[SCHEDULE_SLOTS];
};

struct smtp *smtp_new(const struct conf_mail *mail)
{
	struct smtp *smtp = calloc(1, sizeof *smtp);

	if (smtp == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || (smtp->multi = curl_multi_init()) == NULL)
		fatal("libcurl cannot be started");
	smtp->mail = mail;
	for (size_t i = 0; i < SOCKETS; i++)
		smtp->sockets[i] = -1;
	snprintf(smtp->url, sizeof smtp->url, str_has(mail->host, ':') ? "%s://[%.*s]:%u" : "%s://%.*s:%u",
	    str_is(mail->tls, "implicit") ? "smtps" : "smtp", STR_ARG(mail->host), (unsigned)mail->port);
	return smtp;
}

static void passage_end(struct smtp *smtp, struct passage *passage)
{
	if (passage->easy == NULL)
		return;
	curl_multi_remove_handle(smtp->multi, passage->easy);
	curl_easy_cleanup(passage->easy);
	curl_slist_free_all(passage->to);
	*passage = (struct passage){ .easy = NULL, .socket = -1 };
}

void smtp_free(struct smtp **at)
{
	struct smtp *smtp = *at;

	if (smtp == NULL)
		return;
	for (size_t i = 0; i < SCHEDULE_SLOTS; i++)
		passage_end(smtp, &smtp->passages[i]);
	/* libcurl says good-bye on each connection and waits for the answer, two minutes if need be: now it comes to the end of the line. */
	for (size_t i = 0; i < SOCKETS; i++)
		if (smtp->sockets[i] >= 0)
			shutdown(smtp->sockets[i], SHUT_RD);
	curl_multi_cleanup(smtp->multi);
	free(smtp);
	*at = NULL;
}

/*
 * May it hand over its end? Between that and the commit of what came of it a mail that was taken and one that was not look the same: were we killed there, it
 * would be sent again. One at a time may stand there, so that a kill doubles one mail and not one on each connection (P5).
 */
static bool may_end(struct passage *passage)
{
	struct smtp *smtp = passage->smtp;
	const usec now = clock_monotonic();

	if (smtp->last_word == passage)
		return true;
	if (smtp->last_word != NULL && now - smtp->last_word_since < last_word_waits)
		return false;
	smtp->last_word = passage;
	smtp->last_word_since = now;
	return true;
}

static size_t give_bytes(char *to, size_t size, size_t count, void *with)
{
	struct passage *passage = with;
	const struct str part = str_first(passage->rest, size * count);

	if (part.size == passage->rest.size && !may_end(passage)) {
		if (passage->held == 0)
			passage->held = clock_monotonic();
		return CURL_READFUNC_PAUSE;
	}
	memcpy(to, part.at, part.size);
	passage->rest = str_from(passage->rest, part.size);
	return part.size;
}

static void keep_line(struct passage *passage, struct str line)
{
	const unsigned code = smtp_code_of(line);

	if (code == 0)
		return;
	passage->code = code;
	snprintf(passage->line, sizeof passage->line, "%.*s", STR_ARG(str_trim(line)));
}

/* What is said between us and the server; nothing of it is kept but the verbs and the last answer. */
static int hear(CURL *easy, curl_infotype type, char *data, size_t size, void *with)
{
	const struct str text = { .at = data, .size = size };
	struct passage *passage = with;

	(void)easy;
	if (passage->over)
		return 0;
	if (type == CURLINFO_HEADER_IN) {
		keep_line(passage, text);
	} else if (type == CURLINFO_HEADER_OUT && str_starts(text, STR("QUIT"))) {
		passage->over = true;
		if (passage->socket >= 0)
			shutdown(passage->socket, SHUT_RD); /* else libcurl waits for the answer, and all other mails with it */
	} else if (type == CURLINFO_HEADER_OUT) {
		passage->stage = smtp_stage_of(text, passage->stage);
		passage->code = 0;
	} else if (type == CURLINFO_DATA_OUT) {
		passage->code = 0;
	}
	return 0;
}

static curl_socket_t open_socket(void *with, curlsocktype purpose, struct curl_sockaddr *address)
{
	const int made = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
	struct passage *passage = with;
	int *sockets = passage->smtp->sockets;

	(void)purpose;
	passage->socket = made;
	for (size_t i = 0; i < SOCKETS && made >= 0; i++)
		if (sockets[i] < 0) {
			sockets[i] = made;
			break;
		}
	return made;
}

/* Which connection it got, when that was opened for another mail: the one with this port at our end. */
static int learn_socket(void *with, char *peer, char *here, int peer_port, int port)
{
	struct passage *passage = with;

	(void)peer;
	(void)here;
	(void)peer_port;
	for (size_t i = 0; i < SOCKETS; i++) {
		struct sockaddr_storage address = { .ss_family = AF_UNSPEC };
		socklen_t size = sizeof address;
		const int one = passage->smtp->sockets[i];

		/* The port stands at the same place in both families. */
		if (one >= 0 && getsockname(one, (struct sockaddr *)&address, &size) == 0 && ntohs(((struct sockaddr_in *)&address)->sin_port) == port)
			passage->socket = one;
	}
	return CURL_PREREQFUNC_OK;
}

static int close_socket(void *with, curl_socket_t socket)
{
	struct smtp *smtp = with;

	for (size_t i = 0; i < SOCKETS; i++)
		if (smtp->sockets[i] == socket)
			smtp->sockets[i] = -1;
	return close(socket);
}

static CURL *easy_new(struct smtp *smtp)
{
	const struct conf_mail *mail = smtp->mail;
	CURL *easy = curl_easy_init();

	if (easy == NULL)
		fatal("libcurl gives no handle");
	curl_easy_setopt(easy, CURLOPT_URL, smtp->url);
	curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
	curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, smtp);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(easy, CURLOPT_PROXY, ""); /* whatever the environment says (R117) */
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_USE_SSL, str_is(mail->tls, "none") ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (mail->ca_file.size > 0)
		curl_easy_setopt(easy, CURLOPT_CAINFO, mail->ca_file.at);
	if (mail->user.size > 0) {
		curl_easy_setopt(easy, CURLOPT_USERNAME, mail->user.at);
		curl_easy_setopt(easy, CURLOPT_PASSWORD, mail->password.at);
	}
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)ANSWER_SECONDS);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)MAIL_SECONDS);
	curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, (long)IDLE_SECONDS);
	return easy;
}

static void listen_in(CURL *easy, struct passage *passage)
{
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, passage->error);
	curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, hear);
	curl_easy_setopt(easy, CURLOPT_DEBUGDATA, passage);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, passage);
	curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, learn_socket);
	curl_easy_setopt(easy, CURLOPT_PREREQDATA, passage);
}

static struct curl_slist *recipient(struct str to)
{
	char address[512];
	struct curl_slist *list;

	snprintf(address, sizeof address, "%.*s", STR_ARG(to));
	list = curl_slist_append(NULL, address);
	if (list == NULL)
		fatal("out of memory for a mail");
	return list;
}

void smtp_begin(struct smtp *smtp, size_t slot, struct str to, struct str bytes)
{
	struct passage *passage = &smtp->passages[slot];
	const struct conf_mail *mail = smtp->mail;
	CURL *easy = easy_new(smtp);

	*passage = (struct passage){ .smtp = smtp, .easy = easy, .to = recipient(to), .rest = bytes, .socket = -1 };
	/* The empty one unless mails are to come back: programs do not answer it (R160). */
	curl_easy_setopt(easy, CURLOPT_MAIL_FROM, mail->bounces.size > 0 ? mail->bounces.at : "");
	curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, passage->to);
	curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)bytes.size);
	curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_bytes);
	curl_easy_setopt(easy, CURLOPT_READDATA, passage);
	listen_in(easy, passage);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, passage);
	if (curl_multi_add_handle(smtp->multi, easy) != CURLM_OK)
		fatal("libcurl takes no more mails");
}

/* The one that has waited longest goes on, if there is room for it. */
static void let_one_end(struct smtp *smtp)
{
	struct passage *next = NULL;

	for (size_t i = 0; i < SCHEDULE_SLOTS; i++) {
		struct passage *passage = &smtp->passages[i];

		if (passage->easy != NULL && passage->held != 0 && (next == NULL || passage->held < next->held))
			next = passage;
	}
	if (next == NULL || !may_end(next))
		return;
	next->held = 0;
	curl_easy_pause(next->easy, CURLPAUSE_CONT);
}

void smtp_settled(struct smtp *smtp, size_t slot)
{
	if (smtp->last_word == &smtp->passages[slot])
		smtp->last_word = NULL;
}

void smtp_step(struct smtp *smtp, int wait_ms)
{
	int running;

	let_one_end(smtp);
	curl_multi_perform(smtp->multi, &running);
	if (wait_ms > 0)
		curl_multi_poll(smtp->multi, NULL, 0, wait_ms, NULL);
	curl_multi_perform(smtp->multi, &running);
}

static void judge(const struct passage *passage, CURLcode result, struct delivery *delivery)
{
	*delivery = (struct delivery){ .outcome = DELIVERY_DONE };
	if (result == CURLE_OK)
		return;
	delivery->outcome = smtp_outcome(passage->stage, passage->code >= 400 ? passage->code : 0);
	if (passage->code >= 400)
		snprintf(delivery->words, sizeof delivery->words, "%s", passage->line);
	else
		snprintf(delivery->words, sizeof delivery->words, "%s", passage->error[0] != '\0' ? passage->error : curl_easy_strerror(result));
}

bool smtp_next(struct smtp *smtp, size_t *slot, struct delivery *delivery)
{
	int left;

	for (CURLMsg *message; (message = curl_multi_info_read(smtp->multi, &left)) != NULL;) {
		struct passage *passage;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&passage);
		*slot = (size_t)(passage - smtp->passages);
		judge(passage, message->data.result, delivery);
		passage_end(smtp, passage);
		return true;
	}
	return false;
}

static size_t pass_over(char *data, size_t size, size_t count, void *with)
{
	(void)data;
	(void)with;
	return size * count;
}

void smtp_try(const struct conf_mail *mail, struct delivery *delivery)
{
	struct smtp *smtp = smtp_new(mail);
	struct passage passage = { .smtp = smtp, .easy = easy_new(smtp), .socket = -1 };

	listen_in(passage.easy, &passage);
	curl_easy_setopt(passage.easy, CURLOPT_CUSTOMREQUEST, "NOOP");
	curl_easy_setopt(passage.easy, CURLOPT_NOBODY, 1L);
	curl_easy_setopt(passage.easy, CURLOPT_WRITEFUNCTION, pass_over);
	judge(&passage, curl_easy_perform(passage.easy), delivery);
	curl_easy_cleanup(passage.easy);
	smtp_free(&smtp);
}
