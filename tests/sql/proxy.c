/* proxy.c: relays the wire protocol packet by packet, as far as it is told to. */
#include "proxy.h"

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BUFFER = 1 << 20, HEADER = 4, LATE_MICROSECONDS = 500000 };

struct shared {
	unsigned counted;
	pid_t kills;
};

static int socket_of(const char *path, struct sockaddr_un *address)
{
	*address = (struct sockaddr_un){ .sun_family = AF_UNIX };
	snprintf(address->sun_path, sizeof address->sun_path, "%s", path);
	return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static bool send_all(int to, const char *at, size_t size)
{
	while (size > 0) {
		const ssize_t sent = send(to, at, size, MSG_NOSIGNAL);

		if (sent <= 0)
			return false;
		at += sent;
		size -= (size_t)sent;
	}
	return true;
}

static bool receive_all(int from, char *at, size_t size)
{
	while (size > 0) {
		const ssize_t got = recv(from, at, size, 0);

		if (got <= 0)
			return false;
		at += got;
		size -= (size_t)got;
	}
	return true;
}

/* One packet: three bytes of size, one of sequence, then the payload. */
static size_t receive_packet(int from, char *at)
{
	size_t size;

	if (!receive_all(from, at, HEADER))
		return 0;
	size = (size_t)(unsigned char)at[0] | (size_t)(unsigned char)at[1] << 8 | (size_t)(unsigned char)at[2] << 16;
	if (size + HEADER > BUFFER || !receive_all(from, at + HEADER, size))
		return 0;
	return size + HEADER;
}

/* Is this the command that is meant? */
static bool meant(const struct proxy *proxy, struct shared *shared, const char *packet, size_t size)
{
	if (packet[3] != 0) /* goes on with something, like signing in */
		return false;
	if (proxy->at != NULL && memmem(packet + HEADER, size - HEADER, proxy->at, strlen(proxy->at)) == NULL)
		return false;
	return __atomic_add_fetch(&shared->counted, 1, __ATOMIC_SEQ_CST) == proxy->nth;
}

/* Does what is to be done at the command that is meant; false when the line is cut. */
static bool interfere(const struct proxy *proxy, const struct shared *shared, int client, int server, const char *packet, size_t size)
{
	char answer[BUFFER];

	if (shared->kills != 0) {
		kill(shared->kills, SIGKILL);
		return false;
	}
	if (proxy->cut == CUT_AFTER && send_all(server, packet, size))
		(void)!recv(server, answer, sizeof answer, 0);
	if (proxy->cut == CUT_LATE) {
		shutdown(client, SHUT_RDWR);
		usleep(LATE_MICROSECONDS);
		if (send_all(server, packet, size))
			(void)!recv(server, answer, sizeof answer, 0);
	}
	return false;
}

static void relay(const struct proxy *proxy, struct shared *shared, int client)
{
	static char buffer[BUFFER];
	struct sockaddr_un address;
	const int server = socket_of(proxy->server, &address);
	struct pollfd ends[2] = { { .fd = client, .events = POLLIN }, { .fd = server, .events = POLLIN } };

	if (connect(server, (struct sockaddr *)&address, sizeof address) != 0)
		_exit(1);
	while (poll(ends, 2, -1) > 0) {
		if (ends[1].revents != 0) {
			const ssize_t got = recv(server, buffer, sizeof buffer, 0);

			if (got <= 0 || !send_all(client, buffer, (size_t)got))
				_exit(0);
		} else if (ends[0].revents != 0) {
			const size_t size = receive_packet(client, buffer);

			if (size == 0)
				_exit(0);
			if (meant(proxy, shared, buffer, size) && !interfere(proxy, shared, client, server, buffer, size))
				_exit(0);
			if (!send_all(server, buffer, size))
				_exit(0);
		}
	}
	_exit(0);
}

static void serve(const struct proxy *proxy, struct shared *shared, int listening)
{
	signal(SIGCHLD, SIG_IGN);
	for (;;) {
		const int client = accept(listening, NULL, NULL);

		if (client < 0)
			_exit(1);
		if (fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			close(listening);
			relay(proxy, shared, client);
		}
		close(client);
	}
}

void proxy_start(struct proxy *proxy)
{
	struct shared *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct sockaddr_un address;
	static unsigned count;
	int listening;

	snprintf(proxy->path, sizeof proxy->path, "/tmp/portico-proxy.%d.%u", (int)getpid(), count++);
	listening = socket_of(proxy->path, &address);
	unlink(proxy->path);
	if (bind(listening, (struct sockaddr *)&address, sizeof address) != 0 || listen(listening, 64) != 0) {
		perror(proxy->path);
		exit(1);
	}
	shared->kills = proxy->kills;
	proxy->counted = &shared->counted;
	proxy->pid = fork();
	if (proxy->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		serve(proxy, shared, listening);
	}
	close(listening);
}

void proxy_kills(struct proxy *proxy, pid_t pid)
{
	((struct shared *)(void *)proxy->counted)->kills = pid;
}

void proxy_stop(struct proxy *proxy)
{
	kill(proxy->pid, SIGKILL);
	waitpid(proxy->pid, NULL, 0);
	unlink(proxy->path);
	munmap(proxy->counted, sizeof(struct shared));
}
