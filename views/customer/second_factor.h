/* second_factor.h: the pages of the second factor: the step of signing in, and where it is set up. */
#ifndef VIEWS_CUSTOMER_SECOND_FACTOR_H
#define VIEWS_CUSTOMER_SECOND_FACTOR_H

#include "../../sql/second_factor.h"
#include "pages.h"

enum login_code_field { LOGIN_CODE, LOGIN_CODE_NEXT, LOGIN_CODE_FIELDS };

/* The code of an app, or a recovery code. `fields` may be NULL (first visit). */
void view_login_code(struct buf *out, const struct frame *frame, const struct field *fields, struct str next, const char *problem);

/* The forms of the set-up page. Each asks for one thing, in its first field: the password, or the code. */
enum factor_form { FACTOR_FORM_BEGIN, FACTOR_FORM_CONFIRM, FACTOR_FORM_CODES, FACTOR_FORM_OFF, FACTOR_FORMS };

struct factor_page {
	const struct factor *factor;
	bool required;    /* nothing else is open to him until he has one */
	bool has_password;           /* who has none is asked for none */
	bool codes_hidden;           /* there are codes that he has not kept, and he has to prove himself first */
	enum factor_form form;       /* that `fields` and `problem` are of; FACTOR_FORMS: none */
	const struct field *fields;
	const char *problem;
	const char *done;            /* a message id, or NULL */
};
void view_second_factor(struct buf *out, const struct frame *frame, const struct factor_page *page);

#endif
