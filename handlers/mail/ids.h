/* ids.h: message ids in header fields. */
#ifndef MAIL_IDS_H
#define MAIL_IDS_H

#include "../../fcgi/base/str.h"

enum { MESSAGE_ID_MAX = 2048 }; /* a longer one is cut: cut alike wherever it stands, it still finds its thread */

/* The first message id in a header field: what stands between < and >, else the first word; empty when there is none. */
MUST_USE struct str id_first(struct str field);

/* Takes the next id in <> off `rest`; words outside of them are passed over. False at the end. */
MUST_USE bool id_next(struct str *rest, struct str *id);

#endif
