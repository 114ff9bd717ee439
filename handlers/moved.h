/* moved.h: addresses under which a portal was before (S11, H8). */
#ifndef HANDLERS_MOVED_H
#define HANDLERS_MOVED_H

#include "../fcgi/http/page.h"

/*
 * When a portal was at the address that nothing is at: 301 to where it is now, path and query kept, or 308 for a form, which goes on with all that was
 * typed; `*led` is true then. A form is not carried over to another domain, where its sender is not known.
 */
MUST_USE const struct err *moved(struct page *page, bool *led);

#endif
