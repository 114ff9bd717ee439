/* registration_data.h: what was typed into a registration, beside its token. For registration.c alone. */
#ifndef SQL_REGISTRATION_DATA_H
#define SQL_REGISTRATION_DATA_H

#include "registration.h"

MUST_USE struct str registration_data_write(struct arena *arena, const struct registration *registration, usec asked);

/* ERR_INTERNAL for what never was one. */
MUST_USE const struct err *registration_data_read(
    struct arena *arena, const struct token_owner *owner, struct registration *registration, usec *asked);

#endif
