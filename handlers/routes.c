/* routes.c: the table of addresses. The order has no meaning; no two rows may match the same address and method. */
#include "route.h"

#include "../views/customer/account.h"
#include "../views/customer/pages.h"
#include "../views/customer/second_factor.h"
#include "../views/staff/pages.h"
#include "../sql/viewer.h"
#include "customer/customer.h"
#include "staff/staff.h"

#define FIELDS(list, n) .rules = (list), .rule_count = (n)
#define NO_THROTTLE .throttle = THROTTLE_NONE, .throttle_field = NO_FIELD
#define OF_A_TICKET .throttle = THROTTLE_MESSAGE, .throttle_field = NO_FIELD

static const struct route routes[] = {
	{ METHOD_GET, "healthz", VISITOR_MACHINE, NO_THROTTLE, .page = health_get },

	{ METHOD_GET, "", VISITOR_ANYONE, .look = LOOK_AT_EXAMPLES, NO_THROTTLE, .page = home_get },
	{ METHOD_GET, "login", VISITOR_ANYONE, NO_THROTTLE, FIELDS(login_query, 2), .page = login_get },
	{ METHOD_POST, "login", VISITOR_ANYONE, .throttle = THROTTLE_SIGN_IN, .throttle_field = NO_FIELD,
	    FIELDS(login_fields, LOGIN_FIELDS), .body_limit = BODY_OF_A_SIGN_IN, .page = login_post, .refused = login_refused },
	{ METHOD_GET, "login/code", VISITOR_ANYONE, NO_THROTTLE, FIELDS(login_code_query, 1), .page = login_code_get },
	{ METHOD_POST, "login/code", VISITOR_ANYONE, .throttle = THROTTLE_SIGN_IN, .throttle_field = NO_FIELD,
	    FIELDS(login_code_fields, LOGIN_CODE_FIELDS), .body_limit = BODY_OF_A_SIGN_IN, .page = login_code_post, .refused = login_code_refused },
	{ METHOD_GET, "login/link", VISITOR_ANYONE, NO_THROTTLE, FIELDS(login_link_query, 2), .page = login_link_get },
	{ METHOD_POST, "login/link", VISITOR_ANYONE, .throttle = THROTTLE_MAIL, .throttle_field = MAIL_LINK_EMAIL,
	    FIELDS(login_link_fields, MAIL_LINK_FIELDS), .body_limit = BODY_OF_A_SIGN_IN, .page = login_link_post, .refused = login_link_refused },
	{ METHOD_GET, "login/link/<token>", VISITOR_ANYONE, NO_THROTTLE, .page = link_enter_get },
	{ METHOD_POST, "login/link/<token>", VISITOR_ANYONE, .throttle = THROTTLE_FORM, .throttle_field = NO_FIELD,
	    .body_limit = BODY_OF_A_SIGN_IN, .page = link_enter_post },
	{ METHOD_GET, "password/forgot", VISITOR_ANYONE, NO_THROTTLE, FIELDS(forgot_query, 1), .page = forgot_get },
	{ METHOD_POST, "password/forgot", VISITOR_ANYONE, .throttle = THROTTLE_MAIL, .throttle_field = MAIL_LINK_EMAIL,
	    FIELDS(forgot_fields, 1), .body_limit = BODY_OF_A_SIGN_IN, .page = forgot_post, .refused = forgot_refused },
	{ METHOD_GET, "password/reset/<token>", VISITOR_ANYONE, NO_THROTTLE, .page = reset_get },
	{ METHOD_POST, "password/reset/<token>", VISITOR_ANYONE, .throttle = THROTTLE_FORM, .throttle_field = NO_FIELD,
	    FIELDS(reset_fields, RESET_FIELDS), .body_limit = BODY_OF_A_SIGN_IN, .page = reset_post, .refused = reset_refused },
	{ METHOD_GET, "register", VISITOR_ANYONE, NO_THROTTLE, FIELDS(register_query, 1), .page = register_get },
	{ METHOD_POST, "register", VISITOR_ANYONE, .throttle = THROTTLE_FORM, .throttle_field = NO_FIELD,
	    FIELDS(register_fields, REGISTER_FIELDS), .body_limit = BODY_OF_A_SIGN_IN, .page = register_post, .refused = register_refused },
	{ METHOD_GET, "register/confirm/<token>", VISITOR_ANYONE, NO_THROTTLE, .page = register_confirm_get },
	{ METHOD_POST, "register/confirm/<token>", VISITOR_ANYONE, .throttle = THROTTLE_FORM, .throttle_field = NO_FIELD,
	    .body_limit = BODY_OF_A_SIGN_IN, .page = register_confirm_post },
	{ METHOD_GET, "invite/<token>", VISITOR_ANYONE, NO_THROTTLE, .page = invite_get },
	{ METHOD_POST, "invite/<token>", VISITOR_ANYONE, .throttle = THROTTLE_FORM, .throttle_field = NO_FIELD,
	    FIELDS(invite_fields, INVITE_FIELDS), .body_limit = BODY_OF_A_SIGN_IN, .page = invite_post, .refused = invite_refused },
	{ METHOD_POST, "language", VISITOR_ANYONE, .throttle = THROTTLE_FORM, .throttle_field = NO_FIELD,
	    FIELDS(language_fields, LANGUAGE_FIELDS), .body_limit = BODY_OF_A_FORM, .page = language_post },
	{ METHOD_GET, "logout", VISITOR_ANYONE, NO_THROTTLE, .page = logout_get },
	{ METHOD_GET, "access-denied", VISITOR_SIGNED_IN, .look = LOOK_WITH_EYES, NO_THROTTLE, .page = access_denied_get },
	{ METHOD_POST, "logout", VISITOR_SIGNED_IN, NO_THROTTLE, .body_limit = BODY_OF_A_FORM, .page = logout_post },

	{ METHOD_GET, "pictures/<token>", VISITOR_ANYONE, .look = LOOK_AT_EXAMPLES, NO_THROTTLE, .page = picture_get },
	{ METHOD_GET, "theme.css", VISITOR_ANYONE, .look = LOOK_AT_EXAMPLES, NO_THROTTLE, FIELDS(theme_query, THEME_FIELDS), .page = theme_get },
	{ METHOD_GET, "preview/<token>", VISITOR_ANYONE, NO_THROTTLE, FIELDS(preview_query, 1), .page = preview_get },
	{ METHOD_GET, "account", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(account_query, 1), .page = account_get },
	{ METHOD_POST, "account", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(profile_fields, PROFILE_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = profile_post, .refused = profile_refused },
	{ METHOD_POST, "account/password", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(account_password_fields, ACCOUNT_PASSWORD_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = account_password_post, .refused = account_password_refused },
	{ METHOD_POST, "account/notices", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(notice_fields, NOTICE_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = account_notices_post, .refused = account_notices_refused },
	{ METHOD_POST, "account/sessions", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(session_fields, 1), .body_limit = BODY_OF_A_FORM,
	    .page = account_sessions_post, .refused = account_sessions_refused },
	{ METHOD_POST, "account/address", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(account_address_fields, ACCOUNT_ADDRESS_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .proves = true, .page = account_address_post, .refused = account_address_refused },
	{ METHOD_GET, "account/address/<token>", VISITOR_SIGNED_IN, NO_THROTTLE, .page = address_confirm_get },
	{ METHOD_POST, "account/address/<token>", VISITOR_SIGNED_IN, NO_THROTTLE, .body_limit = BODY_OF_A_SIGN_IN, .page = address_confirm_post },
	{ METHOD_GET, "account/second-factor", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(factor_query, 1), .page = factor_get },
	{ METHOD_POST, "account/second-factor", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(factor_password_fields, 1), .body_limit = BODY_OF_A_FORM,
	    .proves = true, .page = factor_begin_post, .refused = factor_begin_refused },
	{ METHOD_POST, "account/second-factor/confirm", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(factor_code_fields, 1), .body_limit = BODY_OF_A_FORM,
	    .page = factor_confirm_post, .refused = factor_confirm_refused },
	{ METHOD_POST, "account/second-factor/codes", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(factor_password_fields, 1), .body_limit = BODY_OF_A_FORM,
	    .proves = true, .page = factor_codes_post, .refused = factor_codes_refused },
	{ METHOD_POST, "account/second-factor/kept", VISITOR_CUSTOMER, NO_THROTTLE, .body_limit = BODY_OF_A_FORM, .page = factor_kept_post },
	{ METHOD_POST, "account/second-factor/off", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(factor_password_fields, 1), .body_limit = BODY_OF_A_FORM,
	    .proves = true, .page = factor_end_post, .refused = factor_end_refused },

	{ METHOD_GET, "files/<number>/<token>", VISITOR_CUSTOMER, .look = LOOK_WITH_EYES, NO_THROTTLE, .page = file_get },
	{ METHOD_GET, "tickets", VISITOR_CUSTOMER, .look = LOOK_AT_EXAMPLES, NO_THROTTLE, FIELDS(list_query, LIST_FIELDS), .waits = WAITS_IF_ASKED, .page = ticket_list_get },
	{ METHOD_GET, "tickets.csv", VISITOR_CUSTOMER, .look = LOOK_WITH_EYES, NO_THROTTLE, FIELDS(list_query, LIST_FIELDS), .waits = WAITS, .page = export_get },
	{ METHOD_GET, "tickets/new", VISITOR_CUSTOMER, .look = LOOK_AT_EXAMPLES, NO_THROTTLE, .page = new_ticket_get },
	{ METHOD_POST, "tickets/new", VISITOR_CUSTOMER, OF_A_TICKET, FIELDS(new_ticket_fields, NEW_FIELDS),
	    .body_limit = BODY_OF_A_TEXT, .files = true, .page = new_ticket_post, .refused = new_ticket_refused },
	{ METHOD_GET, "tickets/<number>", VISITOR_CUSTOMER, .look = LOOK_AT_EXAMPLES, NO_THROTTLE, FIELDS(ticket_query, TICKET_FIELDS), .page = ticket_get },
	{ METHOD_POST, "tickets/<number>/close", VISITOR_CUSTOMER, OF_A_TICKET, FIELDS(close_fields, CLOSE_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = close_post, .refused = close_refused },
	{ METHOD_GET, "tickets/<number>/people", VISITOR_CUSTOMER, .look = LOOK_WITH_EYES, NO_THROTTLE, FIELDS(people_query, PEOPLE_QUERY_FIELDS), .page = people_get },
	{ METHOD_POST, "tickets/<number>/people", VISITOR_CUSTOMER, OF_A_TICKET, FIELDS(people_fields, PEOPLE_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = people_post, .refused = people_refused },
	{ METHOD_POST, "tickets/<number>/people/leave", VISITOR_CUSTOMER, NO_THROTTLE, FIELDS(leave_fields, 1), .body_limit = BODY_OF_A_FORM, .page = leave_post },
	{ METHOD_POST, "tickets/<number>/replies", VISITOR_CUSTOMER, OF_A_TICKET, FIELDS(reply_fields, REPLY_FIELDS),
	    .body_limit = BODY_OF_A_TEXT, .files = true, .page = reply_post, .refused = reply_refused },

	/* The staff side: these paths are below /staff. */
	{ METHOD_GET, "", VISITOR_STAFF_SIGNED_IN, NO_THROTTLE, .page = staff_home_get },
	{ METHOD_GET, "login", VISITOR_STAFF_ANYONE, NO_THROTTLE, FIELDS(login_query, 2), .page = login_get },
	{ METHOD_POST, "login", VISITOR_STAFF_ANYONE, .throttle = THROTTLE_SIGN_IN, .throttle_field = NO_FIELD,
	    FIELDS(login_fields, LOGIN_FIELDS), .body_limit = BODY_OF_A_SIGN_IN, .page = login_post, .refused = login_refused },
	{ METHOD_GET, "login/code", VISITOR_STAFF_ANYONE, NO_THROTTLE, FIELDS(login_code_query, 1), .page = login_code_get },
	{ METHOD_POST, "login/code", VISITOR_STAFF_ANYONE, .throttle = THROTTLE_SIGN_IN, .throttle_field = NO_FIELD,
	    FIELDS(login_code_fields, LOGIN_CODE_FIELDS), .body_limit = BODY_OF_A_SIGN_IN, .page = login_code_post, .refused = login_code_refused },
	{ METHOD_GET, "logout", VISITOR_STAFF_ANYONE, NO_THROTTLE, .page = logout_get },
	{ METHOD_POST, "logout", VISITOR_STAFF_SIGNED_IN, NO_THROTTLE, .body_limit = BODY_OF_A_FORM, .page = logout_post },
	{ METHOD_GET, "password/forgot", VISITOR_STAFF_ANYONE, NO_THROTTLE, FIELDS(forgot_query, 1), .page = forgot_get },
	{ METHOD_POST, "password/forgot", VISITOR_STAFF_ANYONE, .throttle = THROTTLE_MAIL, .throttle_field = MAIL_LINK_EMAIL,
	    FIELDS(forgot_fields, 1), .body_limit = BODY_OF_A_SIGN_IN, .page = forgot_post, .refused = forgot_refused },
	{ METHOD_GET, "password/reset/<token>", VISITOR_STAFF_ANYONE, NO_THROTTLE, .page = reset_get },
	{ METHOD_POST, "password/reset/<token>", VISITOR_STAFF_ANYONE, .throttle = THROTTLE_FORM, .throttle_field = NO_FIELD,
	    FIELDS(reset_fields, RESET_FIELDS), .body_limit = BODY_OF_A_SIGN_IN, .page = reset_post, .refused = reset_refused },
	{ METHOD_GET, "account", VISITOR_STAFF, NO_THROTTLE, FIELDS(account_query, 1), .page = account_get },
	{ METHOD_POST, "account", VISITOR_STAFF, NO_THROTTLE, FIELDS(profile_fields, PROFILE_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = profile_post, .refused = profile_refused },
	{ METHOD_POST, "account/password", VISITOR_STAFF, NO_THROTTLE, FIELDS(account_password_fields, ACCOUNT_PASSWORD_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = account_password_post, .refused = account_password_refused },
	{ METHOD_POST, "account/sessions", VISITOR_STAFF, NO_THROTTLE, FIELDS(session_fields, 1), .body_limit = BODY_OF_A_FORM,
	    .page = account_sessions_post, .refused = account_sessions_refused },
	/* Who has to set up a second factor first gets as far as here. */
	{ METHOD_GET, "account/second-factor", VISITOR_STAFF_SIGNED_IN, NO_THROTTLE, FIELDS(factor_query, 1), .page = factor_get },
	{ METHOD_POST, "account/second-factor", VISITOR_STAFF_SIGNED_IN, NO_THROTTLE, FIELDS(factor_password_fields, 1), .body_limit = BODY_OF_A_FORM,
	    .proves = true, .page = factor_begin_post, .refused = factor_begin_refused },
	{ METHOD_POST, "account/second-factor/confirm", VISITOR_STAFF_SIGNED_IN, NO_THROTTLE, FIELDS(factor_code_fields, 1), .body_limit = BODY_OF_A_FORM,
	    .page = factor_confirm_post, .refused = factor_confirm_refused },
	{ METHOD_POST, "account/second-factor/codes", VISITOR_STAFF, NO_THROTTLE, FIELDS(factor_password_fields, 1), .body_limit = BODY_OF_A_FORM,
	    .proves = true, .page = factor_codes_post, .refused = factor_codes_refused },
	{ METHOD_POST, "account/second-factor/kept", VISITOR_STAFF, NO_THROTTLE, .body_limit = BODY_OF_A_FORM, .page = factor_kept_post },
	{ METHOD_POST, "account/second-factor/off", VISITOR_STAFF, NO_THROTTLE, FIELDS(factor_password_fields, 1), .body_limit = BODY_OF_A_FORM,
	    .proves = true, .page = factor_end_post, .refused = factor_end_refused },
	{ METHOD_GET, "view/<number>", VISITOR_STAFF, NO_THROTTLE, .page = view_portal_get },
	{ METHOD_GET, "view-as/<number>", VISITOR_STAFF, .right = RIGHT_HELP_DESK, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = view_as_get },
	{ METHOD_POST, "view-as/<number>", VISITOR_STAFF, .right = RIGHT_HELP_DESK, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = view_as_post },
	{ METHOD_POST, "view-as/<number>/leave", VISITOR_STAFF, NO_THROTTLE, .body_limit = BODY_OF_A_FORM, .page = view_leave_post },
	{ METHOD_GET, "contacts", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = contacts_get },
	{ METHOD_GET, "contacts/new", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = contact_new_get },
	{ METHOD_POST, "contacts/new", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_TEXT, .page = contact_new_post },
	{ METHOD_GET, "contacts/import", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(contact_import_query, CONTACT_IMPORT_QUERY), .page = contact_import_get },
	{ METHOD_POST, "contacts/import", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(contact_import_fields, CONTACT_IMPORT_FIELDS),
	    .body_limit = BODY_OF_A_TEXT, .pictures = true, .rests = true, .page = contact_import_post, .refused = contact_import_refused },
	{ METHOD_GET, "contacts/<number>", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(contact_query, CONTACT_QUERY), .page = contact_get },
	{ METHOD_GET, "contacts/<number>/edit", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = contact_edit_get },
	{ METHOD_POST, "contacts/<number>/edit", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_TEXT, .page = contact_edit_post },
	{ METHOD_POST, "contacts/<number>/actions", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(contact_action_fields, CONTACT_ACTION_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = contact_action_post, .refused = contact_action_refused },
	{ METHOD_GET, "contacts/<number>/timeline", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(timeline_query, TIMELINE_QUERY), .page = contact_timeline_get },
	{ METHOD_GET, "companies", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = companies_get },
	{ METHOD_GET, "companies/new", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = company_new_get },
	{ METHOD_POST, "companies/new", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = company_new_post },
	{ METHOD_GET, "companies/<number>", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = company_get },
	{ METHOD_GET, "companies/<number>/edit", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = company_edit_get },
	{ METHOD_POST, "companies/<number>/edit", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = company_edit_post },
	{ METHOD_POST, "companies/<number>/delete", VISITOR_STAFF, .right = RIGHT_CONTACTS, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = company_delete_post },
	{ METHOD_GET, "inbox", VISITOR_STAFF, .right = RIGHT_HELP_DESK, NO_THROTTLE, FIELDS(list_query, LIST_DESK_FIELDS), .waits = WAITS_IF_ASKED, .page = desk_get },
	{ METHOD_GET, "inbox/<number>", VISITOR_STAFF, .right = RIGHT_HELP_DESK, NO_THROTTLE, FIELDS(list_query, LIST_DESK_FIELDS), .waits = WAITS_IF_ASKED, .page = desk_inbox_get },
	{ METHOD_GET, "tickets/<number>", VISITOR_STAFF, .right = RIGHT_HELP_DESK, NO_THROTTLE, FIELDS(record_query, RECORD_QUERY_FIELDS), .page = record_get },
	{ METHOD_POST, "tickets/<number>/properties", VISITOR_STAFF, .right = RIGHT_HELP_DESK, NO_THROTTLE, FIELDS(record_set_fields, RECORD_SET_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = record_set_post, .refused = record_set_refused },
	{ METHOD_POST, "tickets/<number>/replies", VISITOR_STAFF, .right = RIGHT_HELP_DESK, OF_A_TICKET, FIELDS(reply_fields, REPLY_FIELDS),
	    .body_limit = BODY_OF_A_TEXT, .files = true, .page = record_reply_post, .refused = record_reply_refused },
	{ METHOD_POST, "tickets/<number>/notes", VISITOR_STAFF, .right = RIGHT_HELP_DESK, OF_A_TICKET, FIELDS(reply_fields, REPLY_FIELDS),
	    .body_limit = BODY_OF_A_TEXT, .page = record_note_post, .refused = record_note_refused },
	{ METHOD_GET, "files/<number>/<token>", VISITOR_STAFF, .right = RIGHT_HELP_DESK, NO_THROTTLE, .page = file_get },
	{ METHOD_GET, "settings", VISITOR_STAFF, NO_THROTTLE, .page = staff_settings_get },
	{ METHOD_GET, "settings/portal", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_general_get },
	{ METHOD_POST, "settings/portal", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_general_post },
	{ METHOD_GET, "settings/portal/form", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_support_get },
	{ METHOD_POST, "settings/portal/form", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_support_post },
	{ METHOD_GET, "settings/portal/display", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_display_get },
	{ METHOD_POST, "settings/portal/display", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_display_post },
	{ METHOD_GET, "settings/portal/actions", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_actions_get },
	{ METHOD_POST, "settings/portal/actions", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_actions_post },
	{ METHOD_GET, "settings/portal/access", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_access_get },
	{ METHOD_POST, "settings/portal/access", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_access_post },
	{ METHOD_GET, "settings/portal/stages", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_stages_get },
	{ METHOD_POST, "settings/portal/stages", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_stages_post },
	{ METHOD_GET, "settings/portal/theme", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_theme_get },
	{ METHOD_POST, "settings/portal/theme", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .pictures = true, .page = portal_theme_post },
	{ METHOD_GET, "pictures/<token>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, .page = picture_get },
	{ METHOD_GET, "settings/portal/theme/view", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(theme_view_query, THEME_VIEW_QUERY), .page = theme_view_get },
	{ METHOD_GET, "settings/portal/theme/sheet", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(theme_view_query, THEME_VIEW_QUERY), .page = theme_sheet_get },
	{ METHOD_GET, "settings/portal/setup/name", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_setup_name_get },
	{ METHOD_POST, "settings/portal/setup/name", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_setup_name_post },
	{ METHOD_GET, "settings/portal/setup/address", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_setup_address_get },
	{ METHOD_POST, "settings/portal/setup/address", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_setup_address_post },
	{ METHOD_GET, "settings/portal/setup/tickets", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_setup_tickets_get },
	{ METHOD_POST, "settings/portal/setup/tickets", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_setup_tickets_post },
	{ METHOD_GET, "settings/portal/setup/access", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_setup_access_get },
	{ METHOD_POST, "settings/portal/setup/access", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_setup_access_post },
	{ METHOD_GET, "settings/portal/<number>/delete", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, .page = portal_delete_get },
	{ METHOD_POST, "settings/portal/<number>/delete", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = portal_delete_post },
	{ METHOD_GET, "settings/portals/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = portals_past_get },
	{ METHOD_POST, "settings/portal/switch", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_switch_fields, PORTAL_SWITCH_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = portal_switch_post },
	{ METHOD_GET, "settings/portal/setup", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_setup_get },
	{ METHOD_GET, "settings/portal/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_history_get },
	{ METHOD_GET, "settings/portal/history/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_query, KEY_QUERY_FIELDS), .page = portal_version_get },
	{ METHOD_POST, "settings/portal/history/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(portal_post, KEY_POST_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = portal_restore_post },
	{ METHOD_GET, "settings/private-content/pages", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_query, PRIVATE_QUERY_FIELDS), .page = private_pages_get },
	{ METHOD_POST, "settings/private-content/pages", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_post, PRIVATE_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = private_pages_post },
	{ METHOD_GET, "settings/private-content/pages/edit", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_query, PRIVATE_QUERY_FIELDS), .page = private_page_edit_get },
	{ METHOD_POST, "settings/private-content/pages/edit", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_post, PRIVATE_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .pictures = true, .page = private_page_edit_post },
	{ METHOD_GET, "settings/private-content/authentication", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_query, PRIVATE_QUERY_FIELDS), .page = private_authentication_get },
	{ METHOD_POST, "settings/private-content/authentication", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_post, PRIVATE_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = private_authentication_post },
	{ METHOD_GET, "settings/private-content/consent", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_query, PRIVATE_QUERY_FIELDS), .page = private_consent_get },
	{ METHOD_POST, "settings/private-content/consent", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_post, PRIVATE_POST_FIELDS), .body_limit = BODY_OF_A_TEXT,
	    .page = private_consent_post },
	{ METHOD_GET, "settings/private-content/sessions", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_query, PRIVATE_QUERY_FIELDS), .page = private_sessions_get },
	{ METHOD_POST, "settings/private-content/sessions", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_post, PRIVATE_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = private_sessions_post },
	{ METHOD_GET, "settings/private-content/mails", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_query, PRIVATE_QUERY_FIELDS), .page = private_mails_get },
	{ METHOD_GET, "settings/private-content/mails/edit", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_query, PRIVATE_QUERY_FIELDS), .page = private_mail_edit_get },
	{ METHOD_POST, "settings/private-content/mails/edit", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_post, PRIVATE_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = private_mail_edit_post },
	{ METHOD_GET, "settings/private-content/mails/view", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(mail_view_query, MAIL_VIEW_QUERY), .page = private_mail_view_get },
	{ METHOD_GET, "settings/private-content/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_query, PRIVATE_QUERY_FIELDS), .page = private_history_get },
	{ METHOD_GET, "settings/private-content/history/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_query, PRIVATE_QUERY_FIELDS), .page = private_version_get },
	{ METHOD_POST, "settings/private-content/history/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(private_post, PRIVATE_POST_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = private_restore_post },
	{ METHOD_GET, "settings/mail", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(mails_query, MAILS_QUERY), .page = mails_get },
	{ METHOD_GET, "settings/mail/waiting", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(mails_query, MAILS_QUERY), .page = mails_get },
	{ METHOD_GET, "settings/mail/sent", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(mails_query, MAILS_QUERY), .page = mails_get },
	{ METHOD_GET, "settings/mail/failed", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(mails_query, MAILS_QUERY), .page = mails_get },
	{ METHOD_POST, "settings/mail/failed", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, .body_limit = BODY_OF_A_FORM, .page = mails_failed_post },
	{ METHOD_GET, "settings/mail/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(mail_query, MAIL_QUERY), .page = mail_get },
	{ METHOD_POST, "settings/mail/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(mail_fields, MAIL_FIELDS), .body_limit = BODY_OF_A_FORM,
	    .page = mail_post, .refused = mail_refused },
	/* What these choose from. */
	{ METHOD_GET, "settings/domains", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = domains_get },
	{ METHOD_GET, "settings/domains/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = domains_past_get },
	{ METHOD_GET, "settings/domains/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = domain_new_get },
	{ METHOD_POST, "settings/domains/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = domain_new_post },
	{ METHOD_GET, "settings/domains/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = domain_get },
	{ METHOD_POST, "settings/domains/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = domain_post },
	{ METHOD_POST, "settings/domains/<number>/delete", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = domain_delete_post },
	{ METHOD_GET, "settings/forms", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = forms_get },
	{ METHOD_GET, "settings/forms/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = forms_past_get },
	{ METHOD_GET, "settings/forms/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = form_new_get },
	{ METHOD_POST, "settings/forms/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = form_new_post },
	{ METHOD_GET, "settings/forms/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = form_fields_get },
	{ METHOD_POST, "settings/forms/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_TEXT, .page = form_fields_post },
	{ METHOD_POST, "settings/forms/<number>/delete", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = form_delete_post },
	{ METHOD_GET, "settings/forms/<number>/submission", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = form_submission_get },
	{ METHOD_POST, "settings/forms/<number>/submission", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = form_submission_post },
	{ METHOD_GET, "settings/forms/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(history_query, HISTORY_QUERY_RULES), .page = form_history_get },
	{ METHOD_POST, "settings/forms/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(restore_fields, RESTORE_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = form_history_post },
	{ METHOD_GET, "settings/groups", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = groups_get },
	{ METHOD_GET, "settings/groups/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = groups_past_get },
	{ METHOD_GET, "settings/groups/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = group_new_get },
	{ METHOD_POST, "settings/groups/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = group_new_post },
	{ METHOD_GET, "settings/groups/members", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = groups_members_get },
	{ METHOD_GET, "settings/groups/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = group_get },
	{ METHOD_POST, "settings/groups/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = group_post },
	{ METHOD_POST, "settings/groups/<number>/delete", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = group_delete_post },
	{ METHOD_GET, "settings/groups/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = group_past_get },
	{ METHOD_POST, "settings/groups/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(restore_fields, RESTORE_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = group_past_post },
	{ METHOD_GET, "settings/groups/<number>/members", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = group_members_get },
	{ METHOD_POST, "settings/groups/<number>/members", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_TEXT,
	    .pictures = true, .page = group_members_post },
	{ METHOD_GET, "settings/inboxes", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = inboxes_get },
	{ METHOD_GET, "settings/inboxes/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = inboxes_past_get },
	{ METHOD_GET, "settings/inboxes/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = inbox_new_get },
	{ METHOD_POST, "settings/inboxes/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = inbox_new_post },
	{ METHOD_GET, "settings/inboxes/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = inbox_get },
	{ METHOD_POST, "settings/inboxes/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = inbox_post },
	{ METHOD_POST, "settings/inboxes/<number>/delete", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = inbox_delete_post },
	{ METHOD_GET, "settings/inboxes/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = inbox_past_get },
	{ METHOD_POST, "settings/inboxes/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(restore_fields, RESTORE_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = inbox_past_post },
	{ METHOD_GET, "settings/senders", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = senders_get },
	{ METHOD_GET, "settings/senders/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = senders_past_get },
	{ METHOD_GET, "settings/senders/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = sender_new_get },
	{ METHOD_POST, "settings/senders/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = sender_new_post },
	{ METHOD_GET, "settings/senders/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = sender_get },
	{ METHOD_POST, "settings/senders/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = sender_post },
	{ METHOD_POST, "settings/senders/<number>/delete", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = sender_delete_post },
	{ METHOD_GET, "settings/senders/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = sender_past_get },
	{ METHOD_POST, "settings/senders/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(restore_fields, RESTORE_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = sender_past_post },
	{ METHOD_GET, "settings/pipelines", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = pipelines_get },
	{ METHOD_GET, "settings/pipelines/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = pipelines_past_get },
	{ METHOD_GET, "settings/pipelines/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = pipeline_new_get },
	{ METHOD_POST, "settings/pipelines/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = pipeline_new_post },
	{ METHOD_GET, "settings/pipelines/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = pipeline_get },
	{ METHOD_POST, "settings/pipelines/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = pipeline_post },
	{ METHOD_POST, "settings/pipelines/<number>/delete", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = pipeline_delete_post },
	{ METHOD_GET, "settings/pipelines/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = pipeline_past_get },
	{ METHOD_POST, "settings/pipelines/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(restore_fields, RESTORE_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = pipeline_past_post },
	{ METHOD_GET, "settings/properties", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = properties_get },
	{ METHOD_GET, "settings/properties/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = properties_past_get },
	{ METHOD_GET, "settings/properties/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = property_new_get },
	{ METHOD_POST, "settings/properties/new", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = property_new_post },
	{ METHOD_GET, "settings/properties/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_query, ITEM_QUERY_RULES), .page = property_get },
	{ METHOD_POST, "settings/properties/<number>", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = property_post },
	{ METHOD_POST, "settings/properties/<number>/delete", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(item_fields, ITEM_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = property_delete_post },
	{ METHOD_GET, "settings/properties/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(past_query, PAST_QUERY), .page = property_past_get },
	{ METHOD_POST, "settings/properties/<number>/history", VISITOR_STAFF, .right = RIGHT_PORTAL, NO_THROTTLE, FIELDS(restore_fields, RESTORE_FIELD_RULES), .body_limit = BODY_OF_A_FORM, .page = property_past_post },
	{ METHOD_GET, "settings/users", VISITOR_STAFF, .right = RIGHT_USERS, NO_THROTTLE, FIELDS(users_query, 1), .page = users_get },
	{ METHOD_GET, "settings/users/new", VISITOR_STAFF, .right = RIGHT_USERS, NO_THROTTLE, .page = user_new_get },
	{ METHOD_POST, "settings/users/new", VISITOR_STAFF, .right = RIGHT_USERS, NO_THROTTLE, FIELDS(user_fields, USER_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = user_new_post, .refused = user_new_refused },
	{ METHOD_GET, "settings/users/sign-in", VISITOR_STAFF, .right = RIGHT_USERS, NO_THROTTLE, FIELDS(users_query, 1), .page = staff_sign_in_get },
	{ METHOD_POST, "settings/users/sign-in", VISITOR_STAFF, .right = RIGHT_USERS, NO_THROTTLE, FIELDS(staff_sign_in_fields, STAFF_SIGN_IN_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = staff_sign_in_post, .refused = staff_sign_in_refused },
	{ METHOD_GET, "settings/users/<number>", VISITOR_STAFF, .right = RIGHT_USERS, NO_THROTTLE, FIELDS(users_query, 1), .page = user_get },
	{ METHOD_POST, "settings/users/<number>", VISITOR_STAFF, .right = RIGHT_USERS, NO_THROTTLE, FIELDS(user_fields, USER_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = user_post, .refused = user_refused },
	{ METHOD_POST, "settings/users/<number>/actions", VISITOR_STAFF, .right = RIGHT_USERS, NO_THROTTLE, FIELDS(user_action_fields, USER_ACTION_FIELDS),
	    .body_limit = BODY_OF_A_FORM, .page = user_action_post, .refused = user_action_refused },
};

const struct route *route_table(size_t *count)
{
	*count = COUNT_OF(routes);
	return routes;
}

/* Does `path` fit `pattern`, segment by segment? */
static bool path_fits(struct str pattern, struct str path, struct route_match *match)
{
	struct str want, have;
	uint64_t number = 0;
	struct str token = STR("");

	while (str_next(&pattern, '/', &want)) {
		if (!str_next(&path, '/', &have))
			return false;
		if (str_is(want, "<number>")) {
			if (!str_u64(have, &number))
				return false;
		} else if (str_is(want, "<token>")) {
			if (have.size == 0)
				return false;
			token = have;
		} else if (!str_equal(want, have)) {
			return false;
		}
	}
	if (str_next(&path, '/', &have))
		return false;
	match->number = number;
	match->token = token;
	return true;
}

enum side route_side(const struct route *route)
{
	if (route->visitor == VISITOR_MACHINE)
		return SIDE_MACHINE;
	return route->visitor >= VISITOR_STAFF_ANYONE ? SIDE_STAFF : SIDE_PORTAL;
}

struct route_match route_find(enum method method, struct str path, enum side side)
{
	struct route_match match = { .route = NULL };

	if (method == METHOD_HEAD)
		method = METHOD_GET;
	for (size_t i = 0; i < COUNT_OF(routes); i++) {
		const struct route *route = &routes[i];

		if (route_side(route) != side || !path_fits(str_of(route->path), path, &match))
			continue;
		match.get |= route->method == METHOD_GET;
		match.post |= route->method == METHOD_POST;
		if (route->method == method)
			match.route = route;
	}
	return match;
}
