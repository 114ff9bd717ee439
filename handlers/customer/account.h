/* account.h: what the forms of the account page share. */
#ifndef HANDLERS_CUSTOMER_ACCOUNT_H
#define HANDLERS_CUSTOMER_ACCOUNT_H

#include "../../views/customer/account.h"
#include "../../sql/second_factor.h"
#include "customer.h"

enum account_query { ACCOUNT_DONE, ACCOUNT_QUERY_FIELDS };

/* The page again, with what is wrong with one of its forms. */
MUST_USE const struct err *account_refused(struct page *page, enum account_part part);

/* 303 to the page, which says what was done: one of the words of account_query. */
MUST_USE const struct err *account_done(struct page *page, const char *what);

/* The domain offers a second factor, and there is a key to seal its secrets with. */
MUST_USE bool factor_offered(const struct page *page);
MUST_USE struct factor_owner factor_owner_of(const struct page *page);

#endif
