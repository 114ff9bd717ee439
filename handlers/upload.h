/* upload.h: the files of a form on their way from the web server to the store. */
#ifndef HANDLERS_UPLOAD_H
#define HANDLERS_UPLOAD_H

#include "../sql/attachment.h"
#include "guard.h"

struct upload;

/*
 * For a route with .files: what takes them while the form is read. Nothing is stored before the fields that stand before the first file have
 * passed guards_entry(), nor after the first file that breaks a limit of the portal: the rest is read and left, so that the page can say what was
 * wrong beside all that was typed. Fills page->files and page->attachments. `state` is what the files become with their message.
 */
MUST_USE struct upload *upload_new(struct page *page, const struct secrets *secrets, enum attachment_state state);

MUST_USE struct form_files upload_sink(struct upload *upload);

/* The form is read: ERR_DATABASE_AWAY and the like when a file could not be stored, ERR_BAD_REQUEST when one stood before the csrf field. */
MUST_USE const struct err *upload_result(const struct upload *upload);

/* The page has run: what got no message goes. NULL is nothing to do. */
void upload_close(struct upload *upload);

#endif
