/* disposition.h: Content-Disposition for a file of any name (RFC 6266, RFC 8187). */
#ifndef HTTP_DISPOSITION_H
#define HTTP_DISPOSITION_H

#include "../base/str.h"

/*
 * `kind` is "inline" or "attachment". `name` is a label (file_name.h), well-formed UTF-8. What every reader understands alike stands in filename;
 * a name with more in it comes as filename* too, for readers of today.
 */
MUST_USE struct str disposition_of(struct arena *arena, const char *kind, struct str name);

#endif
