/* log.c: one line of JSON for each thing that happened. The only global state of the program. */
#include "log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 8192, TEXT = 1024 };

static struct {
	int descriptor;
	const char *program;
	enum log_level least;
	uint64_t lost;
	char *request;
} sink = { .descriptor = STDERR_FILENO, .program = "portico", .least = LOG_INFO };

/* A line under construction. No arena: this must work when memory is short. */
struct line {
	char at[LINE];
	size_t size;
};

enum log_level log_level_of(struct str name)
{
	static const char *const names[] = { [LOG_DEBUG] = "debug", [LOG_INFO] = "info", [LOG_WARNING] = "warning", [LOG_ERROR] = "error" };

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_is(name, names[i]))
			return (enum log_level)i;
	bug("a log level \"%.*s\" that there is not", STR_ARG(name));
}

void log_to(int descriptor, const char *program, enum log_level least)
{
	sink.descriptor = descriptor;
	sink.program = program;
	sink.least = least;
}

void log_request_place(char *place)
{
	sink.request = place;
}

void log_request(struct str id)
{
	static char own[LOG_REQUEST_SIZE];
	const struct str whole = str_first(id, LOG_REQUEST_SIZE - 1);

	if (sink.request == NULL)
		sink.request = own;
	memcpy(sink.request, whole.at, whole.size);
	sink.request[whole.size] = '\0';
}

static void line_format(struct line *line, const char *format, ...) PRINTF_LIKE(2, 3);

static void line_format(struct line *line, const char *format, ...)
{
	va_list values;
	int size;

	va_start(values, format);
	size = vsnprintf(line->at + line->size, LINE - line->size, format, values);
	va_end(values);
	if (size > 0 && (size_t)size < LINE - line->size)
		line->size += (size_t)size;
}

static void line_add(struct line *line, const char *at, size_t size)
{
	if (size < LINE - line->size) {
		memcpy(line->at + line->size, at, size);
		line->size += size;
	}
}

static void line_c(struct line *line, const char *text)
{
	line_add(line, text, strlen(text));
}

/* The size of the well-formed character at the front of `s`, 0 when it is none. */
static size_t whole_character(struct str s)
{
	for (size_t size = 1; size <= 4 && size <= s.size; size++)
		if (str_utf8(str_first(s, size)))
			return size;
	return 0;
}

static bool is_plain(char c)
{
	return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
}

static size_t plain_run(struct str s)
{
	size_t size = 0;

	while (size < s.size && is_plain(s.at[size]))
		size++;
	return size;
}

static void line_character(struct line *line, struct str character)
{
	const unsigned char c = (unsigned char)character.at[0];

	if (character.size == 0)
		line_c(line, "\\ufffd");
	else if (c == '"' || c == '\\')
		line_format(line, "\\%c", c);
	else if (c < 0x20 || c == 0x7f)
		line_format(line, "\\u%04x", c);
	else
		line_add(line, character.at, character.size);
}

static void line_text(struct line *line, struct str text)
{
	struct str rest = str_first_utf8(text, TEXT);

	line_c(line, "\"");
	/* Six bytes is the longest form of one byte; 64 are kept for what closes the line. */
	while (rest.size > 0 && line->size + 6 + 64 < LINE) {
		const size_t room = LINE - 64 - line->size, run = plain_run(str_first(rest, room)), size = run > 0 ? run : whole_character(rest);

		if (run > 0)
			line_add(line, rest.at, run);
		else
			line_character(line, str_first(rest, size));
		rest = str_from(rest, size == 0 ? 1 : size);
	}
	line_c(line, text.size > TEXT ? "…\"" : "\"");
}

static void line_start(struct line *line, enum log_level level, const char *event)
{
	static const char *const names[] = { "debug", "info", "warning", "error" };
	struct timespec now;
	struct tm utc;
	char seconds[32];

	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &utc);
	strftime(seconds, sizeof seconds, "%Y-%m-%dT%H:%M:%S", &utc);
	line_format(line, "{\"time\":\"%s.%03ldZ\",\"level\":\"%s\",\"program\":\"%s\",\"pid\":%ld,\"event\":\"%s\"", seconds,
	    now.tv_nsec / 1000000, names[level], sink.program, (long)getpid(), event);
}

static bool line_write(struct line *line)
{
	line_c(line, "}\n");
	return write(sink.descriptor, line->at, line->size) == (ssize_t)line->size;
}

/* A full disk, a reader that is gone (R252): the first line that arrives again is followed by one that says how many did not. */
static void line_send(struct line *line)
{
	if (!line_write(line)) {
		sink.lost++;
		return;
	}
	if (sink.lost == 0)
		return;
	line->size = 0;
	line_start(line, LOG_WARNING, "log_lost");
	line_format(line, ",\"lines\":%llu", (unsigned long long)sink.lost);
	if (line_write(line))
		sink.lost = 0;
}

void log_event(enum log_level level, const char *event, const struct log_field *fields, size_t count)
{
	struct line line;

	if (level < sink.least)
		return;
	line.size = 0;
	line_start(&line, level, event);
	if (sink.request != NULL && sink.request[0] != '\0') {
		line_c(&line, ",\"request\":");
		line_text(&line, str_of(sink.request));
	}
	for (size_t i = 0; i < count && line.size + 256 < LINE; i++) {
		line_c(&line, ",\"");
		line_c(&line, fields[i].name);
		line_c(&line, "\":");
		if (fields[i].text.at == NULL)
			line_format(&line, "%lld", (long long)fields[i].number);
		else
			line_text(&line, fields[i].text);
	}
	line_send(&line);
}

static void log_detail(enum log_level level, const char *event, const char *format, va_list values) PRINTF_LIKE(3, 0);

static void log_detail(enum log_level level, const char *event, const char *format, va_list values)
{
	char detail[TEXT];
	struct log_field field;

	vsnprintf(detail, sizeof detail, format, values);
	field = LOG_TEXT("detail", str_of(detail));
	log_event(level, event, &field, 1);
}

void log_line(enum log_level level, const char *event, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	log_detail(level, event, format, values);
	va_end(values);
}

void fatal(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	log_detail(LOG_ERROR, "fatal", format, values);
	va_end(values);
	/* Not exit(): handlers of libraries must not run in a state that nobody foresaw. */
	_exit(EX_SOFTWARE);
}

void bug(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	log_detail(LOG_ERROR, "bug", format, values);
	va_end(values);
	abort();
}
