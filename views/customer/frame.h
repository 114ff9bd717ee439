/* frame.h: the frame around every page, as the functions that fill pages see it. */
#ifndef VIEWS_CUSTOMER_FRAME_H
#define VIEWS_CUSTOMER_FRAME_H

#include "../../sql/domain_settings.h"
#include "pages.h"

/* A page under construction: the frame's dictionary, and that of what stands in it. */
struct framed {
	struct tpl *frame;
	struct tpl *page;
};

/* Fills the frame and puts `file` into it. `title` is the page's own, without the portal's name. */
MUST_USE struct framed frame_page(struct arena *arena, const struct frame *frame, struct str title, enum tpl_file file);

/*
 * The same for a page of the family `page` that people meet before they are signed in, or that keeps them out (S92-S99): the frame shows the heading,
 * a sentence under it, and what the domain's template puts beside it; `file` has what follows the heading. `title` and `lead` are message ids
 * (lead may be NULL) that ship; the domain's own texts take their place. frame->portal is known.
 */
MUST_USE struct framed frame_system(
    struct arena *arena, const struct frame *frame, enum system_page page, const char *title, const char *lead, enum tpl_file file);

/* A sibling, such as the page to ask for a sign-in link beside the sign-in page: it looks like its family, but has texts of its own. */
MUST_USE struct framed frame_system_beside(
    struct arena *arena, const struct frame *frame, enum system_page page, const char *title, const char *lead, enum tpl_file file);

void frame_render(struct buf *out, const struct frame *frame, const struct framed *framed);

/* Shows a section with one text in it, if there is one. */
void show_text(struct tpl *tpl, enum tpl_section section, enum tpl_name name, struct str text);

/*
 * Fills a place of a form (I_CONSENT, {{>CONSENT}}) with what is agreed to, if the domain asks for it. `box` is the field "consent" of a form that is shown again,
 * or NULL; see handlers/consent.h for what came of it.
 */
void show_consent(
    struct tpl *page, enum tpl_place place, struct arena *arena, const struct frame *frame, const struct field *box);

/* One of staff is on a customers' page: he looks at it, and that is all (S119). */
MUST_USE bool only_looks(const struct frame *frame);

/* What stands between {{#SHUT}} and {{/SHUT}} around the fields of a form makes it one that cannot be filled in, for who only looks. */
void shut_forms(struct tpl *page, const struct frame *frame);

/* The words of links to the form that files a ticket (S36). */
MUST_USE struct str form_menu_text(const struct frame *frame);

/* Fills {{>EDITOR}}: see struct editor. */
void fill_editor(struct arena *arena, struct tpl *page, const struct frame *frame, const struct editor *editor);

/* The names of files that came with a form and have to be chosen again; of none, or NULL, nothing. */
void fill_again(struct tpl *tpl, const struct files *files);

/* Fills {{>FILES_FIELD}}: the field for files alone, for a form with fields of its own. `files` came with a form that is shown again, or is NULL. */
void fill_files_field(struct arena *arena, struct tpl *page, const struct frame *frame, const struct files *files);

/*
 * Fills {{>WRITING}}, once on a page, behind its form: the script that makes writing comfortable for the form with the field "body": styles, draft,
 * files, progress; and its words.
 */
void fill_writing(struct arena *arena, struct tpl *page, const struct frame *frame);

/* What is wrong with the files, for the summary at the top of a form; empty: nothing. */
MUST_USE struct str files_problem_text(struct arena *arena, const struct frame *frame, const struct files *files);

/* What tickets are called on this portal (S54): as its settings say, else as the language does. */
MUST_USE struct str label_one(const struct frame *frame);
MUST_USE struct str label_many(const struct frame *frame);

/*
 * A sentence about tickets; where they are called something else it is said in words that need no name for them: what an administrator
 * typed has no plural, gender or case that a sentence of another language could be sure of (S55).
 */
MUST_USE struct str said(const struct frame *frame, const char *usual, const char *neutral);
/* The message id of that sentence. */
MUST_USE const char *said_id(const struct frame *frame, const char *usual, const char *neutral);

/* What the column and the fact are called that say who looks after a ticket. */
MUST_USE struct str owner_label(const struct frame *frame);

/* How a ticket's status reads on this portal (S125-S127). */
MUST_USE struct str status_text(const struct frame *frame, const struct ticket *ticket);

#endif
