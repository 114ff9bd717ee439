/* viewer.h: the portal that was asked for, and who asks. */
#ifndef SQL_VIEWER_H
#define SQL_VIEWER_H

#include "../fcgi/base/clock.h"
#include "../fcgi/base/err.h"
#include "../fcgi/base/secret.h"
#include "../fcgi/base/str.h"
#include "db.h"
#include "document.h"
#include "theme.h"

/* Who may come in: whoever has a login; anyone, since he may make himself one (S87); members of the groups that the portal requires (S84). */
enum portal_access { ACCESS_CONTACTS, ACCESS_REGISTRATION, ACCESS_GROUPS };

/* Who may see the tickets of his company beside his own (S23-S26): nobody, everybody, or those who meet the portal's criteria (H5). */
enum ticket_permission { PERMISSION_OWN, PERMISSION_COMPANY, PERMISSION_FILTERED };

/* How the staff owner of a ticket is named (S66). */
enum owner_name { OWNER_BY_FIRST_NAME, OWNER_BY_LAST_NAME, OWNER_BY_FULL_NAME, OWNER_BY_ALIAS };

enum { COLUMNS_MAX = 10 }; /* S59 */

/* What must have been set before a portal is switched on (H1): its name; domain and slug; where tickets go; who comes in. */
enum setup_step { SETUP_NAME, SETUP_ADDRESS, SETUP_TICKETS, SETUP_ACCESS, SETUP_STEPS };
enum { SETUP_DONE = (1 << SETUP_STEPS) - 1 };

/* The settings document of a portal, parsed; a worker keeps it until the version changes. */
struct portal_settings {
	unsigned setup;        /* a bit for each step that was taken */
	enum portal_access access;
	enum ticket_permission permission;
	struct str permission_criteria; /* of PERMISSION_FILTERED: criteria on contacts, as JSON (filter.h) */
	bool custom_stages;    /* S126: show stages by name */
	bool reply_to_closed;  /* S74 */
	bool reopen_on_reply;  /* S82 */
	bool close_tickets;    /* S75 */
	struct list closed_stages; /* S78: "PIPELINE=STAGE", by their ids; a pipeline that is not among them: its first closed stage */
	unsigned inbox;        /* S18: where new tickets go; 0: where the form says */
	unsigned form;         /* S38; 0: none is connected (S35) */
	struct str form_menu_text;   /* S36; empty: the usual words */
	struct str form_header_text; /* S37 */
	unsigned file_mib;          /* the largest file, in MiB (H44) */
	unsigned message_files_mib; /* all files of a message together, in MiB */
	unsigned message_files;     /* files of a message */
	struct str visibility; /* S56: criteria on tickets that customers may see, as JSON (filter.h); empty: all */
	struct str label_one;  /* what a ticket is called (S54); empty: what the language calls it */
	struct str label_many;
	enum owner_name owner_name;
	struct str owner_alias;
	struct list columns;   /* of the list, by their keys (column.h); empty: the six of S124 */
	struct theme theme;    /* S49 */
};

struct domain_settings;
struct db_sql;

/* Who signs in: contacts to the portals, staff to /staff. user_kind in the schema. */
enum user_kind { USER_CONTACT = 1, USER_STAFF = 2 };

/* What a member of staff may do (S1), as bits of staff.rights. */
enum staff_right {
	RIGHT_PORTAL = 1 << 0,    /* "customer portal settings": portals, private content, and all that these choose from */
	RIGHT_USERS = 1 << 1,     /* invites staff and says what they may do */
	RIGHT_HELP_DESK = 1 << 2, /* tickets and their conversations */
	RIGHT_CONTACTS = 1 << 3,  /* contacts and companies */
	RIGHTS_ALL = (1 << 4) - 1,
};

/* Beside those that customers see there is one of every domain for staff: its slug is "staff", its name the account's, its id 0 (staff.h). */
struct portal {
	bool staff_side;
	uint64_t account;
	struct str account_name;
	uint64_t account_version; /* of what is set up for the whole account: properties, forms */
	uint64_t domain;
	struct str base;      /* scheme and authority that links are built from: "https://help.example.com" */
	struct str language;  /* BCP 47, the domain's primary language */
	uint64_t id;          /* 0: the host has no portal under this slug */
	struct str slug;      /* may be empty */
	struct str name;
	uint64_t version;     /* of the settings document */
	bool enabled;
	struct portal_settings settings;
	const struct domain_settings *domain_settings; /* never NULL once viewer_enter has filled this */
};

/* A contact who is signed in, or a member of staff, or nobody: both 0. What he may see follows from nothing but this (viewer → predicate). */
struct viewer {
	uint64_t account;
	uint64_t contact;
	bool admitted;         /* the portal lets him in: else he sees nothing of it but that (S85) */
	uint64_t company;      /* the primary one, 0 when there is none */
	bool sees_company;     /* the portal's permission, applied to this contact: see permission.h */
	const struct db_sql *criteria; /* on the tickets that the portal shows, or that staff look after; NULL: none. Lives as long as the request */
	struct str email;
	struct str name;       /* as shown */
	struct str language;   /* empty: the domain's */
	struct str time_zone;  /* IANA, empty: UTC */
	struct digest session; /* of the session's token */
	usec session_seen;
	struct str forms;      /* what its forms carry, since its owner proved himself and its token changed; empty: what follows from the token */
	bool unproved;         /* he came with the token before: he may prove himself again, and what only he may see is not shown */
	uint64_t staff;        /* the member of staff who asks; then contact is 0, or the one through whose eyes he looks, and the session is of staff */
	unsigned rights;       /* enum staff_right */
	bool factor_missing;   /* the account wants a second factor of its staff, and he has none yet */
};

/* Somebody of staff who works at the help desk, and looks through nobody's eyes: he sees tickets by the inboxes that they are in (visibility.sql). */
static inline bool viewer_at_desk(const struct viewer *viewer)
{
	return viewer->staff != 0 && viewer->contact == 0 && (viewer->rights & RIGHT_HELP_DESK) != 0;
}

/* The company all of whose tickets he sees; 0: none (S23-S26). */
static inline uint64_t viewer_company(const struct viewer *viewer)
{
	return viewer->sees_company ? viewer->company : 0;
}

/* May a contact come in who is a member of one of the groups that the portal requires, or is not? */
MUST_USE bool portal_lets_in(const struct portal *portal, bool member);

/*
 * Finds the portal by host (exact) and the path's first segment (a slug, or a page of the portal with the empty slug: the slug wins), and the
 * session by its token's digest (NULL: none), in one statement. ERR_UNKNOWN_HOST when no domain has this host. A session that
 * has ended, is of another account or domain, or whose contact was disabled, gives nobody. Texts live in the db's arena.
 */
MUST_USE const struct err *viewer_enter(struct db *db, struct str host, struct str first_segment, const struct digest *session, usec now,
    struct portal *portal, struct viewer *viewer);

#endif
