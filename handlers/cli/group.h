/* group.h: what the commands about access groups share. */
#ifndef CLI_GROUP_H
#define CLI_GROUP_H

#include "../../sql/group.h"
#include "command.h"

/* The group of this name or id, or words for the operator. Its texts live for the whole run. */
MUST_USE const struct err *group_named(struct cli *cli, const char *name, struct group *group);

/* Asks a group's filter of all contacts, a few hundred at a time. */
MUST_USE const struct err *group_follow_all(struct cli *cli, uint64_t group);

#endif
