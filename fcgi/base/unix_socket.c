/* unix_socket.c: connections to programs of this machine that listen at a path. */
#include "unix_socket.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int unix_connect(struct str path, int flags)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int peer, failure;

	if (path.size >= sizeof address.sun_path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(address.sun_path, path.at, path.size);
	if ((peer = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0)) < 0)
		return -1;
	if (connect(peer, (const struct sockaddr *)&address, sizeof address) == 0)
		return peer;
	failure = errno;
	close(peer);
	errno = failure;
	return -1;
}
