/* ticket.c: notices about one ticket: that something happened, and where it can be read, never what was written. */
#include "../../sql/link.h"
#include "../label.h"
#include "kinds.h"

/* The subject of a mail about a ticket: its number first, so that a list of mails tells them apart. */
static void about(struct arena *arena, const struct mail_view *view, const char *subject, struct mail_words *words)
{
	const struct str *const values = view->values;
	const struct locale *const locale = view->locale;
	const struct str set = label_set_one(&view->portal->settings), label = set.size > 0 ? set : tr(locale, "Ticket");

	words->title = tr_fill(arena, locale, subject, FILL(label, values[OUTBOX_NUMBER]));
	words->subject = values[OUTBOX_SUBJECT].size == 0 ? words->title
	    : str_format(arena, "%.*s: %.*s", STR_ARG(words->title), STR_ARG(values[OUTBOX_SUBJECT]));
	words->button = tr_fill(arena, locale, "Open %1$s #%2$s", FILL(label, values[OUTBOX_NUMBER]));
	words->link = link_url(arena, view->portal, "tickets/%.*s", STR_ARG(values[OUTBOX_NUMBER]));
	words->because = tr(locale, "You get this because you are one of the people on it. Your account page has a switch for such mails.");
}

void mail_ticket_received(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	about(arena, view, N_("%1$s #%2$s has been received"), words);
	words->paragraphs[0] = tr(view->locale, "Your request has arrived, and we look at it. Our answer will stand on its page, where you can add to it.");
}

/* There is no page to lead to. */
void mail_ticket_taken(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	about(arena, view, N_("%1$s #%2$s has been received"), words);
	words->button = words->link = STR("");
	words->paragraphs[0] = tr(view->locale, "Your request has arrived. It has no page on the portal: whoever looks after it gets in touch with you.");
}

void mail_ticket_answered(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	about(arena, view, N_("%1$s #%2$s has a new message"), words);
	words->paragraphs[0] = tr(view->locale, "There is a new message. You can read and answer it on the page.");
}

void mail_ticket_closed(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	about(arena, view, N_("%1$s #%2$s has been closed"), words);
	words->paragraphs[0] = tr(view->locale, "What was said stays readable on its page.");
}

void mail_ticket_reopened(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	about(arena, view, N_("%1$s #%2$s has been opened again"), words);
	words->paragraphs[0] = tr(view->locale, "There is a new message, and it is open again. You can read and answer it on the page.");
}

void mail_ticket_added(struct arena *arena, const struct mail_view *view, struct mail_words *words)
{
	about(arena, view, N_("You have been added to %1$s #%2$s"), words);
	words->paragraphs[0] = tr(view->locale, "A colleague of yours has added you: you can read it, answer, and are told what happens.");
	words->notes[0] = tr(view->locale, "If it does not concern you, you can take yourself out on its page.");
}
