/* domain.h: finding a domain that a command line names. */
#ifndef CLI_DOMAIN_H
#define CLI_DOMAIN_H

#include "command.h"

/* By its host. ERR_NOT_FOUND in words for the operator. */
MUST_USE const struct err *domain_named(struct cli *cli, const char *host, struct domain *domain);

#endif
