/* user.h: who signs in: a contact to the portals, a member of staff to /staff. Their statements are the same, on tables of their own. */
#ifndef SQL_USER_H
#define SQL_USER_H

#include "viewer.h"

struct user {
	uint64_t account;
	enum user_kind kind;
	uint64_t id;
};

/* The options of a statement that is for both kinds: `[staff: …]` in it. */
#define FOR_KIND(kind, STATEMENT) ((kind) == USER_STAFF ? (uint64_t)SQL_##STATEMENT##_STAFF : 0)

/* Who signs in here. */
static inline enum user_kind portal_users(const struct portal *portal)
{
	return portal->staff_side ? USER_STAFF : USER_CONTACT;
}

/* Who is signed in; id is 0 for nobody. Who of staff looks through a contact's eyes is staff. */
static inline struct user viewer_user(const struct viewer *viewer)
{
	return (struct user){ viewer->account, viewer->staff != 0 ? USER_STAFF : USER_CONTACT,
		viewer->staff != 0 ? viewer->staff : viewer->contact };
}

#endif
