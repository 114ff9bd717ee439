/* fuzz.c: what is the same in all fuzz targets: the arena, the seeds, the way to say what broke. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#include "../../fcgi/base/log.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena *arena;

static void write_seed(const char *directory, size_t number)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s/seed-%03zu", directory, number);
	file = fopen(path, "wb");
	if (file == NULL || fwrite(fuzz_seeds[number].at, 1, fuzz_seeds[number].size, file) != fuzz_seeds[number].size ||
	    fclose(file) != 0)
		fatal("cannot write %s", path);
}

/* With FUZZ_SEEDS in the environment the target only writes its seeds into that directory. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *directory = getenv("FUZZ_SEEDS");

	(void)argc;
	(void)argv;
	arena = arena_new(FUZZ_MEMORY);
	if (directory == NULL)
		return 0;
	for (size_t i = 0; i < fuzz_seed_count; i++)
		write_seed(directory, i);
	_Exit(0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_one(arena, (struct str){ .at = (const char *)data, .size = size });
	arena_reset(arena);
	return 0;
}

void fuzz_broken(const char *file, int line, const char *property)
{
	fprintf(stderr, "%s:%d: broken: %s\n", file, line, property);
	abort();
}

/* FNV-1a over the input, then splitmix64. */
struct fuzz_dice fuzz_dice(struct str input)
{
	struct fuzz_dice dice = { .state = 0xcbf29ce484222325 };

	for (size_t i = 0; i < input.size; i++)
		dice.state = (dice.state ^ (unsigned char)input.at[i]) * 0x100000001b3;
	return dice;
}

size_t fuzz_roll(struct fuzz_dice *dice, size_t below)
{
	uint64_t z = dice->state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return below == 0 ? 0 : (size_t)((z ^ (z >> 31)) % below);
}
