/* outbox_kind.c: every kind of mail there is. */
#include "outbox_kind.h"

#include "../fcgi/base/text.h"
#include "invitation_end.h"

enum { REASON_SIZE = 1000 };

enum { ABOUT_A_TICKET = 1u << OUTBOX_NUMBER | 1u << OUTBOX_SUBJECT };

static const struct outbox_meaning kinds[OUTBOX_KINDS] = {
	[OUTBOX_INVITATION] = { .name = "invitation", .secret = true, .failed = invitation_failed },
	[OUTBOX_REGISTRATION] = { .name = "registration", .secret = true },
	[OUTBOX_REGISTERED_BEFORE] = { .name = "registered_before" },
	[OUTBOX_TEST] = { .name = "test" },
	[OUTBOX_PASSWORD_RESET] = { .name = "password_reset", .secret = true },
	[OUTBOX_PASSWORD_CHANGED] = { .name = "password_changed" },
	[OUTBOX_SIGN_IN_LINK] = { .name = "sign_in_link", .secret = true },
	[OUTBOX_SIGN_IN_LOCKED] = { .name = "sign_in_locked" },
	[OUTBOX_NEW_BROWSER] = { .name = "new_browser" },
	[OUTBOX_FACTOR_ON] = { .name = "factor_on" },
	[OUTBOX_FACTOR_OFF] = { .name = "factor_off" },
	[OUTBOX_CODES_SPENT] = { .name = "codes_spent" },
	[OUTBOX_ADDRESS_CONFIRM] = { .name = "address_confirm", .secret = true },
	[OUTBOX_ADDRESS_TAKEN] = { .name = "address_taken" },
	[OUTBOX_ADDRESS_ASKED] = { .name = "address_asked" },
	[OUTBOX_ADDRESS_CHANGED] = { .name = "address_changed" },
	[OUTBOX_STAFF_INVITATION] = { .name = "staff_invitation", .secret = true },
	[OUTBOX_TICKET_RECEIVED] = { .name = "ticket_received", .says = ABOUT_A_TICKET },
	[OUTBOX_TICKET_TAKEN] = { .name = "ticket_taken", .says = ABOUT_A_TICKET },
	[OUTBOX_TICKET_ANSWERED] = { .name = "ticket_answered", .says = ABOUT_A_TICKET },
	[OUTBOX_TICKET_CLOSED] = { .name = "ticket_closed", .says = ABOUT_A_TICKET },
	[OUTBOX_TICKET_REOPENED] = { .name = "ticket_reopened", .says = ABOUT_A_TICKET },
	[OUTBOX_TICKET_ADDED] = { .name = "ticket_added", .says = ABOUT_A_TICKET },
	[OUTBOX_SAMPLE] = { .name = "sample" },
};

const struct outbox_meaning *outbox_meaning(enum outbox_kind kind)
{
	return &kinds[kind];
}

bool outbox_kind_of(struct str name, enum outbox_kind *kind)
{
	for (size_t i = 0; i < OUTBOX_KINDS; i++)
		if (str_is(name, kinds[i].name)) {
			*kind = (enum outbox_kind)i;
			return true;
		}
	return false;
}

struct str outbox_reason(struct arena *arena, struct str reason)
{
	return str_first_utf8(text_one_line(arena, text_mended(arena, str_first(reason, REASON_SIZE))), REASON_SIZE);
}
