/* private_sessions.c: settings/private-content/sessions: when people who do nothing are signed out (S144, H34). */
#include "private_form.h"

static const struct key_choice minutes[] = {
	{ "0", N_("Off"), N_("Nobody is signed out for that. Each session still ends by itself some days after the sign-in.") },
	{ "20", N_("20 minutes"), N_("For shared computers and sensitive tickets.") },
	{ "40", N_("40 minutes"), NULL },
	{ "60", N_("60 minutes"), NULL },
	{ "1440", N_("24 hours"), N_("Once a day, for people who come often from a computer of their own.") },
	{ NULL, NULL, NULL },
};

static const struct key_control controls[] = {
	{ .key = "idle_minutes", .kind = CONTROL_RADIO, .label = N_("Sign customers out when they have done nothing for"), .section = N_("Idle time-out"),
	    .section_id = "idle", .section_lead = N_("It holds for everybody who is signed in to a portal on this domain, from the next click on."),
	    .choices = minutes, .hint = N_("Each page that is opened and each message begins the time again. Who is signed out comes back to the page where he was, and what he typed is not lost.") },
};

const struct key_page private_sessions = { .owner = &domain_owner, .path = "settings/private-content/sessions", .title = N_("Sessions"), .tab = PRIVATE_SESSIONS,
	.controls = controls, .count = COUNT_OF(controls) };

const struct err *private_sessions_get(struct page *page)
{
	return key_page_get(page, &private_sessions);
}

const struct err *private_sessions_post(struct page *page)
{
	return key_page_post(page, &private_sessions);
}
