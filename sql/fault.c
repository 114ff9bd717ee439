/* fault.c: what is wrong with something that somebody sets up. */
#include "fault.h"

#include "../fcgi/base/text.h"

bool fault_at(struct fault *fault, const char *part, size_t row, const char *words)
{
	*fault = (struct fault){ .part = part, .row = row, .words = words };
	return false;
}

bool fault_none_in_name(struct fault *fault, const char *part, size_t row, struct str text, size_t most)
{
	if (!str_utf8(text) || text_has_control(text, TEXT_ONE_LINE))
		return fault_at(fault, part, row, N_("This has a character that cannot stand here."));
	if (str_characters(text) > most)
		return fault_at(fault, part, row, N_("This is longer than fits."));
	return !text_blank(text) || fault_at(fault, part, row, N_("Please fill this in."));
}

const struct err *fault_err(struct arena *arena, const struct fault *fault)
{
	return err_new(arena, ERR_INVALID, "%s: %s", fault->part, fault->words);
}
