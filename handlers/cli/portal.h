/* portal.h: what the commands about portals share. */
#ifndef CLI_PORTAL_H
#define CLI_PORTAL_H

#include "command.h"

/* By id, or by address as portico portal list shows it; or words for the operator. */
MUST_USE const struct err *portal_named(struct cli *cli, const char *name, uint64_t *id);

#endif
