/* form_read.c: a form out of the body of a POST. */
#include "form.h"

#include "body.h"
#include "parameters.h"

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

const struct err *form_read(
    struct arena *arena, const struct request *request, const struct exchange *exchange, size_t limit, struct form *form)
{
	struct str rest;
	const struct str type = parameters_value(request->content_type, &rest);

	*form = (struct form){ .count = 0 };
	if (str_equal_nocase(type, STR("application/x-www-form-urlencoded")))
		return read_urlencoded(arena, request, exchange, limit, form);
	return err_new(arena, ERR_MEDIA_TYPE, "a form of type \"%.*s\"", STR_ARG(str_first(type, 100)));
}
