/* seen.h: which keys were met in this run, and where. */
#ifndef CLI_SEEN_H
#define CLI_SEEN_H

#include <stdint.h>

#include "../../fcgi/base/str.h"

struct seen;

MUST_USE struct seen *seen_new(void);
void seen_free(struct seen **seen);

/* Notes that `key` stands in `line`; the value is the line where it was met before, 0 when it was not. 16 bytes a key. */
MUST_USE uint64_t seen_at(struct seen *seen, struct str key, uint64_t line);

#endif
