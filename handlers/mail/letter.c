/* letter.c: a mail of the outbox as it leaves. */
#include "letter.h"

#include "../../fcgi/base/address.h"
#include "compose.h"

static struct str host_of(struct str base)
{
	const size_t start = str_search(base, STR("://"), 0);
	const struct str host = str_from(base, start < base.size ? start + 3 : 0);

	return str_first(host, str_find(host, ':', 0));
}

/* A portal on an address in place of a name has nobody to write to it. */
static struct str sender_of(struct arena *arena, const struct conf_mail *mail, const struct portal *portal)
{
	struct str made;

	if (mail->from.size > 0)
		return mail->from;
	made = str_format(arena, "no-reply@%.*s", STR_ARG(host_of(portal->base)));
	return address_valid(made) ? made : STR("no-reply@localhost");
}

struct str letter_bytes(struct arena *arena, const struct sender_setup *setup, const struct outbox_entry *entry)
{
	const struct portal *portal = &entry->portal;
	struct mail_parts parts;
	struct letter letter;

	view_mail_entry(arena, setup->templates, setup->locales, entry, false, &parts);
	letter = (struct letter){ .from = sender_of(arena, setup->mail, portal), .from_name = setup->mail->from_name, .to = entry->address,
		.to_name = entry->name, .message_id = entry->message_id, .date = entry->created, .subject = parts.subject, .text = parts.text,
		.html = parts.html };
	if (letter.from_name.size == 0)
		letter.from_name = portal->id != 0 ? portal->name : portal->account_name;
	if (entry->ticket != 0)
		letter.thread = str_format(arena, "ticket.%llu@%.*s", (unsigned long long)entry->ticket, STR_ARG(host_of(portal->base)));
	return letter_compose(arena, &letter);
}
