/* listener.c: the socket on which web servers reach us. */
#include "listener.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "../base/str.h"

/* Waiting connections; the kernel cuts it to net.core.somaxconn. */
enum { BACKLOG = 4096, FIRST_PASSED = 3 /* SD_LISTEN_FDS_START */ };

int listener_count(const char *listen_pid, const char *listen_fds, pid_t self)
{
	uint64_t pid, count;

	if (listen_pid == NULL || listen_fds == NULL)
		return 0;
	if (!str_u64(str_of(listen_pid), &pid) || !str_u64(str_of(listen_fds), &count) || count > INT_MAX)
		return -1;
	return pid == (uint64_t)self ? (int)count : 0;
}

static bool listens(int descriptor)
{
	int value = 0;
	socklen_t size = sizeof value;

	return getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &value, &size) == 0 && value == 1;
}

/* Moves a descriptor out of the way of standard input, and leaves /dev/null behind on 0. */
static const struct err *take_over(struct arena *arena, int from, int *descriptor)
{
	int empty, moved = fcntl(from, F_DUPFD_CLOEXEC, FIRST_PASSED);

	if (moved < 0 || fcntl(moved, F_SETFL, O_NONBLOCK) < 0)
		return err_new(arena, ERR_INTERNAL, "the socket on descriptor %d: %s", from, strerror(errno));
	close(from);
	if (from == STDIN_FILENO && (empty = open("/dev/null", O_RDONLY)) > STDIN_FILENO)
		close(empty);
	*descriptor = moved;
	return NULL;
}

const struct err *listener_handed_in(struct arena *arena, int *descriptor)
{
	const int passed = listener_count(getenv("LISTEN_PID"), getenv("LISTEN_FDS"), getpid());

	*descriptor = -1;
	if (passed < 0)
		return err_new(arena, ERR_INTERNAL, "LISTEN_PID or LISTEN_FDS is not a number");
	if (passed > 1)
		return err_new(arena, ERR_INTERNAL, "LISTEN_FDS passes %d sockets, but only one is served", passed);
	if (passed == 1 && !listens(FIRST_PASSED))
		return err_new(arena, ERR_INTERNAL, "what LISTEN_FDS passes is not a listening socket");
	if (passed == 1)
		return take_over(arena, FIRST_PASSED, descriptor);
	if (listens(STDIN_FILENO))
		return take_over(arena, STDIN_FILENO, descriptor);
	return NULL;
}

static bool is_path(const char *address)
{
	return strchr(address, '/') != NULL || strchr(address, ':') == NULL;
}

static const struct err *path_address(struct arena *arena, const char *path, struct sockaddr_un *to)
{
	*to = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof to->sun_path)
		return err_new(arena, ERR_INTERNAL, "%s: the path of a socket has at most %zu bytes", path, sizeof to->sun_path - 1);
	memcpy(to->sun_path, path, strlen(path) + 1);
	return NULL;
}

/* Holds the directory of `path`, so that two that start at once look and replace one after the other. -1: went on without. */
static int lock_directory(const char *path)
{
	const char *slash = strrchr(path, '/');
	char directory[sizeof((struct sockaddr_un *)NULL)->sun_path] = ".";
	int lock;

	if (slash != NULL)
		memcpy(directory, path, (size_t)(slash - path) + 1);
	if ((lock = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) >= 0)
		flock(lock, LOCK_EX);
	return lock;
}

enum found { FOUND_NOTHING, FOUND_STALE, FOUND_LIVE, FOUND_FILE };

static enum found look_at(const struct sockaddr_un *at)
{
	struct stat status;
	enum found found;
	int probe;

	if (lstat(at->sun_path, &status) < 0)
		return FOUND_NOTHING;
	if (!S_ISSOCK(status.st_mode))
		return FOUND_FILE;
	if ((probe = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) < 0)
		return FOUND_LIVE;
	found = connect(probe, (const struct sockaddr *)at, sizeof *at) < 0 && errno == ECONNREFUSED ? FOUND_STALE : FOUND_LIVE;
	close(probe);
	return found;
}

const struct err *listener_adjust(struct arena *arena, const struct listener_address *address)
{
	const struct group *group = NULL;

	if (!is_path(address->text))
		return NULL;
	if (address->group != NULL && address->group[0] != '\0' && (group = getgrnam(address->group)) == NULL)
		return err_new(arena, ERR_INTERNAL, "there is no group named %s", address->group);
	if (group != NULL && chown(address->text, (uid_t)-1, group->gr_gid) < 0)
		return err_new(arena, ERR_INTERNAL, "%s cannot get the group %s: %s", address->text, address->group, strerror(errno));
	if (chmod(address->text, address->mode) < 0)
		return err_new(arena, ERR_INTERNAL, "%s cannot get the mode %o: %s", address->text, address->mode, strerror(errno));
	return NULL;
}

