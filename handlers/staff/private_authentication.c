/* private_authentication.c: settings/private-content/authentication: who can make a login, and how people sign in (S88, S90, H25-H27). */
#include "../../conf/conf.h"
#include "private_form.h"

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
	{ .key = "self_registration", .kind = CONTROL_SWITCH, .label = N_("Self-registration"), .section = N_("New customers"), .section_id = "registration",
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
	.tab = PRIVATE_AUTHENTICATION, .controls = controls, .count = COUNT_OF(controls), .check = check, .act = private_look, .show = "login" };

const struct err *private_authentication_get(struct page *page)
{
	return key_page_get(page, &private_authentication);
}

const struct err *private_authentication_post(struct page *page)
{
	return key_page_post(page, &private_authentication);
}
