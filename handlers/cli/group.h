/* group.h: what the commands about access groups share. */
#ifndef CLI_GROUP_H
#define CLI_GROUP_H

#include "../../sql/group.h"
#include "command.h"

/* The group of this name or id, or words for the operator. Its texts live for the whole run. */
MUST_USE const struct err *group_named(struct cli *cli, const char *name, struct group *group);

/* Does what follows from a change of groups or portals: filters are asked of all contacts, and who is let in now is invited. */
MUST_USE const struct err *groups_settle(struct cli *cli);

#endif
