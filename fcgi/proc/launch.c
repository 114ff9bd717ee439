/* launch.c: this program once more, as a generation under its master. */
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/log.h"
#include "../base/str.h"

/* Tells a program that it is a generation: the number of the descriptor to its master. */
static const char control_variable[] = "PORTICO_CONTROL";

/* A descriptor below 3 that is closed would soon be a socket, and what the log says would go there (R252). */
static void fill_standard_descriptors(void)
{
	int empty;

	while ((empty = open("/dev/null", O_RDWR)) >= 0 && empty <= STDERR_FILENO)
		;
	if (empty >= 0)
		close(empty);
}

/*
 * The program is started again by its name, so that what was installed in the meantime runs (R244). A name with a slash stays as it
 * was given, since it may be a link to the newest one; the shell looked up any other, and the kernel knows what it found.
 */
const struct err *launch_prepare(struct arena *arena, char **argv, struct launch *launch)
{
	char path[PATH_MAX];
	ssize_t size;

	fill_standard_descriptors();
	launch->argv = argv;
	if (argv[0][0] == '/') {
		launch->executable = argv[0];
		return NULL;
	}
	if (strchr(argv[0], '/') != NULL) {
		if (getcwd(path, sizeof path) == NULL)
			return err_new(arena, ERR_INTERNAL, "the current directory: %s", strerror(errno));
		launch->executable = str_format(arena, "%s/%s%c", path, argv[0], '\0').at;
		return NULL;
	}
	if ((size = readlink("/proc/self/exe", path, sizeof path)) <= 0 || (size_t)size == sizeof path)
		return err_new(arena, ERR_INTERNAL, "/proc/self/exe does not say what program this is");
	launch->executable = arena_copy(arena, path, (size_t)size);
	return NULL;
}

/* A signal that waits here is meant for those that it was sent to. */
static void open_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

void launch_program(const char *path, const char *conf_path)
{
	const char *const argv[] = { path, "-c", conf_path, NULL };

	open_signals();
	execv(path, (char *const *)argv);
	fatal("%s cannot be started: %s", path, strerror(errno));
}

void launch_generation(const struct launch *launch, int control)
{
	const int inherited = dup(control); /* without close-on-exec */
	char number[16];

	snprintf(number, sizeof number, "%d", inherited);
	setenv(control_variable, number, 1);
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	unsetenv("LISTEN_FDNAMES");
	unsetenv("NOTIFY_SOCKET");
	/* Ctrl-C in a terminal is for the master alone, which then tells the others in order. */
	setpgid(0, 0);
	open_signals();
	execv(launch->executable, launch->argv);
	fatal("%s cannot be started: %s", launch->executable, strerror(errno));
}

int launch_control(void)
{
	const char *number = getenv(control_variable);
	int control;

	if (number == NULL)
		return -1;
	control = atoi(number);
	unsetenv(control_variable);
	return control;
}
