/* scan.h: files that wait for the virus scanner: clamd, over its unix socket. */
#ifndef MAIL_SCAN_H
#define MAIL_SCAN_H

#include "../../fcgi/base/str.h"
#include "../../sql/db.h"

struct scan;

/* `socket` is clamd's (LocalSocket); empty: there is no scanner, and nothing is ever done. */
MUST_USE struct scan *scan_new(struct arena *arena, struct str socket);

/*
 * Shows the scanner a few of the files that wait, when it is time to. One that is clean may be had from then on, one that is not never may. While the
 * scanner is away, slow, or says neither, a file waits on (R147): the log says so, and it is shown again a little later.
 */
void scan_step(struct scan *scan, struct db *db);

#endif
