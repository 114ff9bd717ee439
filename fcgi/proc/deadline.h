/* deadline.h: the time that one request has, whatever its peer does. */
#ifndef PROC_DEADLINE_H
#define PROC_DEADLINE_H

/* Once in a worker, before the first deadline. */
void deadline_prepare(void);

/*
 * In this many seconds `connection` is shut down, so that every read and write on it ends at once, even one that is made of many small
 * ones. When as much time has passed once more and deadline_clear() has not been called, the process ends by SIGALRM: what
 * keeps it is not the peer. Called again, it starts anew. One connection at a time.
 */
void deadline_set(int connection, unsigned seconds);

void deadline_clear(void);

#endif
