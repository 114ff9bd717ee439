/* mail_words.c: mails of the outbox in words. */
#include "../../sql/link.h"
#include "../show.h"
#include "mail.h"
#include "private_form.h"

const char *const mail_path = "settings/mail";

/* Of kinds that no administrator has words for: the rest is in the list of those that have some. */
static const struct {
	enum outbox_kind kind;
	const char *label;
} labels[] = {
	{ OUTBOX_TEST, N_("Test mail") },
	{ OUTBOX_STAFF_INVITATION, N_("Invitation of a colleague") },
	{ OUTBOX_SAMPLE, N_("A mail's words, sent to be looked at") },
};

bool mails_of_staff(const struct page *page)
{
	return (page->viewer->rights & RIGHT_USERS) != 0;
}

struct str mail_kind_words(const struct page *page, const struct outbox_entry *entry)
{
	const char *const label = entry->kind_known ? private_mail_label(entry->kind) : NULL;

	for (size_t i = 0; entry->kind_known && i < COUNT_OF(labels); i++)
		if (labels[i].kind == entry->kind)
			return tr(page->locale, labels[i].label);
	return label != NULL ? tr(page->locale, label) : entry->kind_name;
}

struct str mail_trouble_words(const struct page *page, struct str error)
{
	const char *const words = mail_trouble(error);

	return words != NULL ? tr(page->locale, words) : error;
}

/* "The mail server asked to try again later. Next try: 10:15": of what waits, what hinders it too. */
static struct str waiting_words(const struct page *page, const struct outbox_entry *entry)
{
	const struct str next = entry->due <= page->now ? tr(page->locale, N_("It is sent at any moment.")) :
	    tr_fill(page->arena, page->locale, N_("Next try: %s"), FILL(locale_time(page->arena, page->locale, entry->due)));

	return entry->error.size == 0 ? next : str_format(page->arena, "%.*s %.*s", STR_ARG(mail_trouble_words(page, entry->error)), STR_ARG(next));
}

struct item_cell mail_state(const struct page *page, const struct outbox_entry *entry)
{
	const struct locale *const locale = page->locale;

	switch (entry->state) {
	case OUTBOX_WAITING:
		if (entry->leased)
			return (struct item_cell){ .text = tr(locale, N_("Being sent")), .state = "state waiting" };
		return (struct item_cell){ .text = tr(locale, N_("Waiting")), .state = "state waiting", .below = waiting_words(page, entry) };
	case OUTBOX_SENT:
		return (struct item_cell){ .text = tr(locale, N_("Sent")), .state = "state on", .below = locale_time(page->arena, locale, entry->ended) };
	case OUTBOX_FAILED:
		break;
	}
	return (struct item_cell){ .text = tr(locale, entry->bounced ? N_("Came back") : N_("Failed")), .state = "state off",
		.below = entry->error.size > 0 ? mail_trouble_words(page, entry->error) : locale_time(page->arena, locale, entry->ended) };
}

bool mail_retriable(const struct outbox_entry *entry)
{
	return entry->kept && (entry->state == OUTBOX_FAILED || (entry->state == OUTBOX_WAITING && !entry->leased));
}

const char *mail_retry_words(const struct outbox_entry *entry)
{
	return entry->state == OUTBOX_WAITING ? N_("Try now") : N_("Send again");
}

struct str mails_link(const struct page *page, unsigned places, struct str address)
{
	if ((places & 1u << PLACE_MAILS) == 0)
		return STR("");
	return link_path(page->arena, page->portal, "%s?q=%s", mail_path, str_c(page->arena, query_escaped(page->arena, address)));
}
