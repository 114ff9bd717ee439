/* form_read.c: a form out of the body of a POST. */
#include "form.h"

#include "body.h"
#include "multipart.h"
#include "parameters.h"

_Static_assert((int)MULTIPART_PARTS_MAX <= (int)FORM_PAIRS_MAX, "every part has room for its pair");

/* The fields of a multipart body become pairs; the values stand one behind the other in one text, no longer than the limit. */
struct collector {
	struct arena *arena;
	struct multipart *multipart;
	struct form *form;
	struct buf text;
	size_t start; /* of the value at hand */
	size_t limit;
	const struct form_files *files;
	bool in_file;
};

static const struct err *take_part(void *to, const struct multipart_part *part)
{
	struct collector *collector = to;
	struct form *form = collector->form;

	collector->in_file = part->is_file;
	if (part->is_file && collector->files == NULL)
		return err_new(collector->arena, ERR_BAD_REQUEST, "a file where none is asked for");
	if (part->name.size > FORM_NAME_MAX)
		return err_new(collector->arena, ERR_BAD_REQUEST, "a field's name of %zu bytes", part->name.size);
	if (part->is_file)
		return collector->files->begin(collector->files->to, part, form);
	form->pairs[form->count].name = str_copy(collector->arena, part->name);
	collector->start = collector->text.size;
	return NULL;
}

static const struct err *take_data(void *to, struct str piece)
{
	struct collector *collector = to;

	if (collector->in_file)
		return collector->files->piece(collector->files->to, piece);
	if (collector->text.size + piece.size > collector->limit)
		return err_new(collector->arena, ERR_TOO_LARGE, "fields of more than the %zu bytes that are taken here", collector->limit);
	buf_add(&collector->text, piece);
	return NULL;
}

/* When the text grows later it moves, but what was there stays as it is until the arena is reset. */
static const struct err *end_part(void *to)
{
	struct collector *collector = to;

	if (collector->in_file)
		return collector->files->end(collector->files->to);
	collector->form->pairs[collector->form->count++].value = str_from(buf_str(&collector->text), collector->start);
	return NULL;
}

static const struct err *feed(void *to, struct str piece)
{
	struct collector *collector = to;

	return multipart_feed(collector->multipart, piece);
}

static const struct err *read_multipart(struct arena *arena, const struct request *request, const struct exchange *exchange, size_t limit,
    const struct form_files *files, struct form *form)
{
	struct collector collector = { .arena = arena, .form = form, .text = { .arena = arena }, .limit = limit, .files = files };
	const struct multipart_sink sink = { .part = take_part, .data = take_data, .end = end_part, .to = &collector };
	struct str boundary;
	const struct err *e;

	if ((e = multipart_boundary(request->content_type, &boundary)) != NULL)
		return e;
	collector.multipart = multipart_new(arena, boundary, sink);
	form->pairs = arena_calloc(arena, FORM_PAIRS_MAX, sizeof *form->pairs);
	if ((e = body_read(arena, request, exchange, files != NULL ? files->limit : limit, feed, &collector)) != NULL)
		return e;
	return multipart_end(collector.multipart);
}

static const struct err *take_text(void *to, struct str piece)
{
	buf_add(to, piece);
	return NULL;
}

static const struct err *read_urlencoded(
    struct arena *arena, const struct request *request, const struct exchange *exchange, size_t limit, struct form *form)
{
	struct buf text = { .arena = arena };
	const struct err *e;

	if ((e = body_read(arena, request, exchange, limit, take_text, &text)) != NULL)
		return e;
	return form_decode(arena, buf_str(&text), form);
}

/* Texts in another character set than the one that pages ask for would be taken for what they are not. */
static bool is_utf8(struct str content_type)
{
	struct str rest, name, value;

	(void)!parameters_value(content_type, &rest).size;
	while (parameters_next(&rest, &name, &value) == PARAMETERS_ONE)
		if (str_equal_nocase(name, STR("charset")) && !str_equal_nocase(value, STR("utf-8")))
			return false;
	return true;
}

const struct err *form_read(struct arena *arena, const struct request *request, const struct exchange *exchange, size_t limit,
    const struct form_files *files, struct form *form)
{
	struct str rest;
	const struct str type = parameters_value(request->content_type, &rest);
	const struct err *e;

	*form = (struct form){ .count = 0 };
	if (!is_utf8(request->content_type))
		e = err_new(arena, ERR_MEDIA_TYPE, "a form in another character set: \"%.*s\"", STR_ARG(str_first(request->content_type, 100)));
	else if (str_equal_nocase(type, STR("application/x-www-form-urlencoded")))
		e = read_urlencoded(arena, request, exchange, limit, form);
	else if (str_equal_nocase(type, STR("multipart/form-data")))
		e = read_multipart(arena, request, exchange, limit, files, form);
	else
		e = err_new(arena, ERR_MEDIA_TYPE, "a form of type \"%.*s\"", STR_ARG(str_first(type, 100)));
	/* Nothing of a body that was cut off is shown to anyone. */
	if (e != NULL)
		*form = (struct form){ .count = 0 };
	return e;
}
