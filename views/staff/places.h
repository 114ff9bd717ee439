/* places.h: where the menus of the staff side lead. */
#ifndef VIEWS_STAFF_PLACES_H
#define VIEWS_STAFF_PLACES_H

/*
 * A new page of the staff side that menus shall lead to has a line here and one in places.c. It is in the menus as soon as its address is in the route
 * table, for those who have the route's right, and for nobody else.
 */
enum staff_place {
	PLACE_HELP_DESK,
	PLACE_CONTACTS,
	PLACE_COMPANIES,
	PLACE_PORTAL,
	PLACE_PRIVATE_CONTENT,
	PLACE_MAILS,
	PLACE_DOMAINS,
	PLACE_GROUPS,
	PLACE_FORMS,
	PLACE_PROPERTIES,
	PLACE_PIPELINES,
	PLACE_INBOXES,
	PLACE_SENDERS,
	PLACE_USERS,
	PLACE_SIGN_IN,
	STAFF_PLACES,
	PLACE_NONE = STAFF_PLACES, /* a page that no menu marks */
};

struct staff_place_meaning {
	const char *path;  /* below /staff: a GET of the route table */
	const char *label; /* a message id */
	const char *hint;  /* a message id: what one does there, on the page of all settings; NULL for what is no setting */
};

extern const struct staff_place_meaning staff_places[STAFF_PLACES];

#endif
