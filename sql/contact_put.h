/* contact_put.h: a contact is made or changed as staff say. For the rest of this layer, within its transactions. */
#ifndef SQL_CONTACT_PUT_H
#define SQL_CONTACT_PUT_H

#include "contact_record.h"

/* ERR_CONFLICT, with a detail: there is one of that address. He is in form->company, when that is not 0, instead of his mail domain's. */
MUST_USE const struct err *contact_put_new(
    struct db *db, uint64_t account, const struct contact_form *form, const struct settings_by *by, uint64_t *id);

/* What contact_change does, of one who was read since this transaction holds him. */
MUST_USE const struct err *contact_put(
    struct db *db, uint64_t account, const struct contact_record *was, const struct contact_form *form, const struct settings_by *by);

/* Whoever has the address; 0: nobody, or it is none. */
MUST_USE const struct err *contact_of_address(struct db *db, uint64_t account, struct str email, uint64_t *id);

#endif
