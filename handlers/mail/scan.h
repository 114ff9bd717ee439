/* scan.h: files that wait for the virus scanner: clamd, over its unix socket. */
#ifndef MAIL_SCAN_H
#define MAIL_SCAN_H

#include "../../fcgi/base/str.h"
#include "../../sql/db.h"

struct scan;

/* `socket` is clamd's (LocalSocket); empty: there is no scanner, and nothing is ever done. */
MUST_USE struct scan *scan_new(struct arena *arena, struct str socket);

/*
 * Goes on showing the scanner the files that wait, for a moment only: a large file takes many calls, and mails go on between them. A file that is clean may be
 * had from then on, one that is not never may. While the scanner is away, slow, or says neither, a file waits on (R147): the log says so, and it is
 * shown again later, each time after a longer pause. True: call again at once; false: there is nothing to do for now. A signal ends a call early.
 */
MUST_USE bool scan_step(struct scan *scan, struct db *db);

/* Leaves what is being shown: it waits on. */
void scan_end(struct scan *scan);

#endif
