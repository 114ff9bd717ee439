/* notice_owner.c: word to the owner of a login of what happened to it. */
#include "notice_owner.h"

#include "statements.h"

const struct err *notice_owner(struct db *db, const struct portal *portal, uint64_t user, enum outbox_kind kind, usec now)
{
	struct sql_recovery_contact *row;
	const struct err *e;

	if ((e = sql_recovery_contact(db, FOR_KIND(portal_users(portal), RECOVERY_CONTACT), portal->account, user, &row)) != NULL)
		return e;
	if (row == NULL)
		return err_of(ERR_NOT_FOUND);
	const struct outbox_mail mail = { .kind = kind, .account = portal->account, .domain = portal->domain, .portal = portal->id,
		.contact = portal->staff_side ? 0 : user, .staff = portal->staff_side ? user : 0, .address = row->email, .name = row->first_name, .language = row->language, .time_zone = row->time_zone };

	return outbox_add(db, &mail, now, NULL);
}
