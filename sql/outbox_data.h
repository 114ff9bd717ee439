/* outbox_data.h: the values of a mail's words, as they are stored. For the rest of this layer. */
#ifndef SQL_OUTBOX_DATA_H
#define SQL_OUTBOX_DATA_H

#include "outbox.h"

/* A JSON object of the values that are not empty. */
MUST_USE struct str outbox_data_write(struct arena *arena, const struct str values[OUTBOX_VALUES]);

/* Fills all of `values`; what this version does not know is passed over. False for what is no object of texts. */
MUST_USE bool outbox_data_read(struct arena *arena, struct str data, struct str values[OUTBOX_VALUES]);

#endif
