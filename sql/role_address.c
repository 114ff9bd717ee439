/* role_address.c: addresses that no person registers with. */
#include "fold.h"
#include "registration.h"

/* What stands before the '@', without what follows a plus sign and without dots, hyphens and underscores (RFC 2142, and what programs send from). */
static const char *const roles[] = {
	"abuse", "autoreply", "bounce", "bounces", "daemon", "devnull", "donotreply", "helpdesk", "hostmaster", "listserv", "mailerdaemon", "majordomo",
	"newsletter", "noc", "nobody", "noreply", "notification", "notifications", "null", "postmaster", "root", "security", "support", "undisclosedrecipients",
	"uucp", "webmaster",
};

bool address_is_role(struct arena *arena, struct str email)
{
	struct buf local = { .arena = arena };
	struct str key;

	if (!fold_email(arena, email, &key))
		return false;
	for (size_t i = 0; i < key.size && key.at[i] != '@' && key.at[i] != '+'; i++)
		if (!str_has(STR(".-_"), key.at[i]))
			buf_char(&local, key.at[i]);
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		if (str_is(buf_str(&local), roles[i]))
			return true;
	return false;
}
