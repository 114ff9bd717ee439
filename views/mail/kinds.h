/* kinds.h: what each kind of mail says: one function for each, in a file of its name. */
#ifndef VIEWS_MAIL_KINDS_H
#define VIEWS_MAIL_KINDS_H

#include "../../sql/domain_settings.h"
#include "mail.h"

enum { MAIL_PARAGRAPHS = MAIL_PARAGRAPHS_MOST, MAIL_NOTES = 2 };

/* Plain texts in the reader's language; those that stay empty are left out. The greeting and the portal's name are not in them. */
struct mail_words {
	struct str subject;
	struct str title;      /* what stands above the words; empty: the subject */
	struct str paragraphs[MAIL_PARAGRAPHS];
	struct str button;     /* what it does: "Set a new password"; empty: no button */
	struct str link;       /* where it leads: link_url() (sql/link.h), never anything that came from outside */
	struct str notes[MAIL_NOTES]; /* smaller, below the button: how long it works, what to do if one did not ask for it */
	struct str because;    /* why the reader gets it, where that is not plain: "You get this because …" */
};

/* When it happened. */
MUST_USE struct str mail_time(struct arena *arena, const struct mail_view *view);

void mail_invitation(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_staff_invitation(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_registration(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_registered_before(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_test(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_password_reset(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_password_changed(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_sign_in_link(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_sign_in_locked(struct arena *arena, const struct mail_view *view, struct mail_words *words);

/* ticket.c: notices about one ticket. */
void mail_ticket_received(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_ticket_taken(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_ticket_answered(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_ticket_closed(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_ticket_reopened(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_ticket_added(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_new_browser(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_factor_on(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_factor_off(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_codes_spent(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_address_confirm(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_address_taken(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_address_asked(struct arena *arena, const struct mail_view *view, struct mail_words *words);
void mail_address_changed(struct arena *arena, const struct mail_view *view, struct mail_words *words);

#endif
