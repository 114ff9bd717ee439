/* link.h: where a portal's pages are. Every link of ours is made here, from what is configured, never from the request (R9). */
#ifndef SQL_LINK_H
#define SQL_LINK_H

#include "viewer.h"

/* The path of a page: link_path(a, portal, "tickets/%llu", n) is "/help/tickets/1001", without the slug when it is empty. */
MUST_USE struct str link_path(struct arena *arena, const struct portal *portal, const char *format, ...) PRINTF_LIKE(3, 4);

/* The whole address of a page, for mails: "https://help.example.com/help/tickets/1001". */
MUST_USE struct str link_url(struct arena *arena, const struct portal *portal, const char *format, ...) PRINTF_LIKE(3, 4);

/* The path of a message's file: its id says which, its name is for people. */
MUST_USE struct str link_file(struct arena *arena, const struct portal *portal, uint64_t id, struct str name);

/* Does `path` lie within the portal? `path` starts with one slash (FIELD_PATH). */
MUST_USE bool link_within(const struct portal *portal, struct str path);

#endif
