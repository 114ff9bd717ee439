/* tpl.h: ctemplate as seen from C. */
#ifndef VIEWS_TPL_H
#define VIEWS_TPL_H

#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"
#include "locale.h"
#include "names.h" /* made from the templates: enum tpl_name (T_…), enum tpl_file (TPL_…) */

#ifdef __cplusplus
extern "C" {
#endif

/* Every template in every language, compiled once before the fork. */
struct templates;
struct tpl; /* a dictionary: what a template is filled with */

/*
 * Reads all templates below `directory`, adds auto-escape to each, replaces [[texts]] for each language, and compiles them.
 * ERR_INTERNAL names the file and what is wrong with it.
 */
MUST_USE const struct err *templates_load(
    struct arena *arena, struct str directory, const struct locales *locales, struct templates **templates);

/* A dictionary for one page; freed with the arena (arena_defer). */
MUST_USE struct tpl *tpl_new(struct arena *arena);
void tpl_text(struct tpl *tpl, enum tpl_name name, struct str value);
void tpl_number(struct tpl *tpl, enum tpl_name name, uint64_t value);
/* HTML made by markdown.h and nothing else: the one way past the escaping. */
void tpl_html(struct tpl *tpl, enum tpl_name name, struct str html);
void tpl_show(struct tpl *tpl, enum tpl_name section);                  /* shows a section once */
MUST_USE struct tpl *tpl_row(struct tpl *tpl, enum tpl_name section);   /* one more repetition of a section */
MUST_USE struct tpl *tpl_include(struct tpl *tpl, enum tpl_name name, enum tpl_file file); /* fills {{>NAME}} */

/* Renders `file` in the locale's language into `out`. */
void tpl_render(struct buf *out, const struct templates *templates, const struct locale *locale, enum tpl_file file, struct tpl *tpl);

#ifdef __cplusplus
}
#endif
#endif
