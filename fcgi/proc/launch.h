/* launch.h: this program once more, as a generation under its master. */
#ifndef PROC_LAUNCH_H
#define PROC_LAUNCH_H

#include "../base/err.h"

struct launch {
	const char *executable;
	char **argv;
};

/* How to start this program again, found out first of all in the master. `argv` is kept. Descriptors 0 to 2 are open afterwards. */
MUST_USE const struct err *launch_prepare(struct arena *arena, char **argv, struct launch *launch);

/* In a new process: becomes the program, with the socket `control` to its master. */
NORETURN void launch_generation(const struct launch *launch, int control);

/* In a new process: becomes another program, with the configuration of this one. */
NORETURN void launch_program(const char *path, const char *conf_path);

/* In a program just started: the socket to its master; -1 when it is to be a master itself. */
MUST_USE int launch_control(void);

#endif
