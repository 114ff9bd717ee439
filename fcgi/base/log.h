/* log.h: one line of JSON for each thing that happened, and the two ways a process gives up. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

#include "attributes.h"
#include "str.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };

/* One member of a line: a text, a number when `text.at` is NULL. */
struct log_field {
	const char *name;
	struct str text;
	int64_t number;
};

#define LOG_TEXT(key, value) ((struct log_field){ .name = (key), .text = (value).at == NULL ? STR("") : (value) })
#define LOG_NUMBER(key, value) ((struct log_field){ .name = (key), .number = (int64_t)(value) })

/* The level of this name, one of those that the configuration lets pass: debug, info, warning, error. */
MUST_USE enum log_level log_level_of(struct str name);

/*
 * Sends later lines to this descriptor, from this program ("porticod", "worker", …), from this level up. Before the first
 * call they go to standard error. A line is one write(2), so processes may share a file opened with O_APPEND; a line
 * that cannot be written is counted and dropped, since a full disk must not stop the portal.
 */
void log_to(int descriptor, const char *program, enum log_level least);

/* The most bytes of a request's id, its NUL included. */
enum { LOG_REQUEST_SIZE = 32 };

/*
 * Lines from now on carry "request":id, until the next call; empty: none is under way. An id that is too long is cut. It is kept in `place`
 * where one was given (LOG_REQUEST_SIZE bytes), so that whoever shares that memory can tell during which request a process died (R231).
 */
void log_request(struct str id);
void log_request_place(char *place);

/*
 * Writes {"time":…,"level":…,"program":…,"pid":…,"event":…, fields}. Texts are cut at 1,024 bytes with a mark, bytes that are not
 * UTF-8 and control characters are escaped: one event is one valid line whatever a stranger sent (R113).
 */
void log_event(enum log_level level, const char *event, const struct log_field *fields, size_t count);

/* The same with one member "detail". */
void log_line(enum log_level level, const char *event, const char *format, ...) PRINTF_LIKE(3, 4);

/* This process cannot go on: logs and exits with 70 (EX_SOFTWARE); a worker is replaced by its master. */
NORETURN void fatal(const char *format, ...) PRINTF_LIKE(1, 2);

/* The program is wrong: logs and aborts. */
NORETURN void bug(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
