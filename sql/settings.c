/* settings.c: the settings document of a portal, strictly. */
#include "settings.h"

static const char *const permissions[] = { [PERMISSION_OWN] = "own", [PERMISSION_COMPANY] = "company", NULL };

#define AT(member) offsetof(struct portal_settings, member)

/* Every key there is. */
static const struct key all[] = {
	{ "permission", KEY_CHOICE, AT(permission), .choices = permissions,
	    .words = "own: a customer sees his own tickets; company: those of his company too" },
	{ "custom_stages", KEY_SWITCH, AT(custom_stages), .words = "on, off: show stages by their names, not just open and closed" },
	{ "reply_to_closed", KEY_SWITCH, AT(reply_to_closed), .words = "on, off: closed tickets can be answered" },
	{ "reopen_on_reply", KEY_SWITCH, AT(reopen_on_reply), .words = "on, off: such an answer opens the ticket again" },
};

const struct keys portal_keys = { all, COUNT_OF(all), "name, slug, enabled" };

struct portal_settings settings_default(void)
{
	return (struct portal_settings){ .permission = PERMISSION_OWN, .reopen_on_reply = true };
}

const struct err *settings_read(struct arena *arena, struct str document, struct portal_settings *settings)
{
	*settings = settings_default();
	return document_read(arena, &portal_keys, document, settings);
}

const struct err *settings_set(struct arena *arena, struct str document, struct str key, struct str value, struct str *changed)
{
	return document_set(arena, &portal_keys, document, key, value, changed);
}

struct str settings_document(void)
{
	return STR("{}");
}
