/* input.c: bytes from a file, a pipe or memory, a buffer at a time. */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stop.h"

static void input_close(void *what)
{
	struct input *const input = what;

	if (input->descriptor > STDIN_FILENO)
		close(input->descriptor);
}

const struct err *input_open(struct arena *arena, const char *path, struct input **input)
{
	const bool standard = strcmp(path, "-") == 0;
	const int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct stat about;

	if (descriptor < 0)
		return err_new(arena, ERR_INTERNAL, "%s cannot be opened: %s", path, strerror(errno));
	*input = ARENA_NEW(arena, struct input);
	**input = (struct input){ .name = standard ? "standard input" : path, .descriptor = descriptor,
		.buffer = arena_alloc(arena, INPUT_BUFFER) };
	arena_defer(arena, input_close, *input);
	if (fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode))
		return err_new(arena, ERR_INTERNAL, "%s is a folder; name the files in it: %s/*", path, path);
	return NULL;
}

struct input *input_of(struct arena *arena, struct str bytes)
{
	struct input *const input = ARENA_NEW(arena, struct input);

	*input = (struct input){ .name = "memory", .descriptor = -1, .buffer = str_c(arena, bytes), .end = bytes.size, .at_end = true };
	return input;
}

/* Reads more behind what is there; false when nothing came. */
static bool fill(struct input *input)
{
	ssize_t got;

	if (input->at_end || input->failure != 0)
		return false;
	memmove(input->buffer, input->buffer + input->start, input->end - input->start);
	input->end -= input->start;
	input->start = 0;
	do
		got = read(input->descriptor, input->buffer + input->end, INPUT_BUFFER - input->end);
	while (got < 0 && errno == EINTR && !stop_asked());
	if (got < 0)
		input->failure = errno;
	input->at_end = got == 0;
	input->end += got > 0 ? (size_t)got : 0;
	return got > 0;
}

struct str input_ahead(struct input *input)
{
	if (input->start == input->end)
		(void)fill(input);
	return (struct str){ .at = input->buffer + input->start, .size = input->end - input->start };
}

void input_take(struct input *input, size_t size)
{
	input->start += size;
	input->taken += size;
}

bool input_line(struct input *input, struct str *line)
{
	const char *end;
	size_t searched = 0;

	for (;;) {
		const struct str ahead = { .at = input->buffer + input->start, .size = input->end - input->start };

		end = ahead.size == 0 ? NULL : memchr(ahead.at + searched, '\n', ahead.size - searched);
		searched = ahead.size;
		if (end == NULL && (input->descriptor < 0 || ahead.size < INPUT_BUFFER) && fill(input))
			continue;
		*line = end == NULL ? ahead : str_first(ahead, (size_t)(end - ahead.at) + 1);
		input_take(input, line->size);
		return line->size > 0;
	}
}

const struct err *input_failure(struct arena *arena, const struct input *input)
{
	if (input->failure == 0 || input->failure == EINTR)
		return NULL;
	return err_new(arena, ERR_INTERNAL, "%s cannot be read: %s", input->name, strerror(input->failure));
}
