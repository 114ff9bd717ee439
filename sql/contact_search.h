/* contact_search.h: contacts by a part of their name or address, as staff look for them. */
#ifndef SQL_CONTACT_SEARCH_H
#define SQL_CONTACT_SEARCH_H

#include "db.h"

/*
 * Among some thousands whoever has the text in his name or address is found. Where an account has more, reading all of them would hold a worker up: there it is
 * who has a name or an address that begins with it, or a first name and a last name that begin with its two words; an index knows them.
 */
enum { CONTACTS_READ = 5000 };

struct contact_search {
	struct str text;      /* empty: all */
	bool beginnings;
	struct str key, end;  /* from here on, to before there: keys of addresses */
	struct str whole;     /* of names, as LIKE has it */
	struct str first, last;
};

MUST_USE const struct err *contact_search_of(struct db *db, uint64_t account, struct str text, struct contact_search *search);
/* The same among the members of a group, or with `group` 0 of all. */
MUST_USE const struct err *contact_search_of_members(struct db *db, uint64_t account, uint64_t group, struct str text, struct contact_search *search);

#endif
