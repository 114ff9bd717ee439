/* closing.h: a customer closes his ticket. */
#ifndef SQL_CLOSING_H
#define SQL_CLOSING_H

#include "ticket.h"

/*
 * Moves the ticket to the closed stage that the portal chose for its pipeline (S78-S80), in one transaction with its history, its notices and the
 * form's one-time key. One that is closed already stays as it is. ERR_FORBIDDEN when customers may not close tickets here (S75), ERR_CONFLICT
 * when the key was used for another ticket.
 */
MUST_USE const struct err *ticket_close(struct db *db, const struct portal *portal, const struct viewer *viewer, const struct ticket *ticket,
    struct str submission, usec now);

#endif
