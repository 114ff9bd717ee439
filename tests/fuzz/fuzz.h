/* fuzz.h: a fuzz target is one file with a property and its seeds, and one line in targets.mk. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "../../fcgi/base/str.h"

/*
 * The target's property: whatever `input` is, HOLDS is never broken. The arena is reset after each call and hands out at
 * most FUZZ_MEMORY bytes for inputs of at most FUZZ_INPUT: what takes more for its input ends the run as a finding.
 */
enum { FUZZ_INPUT = 16 * 1024, FUZZ_MEMORY = 4 * 1024 * 1024 };
void fuzz_one(struct arena *arena, struct str input);

/* What fuzzing starts from, written to files by the target itself: FUZZ_SEEDS(STR("a=b"), STR("")); */
extern const struct str fuzz_seeds[];
extern const size_t fuzz_seed_count;
#define FUZZ_SEEDS(...)                                \
	const struct str fuzz_seeds[] = { __VA_ARGS__ };   \
	const size_t fuzz_seed_count = COUNT_OF(fuzz_seeds)

#define HOLDS(property) ((property) ? (void)0 : fuzz_broken(__FILE__, __LINE__, #property))
NORETURN void fuzz_broken(const char *file, int line, const char *property);

/* A number below `below` out of the input's own bytes: the same input takes the same turns each time. */
struct fuzz_dice {
	uint64_t state;
};
MUST_USE struct fuzz_dice fuzz_dice(struct str input);
MUST_USE size_t fuzz_roll(struct fuzz_dice *dice, size_t below);

#endif
