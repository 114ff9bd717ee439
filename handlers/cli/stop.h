/* stop.h: SIGINT and SIGTERM ask long work to end at the next whole step. */
#ifndef CLI_STOP_H
#define CLI_STOP_H

#include <stdbool.h>

#include "../../fcgi/base/attributes.h"

/* From now on the first of these signals is only noted; a second one ends the process at once, which transactions make harmless. */
void stop_watch(void);

MUST_USE bool stop_asked(void);

#endif
