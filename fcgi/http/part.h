/* part.h: the headers of one part of a multipart body. */
#ifndef HTTP_PART_H
#define HTTP_PART_H

#include "multipart.h"

/* Reads header lines, each with its CRLF. Returns NULL, or what is wrong. Changes the bytes; `part` points into them. */
MUST_USE const char *part_read(char *lines, size_t size, struct multipart_part *part);

#endif
