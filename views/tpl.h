/* tpl.h: ctemplate as seen from C. */
#ifndef VIEWS_TPL_H
#define VIEWS_TPL_H

#include "../fcgi/base/err.h"
#include "../fcgi/base/str.h"
#include "locale.h"
#include "views/names.h" /* made from the templates in the build tree: T_…, H_…, S_…, I_…, TPL_… */

/* Templates in every language: tried as they are loaded, and compiled for the source language before the fork, for another one by the first page in it. */
struct templates;
struct tpl; /* a dictionary: what a template is filled with */

/*
 * Reads the templates below `directory`/templates whose name begins with `part` ("mail/"; "" for all), adds auto-escape to each, replaces [[texts]] for
 * each language, and compiles them. ERR_INTERNAL names the file and what is wrong with it.
 */
MUST_USE const struct err *templates_load(
    struct arena *arena, struct str directory, struct str part, const struct locales *locales, struct templates **templates);

/* A template's name below templates/. */
MUST_USE const char *tpl_file_name(enum tpl_file file);

/* A dictionary for one page; freed with the arena (arena_defer). Texts are not copied: they live as long as it does. */
MUST_USE struct tpl *tpl_new(struct arena *arena);
void tpl_text(struct tpl *tpl, enum tpl_name name, struct str value);
void tpl_number(struct tpl *tpl, enum tpl_name name, uint64_t value);
/* HTML made by markdown.h and nothing else: the one way past the escaping, for names that templates write as {{NAME:x-html}}. */
void tpl_html(struct tpl *tpl, enum tpl_html_name name, struct str html);
void tpl_show(struct tpl *tpl, enum tpl_section section);               /* shows a section once */
MUST_USE struct tpl *tpl_row(struct tpl *tpl, enum tpl_section section); /* one more repetition of a section */
/* Fills {{>NAME}}. What is included sees its own dictionary alone, not that of the page around it. */
MUST_USE struct tpl *tpl_include(struct tpl *tpl, enum tpl_place place, enum tpl_file file);

/* Renders `file` in the locale's language into `out`. */
void tpl_render(struct buf *out, const struct templates *templates, const struct locale *locale, enum tpl_file file, struct tpl *tpl);

#endif
