/* use.c: what still uses a thing that somebody would delete: words, and counting. */
#include "use.h"

#include <string.h>

#include "../fcgi/base/secret.h"

/* What a command says, around what uses and what is used; pages have their own words. */
static const struct {
	const char *before, *between, *behind;
} words[USE_KINDS] = {
	[USE_PORTAL_DOMAIN] = { "the portal \"", "\" is on \"", "\"" },
	[USE_PORTAL_INBOX] = { "the portal \"", "\" sends its tickets to \"", "\"" },
	[USE_PORTAL_CRITERIA] = { "the filter of the portal \"", "\" asks for \"", "\"" },
	[USE_PORTAL_FORM] = { "the portal \"", "\" has the form \"", "\"; choose another one for it first" },
	[USE_PORTAL_VISIBILITY] = { "the ticket visibility of the portal \"", "\" asks for \"", "\"" },
	[USE_PORTAL_COLUMN] = { "the list of the portal \"", "\" has the column \"", "\"" },
	[USE_PORTAL_STAGE] = { "the portal \"", "\" closes tickets into \"", "\"" },
	[USE_PORTAL_GROUP] = { "the portal \"", "\" requires the group \"", "\"; choose others for it first" },
	[USE_FORM_FIELD] = { "the form \"", "\" asks for \"", "\"" },
	[USE_FORM_INBOX] = { "the form \"", "\" sends its tickets to \"", "\"" },
	[USE_FORM_PIPELINE] = { "tickets of the form \"", "\" begin in \"", "\"" },
	[USE_GROUP_FILTER] = { "the filter of the group \"", "\" asks for \"", "\"" },
	[USE_TICKETS] = { "tickets", " have \"", "\"" },
	[USE_CONTACTS] = { "contacts", " have \"", "\"" },
	[USE_CONSENTS] = { "contacts", " agreed to the consent text of \"", "\", which is kept" },
	[USE_HERE] = { "you are at", " \"", "\" yourself" },
	[USE_LAST] = { "one of its kind has to stay", ": \"", "\" is the last" },
	[USE_MUCH] = { "thousands of sign-ins, links and mails", " are under \"", "\"; portico domain delete takes them in pieces" },
};

void use_add(struct arena *arena, struct uses *uses, const struct use *use)
{
	struct use *const more = arena_calloc(arena, uses->count + 1, sizeof *more);

	if (uses->count > 0)
		memcpy(more, uses->at, uses->count * sizeof *more);
	more[uses->count] = *use;
	*uses = (struct uses){ .at = more, .count = uses->count + 1 };
}

static bool is_value(const struct use *use)
{
	return use->kind == USE_TICKETS || use->kind == USE_CONTACTS;
}

bool uses_keep(const struct uses *uses, bool but_values)
{
	for (size_t i = 0; i < uses->count; i++)
		if (!but_values || !is_value(&uses->at[i]))
			return true;
	return false;
}

const struct err *uses_refusal(struct arena *arena, const struct uses *uses, bool but_values, struct str what)
{
	for (size_t i = 0; i < uses->count; i++) {
		const struct use *const use = &uses->at[i];

		if (but_values && is_value(use))
			continue;
		return err_new(arena, ERR_CONFLICT, "%s%.*s%s%.*s%s", words[use->kind].before, STR_ARG(use->name), words[use->kind].between, STR_ARG(what),
		    words[use->kind].behind);
	}
	return NULL;
}

uint64_t mark_of(struct str written)
{
	const struct digest digest = digest_of(written);
	uint64_t mark;

	memcpy(&mark, digest_bytes(&digest).at, sizeof mark);
	return mark == 0 ? 1 : mark;
}
