# handlers/sources.mk: what comes in and what is done with it, and the programs.
noinst_LIBRARIES += libhandlers.a
libhandlers_a_SOURCES = \
	handlers/click.c handlers/click.h \
	handlers/consent.c handlers/consent.h \
	handlers/dispatch.c handlers/dispatch.h \
	handlers/enter.c handlers/enter.h \
	handlers/guard.c handlers/guard.h handlers/moved.c handlers/moved.h \
	handlers/look.c handlers/look.h handlers/whose.c handlers/whose.h \
	handlers/person_name.c handlers/person_name.h \
	handlers/reader.c handlers/reader.h \
	handlers/route.h handlers/routes.c \
	handlers/show.c handlers/show.h \
	handlers/transfer.c handlers/transfer.h \
	handlers/typed.c handlers/typed.h handlers/upload.c handlers/upload.h \
	handlers/step_up.c handlers/step_up.h \
	handlers/staff/places.c handlers/staff/places.h handlers/staff/staff.h \
	handlers/staff/companies.c handlers/staff/contact.c handlers/staff/contact.h handlers/staff/contact_columns.c handlers/staff/contact_columns.h handlers/staff/contact_form.c handlers/staff/contact_form.h handlers/staff/contact_form_show.c handlers/staff/contact_import.c handlers/staff/contact_table.c handlers/staff/contact_table.h handlers/staff/contact_timeline.c handlers/staff/contacts.c \
	handlers/staff/home.c handlers/staff/sign_in.c handlers/staff/user.c handlers/staff/user.h handlers/staff/user_action.c handlers/staff/users.c handlers/staff/view_as.c \
	handlers/staff/desk.c handlers/staff/record.c handlers/staff/record.h handlers/staff/record_form.c \
	handlers/staff/history.c handlers/staff/history.h \
	handlers/staff/mail.c handlers/staff/mail.h handlers/staff/mail_trouble.c handlers/staff/mail_words.c handlers/staff/mails.c \
	handlers/staff/once.c handlers/staff/once.h handlers/staff/item.c handlers/staff/item.h handlers/staff/item_sent.c handlers/staff/item_uses.c \
	handlers/staff/properties.c handlers/staff/property.c handlers/staff/property.h \
	handlers/staff/domain_form.h handlers/staff/domain_new.c handlers/staff/domains.c \
	handlers/staff/form.h handlers/staff/form_builder.c handlers/staff/form_fields.c handlers/staff/form_fields_show.c handlers/staff/form_submission.c \
	handlers/staff/forms.c handlers/staff/form_history.c \
	handlers/staff/item_history.c handlers/staff/item_history.h handlers/staff/property_history.c handlers/staff/pipeline_history.c handlers/staff/pipeline.h \
	handlers/staff/inbox_history.c handlers/staff/inbox.h handlers/staff/group_history.c handlers/staff/domain_history.c \
	handlers/staff/senders.c handlers/staff/senders.h handlers/staff/sender_history.c \
	handlers/staff/offers.c handlers/staff/offers.h \
	handlers/staff/group.h handlers/staff/group_add.c handlers/staff/group_members.c handlers/staff/groups.c handlers/staff/inboxes.c handlers/staff/pipelines.c \
	handlers/staff/criteria.c handlers/staff/criteria.h handlers/staff/criteria_show.c \
	handlers/staff/key_form.c handlers/staff/key_form.h handlers/staff/key_history.c handlers/staff/key_show.c \
	handlers/staff/portal_form.c handlers/staff/portal_form.h handlers/staff/portal_around.c handlers/staff/portal_words.c \
	handlers/staff/portal_columns.c handlers/staff/portal_columns.h handlers/staff/portal_criteria.c handlers/staff/portal_criteria.h \
	handlers/staff/portal_access.c handlers/staff/portal_actions.c handlers/staff/portal_display.c handlers/staff/portal_general.c \
	handlers/staff/portal_setup.c handlers/staff/portal_stages.c handlers/staff/portal_support.c \
	handlers/staff/key_carried.c handlers/staff/portal_delete.c handlers/staff/portal_switch.c \
	handlers/staff/private_authentication.c handlers/staff/private_consent.c handlers/staff/private_draft.c \
	handlers/staff/private_form.c handlers/staff/private_form.h handlers/staff/private_mail_edit.c handlers/staff/private_mails.c \
	handlers/staff/private_page_edit.c handlers/staff/private_pages.c handlers/staff/private_sessions.c handlers/staff/private_words.c \
	handlers/pictures.c handlers/pictures.h handlers/staff/portal_theme.c handlers/staff/theme.h handlers/staff/sample.c handlers/staff/sample.h handlers/staff/theme_view.c \
	handlers/customer/account.c handlers/customer/account.h \
	handlers/customer/account_address.c \
	handlers/customer/account_factor.c \
	handlers/customer/account_notices.c handlers/customer/account_password.c \
	handlers/customer/account_sessions.c \
	handlers/customer/invite.c handlers/customer/register.c handlers/customer/register_confirm.c \
	handlers/customer/access_denied.c handlers/customer/customer.h \
	handlers/customer/file.c \
	handlers/customer/health.c \
	handlers/customer/home.c \
	handlers/customer/export.c \
	handlers/customer/language.c \
	handlers/customer/list_query.c handlers/customer/list_query.h \
	handlers/customer/login.c \
	handlers/customer/login_link.c \
	handlers/customer/login_code.c \
	handlers/customer/close.c handlers/customer/logout.c handlers/customer/new_ticket.c handlers/customer/people.c \
	handlers/customer/password_forgot.c handlers/customer/password_reset.c \
	handlers/customer/picture.c handlers/customer/theme.c \
	handlers/customer/preview.c \
	handlers/customer/reply.c handlers/customer/sent.c handlers/customer/sent.h \
	handlers/customer/ticket.c \
	handlers/customer/ticket_list.c
libhandlers_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(builddir)/views

# The rule about passwords, for pages and commands.
noinst_LIBRARIES += libpassword.a
libpassword_a_SOURCES = \
	handlers/password.c handlers/password.h \
	handlers/password_common.c \
	handlers/password_strength.c handlers/password_strength.h

include handlers/mail/sources.mk
include handlers/cli/sources.mk
include handlers/cli/demo.mk

# Of the two behind it there is what reads a table.
LAYERS = libhandlers.a libcli.a libmail.a libpassword.a libviews.a libsql.a libconf.a libproc.a libhttp.a libbase.a
OUTSIDE = $(FCGI_LIBS) $(CTEMPLATE_LIBS) $(MYSQL_LIBS) $(JSON_LIBS) $(ARGON2_LIBS) $(ICU_LIBS) \
	$(CMARK_LIBS) -lcmark-gfm-extensions $(ZXCVBN_LIBS) $(QRENCODE_LIBS) $(CRYPTO_LIBS)

sbin_PROGRAMS += porticod
porticod_SOURCES = handlers/main.c
# Makes automake link with the C++ compiler, which ctemplate wants.
nodist_EXTRA_porticod_SOURCES = linked-as.cc
porticod_LDADD = $(LAYERS) $(OUTSIDE)
