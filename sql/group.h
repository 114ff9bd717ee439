/* group.h: access groups: whose members a portal may let in (S84). */
#ifndef SQL_GROUP_H
#define SQL_GROUP_H

#include "../fcgi/base/clock.h"
#include "contact_search.h"
#include "db.h"
#include "fault.h"
#include "item_version.h"
#include "use.h"

/*
 * A group is static, its members are added by hand, or dynamic: its members are those contacts for whom its filter holds (H11). Members are rows in
 * both cases. Nobody's rights are asked here: commands and the pages of staff do that. Texts live in the db's arena.
 */
struct group {
	uint64_t id;
	struct str name;
	struct str description; /* may be empty */
	struct str filter;      /* see filter.h; empty: static */
	usec created;
	uint64_t members;
	bool required;          /* by a portal */
	bool following;         /* its filter has not been asked of all contacts yet: see group_follow */
};

/* Name, description, filter. ERR_CONFLICT when the name is taken, ERR_INVALID in words. A dynamic group wants group_follow next. */
MUST_USE const struct err *group_create(
    struct db *db, uint64_t account, const struct group *group, const struct settings_by *by, uint64_t *id);
MUST_USE const struct err *group_list(struct db *db, uint64_t account, struct group **groups, size_t *count);
/* By name (without regard to case) or, when no group has that name, by id. ERR_NOT_FOUND. */
MUST_USE const struct err *group_find(struct db *db, uint64_t account, struct str name_or_id, struct group *group);
/* By id alone. ERR_NOT_FOUND. */
MUST_USE const struct err *group_by_id(struct db *db, uint64_t account, uint64_t id, struct group *group);

/* What becomes of a group; NULL leaves it as it is. An empty filter makes it static, with the members that it has. */
struct group_change {
	const struct str *name;
	const struct str *description;
	const struct str *filter;
};
/* by->expected is the group_mark of what it was made of: ERR_CONFLICT without a detail when that is no more; 0: whatever is there. */
MUST_USE const struct err *group_edit(
    struct db *db, uint64_t account, uint64_t group, const struct group_change *change, const struct settings_by *by);
MUST_USE uint64_t group_mark(struct arena *arena, struct str name, struct str description, struct str filter);

/* False: `fault` says what is wrong with name or description. */
MUST_USE bool group_right(const struct group *group, struct fault *fault);

/* The portals that require it. */
MUST_USE const struct err *group_uses(struct db *db, uint64_t account, uint64_t group, struct uses *uses);

/* With its members, who stay contacts. ERR_CONFLICT, naming the portals, while one requires it. */
MUST_USE const struct err *group_delete(struct db *db, uint64_t account, uint64_t group, const struct settings_by *by);

/*
 * As a document, for item_version.h: {"name": "Partners", "description": "", "filter": null}. What differs between two are those keys, the filter as JSON. Who is in a group that has
 * no filter is told by versions of its members.
 */
MUST_USE struct str group_kept(struct arena *arena, const struct group *group);
settings_compare group_compare;
/* As property_beside and property_restore, and as group_edit; ERR_INVALID, too, when its filter asks for what is no more. It may want group_follow next. */
MUST_USE const struct err *group_beside(struct db *db, uint64_t account, uint64_t id, uint64_t version, struct item_beside *beside);
MUST_USE const struct err *group_restore(struct db *db, uint64_t account, uint64_t id, uint64_t version, const struct settings_by *by);

/*
 * Asks the filter of a dynamic group of the next few hundred contacts; `*more` while there are others. Each run is a transaction: it can be
 * cut off and taken up again, by anyone. The caller may reset the db's arena between two runs.
 */
MUST_USE const struct err *group_follow(struct db *db, uint64_t account, uint64_t group, usec now, bool *more);

/*
 * One step of what is left to do: filters that were not asked of everybody, then invitations that are due since groups, portals or filters changed. `*more`
 * while there is another. Whoever changes any of these calls it until there is none; what was cut off portico-jobs takes up.
 */
MUST_USE const struct err *groups_catch_up(struct db *db, uint64_t account, usec now, bool *more);

/*
 * Within a transaction that made a contact or changed what filters may ask of him (name, address, language, company, a property), behind that
 * change: his memberships follow, and he is invited where that lets him in (H13). Holds the filters as they are until the transaction is done.
 */
MUST_USE const struct err *groups_follow_contact(struct db *db, uint64_t account, uint64_t contact, usec now);

/* Adds to, takes from a static group; ERR_CONFLICT for a dynamic one. `*changed` is false when it was so before. */
MUST_USE const struct err *group_join(
    struct db *db, uint64_t account, uint64_t group, uint64_t contact, const struct settings_by *by, bool *changed);
enum { JOINED_AT_ONCE = 100 };
/*
 * The contacts of up to JOINED_AT_ONCE addresses in one transaction: all of them or none. `known` has for each address whether there is a contact of it;
 * whoever is a member stays one. ERR_CONFLICT for a dynamic group, ERR_NOT_FOUND when there is no such group.
 */
MUST_USE const struct err *group_join_addresses(
    struct db *db, uint64_t account, uint64_t group, const struct str *emails, size_t count, const struct settings_by *by, bool *known);
/* The same of contacts; `joined` is how many of them were no members before. */
MUST_USE const struct err *group_join_contacts(
    struct db *db, uint64_t account, uint64_t group, const uint64_t *contacts, size_t count, const struct settings_by *by, size_t *joined);
MUST_USE const struct err *group_leave(
    struct db *db, uint64_t account, uint64_t group, uint64_t contact, const struct settings_by *by, bool *changed);

/* H17: how far a member is on his way to a login. */
enum member_status { MEMBER_NOT_INVITED, MEMBER_PENDING, MEMBER_ACCEPTED, MEMBER_FAILED };

struct group_member {
	uint64_t contact;
	struct str email;
	struct str name;     /* as shown */
	uint64_t group;
	struct str group_name;
	usec joined;
	bool disabled;
	enum member_status status;
	struct str reason;   /* MEMBER_FAILED: why; may be empty */
	usec invited;        /* the latest invitation; 0: none */
};

/* ERR_NOT_FOUND when this contact is no member of this group. */
MUST_USE const struct err *group_has_member(struct db *db, uint64_t account, uint64_t group, uint64_t contact);

/* How many members of a group are how far; the others were not invited, and who is disabled counts as that alone. */
struct group_states {
	uint64_t pending, accepted, failed, disabled;
};
MUST_USE const struct err *group_member_states(struct db *db, uint64_t account, uint64_t group, struct group_states *states);

/* Where a list of members goes on: behind this one. */
struct group_member_place {
	uint64_t contact;
	uint64_t group;
};

/* `most` members behind `after`: of one group, or with `group` 0 of all (H18), whom `search` finds. */
MUST_USE const struct err *group_members(struct db *db, uint64_t account, uint64_t group, const struct contact_search *search,
    struct group_member_place after, size_t most, struct group_member **members, size_t *count);

/* The groups that a portal requires: id and name alone. */
MUST_USE const struct err *portal_groups(struct db *db, uint64_t account, uint64_t portal, struct group **groups, size_t *count);

/* Within a transaction: the groups that a portal requires become these. ERR_NOT_FOUND, in words, for one that there is not. */
MUST_USE const struct err *portal_groups_set(
    struct db *db, uint64_t account, uint64_t portal, const uint64_t *groups, size_t count);

#endif
