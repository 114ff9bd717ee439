/* safe.h: texts of strangers on the operator's terminal. */
#ifndef CLI_SAFE_H
#define CLI_SAFE_H

#include <stdio.h>

#include "../../fcgi/base/str.h"

/* Writes `text` with a '?' for each control character (C0, DEL, C1): a stranger's name must not move the cursor. The value is how many
 * characters it took. */
size_t safe_print(FILE *out, struct str text);

/* printf through the same; at most 4,000 bytes. */
void safe_vprintf(FILE *out, const char *format, va_list values) PRINTF_LIKE(2, 0);

#endif
