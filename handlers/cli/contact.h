/* contact.h: what the commands about contacts share. */
#ifndef CLI_CONTACT_H
#define CLI_CONTACT_H

#include "command.h"

/* The contact with this address, or words for the operator. */
MUST_USE const struct err *contact_named(struct cli *cli, const char *address, struct contact *contact);

/* Hashes a password as sign-in expects it and gives it to a contact; wipes nothing of the caller's. */
MUST_USE const struct err *contact_give_password(struct cli *cli, uint64_t account, uint64_t contact, struct str password);

#endif
