/* staff.h: the pages of staff: one file each, what they read, and the functions that the route table names. */
#ifndef HANDLERS_STAFF_STAFF_H
#define HANDLERS_STAFF_STAFF_H

#include "../route.h"

extern const struct field_rule users_query[];
extern const struct field_rule user_fields[];
extern const struct field_rule user_action_fields[];
extern const struct field_rule staff_sign_in_fields[];

page_function staff_home_get;
page_function staff_settings_get;
page_function users_get;
page_function user_new_get;
page_function user_new_post;
page_function user_new_refused;
page_function user_get;
page_function user_post;
page_function user_refused;
page_function user_action_post;
page_function user_action_refused;
page_function staff_sign_in_get;
page_function staff_sign_in_post;
page_function staff_sign_in_refused;
page_function desk_get, desk_inbox_get, record_get;
page_function record_set_post, record_set_refused, record_reply_post, record_reply_refused, record_note_post, record_note_refused;
enum { RECORD_QUERY_MESSAGES, RECORD_QUERY_DONE, RECORD_QUERY_LIST, RECORD_QUERY_FIELDS };
enum { RECORD_SET_VERSION, RECORD_SET_LIST, RECORD_SET_FIELDS };
extern const struct field_rule record_query[RECORD_QUERY_FIELDS], record_set_fields[RECORD_SET_FIELDS];
page_function view_portal_get, view_as_get, view_as_post, view_leave_post;
page_function portal_general_get, portal_general_post;
page_function portal_support_get, portal_support_post;
page_function portal_display_get, portal_display_post;
page_function portal_actions_get, portal_actions_post;
page_function portal_access_get, portal_access_post;
page_function portal_stages_get, portal_stages_post;
page_function portal_setup_name_get, portal_setup_name_post;
page_function portal_setup_address_get, portal_setup_address_post;
page_function portal_setup_tickets_get, portal_setup_tickets_post;
page_function portal_setup_access_get, portal_setup_access_post;
page_function portal_theme_get, portal_theme_post, theme_view_get, theme_sheet_get;
page_function portal_delete_get, portal_delete_post, portals_past_get;
page_function portal_switch_post, portal_setup_get, portal_history_get, portal_version_get, portal_restore_post;

enum { PORTAL_SWITCH_FIELDS = 2 };
extern const struct field_rule portal_switch_fields[PORTAL_SWITCH_FIELDS];
enum { THEME_VIEW_QUERY = 3 };
extern const struct field_rule theme_view_query[THEME_VIEW_QUERY];
/* The fields that every page of settings has (key_form.h). */
enum { KEY_QUERY_OWNER, KEY_QUERY_DONE, KEY_QUERY_BEFORE, KEY_QUERY_CARRIED, KEY_QUERY_FIELDS };
enum { KEY_POST_OWNER, KEY_POST_VERSION, KEY_POST_DO, KEY_POST_FIELDS };
extern const struct field_rule portal_query[KEY_QUERY_FIELDS], portal_post[KEY_POST_FIELDS];

/* A domain's settings, the private content. */
page_function private_authentication_get, private_authentication_post, private_consent_get, private_consent_post;
page_function private_pages_get, private_pages_post, private_page_edit_get, private_page_edit_post;
page_function private_sessions_get, private_sessions_post;
page_function private_mails_get, private_mail_edit_get, private_mail_edit_post, private_mail_view_get;
page_function private_history_get, private_version_get, private_restore_post;
enum { PRIVATE_QUERY_OF = KEY_QUERY_FIELDS, PRIVATE_QUERY_IN, PRIVATE_QUERY_FIELDS };
enum { PRIVATE_POST_OF = KEY_POST_FIELDS, PRIVATE_POST_IN, PRIVATE_POST_FIELDS };
enum { MAIL_VIEW_QUERY = 4 };
extern const struct field_rule mail_view_query[MAIL_VIEW_QUERY];
extern const struct field_rule private_query[PRIVATE_QUERY_FIELDS], private_post[PRIVATE_POST_FIELDS];

/* Former settings (history.h). */
enum { HISTORY_QUERY_RULES = 2, RESTORE_FIELD_RULES = 2 };
extern const struct field_rule history_query[HISTORY_QUERY_RULES], restore_fields[RESTORE_FIELD_RULES];

/* What the settings choose from (item.h). */
enum { ITEM_FIELD_RULES = 2, ITEM_QUERY_RULES = 4 };
extern const struct field_rule item_fields[ITEM_FIELD_RULES], item_query[ITEM_QUERY_RULES];
page_function properties_get, property_new_get, property_new_post, property_get, property_post, property_delete_post;
page_function pipelines_get, pipeline_new_get, pipeline_new_post, pipeline_get, pipeline_post, pipeline_delete_post;
page_function groups_get, group_new_get, group_new_post, group_get, group_post, group_delete_post, groups_members_get, group_members_get, group_members_post;
page_function domains_get, domain_new_get, domain_new_post, domain_get, domain_post, domain_delete_post;
page_function forms_get, form_new_get, form_new_post, form_fields_get, form_fields_post, form_delete_post, form_submission_get, form_submission_post;
page_function form_history_get, form_history_post;
page_function senders_get, sender_new_get, sender_new_post, sender_get, sender_post, sender_delete_post, senders_past_get, sender_past_get, sender_past_post;
page_function inboxes_get, inbox_new_get, inbox_new_post, inbox_get, inbox_post, inbox_delete_post;
/* What was of them (item_history.h). */
enum { PAST_QUERY = 3 };
extern const struct field_rule past_query[PAST_QUERY];
page_function properties_past_get, property_past_get, property_past_post, pipelines_past_get, pipeline_past_get, pipeline_past_post;
page_function inboxes_past_get, inbox_past_get, inbox_past_post, groups_past_get, group_past_get, group_past_post, forms_past_get, domains_past_get;

/* The outbox (mail.h). */
enum { MAILS_QUERY = 3, MAIL_QUERY = 1, MAIL_FIELDS = 1 };
extern const struct field_rule mails_query[MAILS_QUERY], mail_query[MAIL_QUERY], mail_fields[MAIL_FIELDS];
page_function mails_get, mails_failed_post, mail_get, mail_post, mail_refused;

/* Contacts and companies (contact.h). */
enum { CONTACT_QUERY = 1, CONTACT_ACTION_FIELDS = 2, TIMELINE_QUERY = 1 };
extern const struct field_rule contact_query[CONTACT_QUERY], contact_action_fields[CONTACT_ACTION_FIELDS], timeline_query[TIMELINE_QUERY];
page_function contacts_get, contact_new_get, contact_new_post, contact_get, contact_edit_get, contact_edit_post, contact_action_post, contact_action_refused, contact_timeline_get;
enum { CONTACT_IMPORT_QUERY = 1, CONTACT_IMPORT_FIELDS = 3 };
extern const struct field_rule contact_import_query[CONTACT_IMPORT_QUERY], contact_import_fields[CONTACT_IMPORT_FIELDS];
page_function contact_import_get, contact_import_post, contact_import_refused;
page_function companies_get, company_new_get, company_new_post, company_get, company_edit_get, company_edit_post, company_delete_post;

#endif
