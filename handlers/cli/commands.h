/* commands.h: every command of portico; each stands in the file of its noun. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "command.h"

extern const struct command command_migrate;
extern const struct command command_account_add, command_account_files, command_account_list;
extern const struct command command_domain_add, command_domain_list, command_domain_set, command_domain_show, command_domain_consent, command_domain_history, command_domain_restore, command_domain_picture, command_domain_preview, command_domain_allow, command_domain_disallow, command_domain_allowed, command_domain_delete;
extern const struct command command_portal_add, command_portal_list, command_portal_set, command_portal_on, command_portal_off, command_portal_delete, command_portal_history, command_portal_restore;
extern const struct command command_contact_add, command_contact_list, command_contact_show, command_contact_password, command_contact_reset, command_contact_second_factor_off, command_contact_disable,
    command_contact_enable;
extern const struct command command_user_add, command_user_list, command_user_password, command_user_rights, command_user_second_factor_off, command_user_disable, command_user_enable;
extern const struct command command_inbox_add, command_inbox_list;
extern const struct command command_sender_add, command_sender_list, command_sender_delete;
extern const struct command command_pipeline_add, command_pipeline_list, command_pipeline_set;
extern const struct command command_form_add, command_form_list, command_form_show, command_form_set, command_form_delete;
extern const struct command command_property_list, command_property_add, command_property_edit, command_property_delete, command_property_set;
extern const struct command command_group_add, command_group_list, command_group_edit, command_group_delete, command_group_members,
    command_group_join, command_group_leave, command_group_import, command_group_invite;
extern const struct command command_import_mbox, command_import_csv;
extern const struct command command_mail_list, command_mail_show, command_mail_retry, command_mail_send, command_mail_test, command_mail_bounce;
extern const struct command command_search_rebuild;
extern const struct command command_demo;
extern const struct command command_doctor;

#endif
