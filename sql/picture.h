/* picture.h: pictures that an administrator put beside pages. */
#ifndef SQL_PICTURE_H
#define SQL_PICTURE_H

#include "../fcgi/base/clock.h"
#include "db.h"

enum {
	PICTURE_SIZE_MOST = 1 << 20,
	PICTURE_SIDE_MOST = 5000, /* pixels */
};

/*
 * Keeps a picture and gives the name by which settings and addresses call it, which is made of its bytes: the same picture has the same name.
 * ERR_INVALID in words for whoever sent it when it is no PNG, JPEG, WebP or icon by its own bytes, or too large. The caller has asked for the right.
 */
MUST_USE const struct err *picture_add(struct db *db, uint64_t account, struct str bytes, uint64_t staff, usec now, struct str *name);

/*
 * Takes away a few of those that were put in a day ago or earlier and that nothing names: what names pictures keeps their names in one of the documents
 * that picture_sweep looks through.
 */
MUST_USE const struct err *pictures_sweep(struct db *db, uint64_t account, usec now, bool *more);

struct picture {
	const char *type;
	struct str bytes;
};

/* `name` may be anything. ERR_NOT_FOUND. */
MUST_USE const struct err *picture_find(struct db *db, uint64_t account, struct str name, struct picture *picture);

#endif
