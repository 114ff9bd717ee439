/* unit.h: what every unit test starts with: cmocka and an arena of its own. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../fcgi/base/arena.h"

/* The test gets the arena as *state. */
#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, with_arena, without_arena)

static inline int with_arena(void **state)
{
	*state = arena_new(64 << 20);
	return 0;
}

static inline int without_arena(void **state)
{
	struct arena *arena = *state;

	arena_free(&arena);
	return arena != NULL;
}

#endif
