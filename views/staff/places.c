/* places.c: where the menus of the staff side lead. */
#include "places.h"

#include "../locale.h"

const struct staff_place_meaning staff_places[STAFF_PLACES] = {
	[PLACE_HELP_DESK] = { "inbox", N_("Help desk"), NULL },
	[PLACE_CONTACTS] = { "contacts", N_("Contacts"), NULL },
	[PLACE_COMPANIES] = { "companies", N_("Companies"), NULL },
	[PLACE_PORTAL] = { "settings/portal", N_("Customer portal"), N_("Name, address, look, and what customers may see and do.") },
	[PLACE_PRIVATE_CONTENT] = { "settings/private-content/pages", N_("Private content"),
		N_("Sign-in, registration and consent, the pages around them, and the mails.") },
	[PLACE_MAILS] = { "settings/mail", N_("Outgoing mail"), N_("What waits, what has left, and what came to nothing.") },
	[PLACE_DOMAINS] = { "settings/domains", N_("Domains"), N_("The addresses under which you answer, and their languages.") },
	[PLACE_GROUPS] = { "settings/groups", N_("Access groups"), N_("Who is let into a portal that is not open to everybody.") },
	[PLACE_FORMS] = { "settings/forms", N_("Forms"), N_("What customers are asked when they file a ticket.") },
	[PLACE_PROPERTIES] = { "settings/properties", N_("Properties"), N_("What you know of tickets and contacts beside the usual.") },
	[PLACE_PIPELINES] = { "settings/pipelines", N_("Pipelines"), N_("The stages that a ticket passes, from new to closed.") },
	[PLACE_INBOXES] = { "settings/inboxes", N_("Inboxes"), N_("Where tickets arrive, and who looks after them.") },
	[PLACE_SENDERS] = { "settings/senders", N_("Internal senders"), N_("Whose mails stay among you, and are shown to no customer.") },
	[PLACE_USERS] = { "settings/users", N_("Users"), N_("Your colleagues, and what each of them may do.") },
	[PLACE_SIGN_IN] = { "settings/users/sign-in", N_("Staff sign-in"), N_("A second factor for everybody, and when a session ends.") },
};
