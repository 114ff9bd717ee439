/* customer.h: the pages of the portal: one file each, what they read, and the functions that the route table names. */
#ifndef HANDLERS_CUSTOMER_CUSTOMER_H
#define HANDLERS_CUSTOMER_CUSTOMER_H

#include "list_query.h"

/* Bytes of what several forms have. */
enum { NEXT_MAX = 1024, ADDRESS_MAX = 254 };

enum theme_field { THEME_VERSION, THEME_FIELDS };
extern const struct field_rule theme_query[];
extern const struct field_rule account_query[];
extern const struct field_rule account_address_fields[];
extern const struct field_rule factor_query[];
extern const struct field_rule factor_code_fields[];
extern const struct field_rule factor_password_fields[];
extern const struct field_rule login_code_fields[];
extern const struct field_rule login_code_query[];
extern const struct field_rule account_password_fields[];
extern const struct field_rule notice_fields[];
extern const struct field_rule profile_fields[];
extern const struct field_rule session_fields[];
extern const struct field_rule invite_fields[];
extern const struct field_rule register_query[];
extern const struct field_rule register_fields[];
enum language_field { LANGUAGE_CHOSEN, LANGUAGE_NEXT, LANGUAGE_FIELDS };
extern const struct field_rule language_fields[];
extern const struct field_rule login_query[];
extern const struct field_rule login_link_query[];
extern const struct field_rule login_link_fields[];
extern const struct field_rule forgot_query[];
extern const struct field_rule forgot_fields[];
extern const struct field_rule reset_fields[];
extern const struct field_rule login_fields[];
extern const struct field_rule ticket_query[];
enum close_field { CLOSE_SUBMISSION, CLOSE_LIST, CLOSE_FIELDS };
extern const struct field_rule close_fields[];
enum people_query_field { PEOPLE_QUERY_DONE, PEOPLE_QUERY_LIST, PEOPLE_QUERY_FIELDS };
extern const struct field_rule people_query[];
extern const struct field_rule people_fields[];
extern const struct field_rule leave_fields[];
extern const struct field_rule new_ticket_fields[];
extern const struct field_rule reply_fields[];

page_function access_denied_get;
page_function file_get;
page_function account_get;
page_function account_password_post;
page_function account_password_refused;
page_function account_sessions_post;
page_function account_sessions_refused;
page_function account_address_post;
page_function account_address_refused;
page_function address_confirm_get;
page_function address_confirm_post;
page_function factor_begin_post;
page_function factor_begin_refused;
page_function factor_codes_post;
page_function factor_codes_refused;
page_function factor_confirm_post;
page_function factor_confirm_refused;
page_function factor_end_post;
page_function factor_end_refused;
page_function factor_get;
page_function factor_kept_post;
page_function login_code_get;
page_function login_code_post;
page_function login_code_refused;
page_function account_notices_post;
page_function account_notices_refused;
page_function profile_post;
page_function profile_refused;
page_function invite_get;
page_function invite_post;
page_function invite_refused;
page_function register_get;
page_function register_post;
page_function register_refused;
page_function register_confirm_get;
page_function register_confirm_post;
page_function health_get;
page_function home_get;
page_function language_post;
page_function login_get;
page_function login_post;
page_function login_refused;
page_function login_link_get;
page_function login_link_post;
page_function login_link_refused;
page_function link_enter_get;
page_function link_enter_post;
page_function forgot_get;
page_function forgot_post;
page_function forgot_refused;
page_function reset_get;
page_function reset_post;
page_function reset_refused;
page_function logout_get;
page_function logout_post;
page_function picture_get;
page_function theme_get;
extern const struct field_rule preview_query[1];
page_function preview_get;
page_function ticket_list_get;
page_function export_get;
page_function ticket_get;
page_function close_post;
page_function close_refused;
page_function people_get;
page_function people_post;
page_function people_refused;
page_function leave_post;
page_function new_ticket_get;
page_function new_ticket_post;
page_function new_ticket_refused;
page_function reply_post;
page_function reply_refused;

/* What this browser alone can say of itself while nobody is signed in: of its form cookie, which does not follow from it. */
MUST_USE struct str browser_of(const struct page *page);

/* The query of the list that a ticket was opened from; empty when it is none. */
MUST_USE struct str list_place_of(const struct field *field);

/* A reply to a ticket of his; then the page of the ticket, and behind it the list that it was opened from. */
MUST_USE const struct err *reply_to(struct page *page, uint64_t number, struct str text, struct str submission, struct str list);

/* The ticket with what was typed, and what it will look like as `html`: nothing is stored. */
MUST_USE const struct err *reply_preview(struct page *page, struct str html);

#endif
