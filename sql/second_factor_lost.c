/* second_factor_lost.c: the second factor of a contact who has lost what it takes is ended for him. */
#include "contact.h"
#include "outbox.h"
#include "second_factor.h"
#include "session_insert.h"
#include "statements.h"
#include "tx.h"

struct lost {
	uint64_t account;
	uint64_t contact;
	const struct settings_by *by;
};

static const struct err *tell(struct db *db, const struct lost *lost)
{
	struct sql_invitation_again *row;
	const struct err *e = sql_invitation_again(db, 0, lost->account, lost->contact, 0, &row);

	if (e != NULL || row == NULL || row->disabled || row->portal == 0)
		return e;
	const struct outbox_mail mail = { .kind = OUTBOX_FACTOR_OFF, .account = lost->account, .domain = row->domain, .portal = row->portal,
		.contact = lost->contact, .address = row->email, .name = row->first_name, .language = row->language, .time_zone = row->time_zone };

	return outbox_add(db, &mail, lost->by->now, NULL);
}

static const struct err *end_lost(struct db *db, void *with)
{
	const struct lost *const lost = with;
	struct sql_factor_lock *factor;
	const struct err *e;

	if ((e = sql_factor_lock(db, lost->account, USER_CONTACT, lost->contact, &factor)) != NULL)
		return e;
	if (factor == NULL || factor->confirmed == 0)
		return err_new(db_arena(db), ERR_CONFLICT, "he has no second factor");
	if ((e = sql_factor_delete(db, lost->account, USER_CONTACT, lost->contact, NULL)) != NULL ||
	    (e = sql_recovery_codes_delete(db, lost->account, USER_CONTACT, lost->contact, NULL)) != NULL ||
	    (e = user_sign_out(db, &(struct user){ lost->account, USER_CONTACT, lost->contact })) != NULL)
		return e;
	if ((e = contact_log(db, lost->account, lost->contact, "factor_ended", STR(""), lost->by)) != NULL)
		return e;
	return tell(db, lost);
}

const struct err *factor_end_lost(struct db *db, uint64_t account, uint64_t contact, const struct settings_by *by)
{
	return tx_run(db, end_lost, &(struct lost){ .account = account, .contact = contact, .by = by });
}
