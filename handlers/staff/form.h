/* form.h: settings/forms: what the pages of the forms that customers fill in share. */
#ifndef HANDLERS_STAFF_FORM_H
#define HANDLERS_STAFF_FORM_H

#include "../../sql/ticket_form_admin.h"
#include "item.h"

enum { FORM_PART_FIELDS, FORM_PART_HISTORY, FORM_PARTS, FORM_PART_SUBMISSION = FORM_PARTS };

extern const struct item_kind form_items;
/* The tabs of the list of forms. */
enum { FORMS_TAB_LIST, FORMS_TAB_HISTORY, FORMS_TABS };
extern const struct staff_link forms_tabs[FORMS_TABS];

/* The menu beside the pages of one form, with its settings icon (S44). */
void form_around(const struct page *page, uint64_t form, size_t part, struct staff_around *around);

/* Can a portal have it? In words, with what is missing (S41). */
MUST_USE struct str form_state_words(const struct page *page, const struct ticket_form *form);

/* What a field is called for customers; "subject", "body", "files" by a message id of their own. */
MUST_USE struct str form_field_called(const struct page *page, const struct ticket_field *field);
/* A value of it in words. */
MUST_USE struct str form_value_words(const struct page *page, const struct property *property, const struct property_value *value);
/* What is special about it, in a line. */
MUST_USE struct str form_field_note(const struct page *page, const struct ticket_field *field);

/* 303 to the form's own page, which says what was done. */
MUST_USE const struct err *form_redirect(struct page *page, uint64_t form, const char *below, enum item_done done);

/* What a form of ours sent for `fields`. What was typed stays in it where it cannot be: then `fault` says so. */
MUST_USE const struct err *form_fields_sent(
    const struct page *page, const struct properties *properties, const struct ticket_form *stored, struct ticket_form *form, struct fault *fault);
/* A button of the rows: `open` is the row to be edited then, SIZE_MAX for none. False: it is none of theirs. */
MUST_USE bool form_fields_edit(const struct page *page, const struct properties *properties, struct ticket_form *form, size_t *open, struct fault *fault);
/* The rows as a control of the form. */
void form_fields_show(struct item_form *item, const struct properties *properties, const struct ticket_form *form, size_t open);

#endif
