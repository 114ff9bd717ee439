/* staff_log.h: what staff did that must be known later. */
#ifndef SQL_STAFF_LOG_H
#define SQL_STAFF_LOG_H

#include "user.h"

struct staff_deed {
	uint64_t account;
	uint64_t staff;    /* who did it; 0: the operator */
	const char *what;  /* "invited", "changed", "disabled", "readdressed", "enabled", "link_sent", "signed_out", "factor_ended", "rules", "eyes", "eyes_export", "group_import", "domain_made", "domain_deleted", "portal_deleted", "form_made", "form_deleted",
	                    * "contact_made", "contact_changed", "company_preferred", "company_left", "company_made", "company_changed", "company_deleted", "mail_retried", "mails_retried", "contact_import" */
	uint64_t contact;  /* to whom; 0 */
	uint64_t other;    /* or to whom of staff; 0 */
	struct str detail; /* what more there is to know; may be empty */
};

/* Within the transaction of what it tells of. */
MUST_USE const struct err *staff_log(struct db *db, const struct staff_deed *deed, usec now);

#endif
