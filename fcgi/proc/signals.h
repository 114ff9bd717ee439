/* signals.h: signals that arrive only while a process waits, so that nothing is ever interrupted halfway. */
#ifndef PROC_SIGNALS_H
#define PROC_SIGNALS_H

#include <poll.h>
#include <stdbool.h>

#include "../base/attributes.h"

/* From here on HUP, INT, QUIT, TERM and CHLD wait to be taken and interrupt only the two below; PIPE and USR1 are ignored. */
void signals_catch(void);

/* In a process just forked: what its parent had noted is not meant for it. */
void signals_forget(void);

/* poll(2) that a signal interrupts; -1 when one came. A negative `wait_ms` waits without end. */
int signals_poll(struct pollfd *on, nfds_t count, int wait_ms);

/* Waits in the same way until `epoll` has something ready; false when a signal came instead, or `wait_ms` have gone by. */
MUST_USE bool signals_epoll(int epoll, int wait_ms);

/* Has `signal` come since this was last asked? */
MUST_USE bool signals_take(int signal);

#endif