/* With the directory locked. Nobody can connect before listen(2), by which time group and mode are right. */
static const struct err *bind_path(
    struct arena *arena, const struct listener_address *address, const struct sockaddr_un *at, int descriptor)
{
	const enum found found = look_at(at);
	const struct err *e;
	mode_t before;
	int bound;

	if (found == FOUND_LIVE)
		return err_new(arena, ERR_INTERNAL, "another program answers on %s: is porticod running already?", address->text);
	if (found == FOUND_FILE)
		return err_new(arena, ERR_INTERNAL, "%s exists and is not a socket", address->text);
	if (found == FOUND_STALE && unlink(address->text) < 0)
		return err_new(arena, ERR_INTERNAL, "%s is left over and cannot be removed: %s", address->text, strerror(errno));
	before = umask(0177);
	bound = bind(descriptor, (const struct sockaddr *)at, sizeof *at);
	umask(before);
	if (bound < 0)
		return err_new(arena, ERR_INTERNAL, "%s: %s", address->text, strerror(errno));
	if ((e = listener_adjust(arena, address)) == NULL && listen(descriptor, BACKLOG) < 0)
		e = err_new(arena, ERR_INTERNAL, "%s: %s", address->text, strerror(errno));
	if (e != NULL)
		unlink(address->text);
	return e;
}

static const struct err *open_path(struct arena *arena, const struct listener_address *address, int *descriptor)
{
	struct sockaddr_un at;
	const struct err *e;
	int lock;

	if ((e = path_address(arena, address->text, &at)) != NULL)
		return e;
	if ((*descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) < 0)
		return err_new(arena, ERR_INTERNAL, "no socket: %s", strerror(errno));
	lock = lock_directory(address->text);
	e = bind_path(arena, address, &at, *descriptor);
	if (lock >= 0)
		close(lock);
	return e;
}

/* Splits HOST:PORT and [HOST]:PORT; the host must be said, so that nobody serves the whole world by forgetting it. */
static const struct err *find_host(struct arena *arena, const char *address, struct addrinfo **found)
{
	const struct addrinfo wanted = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV };
	struct str host = str_of(address);
	const char *port = strrchr(address, ':') + 1;
	int failed;

	host.size = (size_t)(port - 1 - address);
	if (str_starts(host, STR("[")) && str_ends(host, STR("]")))
		host = (struct str){ .at = host.at + 1, .size = host.size - 2 };
	if (host.size == 0)
		return err_new(arena, ERR_INTERNAL, "%s names no host: write 127.0.0.1%s", address, address);
	if ((failed = getaddrinfo(str_c(arena, host), port, &wanted, found)) != 0)
		return err_new(arena, ERR_INTERNAL, "%s: %s", address, gai_strerror(failed));
	return NULL;
}

static const struct err *open_host(struct arena *arena, const char *address, int *descriptor)
{
	const int yes = 1;
	struct addrinfo *found;
	const struct err *e;

	if ((e = find_host(arena, address, &found)) != NULL)
		return e;
	*descriptor = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (*descriptor < 0 || setsockopt(*descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) < 0 ||
	    bind(*descriptor, found->ai_addr, found->ai_addrlen) < 0 || listen(*descriptor, BACKLOG) < 0)
		e = err_new(arena, ERR_INTERNAL, "%s: %s", address, strerror(errno));
	freeaddrinfo(found);
	return e;
}

const struct err *listener_open(struct arena *arena, const struct listener_address *address, int *descriptor)
{
	const struct err *e;

	*descriptor = -1;
	e = is_path(address->text) ? open_path(arena, address, descriptor) : open_host(arena, address->text, descriptor);
	if (e != NULL && *descriptor >= 0) {
		close(*descriptor);
		*descriptor = -1;
	}
	return e;
}

void listener_shut(int descriptor, const char *address)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int lock;

	/* A TCP socket would throw away those that wait; it is refused when the last process closes it. */
	if (!is_path(address) || strlen(address) >= sizeof at.sun_path)
		return;
	shutdown(descriptor, SHUT_RD);
	memcpy(at.sun_path, address, strlen(address) + 1);
	lock = lock_directory(address);
	if (look_at(&at) == FOUND_STALE)
		unlink(address);
	if (lock >= 0)
		close(lock);
}
