/* plain.h: plain text as mail carries it becomes plain text as people read it. */
#ifndef MAIL_PLAIN_H
#define MAIL_PLAIN_H

#include "../../fcgi/base/str.h"

/*
 * Line ends become \n, a form feed too; NUL and other control characters, which nobody sees, are left out, blank
 * lines are empty, those at both ends of the text go. `text` is valid UTF-8, and so is what comes back; nothing else changes.
 */
MUST_USE struct str plain_clean(struct arena *arena, struct str text);

/*
 * Joins the lines of format=flowed text (RFC 3676) into paragraphs; quoted ones keep their depth of '>', each followed by a space
 * at its end. `delete_space`: DelSp=yes, the soft line break's space is not part of the text. `text` has \r\n or \n line ends.
 */
MUST_USE struct str plain_unflow(struct arena *arena, struct str text, bool delete_space);

#endif
