/* source.h: a template's file becomes the text that is compiled, for one language. */
#ifndef VIEWS_SOURCE_H
#define VIEWS_SOURCE_H

#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"
#include "locale.h"

/*
 * Puts the auto-escape pragma before `text`, drops the indentation of its lines, and replaces each [[text]] and [[context|text]] by
 * the language's, escaped for HTML. ERR_INTERNAL for a pragma of its own (the engine would take the last one) and for a [[ that
 * is not closed on its line.
 */
MUST_USE const struct err *source_prepare(
    struct arena *arena, const struct locales *locales, size_t language, const char *name, struct str text, struct str *prepared);

#endif
