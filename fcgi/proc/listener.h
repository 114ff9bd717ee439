/* listener.h: the socket on which web servers reach us: handed in, or opened by address. */
#ifndef PROC_LISTENER_H
#define PROC_LISTENER_H

#include <stdbool.h>
#include <sys/types.h>

#include "../base/err.h"

struct listener_address {
	const char *text;  /* a path, or HOST:PORT, or [HOST]:PORT */
	const char *group; /* of a path's file; NULL or empty: left as it is */
	unsigned mode;     /* of a path's file */
};

/*
 * How many sockets systemd passes to this process (sd_listen_fds(3)): 0 when the variables are absent or meant for another process,
 * -1 when they are not numbers.
 */
MUST_USE int listener_count(const char *listen_pid, const char *listen_fds, pid_t self);

/*
 * The listening socket that stands on descriptor 0 (spawn-fcgi, mod_fcgid) or came by LISTEN_FDS (systemd), moved to a number above 2;
 * -1 when there is none. Fails when there are several, or when what came does not listen.
 */
MUST_USE const struct err *listener_handed_in(struct arena *arena, int *descriptor);

/*
 * Opens the address: not blocking, closed on exec. A path gets group and mode before anyone can connect; a socket that nobody
 * answers on is replaced, one that somebody answers on is an error, and so is a file that is no socket (R220).
 */
MUST_USE const struct err *listener_open(struct arena *arena, const struct listener_address *address, int *descriptor);

/* Gives the file of a socket that is open already the group and mode of `address`. */
MUST_USE const struct err *listener_adjust(struct arena *arena, const struct listener_address *address);

/*
 * Refuses connections from now on, in every process that holds the socket, and removes its file; those that wait are still there to
 * be accepted. For a socket that we opened ourselves.
 */
void listener_shut(int descriptor, const char *address);

#endif
