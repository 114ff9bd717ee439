/* file.h: a small file whole. */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include "../../fcgi/base/err.h"
#include "../../fcgi/base/str.h"

/* All of a file of at most `most` bytes; "-" is the standard input. ERR_INVALID in words for the operator. */
MUST_USE const struct err *file_whole(struct arena *arena, const char *path, size_t most, struct str *bytes);

#endif
