/* portal_access.c: settings/portal/access: who may come in (S83-S91). */
#include "../../sql/domain_settings.h"
#include "../../sql/group.h"
#include "portal_form.h"

static const struct key_choice accesses[] = {
	[ACCESS_CONTACTS] = { "contacts", N_("Whoever has a login"), N_("Contacts whom you have given a login, or invited.") },
	[ACCESS_REGISTRATION] = { "registration", N_("Self-registration required"), N_("Anyone can register and make himself a login.") },
	[ACCESS_GROUPS] = { "groups", N_("Access group membership required"),
	    N_("Only members of the groups below. They get a mail to set up their login; strangers cannot register.") },
	{ NULL, NULL, NULL },
};

static const struct err *registration_allowed(const struct key_form *form, bool *allowed)
{
	struct domain_settings settings;
	const struct err *e;
	uint64_t version;

	e = domain_settings_of(form->page->db, form->page->portal->account, form->portal->domain, &settings, &version);
	if (e == NULL)
		*allowed = settings.self_registration;
	return e;
}

/* S88: what cannot be chosen is grey and says what is missing. */
static const struct err *offer_access(struct key_form *form, struct control *control)
{
	struct control_option *const options = arena_calloc(form->page->arena, control->option_count, sizeof *options);
	const struct err *e;
	bool allowed;

	if ((e = registration_allowed(form, &allowed)) != NULL)
		return e;
	for (size_t i = 0; i < control->option_count; i++)
		options[i] = control->options[i];
	if (!allowed) {
		options[ACCESS_REGISTRATION].closed = true;
		options[ACCESS_REGISTRATION].hint = tr(form->page->locale,
		    N_("Cannot be chosen yet: self-registration is switched off in the private content settings of this domain."));
	}
	control->options = options;
	return NULL;
}

static bool among(struct str list, struct str id)
{
	struct str rest = str_first(str_from(list, 1), list.size > 2 ? list.size - 2 : 0), one;

	while (str_next(&rest, ',', &one))
		if (str_equal(one, id))
			return true;
	return false;
}

static const struct err *offer_groups(struct key_form *form, struct control *control)
{
	struct arena *const arena = form->page->arena;
	struct control_option *options;
	struct group *groups;
	const struct err *e;

	if ((e = group_list(form->page->db, form->page->portal->account, &groups, &control->option_count)) != NULL)
		return e;
	options = arena_calloc(arena, control->option_count + 1, sizeof *options);
	for (size_t i = 0; i < control->option_count; i++) {
		options[i].value = str_format(arena, "%llu", (unsigned long long)groups[i].id);
		options[i].label = groups[i].name;
		options[i].hint = groups[i].description;
		options[i].chosen = among(control->value, options[i].value);
	}
	control->options = options;
	return NULL;
}

static const struct err *check(struct key_form *form)
{
	const size_t access = key_control_of(form, "access"), groups = key_control_of(form, "groups");
	const struct err *e;
	bool allowed = true;

	if (str_is(form->values[access], "groups") && str_is(form->values[groups], "[]"))
		form->problems[groups] = tr(form->page->locale, N_("Please choose one group at least."));
	if (str_is(form->values[access], "registration") && (e = registration_allowed(form, &allowed)) != NULL)
		return e;
	if (!allowed)
		form->problems[access] = tr(form->page->locale,
		    N_("Self-registration is switched off in the private content settings of this domain. Switch it on there first."));
	return NULL;
}

static const struct key_control controls[] = {
	{ .key = "access", .kind = CONTROL_RADIO, .label = N_("Who may come in?"), .section = N_("Access"), .section_id = "access", .offer = offer_access,
	    .choices = accesses, .link = "settings/private-content/authentication", .link_text = N_("Authentication method") },
	{ .key = "groups", .kind = CONTROL_BOXES, .label = N_("Required groups"), .offer = offer_groups,
	    .hint = N_("Counts only with the last choice above: who is in one of them comes in."),
	    .wrong = N_("A group that was chosen is no more. Please choose again."), .link = "settings/groups", .link_text = N_("Manage your groups") },
	{ .kind = CONTROL_TEXT, .label = N_("Consent to process data"), .section = N_("Consent"), .hint = N_("What people agree to as they register."),
	    .link = "settings/private-content/consent", .link_text = N_("Consent notice") },
};

const struct key_page portal_access = {
	.owner = &portal_owner, .path = "settings/portal/access", .title = N_("Access"), .tab = TAB_ADVANCED, .part = 3, .controls = controls, .count = COUNT_OF(controls), .check = check,
};

/* The same as the last step of the set-up. */
const struct key_page portal_setup_access = { .owner = &portal_owner, .path = "settings/portal/setup/access", .title = N_("Set-up: access"), .step = 1 + SETUP_ACCESS,
	.previous = "settings/portal/setup/tickets", .next = "settings/portal", .next_done = "setup", .controls = controls, .count = 2, .check = check };

const struct err *portal_access_get(struct page *page)
{
	return key_page_get(page, &portal_access);
}

const struct err *portal_access_post(struct page *page)
{
	return key_page_post(page, &portal_access);
}
