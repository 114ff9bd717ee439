/* progress.h: how far long work is, on standard error: a line that renews itself on a terminal, else one every few seconds. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>

#include "../../fcgi/base/attributes.h"
#include "../../fcgi/base/clock.h"

struct progress {
	bool terminal;
	bool shown;   /* something stands on the terminal's last line */
	usec last;
};

MUST_USE struct progress progress_start(void);

/* Shows the line if it is time for one; cheap enough to be called at each step. */
void progress_show(struct progress *progress, const char *format, ...) PRINTF_LIKE(2, 3);

/* Takes the line off the terminal, so that other words can be written. */
void progress_clear(struct progress *progress);

#endif
