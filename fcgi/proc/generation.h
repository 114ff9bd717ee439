/* generation.h: one configuration, its templates, its hasher and its workers, from start to drained. */
#ifndef PROC_GENERATION_H
#define PROC_GENERATION_H

#include "program.h"

/*
 * Runs a generation under the master at the other end of `control`: loads, starts the hasher and the workers, says that it is
 * ready once every worker takes requests, replaces those that die, and drains on SIGTERM (another generation goes on with the
 * socket), on SIGQUIT (nobody does: the connections that wait are served too), or when the master is gone. The value is the
 * exit status.
 */
MUST_USE int generation_run(const struct program *program, const char *conf_path, int control);

#endif
