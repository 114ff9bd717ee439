/* private_authentication.c: settings/private-content/authentication: who can make a login, and how people sign in (S88, S90, H25-H27). */
#include "../../conf/conf.h"
#include "../../sql/portal.h"
#include "private_form.h"

/* The names of the domain's portals that require registration, with commas between; empty: none does. */
static const struct err *portals_that_require_it(const struct key_form *form, struct str *names)
{
	struct buf text = { .arena = form->page->arena };
	struct portal *portals;
	const struct err *e;
	size_t count;

	*names = STR("");
	if ((e = portal_list(form->page->db, form->page->portal->account, &portals, &count)) != NULL)
		return e;
	for (size_t i = 0; i < count; i++)
		if (portals[i].domain == form->id && portals[i].settings.access == ACCESS_REGISTRATION)
			buf_format(&text, "%s%.*s", text.size > 0 ? ", " : "", STR_ARG(portals[i].name));
	*names = buf_str(&text);
	return NULL;
}

/*
 * S88 is about choosing: what was chosen stays while registration is shut, which must be quick when strangers come in numbers. It is said beside the switch,
 * before and after.
 */
static const struct err *offer_registration(struct key_form *form, struct control *control)
{
	const struct page *const page = form->page;
	const bool on = str_is(control->value, "on");
	struct str names, words;
	const struct err *e;

	if ((e = portals_that_require_it(form, &names)) != NULL || names.size == 0)
		return e;
	words = tr_fill(page->arena, page->locale, on ? N_("Set to require it: %s. While it is switched off, nobody new comes in there; who has a login does.")
	                                              : N_("Set to require it, though it is switched off: %s. Nobody new comes in there; who has a login does."), FILL(names));
	control->hint = str_format(page->arena, "%.*s %.*s", STR_ARG(control->hint), STR_ARG(words));
	return NULL;
}

static const struct err *say_saved(const struct key_form *form, const char **word)
{
	struct str names = STR("");
	const struct err *e = NULL;

	*word = "saved";
	if (str_is(form->values[key_control_of(form, "self_registration")], "off"))
		e = portals_that_require_it(form, &names);
	if (names.size > 0)
		*word = "shut";
	return e;
}

/* Without a key in the configuration nothing can be kept sealed, and nobody is offered it whatever is set here. */
static const struct err *offer_factor(struct key_form *form, struct control *control)
{
	if (form->page->secrets->key.size == 0)
		control->hint = tr(form->page->locale,
		    N_("Not offered yet, whatever is set here: [secrets] key_file in the configuration names no key. The operator of this installation can add one."));
	return NULL;
}

static const struct err *check(struct key_form *form)
{
	const size_t password = key_control_of(form, "sign_in_password"), link = key_control_of(form, "sign_in_link");

	if (str_is(form->values[password], "off") && str_is(form->values[link], "off"))
		form->problems[password] = tr(form->page->locale, N_("Nobody could sign in any more: please leave a password or a link in a mail switched on."));
	return NULL;
}

static const struct key_control controls[] = {
	{ .key = "self_registration", .kind = CONTROL_SWITCH, .label = N_("Self-registration"), .section = N_("New customers"), .section_id = "registration", .offer = offer_registration,
	    .hint = N_("Anyone can make a login for himself, once he has confirmed his address. Portals that require it can be set to so under Access."),
	    .link = "settings/private-content/consent", .link_text = N_("Wording of the consent that registration asks for") },
	{ .key = "sign_in_password", .kind = CONTROL_SWITCH, .label = N_("Password"), .section = N_("Ways to sign in"), .section_id = "ways",
	    .section_lead = N_("What stands on the sign-in page. One of the first two must stay."), .hint = N_("People choose one themselves, and can have it reset by mail.") },
	{ .key = "sign_in_link", .kind = CONTROL_SWITCH, .label = N_("Link in a mail"),
	    .hint = N_("People ask for a mail with a link that signs them in once, within 15 minutes.") },
	{ .key = "second_factor", .kind = CONTROL_SWITCH, .label = N_("Second factor"), .offer = offer_factor,
	    .hint = N_("People may protect their login with an authenticator app. Nobody has to.") },
	{ .key = "help_address", .kind = CONTROL_LINE, .label = N_("Address to write to"), .section = N_("When signing in fails"), .section_id = "help",
	    .hint = N_("Stands on the pages of sign-in and registration, as in: help@example.com. May be empty."),
	    .wrong = N_("Please write one e-mail address, as in: help@example.com.") },
};

const struct key_page private_authentication = { .owner = &domain_owner, .path = "settings/private-content/authentication", .title = N_("Authentication"),
	.tab = PRIVATE_AUTHENTICATION, .controls = controls, .count = COUNT_OF(controls), .check = check, .say = say_saved, .act = private_look, .show = "login" };

const struct err *private_authentication_get(struct page *page)
{
	return key_page_get(page, &private_authentication);
}

const struct err *private_authentication_post(struct page *page)
{
	return key_page_post(page, &private_authentication);
}
