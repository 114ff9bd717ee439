/* files.c: mails as files in a folder. */
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_all(int file, struct str bytes)
{
	while (bytes.size > 0) {
		const ssize_t written = write(file, bytes.at, bytes.size);

		if (written < 0 && errno != EINTR)
			return false;
		bytes = str_from(bytes, written > 0 ? (size_t)written : 0);
	}
	return true;
}

static bool write_file(const char *path, struct str bytes)
{
	const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
	bool done;

	if (file < 0)
		return false;
	done = write_all(file, bytes) && fsync(file) == 0;
	return close(file) == 0 && done;
}

/* So that the new name outlives a crash too. */
static bool sync_folder(const char *path)
{
	const int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done;

	if (folder < 0)
		return false;
	done = fsync(folder) == 0;
	close(folder);
	return done;
}

void files_deliver(struct arena *arena, struct str directory, struct str name, struct str bytes, struct delivery *delivery)
{
	const char *const folder = str_c(arena, directory);
	const char *const path = str_c(arena, str_format(arena, "%s/%.*s.eml", folder, STR_ARG(name)));
	const char *const new = str_c(arena, str_format(arena, "%s.%d", path, (int)getpid()));

	*delivery = (struct delivery){ .outcome = DELIVERY_DONE };
	if (mkdir(folder, 0750) != 0 && errno != EEXIST)
		delivery->outcome = DELIVERY_AWAY;
	else if (!write_file(new, bytes) || rename(new, path) != 0 || !sync_folder(folder))
		delivery->outcome = DELIVERY_AWAY;
	if (delivery->outcome == DELIVERY_AWAY)
		snprintf(delivery->words, sizeof delivery->words, "%.900s: %s", path, strerror(errno));
}
