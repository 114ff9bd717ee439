/* notices.c: word to a login's owner of what was changed about it, or of who came in. Nothing in these mails changes anything by itself (R28). */
#include "../../sql/link.h"
#include "kinds.h"

/* What all of them say: not you, then do this, where one has to sign in first. */
static void close_notice(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->paragraphs[1] = tr(locale, "Was it you? Then there is nothing to do.");
	words->paragraphs[2] = tr(locale, "Was it not you? Then get a new password at once, and look at what stands in your account.");
	words->button = tr(locale, "Get a new password");
	words->link = link_url(arena, view->portal, "password/forgot");
}

void mail_new_browser(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	words->subject = tr(view->locale, "You signed in from a new browser");
	words->paragraphs[0] = tr_fill(arena, view->locale, "Somebody signed in to %s at %s, from a browser that was not used for it before.",
	    FILL(view->portal->name, mail_time(arena, view)));
	close_notice(arena, view, words);
}

void mail_factor_on(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	words->subject = tr(view->locale, "Your second factor is on");
	words->paragraphs[0] = tr_fill(arena, view->locale, "From now on %s asks for a code from your authenticator app when you sign in.", FILL(view->portal->name));
	close_notice(arena, view, words);
}

void mail_factor_off(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	words->subject = tr(view->locale, "Your second factor is off");
	words->paragraphs[0] = tr_fill(arena, view->locale, "%s no longer asks for a code from your authenticator app: your password alone lets you in.",
	    FILL(view->portal->name));
	close_notice(arena, view, words);
}

void mail_codes_spent(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	words->subject = tr(view->locale, "Too many wrong codes");
	words->paragraphs[0] = tr_fill(arena, view->locale,
	    "Somebody gave the right password for %s and then too many wrong codes. For a while no code from the app is taken; your recovery codes let you in.",
	    FILL(view->portal->name));
	close_notice(arena, view, words);
}

void mail_address_confirm(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr(locale, "Confirm your new address");
	words->paragraphs[0] = tr_fill(arena, locale, "Somebody wants to sign in to %s with this address from now on. If it was you, confirm it.", FILL(view->portal->name));
	words->paragraphs[1] = tr(locale, "Where you are not signed in you are asked to do that first, as you have done it until now.");
	words->button = tr(locale, "Confirm the address");
	words->link = link_url(arena, view->portal, "account/address/%.*s", STR_ARG(view->values[OUTBOX_TOKEN]));
	words->notes[0] = tr(locale, "The link works once, for 24 hours.");
	words->notes[1] = tr(locale, "Was it not you? Then leave it: nothing happens.");
}

void mail_address_taken(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr(locale, "Your address is in use already");
	words->paragraphs[0] = tr_fill(arena, locale, "Somebody who is signed in to %s wants to use this address, but it is that of a login already. Nothing was changed.",
	    FILL(view->portal->name));
	words->paragraphs[1] = tr(locale, "Was it you? Then sign in with this address.");
	words->button = tr(locale, "Sign in");
	words->link = link_url(arena, view->portal, "login");
}

void mail_address_asked(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	words->subject = tr(view->locale, "Another address was asked for");
	words->paragraphs[0] = tr_fill(arena, view->locale, "Somebody who is signed in to %s asked to use another mail address there. It counts once it is confirmed.",
	    FILL(view->portal->name));
	close_notice(arena, view, words);
}

void mail_address_changed(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	const struct locale *locale = view->locale;

	words->subject = tr(locale, "Your address was changed");
	words->paragraphs[0] = tr_fill(arena, locale, "Another address has taken the place of this one at %s. You sign in with the new one from now on.", FILL(view->portal->name));
	words->paragraphs[1] = tr(locale, "Was it you? Then there is nothing to do.");
	words->paragraphs[2] = tr(locale, "Was it not you? Then tell the people who run this portal.");
	words->button = tr(locale, "Go to the portal");
	words->link = link_url(arena, view->portal, "%s", "");
}
