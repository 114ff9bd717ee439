/* sandbox.h: what a worker or the hasher gives up before it meets a stranger's bytes. */
#ifndef PROC_SANDBOX_H
#define PROC_SANDBOX_H

#include <stdbool.h>

/*
 * For this process and for good: no new privileges, no core, no debugger, the first to go when memory is short; no program is started
 * and no process made or signalled, no file is made, changed or executed, and none of the system calls that a server never
 * needs. `network`: it may open internet sockets, which it does when the database is on another machine. What the kernel does not offer
 * is logged and done without. Files, sockets and the log that are open already stay usable.
 */
void sandbox_worker(bool network);

/*
 * For a program that sends mail: as a worker with the network, and it may make and change files below `directory`, which is there already;
 * NULL: none.
 */
void sandbox_jobs(const char *directory);

/* The same, and no file and no socket is opened at all; threads may be made. */
void sandbox_hasher(void);

#endif
