/* file_name.h: what a file is called by the person who sends it. */
#ifndef HTTP_FILE_NAME_H
#define HTTP_FILE_NAME_H

#include "../base/str.h"

enum { FILE_NAME_MAX = 255 }; /* bytes */

/*
 * Makes a label of a name as sent, in place: %22 becomes a quote, as browsers mean it; directories, control characters, line and
 * direction marks and bytes that are not UTF-8 go; at most FILE_NAME_MAX bytes stay, the ending (".tar.gz" only its ".gz") among them. A name of dots and white space becomes empty.
 * The label is for people; nothing is ever stored or opened under it (R138).
 */
MUST_USE struct str file_name_clean(char *at, size_t size);

#endif
