/* account.h: the page of a person's own account. */
#ifndef VIEWS_CUSTOMER_ACCOUNT_H
#define VIEWS_CUSTOMER_ACCOUNT_H

#include "../../sql/profile.h"
#include "pages.h"

/* The forms of the page; each has an address of its own and stands in a part of its own. */
enum account_part { ACCOUNT_PROFILE, ACCOUNT_PASSWORD, ACCOUNT_ADDRESS, ACCOUNT_SESSIONS, ACCOUNT_NOTICES, ACCOUNT_PARTS };

enum profile_field { PROFILE_FIRST_NAME, PROFILE_LAST_NAME, PROFILE_LANGUAGE, PROFILE_TIME_ZONE, PROFILE_FIELDS };
enum notice_field { NOTICE_FIELD_RECEIVED, NOTICE_FIELD_ANSWERED, NOTICE_FIELD_CLOSED, NOTICE_FIELD_ADDED, NOTICE_FIELDS };
enum account_password_field { ACCOUNT_PASSWORD_CURRENT, ACCOUNT_PASSWORD_NEW, ACCOUNT_PASSWORD_FIELDS };

enum account_address_field { ACCOUNT_ADDRESS_EMAIL, ACCOUNT_ADDRESS_PASSWORD, ACCOUNT_ADDRESS_FIELDS };

struct account_page {
	const struct profile *profile;
	const struct session *sessions;
	size_t session_count;
	const struct str *languages; /* that can be chosen; fewer than two: no such choice */
	size_t language_count;
	bool factor_offered;         /* a second factor; who has one sees it in any case */
	unsigned notices_off;        /* bits of enum notice_switch (sql/notice.h): the mails that he does not want */
	enum account_part part;      /* the form that `fields` and `problem` are of; ACCOUNT_PARTS: none */
	const struct field *fields;  /* as typed, refused; or NULL */
	const char *problem;
	const char *done;            /* what has just been done, a message id; or NULL */
};
void view_account(struct buf *out, const struct frame *frame, const struct account_page *page);

/* The page of a link that confirms `address`: a button that acts. */
void view_address_confirm(struct buf *out, const struct frame *frame, struct str token, struct str address);

#endif
