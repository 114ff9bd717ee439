/* multipart_trace.h: writes down what a multipart reader finds, so that two readings can be compared. */
#ifndef TESTS_MULTIPART_TRACE_H
#define TESTS_MULTIPART_TRACE_H

#include "../../fcgi/http/multipart.h"

/* "[name|file name|type]data;" for each part: a part without a file has no bars but the one before its type. */
static inline const struct err *trace_part(void *to, const struct multipart_part *part)
{
	buf_format(to, "[%.*s|", STR_ARG(part->name));
	if (part->is_file)
		buf_format(to, "%.*s|", STR_ARG(part->file_name));
	buf_format(to, "%.*s]", STR_ARG(part->type));
	return NULL;
}

static inline const struct err *trace_data(void *to, struct str piece)
{
	buf_add(to, piece);
	return NULL;
}

static inline const struct err *trace_end(void *to)
{
	buf_char(to, ';');
	return NULL;
}

/* Feeds `body` in pieces that end at `cuts` (rising, or none); gives what was found and how it ended. */
static inline const struct err *trace_multipart(
    struct arena *arena, struct str boundary, struct str body, const size_t *cuts, size_t count, struct str *trace)
{
	struct buf found = { .arena = arena };
	const struct multipart_sink sink = { .part = trace_part, .data = trace_data, .end = trace_end, .to = &found };
	struct multipart *multipart = multipart_new(arena, boundary, sink);
	const struct err *e = NULL;
	size_t from = 0;

	for (size_t i = 0; i <= count && e == NULL; i++) {
		const size_t end = i < count ? cuts[i] : body.size;

		e = multipart_feed(multipart, str_from(str_first(body, end), from));
		from = end;
	}
	if (e == NULL)
		e = multipart_end(multipart);
	*trace = buf_str(&found);
	return e;
}

#endif
