/* progress.c: how far long work is, on standard error. */
#include "progress.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

struct progress progress_start(void)
{
	return (struct progress){ .terminal = isatty(STDERR_FILENO) == 1, .last = clock_monotonic() };
}

void progress_show(struct progress *progress, const char *format, ...)
{
	const usec now = clock_monotonic();
	va_list values;

	if (now - progress->last < (progress->terminal ? SECONDS(1) / 10 : SECONDS(5)))
		return;
	progress->last = now;
	progress->shown = progress->terminal;
	if (progress->terminal)
		fputs("\r\033[K", stderr);
	va_start(values, format);
	vfprintf(stderr, format, values);
	va_end(values);
	if (!progress->terminal)
		putc('\n', stderr);
	fflush(stderr);
}

void progress_clear(struct progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = false;
	fflush(stderr);
}
