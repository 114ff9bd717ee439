/* settings.c: the settings document of a portal, strictly. */
#include "settings.h"

#include "../fcgi/base/text.h"
#include "column.h"

static const char *const accesses[] = { [ACCESS_CONTACTS] = "contacts", [ACCESS_REGISTRATION] = "registration", [ACCESS_GROUPS] = "groups", NULL };
static const char *const permissions[] = { [PERMISSION_OWN] = "own", [PERMISSION_COMPANY] = "company", [PERMISSION_FILTERED] = "filtered", NULL };

static const char *const owner_names[] = { [OWNER_BY_FIRST_NAME] = "first", [OWNER_BY_LAST_NAME] = "last", [OWNER_BY_FULL_NAME] = "full",
	[OWNER_BY_ALIAS] = "alias", NULL };

/* An alias that is no name would show nobody. */
const char *owner_name_problem(enum owner_name rule, struct str alias)
{
	return rule == OWNER_BY_ALIAS && text_blank(alias) ? N_("Please fill in the alias.") : NULL;
}

static bool above_zero(struct arena *arena, struct str number)
{
	(void)arena;
	return !str_is(number, "0");
}

#define AT(member) offsetof(struct portal_settings, member)

bool stage_choice_read(struct str text, uint64_t *pipeline, uint64_t *stage)
{
	const size_t sign = str_find(text, '=', 0);

	return str_u64(str_first(text, sign), pipeline) && str_u64(str_from(text, sign + 1), stage);
}

static bool is_stage_choice(struct arena *arena, struct str value)
{
	uint64_t pipeline, stage;

	(void)arena;
	return stage_choice_read(value, &pipeline, &stage);
}

#define COLOUR .most = 20, .fits = theme_colour_fits, .wanted = "a colour like #17695a, or red"
#define PICTURE .most = 43, .fits = theme_picture_fits, .wanted = "the name of a picture, as it stands in its address"

