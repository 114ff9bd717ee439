/* proxy.h: stands between a client and the database's socket and cuts the line where a test wants it cut. */
#ifndef TESTS_SQL_PROXY_H
#define TESTS_SQL_PROXY_H

#include <sys/types.h>

enum proxy_cut {
	CUT_BEFORE, /* the command never reaches the server */
	CUT_AFTER,  /* the server does it, the client is not told */
	CUT_LATE,   /* the client is cut off first, the server gets the command half a second later */
};

struct proxy {
	const char *server;  /* path of the database's socket */
	const char *at;      /* the command, or a part of it, that is meant; NULL: every command counts */
	unsigned nth;        /* which one of these, over all connections, from 1; later ones pass */
	enum proxy_cut cut;
	pid_t kills;         /* instead of cutting: this process is killed before the command is passed on; 0: none */
	char path[64];       /* where clients connect; made by proxy_start */
	pid_t pid;
	unsigned *counted;   /* commands seen, shared with the proxy's processes */
};

void proxy_start(struct proxy *proxy);
void proxy_stop(struct proxy *proxy);
/* Sets whom to kill, once he is there. */
void proxy_kills(struct proxy *proxy, pid_t pid);

#endif
