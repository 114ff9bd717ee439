/* unix_socket.h: connections to programs of this machine that listen at a path. */
#ifndef BASE_UNIX_SOCKET_H
#define BASE_UNIX_SOCKET_H

#include "str.h"

/* Connects to who listens at `path`; `flags` are those of socket(2) beside close-on-exec. -1 with errno when nobody takes it. The caller closes it. */
MUST_USE int unix_connect(struct str path, int flags);

#endif