/* Every key there is. */
static const struct key all[] = {
	{ "setup", KEY_NUMBER, AT(setup), .most = SETUP_DONE, .fixed = true },
	{ "access", KEY_CHOICE, AT(access), .choices = accesses,
	    .words = "contacts: whoever has a login; registration: anyone may make one; groups: members of the required groups" },
	{ "permission", KEY_CHOICE, AT(permission), .choices = permissions,
	    .words = "own: a customer sees his own tickets; company: those of his company too; filtered: if he meets its criteria" },
	{ "permission_criteria", KEY_JSON, AT(permission_criteria), .most = 32 * 1024,
	    .words = "who sees his whole company: {\"any\":[{\"all\":[{\"property\":\"p.job\",\"op\":\"is\",\"values\":[\"manager\"]}]}]}" },
	{ "custom_stages", KEY_SWITCH, AT(custom_stages), .words = "on, off: show stages by their names, not just open and closed" },
	{ "reply_to_closed", KEY_SWITCH, AT(reply_to_closed), .words = "on, off: closed tickets can be answered" },
	{ "reopen_on_reply", KEY_SWITCH, AT(reopen_on_reply), .words = "on, off: such an answer opens the ticket again" },
	{ "close_tickets", KEY_SWITCH, AT(close_tickets), .words = "on, off: customers can close their tickets" },
	{ "closed_stages", KEY_LIST, AT(closed_stages), .most = 100, .fits = is_stage_choice, .wanted = "PIPELINE=STAGE, by their ids",
	    .words = "where such a ticket goes, for each pipeline: PIPELINE=STAGE,…; else to the first closed stage" },
	{ "inbox", KEY_NUMBER, AT(inbox), .most = UINT32_MAX, .words = "the inbox or help desk that new tickets go to; 0: the form's own" },
	{ "form", KEY_NUMBER, AT(form), .most = UINT32_MAX, .words = "the form that makes tickets, by its id; 0: none" },
	{ "form_menu_text", KEY_LINE, AT(form_menu_text), .most = 60, .words = "the words of the link to the form" },
	{ "form_header_text", KEY_LINE, AT(form_header_text), .most = 120, .words = "the heading of the form's page" },
	{ "file_mib", KEY_NUMBER, AT(file_mib), .most = 1024, .fits = above_zero, .wanted = "1 to 1024",
	    .words = "the largest file that can be sent, in MiB; the web server must let through a little more" },
	{ "message_files_mib", KEY_NUMBER, AT(message_files_mib), .most = 1024, .fits = above_zero, .wanted = "1 to 1024",
	    .words = "all files of one message together, in MiB; the web server must let through a little more" },
	{ "message_files", KEY_NUMBER, AT(message_files), .most = 100, .fits = above_zero, .wanted = "1 to 100",
	    .words = "how many files can be sent with one message" },
	{ "visibility", KEY_JSON, AT(visibility), .most = 32 * 1024,
	    .words = "which tickets customers see: {\"any\":[{\"all\":[{\"property\":\"p.category\",\"op\":\"is_not\",\"values\":[\"internal\"]}]}]}" },
	{ "label_one", KEY_LINE, AT(label_one), .most = 40, .words = "what a ticket is called: Case" },
	{ "label_many", KEY_LINE, AT(label_many), .most = 40, .words = "what tickets are called: Cases" },
	{ "owner_name", KEY_CHOICE, AT(owner_name), .choices = owner_names, .words = "how customers see a ticket's owner: by first name, last name, full name or the alias" },
	{ "owner_alias", KEY_LINE, AT(owner_alias), .most = 100, .words = "the name that all owners have under owner_name=alias" },
	{ "columns", KEY_LIST, AT(columns), .most = COLUMNS_MAX, .fits = column_key_fits,
	    .wanted = "up to ten columns: subject, number, requester, created, owner, updated, status, priority, company, or p.KEY of a property",
	    .words = "up to ten columns of the list, in their order; nothing: the recommended ones" },
	{ "theme_primary", KEY_LINE, AT(theme.primary), COLOUR, .words = "the colour of buttons and links: #17695a" },
	{ "theme_secondary", KEY_LINE, AT(theme.secondary), COLOUR, .words = "the colour of the bar at the top; nothing: there is no bar" },
	{ "theme_background", KEY_LINE, AT(theme.background), COLOUR, .words = "the colour behind everything" },
	{ "theme_dark", KEY_CHOICE, AT(theme.dark), .choices = theme_darks, .words = "auto: dark where the reader's device is; off: always light" },
	{ "theme_primary_dark", KEY_LINE, AT(theme.primary_dark), COLOUR, .words = "theme_primary in the dark; nothing: one that goes with it" },
	{ "theme_background_dark", KEY_LINE, AT(theme.background_dark), COLOUR, .words = "theme_background in the dark; nothing: nearly black" },
	{ "theme_font", KEY_CHOICE, AT(theme.font), .choices = theme_fonts, .words = "the kind of font" },
	{ "theme_radius", KEY_NUMBER, AT(theme.radius), .most = THEME_RADIUS_MOST, .words = "how round corners are, in pixels, 0 to 24" },
	{ "theme_logo", KEY_LINE, AT(theme.logo), PICTURE, .words = "the logo: the name of a picture" },
	{ "theme_favicon", KEY_LINE, AT(theme.favicon), PICTURE, .words = "the mark in the browser's tab: the name of a picture" },
	{ "theme_name", KEY_SWITCH, AT(theme.name), .words = "on, off: the portal's name stands beside its logo" },
	{ "nav_tickets", KEY_LINE, AT(theme.nav_tickets), .most = 40, .words = "the words of the menu for the list" },
	{ "nav_account", KEY_LINE, AT(theme.nav_account), .most = 40, .words = "the words of the menu for the account" },
	{ "footer", KEY_LINE, AT(theme.footer), .most = 200, .words = "a line at the foot of every page; nothing: the portal's name" },
	{ "footer.*.label", KEY_LINE, AT(theme.links[0].label), .each = theme_link_name, .stride = sizeof(struct footer_link), .most = 40,
	    .words = "the words of a link at the foot of every page: Imprint" },
	{ "footer.*.address", KEY_LINE, AT(theme.links[0].address), .each = theme_link_name, .stride = sizeof(struct footer_link), .most = 200,
	    .fits = theme_address_fits, .wanted = "an address like https://www.example.com/imprint", .words = "where it leads" },
};

const struct keys portal_keys = { all, COUNT_OF(all), "name, domain, slug, enabled, groups" };

const char *permission_name(enum ticket_permission permission)
{
	return permissions[permission];
}

struct portal_settings settings_default(void)
{
	return (struct portal_settings){ .setup = SETUP_DONE, .permission = PERMISSION_OWN, .reopen_on_reply = true, .file_mib = 25, .message_files_mib = 50, .message_files = 10,
		.theme = theme_default() };
}

const struct err *settings_read(struct arena *arena, struct str document, struct portal_settings *settings)
{
	const struct err *e;

	*settings = settings_default();
	if ((e = document_read(arena, &portal_keys, document, settings)) == NULL)
		settings->theme.version = theme_version(arena, &settings->theme);
	return e;
}

const struct err *settings_set(struct arena *arena, struct str document, struct str key, struct str value, struct str *changed)
{
	return document_set(arena, &portal_keys, document, key, value, changed);
}

struct str setup_missing(struct arena *arena, unsigned setup)
{
	static const char *const steps[SETUP_STEPS] = { [SETUP_NAME] = "a name", [SETUP_ADDRESS] = "its domain and slug",
		[SETUP_TICKETS] = "an inbox for its tickets", [SETUP_ACCESS] = "who may come in" };
	struct buf words = { .arena = arena };

	for (size_t i = 0; i < SETUP_STEPS; i++)
		if ((setup & 1u << i) == 0)
			buf_format(&words, "%s%s", words.size > 0 ? ", " : "", steps[i]);
	return buf_str(&words);
}

struct str settings_document(void)
{
	return STR("{}");
}
