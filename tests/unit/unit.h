/* unit.h: what every unit test starts with: cmocka, an arena of its own, and words for texts and errors. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../fcgi/base/arena.h"
#include "../../fcgi/base/err.h"
#include "../../fcgi/base/log.h"
#include "../../fcgi/base/str.h"

/* The test gets the arena as *state. */
#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, with_arena, without_arena)

static inline int with_arena(void **state)
{
	*state = arena_new(256 << 20);
	return 0;
}

static inline int without_arena(void **state)
{
	struct arena *arena = *state;

	arena_free(&arena);
	return arena != NULL;
}

static inline void assert_text(struct str is, const char *should)
{
	if (!str_is(is, should))
		fail_msg("\"%.*s\" should be \"%s\"", STR_ARG(is), should);
}

/* A failure of this kind. */
static inline void assert_err(const struct err *e, enum err_kind kind)
{
	assert_non_null(e);
	assert_int_equal(e->kind, kind);
}

/* What `wrong` does is a fault of the program: the process aborts. */
static inline void assert_bug(void (*wrong)(struct arena *arena), struct arena *arena)
{
	const pid_t child = fork();
	int status = 0;

	assert_true(child >= 0);
	if (child == 0) {
		log_to(open("/dev/null", O_WRONLY | O_CLOEXEC), "test", LOG_ERROR);
		wrong(arena);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

#endif
