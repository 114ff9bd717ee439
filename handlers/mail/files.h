/* files.h: mails as files in a folder, in place of a mail server. */
#ifndef MAIL_FILES_H
#define MAIL_FILES_H

#include "../../fcgi/base/str.h"
#include "delivery.h"

/*
 * Writes `bytes` to directory/NAME.eml: all of it or nothing, and lasting. A name that is there is replaced: the same mail, tried again. Whoever looks
 * into the folder meets no half of a mail: it has another ending until then.
 */
void files_deliver(struct arena *arena, struct str directory, struct str name, struct str bytes, struct delivery *delivery);

#endif
