/* mail.h: what the commands about mail share. */
#ifndef CLI_MAIL_H
#define CLI_MAIL_H

#include "../mail/sender.h"
#include "command.h"

/* Loads what mails are rendered with. */
MUST_USE const struct err *mail_setup(struct cli *cli, struct sender_setup *setup);

/* Of a mail's number on the command line; false after saying that it is none. */
MUST_USE bool mail_number(const struct cli *cli, const char *text, uint64_t *id);

MUST_USE struct str mail_state_name(uint64_t state);

#endif
