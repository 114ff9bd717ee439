# handlers/cli/sources.mk: portico, the operator's command: one file for each command or noun.
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = \
	handlers/cli/account.c handlers/cli/account_files.c \
	handlers/cli/command.c handlers/cli/command.h handlers/cli/commands.h \
	handlers/cli/login.c handlers/cli/login.h handlers/cli/user.c \
	handlers/cli/contact.c handlers/cli/contact.h handlers/cli/contact_factor.c handlers/cli/contact_password.c handlers/cli/contact_reset.c handlers/cli/contact_show.c \
	handlers/cli/csv.c handlers/cli/csv.h \
	handlers/cli/csv_map.c handlers/cli/csv_map.h \
	handlers/cli/csv_ticket.c handlers/cli/csv_ticket.h \
	handlers/cli/doctor.c handlers/cli/doctor.h handlers/cli/doctor_database.c handlers/cli/doctor_factors.c handlers/cli/doctor_files.c \
	handlers/cli/doctor_mail.c handlers/cli/doctor_portals.c handlers/cli/doctor_scanner.c handlers/cli/doctor_socket.c handlers/cli/doctor_sweep.c \
	handlers/cli/domain.c handlers/cli/domain.h handlers/cli/domain_allow.c handlers/cli/domain_consent.c handlers/cli/domain_delete.c handlers/cli/domain_history.c handlers/cli/domain_picture.c handlers/cli/domain_preview.c \
	handlers/cli/file.c handlers/cli/file.h \
	handlers/cli/form.c \
	handlers/cli/group.c handlers/cli/group.h handlers/cli/group_import.c handlers/cli/group_member.c \
	handlers/cli/history.c handlers/cli/history.h \
	handlers/cli/help.c handlers/cli/help.h \
	handlers/cli/import.c handlers/cli/import.h handlers/cli/import_csv.c handlers/cli/import_mbox.c \
	handlers/cli/input.c handlers/cli/input.h \
	handlers/cli/json_out.c handlers/cli/json_out.h \
	handlers/cli/mail.c handlers/cli/mail.h handlers/cli/mail_bounce.c handlers/cli/mail_show.c \
	handlers/cli/made.c handlers/cli/made.h \
	handlers/cli/mbox.c handlers/cli/mbox.h \
	handlers/cli/migrate.c \
	handlers/cli/options.c handlers/cli/options.h \
	handlers/cli/inbox.c handlers/cli/sender.c handlers/cli/pipeline.c \
	handlers/cli/portal.c handlers/cli/portal.h handlers/cli/portal_delete.c handlers/cli/portal_history.c \
	handlers/cli/search.c handlers/cli/property.c handlers/cli/property.h handlers/cli/property_edit.c \
	handlers/cli/progress.c handlers/cli/progress.h \
	handlers/cli/safe.c handlers/cli/safe.h \
	handlers/cli/seen.c handlers/cli/seen.h \
	handlers/cli/settings.c handlers/cli/settings.h \
	handlers/cli/sheet.c handlers/cli/sheet.h \
	handlers/cli/stop.c handlers/cli/stop.h \
	handlers/cli/table.c handlers/cli/table.h \
	handlers/cli/when.c handlers/cli/when.h

libcli_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(builddir)

bin_PROGRAMS += portico
portico_SOURCES = handlers/cli/main.c
# Makes automake link with the C++ compiler, which ctemplate wants.
nodist_EXTRA_portico_SOURCES = linked-as.cc
portico_LDADD = libcli.a libmail.a libjobs.a libpassword.a libviews.a libsql.a libconf.a libproc.a libhttp.a libbase.a $(CURL_LIBS) $(GMIME_LIBS) $(OUTSIDE)
