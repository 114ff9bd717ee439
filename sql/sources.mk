# sql/sources.mk: what is stored, and what may be done with it.
noinst_LIBRARIES += libsql.a
libsql_a_SOURCES = \
	sql/attachment.c sql/attachment.h \
	sql/code_attempt.c sql/code_attempt.h \
	sql/around.c sql/around.h sql/closing.c sql/closing.h \
	sql/notice.c sql/notice.h sql/participant.c sql/participant.h \
	sql/account.c sql/admin.h sql/company.c sql/company.h sql/company_record.c sql/contact.c sql/contact.h sql/contact_change.c sql/contact_import.c sql/contact_import.h sql/contact_put.h sql/contact_record.c sql/contact_record.h sql/contact_timeline.c sql/domain.c sql/domain.h sql/domain_address.c sql/domain_address.h sql/domain_change.c sql/domain_claim.c sql/domain_claim.h sql/portal.c sql/portal.h sql/portal_address.c sql/portal_address.h \
	sql/portal_change.c sql/portal_change.h sql/portal_end.c sql/portal_end.h sql/portal_document.c sql/portal_document.h \
	sql/check.c \
	sql/consent.c sql/consent.h \
	sql/column.c sql/column.h \
	sql/document.c sql/document.h sql/document_compare.c sql/document_rows.c sql/mail_sample.c sql/mail_sample.h sql/mail_words.c sql/mail_words.h \
	sql/domain_consent.c sql/domain_consent.h sql/domain_settings.c sql/domain_settings.h \
	sql/eyes.c sql/eyes.h sql/export_names.c sql/export_names.h \
	sql/item_version.c sql/item_version.h \
	sql/json_value.c sql/json_value.h \
	sql/kept.c sql/kept.h \
	sql/language.c sql/language.h \
	sql/db.c sql/db.h sql/db_seam.h \
	sql/db_connect.c sql/db_connect.h \
	sql/db_prepared.c sql/db_prepared.h \
	sql/db_sql.c \
	sql/db_value.c sql/db_value.h \
	sql/contact_filter.c sql/contact_filter.h sql/contact_search.c sql/contact_search.h \
	sql/group.c sql/group.h sql/group_import.c sql/group_import.h sql/group_member.c sql/group_version.c sql/portal_group.c \
	sql/invitation.c sql/invitation.h sql/invitation_end.h \
	sql/password.c sql/password.h \
	sql/registration.c sql/registration.h sql/registration_data.c sql/registration_data.h sql/role_address.c \
	sql/filter.c sql/filter.h sql/filter_read.c sql/filter_value.h \
	sql/file_quota.c sql/file_quota.h sql/filing.c sql/filing.h \
	sql/fold.c sql/fold.h sql/fold_host.c sql/fold_words.c \
	sql/message.c \
	sql/name.c sql/name.h \
	sql/outbox.c sql/outbox.h sql/outbox_bounce.c sql/outbox_bounce.h sql/outbox_data.c sql/outbox_data.h sql/outbox_kind.c sql/outbox_kind.h sql/outbox_value.c sql/outbox_look.c sql/outbox_look.h sql/outbox_queue.c sql/outbox_queue.h \
	sql/import.h sql/import_mail.c sql/import_row.c \
	sql/like.c sql/like.h sql/link.c sql/link.h \
	sql/list_beside.c sql/list_beside.h \
	sql/migrate.c sql/migrate.h sql/schema_files.h \
	sql/password.c sql/password.h \
	sql/people.c sql/people.h sql/providers.c \
	sql/permission.c sql/permission.h \
	sql/profile.c sql/profile.h \
	sql/inbox.c sql/inbox_version.c sql/pipeline.c sql/pipeline.h sql/pipeline_change.c sql/pipeline_version.c \
	sql/portal_stands.c sql/portal_stands.h \
	sql/property.c sql/property.h sql/property_admin.c sql/property_admin.h sql/property_version.c sql/property_remove.c sql/property_find.c sql/property_value.c \
	sql/picture.c sql/picture.h \
	sql/preview.c sql/preview.h \
	sql/recovery.c sql/recovery.h \
	sql/reply.c sql/reply.h \
	sql/search.c sql/search.h \
	sql/sender.c sql/sender.h sql/sender_any.c sql/sender_settle.c sql/sender_version.c \
	sql/server.c sql/server.h \
	sql/session.c sql/session.h sql/session_age.c sql/session_age.h sql/session_insert.c sql/session_insert.h sql/session_list.c \
	sql/session_step.c sql/session_step.h \
	sql/second_factor.c sql/second_factor_lost.c sql/second_factor.h \
	sql/address_change.c sql/address_change.h \
	sql/notice_owner.c sql/notice_owner.h \
	sql/settings.c sql/settings.h sql/settings_history.c sql/settings_history.h \
	sql/staff.c sql/staff.h sql/staff_admin.c sql/staff_enter.c sql/staff_log.c sql/staff_log.h \
	sql/store.c sql/store.h sql/stored.h \
	sql/submission.c sql/submission.h \
	sql/sweep.c sql/sweep.h \
	sql/subject.c sql/subject.h \
	sql/ticket_form.c sql/ticket_form.h sql/ticket_form_admin.c sql/ticket_form_admin.h sql/ticket_form_history.c sql/ticket_form_read.c sql/ticket_form_right.c \
	sql/theme.c sql/theme.h \
	sql/throttle.c sql/throttle.h sql/attempt.c sql/attempt.h \
	sql/ticket.c sql/ticket.h sql/ticket_cursor.c sql/ticket_filter.c sql/ticket_filter.h \
	sql/ticket_export.c sql/ticket_export.h \
	sql/ticket_list.c sql/ticket_list.h sql/ticket_row.h \
	sql/ticket_make.c sql/ticket_make.h \
	sql/token.c sql/token.h \
	sql/tx.c sql/tx.h \
	sql/fault.c sql/fault.h sql/use.c sql/use.h sql/use_portal.c \
	sql/desk.c sql/desk.h sql/desk_change.c sql/desk_change.h sql/desk_set.c sql/desk_record.c sql/desk_record.h sql/message_row.h sql/ticket_desk.c sql/ticket_question.c sql/ticket_question.h \
	sql/viewer.c sql/viewer.h
