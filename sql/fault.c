/* fault.c: what is wrong with something that somebody sets up. */
#include "fault.h"

#include "../fcgi/base/text.h"

bool fault_at(struct fault *fault, const char *part, size_t row, const char *words)
{
	*fault = (struct fault){ .part = part, .row = row, .words = words };
	return false;
}

static bool fits(struct fault *fault, const char *part, size_t row, struct str text, size_t most, enum text_kind kind)
{
	if (!str_utf8(text) || text_has_control(text, kind))
		return fault_at(fault, part, row, N_("This has a character that cannot stand here."));
	if (str_characters(text) > most)
		return fault_at(fault, part, row, N_("This is longer than fits."));
	return true;
}

bool fault_none_in_name(struct fault *fault, const char *part, size_t row, struct str text, size_t most)
{
	if (!fits(fault, part, row, text, most, TEXT_ONE_LINE))
		return false;
	return !text_blank(text) || fault_at(fault, part, row, N_("Please fill this in."));
}

bool fault_none_in_text(struct fault *fault, const char *part, size_t row, struct str text, size_t most)
{
	return fits(fault, part, row, text, most, TEXT_LINES);
}

const struct err *fault_err(struct arena *arena, const struct fault *fault)
{
	return err_new(arena, ERR_INVALID, "%s: %s", fault->part, fault->words);
}
