/* file.c: reads a small file that must not be everybody's. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys.h"

enum { SECRET_MOST = 1024 };

static const struct err *cannot(struct arena *arena, const char *path)
{
	return err_new(arena, ERR_INTERNAL, "%s cannot be read: %s", path, strerror(errno));
}

static const struct err *read_all(struct arena *arena, int descriptor, const char *path, size_t most, struct str *text)
{
	char *at = arena_alloc(arena, most + 1);
	size_t size = 0;

	while (size <= most) {
		ssize_t got = read(descriptor, at + size, most + 1 - size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return cannot(arena, path);
		if (got == 0)
			break;
		size += (size_t)got;
	}
	if (size > most)
		return err_new(arena, ERR_INTERNAL, "%s has more than %zu bytes", path, most);
	*text = (struct str){ .at = at, .size = size };
	return NULL;
}

const struct err *file_read(struct arena *arena, const char *path, size_t most, struct str *text, bool *everybody)
{
	/* Without blocking: a FIFO in place of the file would hold the start for ever. */
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	const struct err *e;
	struct stat status;

	if (descriptor < 0)
		return cannot(arena, path);
	if (fstat(descriptor, &status) != 0)
		e = cannot(arena, path);
	else if (!S_ISREG(status.st_mode))
		e = err_new(arena, ERR_INTERNAL, "%s is not a file", path);
	else
		e = read_all(arena, descriptor, path, most, text);
	close(descriptor);
	*everybody = e == NULL && (status.st_mode & (S_IROTH | S_IWOTH)) != 0;
	return e;
}

const struct err *secret_file_read(struct arena *arena, const char *path, struct str *secret)
{
	const struct err *e;
	bool everybody;
	struct str text;

	if ((e = file_read(arena, path, SECRET_MOST + 2, &text, &everybody)) != NULL)
		return e;
	if (everybody)
		return err_new(arena, ERR_INTERNAL, "%s may be read by everybody on this machine: chmod 640 %s", path, path);
	if (str_ends(text, STR("\n")))
		text.size--;
	if (str_ends(text, STR("\r")))
		text.size--;
	if (text.size == 0)
		return err_new(arena, ERR_INTERNAL, "%s is empty", path);
	if (text.size > SECRET_MOST || str_has(text, '\n') || str_has_nul(text))
		return err_new(arena, ERR_INTERNAL, "%s must have one line of at most %d bytes", path, SECRET_MOST);
	*secret = (struct str){ .at = str_c(arena, text), .size = text.size };
	return NULL;
}