nodist_libsql_a_SOURCES = sql/statements.c sql/statements.h sql/schema_files.c
libsql_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/sql -I$(top_srcdir)/sql $(MYSQL_CFLAGS) $(JSON_CFLAGS) $(ICU_CFLAGS)

# Every statement of the program, and the schema in the order of its files.
STATEMENTS = \
	sql/visibility.sql sql/ticket.sql sql/list.sql sql/desk.sql sql/export.sql sql/search.sql sql/sender.sql sql/reply.sql \
	sql/attachment.sql \
	sql/around.sql sql/form.sql sql/item_version.sql sql/notice.sql sql/participant.sql sql/property.sql \
	sql/outbox.sql \
	sql/session.sql sql/throttle.sql sql/recovery.sql \
	sql/viewer.sql sql/eyes.sql sql/contact.sql sql/profile.sql sql/second_factor.sql sql/staff.sql sql/settings.sql sql/domain.sql sql/portal_end.sql sql/consent.sql sql/page.sql sql/token.sql sql/sweep.sql \
	sql/admin.sql sql/people.sql \
	sql/group.sql sql/group_import.sql sql/invitation.sql sql/registration.sql \
	sql/import.sql \
	sql/migrate.sql sql/server.sql
SCHEMA = \
	sql/schema/0001_foundation.sql \
	sql/schema/0002_outbox.sql \
	sql/schema/0003_token.sql \
	sql/schema/0004_property.sql \
	sql/schema/0005_sessions.sql \
	sql/schema/0006_domain_settings.sql \
	sql/schema/0007_access.sql \
	sql/schema/0008_form.sql \
	sql/schema/0009_consent.sql \
	sql/schema/0010_pages.sql \
	sql/schema/0011_attachments.sql \
	sql/schema/0012_list.sql \
	sql/schema/0013_sign_in.sql \
	sql/schema/0014_search.sql \
	sql/schema/0015_portal_address.sql \
	sql/schema/0016_staff.sql \
	sql/schema/0017_permission.sql \
	sql/schema/0018_bounce.sql \
	sql/schema/0019_session_proof.sql \
	sql/schema/0020_quota.sql \
	sql/schema/0021_submission_pace.sql \
	sql/schema/0022_inbox_member.sql \
	sql/schema/0023_sent_from.sql \
	sql/schema/0024_form_version.sql \
	sql/schema/0025_eyes.sql \
	sql/schema/0026_session_forms.sql \
	sql/schema/0027_item_version.sql \
	sql/schema/0028_domain_claims.sql \
	sql/schema/0029_group_import.sql \
	sql/schema/0030_contact_names.sql \
	sql/schema/0031_consent_language.sql \
	sql/schema/0032_desk.sql \
	sql/schema/0033_internal_sender.sql \
	sql/schema/0034_mail_queue.sql
EXTRA_DIST += $(STATEMENTS) $(SCHEMA) sql/statements.awk sql/schema.awk
BUILT_SOURCES += sql/statements.h sql/statements.c sql/schema_files.c
CLEANFILES += sql/statements.h sql/statements.c sql/schema_files.c

# Written under another name first: a run that was cut off leaves no half of a file that looks made.
sql/statements.h: $(STATEMENTS) sql/statements.awk
	$(AM_V_GEN)$(MKDIR_P) sql && (cd $(srcdir) && $(AWK) -v part=h -f sql/statements.awk $(STATEMENTS)) > $@.new && mv $@.new $@
sql/statements.c: $(STATEMENTS) sql/statements.awk
	$(AM_V_GEN)$(MKDIR_P) sql && (cd $(srcdir) && $(AWK) -v part=c -f sql/statements.awk $(STATEMENTS)) > $@.new && mv $@.new $@
sql/schema_files.c: $(SCHEMA) sql/schema.awk
	$(AM_V_GEN)$(MKDIR_P) sql && (cd $(srcdir) && $(AWK) -f sql/schema.awk $(SCHEMA)) > $@.new && mv $@.new $@
