# tests/unit/sources.mk: one program for each subject, without a server, in milliseconds; each layer has its own section.

# fcgi/base
check_PROGRAMS += tests/unit/base
tests_unit_base_SOURCES = tests/unit/base.c tests/unit/unit.h
tests_unit_base_LDADD = libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/colour
tests_unit_colour_SOURCES = tests/unit/colour.c tests/unit/unit.h
tests_unit_colour_LDADD = libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/totp
tests_unit_totp_SOURCES = tests/unit/totp.c tests/unit/unit.h
tests_unit_totp_LDADD = libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/text
tests_unit_text_SOURCES = tests/unit/text.c tests/unit/unit.h
tests_unit_text_LDADD = libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

# fcgi/http
check_PROGRAMS += tests/unit/cookie
tests_unit_cookie_SOURCES = tests/unit/cookie.c tests/unit/unit.h
tests_unit_cookie_LDADD = libhttp.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/fields
tests_unit_fields_SOURCES = tests/unit/fields.c tests/unit/unit.h
tests_unit_fields_LDADD = libhttp.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/files
tests_unit_files_SOURCES = tests/unit/files.c tests/unit/unit.h
tests_unit_files_LDADD = libhttp.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/form
tests_unit_form_SOURCES = tests/unit/form.c tests/unit/fake_exchange.h tests/unit/unit.h
tests_unit_form_LDADD = libhttp.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/multipart
tests_unit_multipart_SOURCES = tests/unit/multipart.c tests/unit/multipart_trace.h tests/unit/unit.h
tests_unit_multipart_LDADD = libhttp.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/request
tests_unit_request_SOURCES = tests/unit/request.c tests/unit/fake_exchange.h tests/unit/unit.h
tests_unit_request_LDADD = libhttp.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/response
tests_unit_response_SOURCES = tests/unit/response.c tests/unit/fake_exchange.h tests/unit/unit.h
tests_unit_response_LDADD = libhttp.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

# fcgi/proc
check_PROGRAMS += tests/unit/proc
tests_unit_proc_SOURCES = tests/unit/proc.c tests/unit/unit.h
tests_unit_proc_LDADD = libproc.a libbase.a $(FCGI_LIBS) $(ARGON2_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/sandbox
tests_unit_sandbox_SOURCES = tests/unit/sandbox.c tests/unit/unit.h
tests_unit_sandbox_LDADD = libproc.a libbase.a $(ARGON2_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

# conf
check_PROGRAMS += tests/unit/conf
tests_unit_conf_SOURCES = tests/unit/conf.c tests/unit/unit.h
tests_unit_conf_LDADD = libconf.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/conf_sample
tests_unit_conf_sample_SOURCES = tests/unit/conf_sample.c tests/unit/unit.h
tests_unit_conf_sample_CPPFLAGS = $(AM_CPPFLAGS) -DSAMPLE='"$(abs_top_srcdir)/conf/portico.conf"'
tests_unit_conf_sample_LDADD = libconf.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

# sql
check_PROGRAMS += tests/unit/sql_property
tests_unit_sql_property_SOURCES = tests/unit/sql_property.c tests/unit/db_fake.c tests/unit/db_fake.h tests/unit/unit.h
tests_unit_sql_property_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/tests/unit -I$(top_srcdir)/sql
tests_unit_sql_property_LDADD = libsql.a libbase.a $(ICU_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/sql_tx
tests_unit_sql_tx_SOURCES = tests/unit/sql_tx.c tests/unit/db_fake.c tests/unit/db_fake.h tests/unit/unit.h
tests_unit_sql_tx_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/tests/unit -I$(top_srcdir)/sql
tests_unit_sql_tx_LDADD = libsql.a libbase.a $(JSON_LIBS) $(ICU_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/sql_settings
tests_unit_sql_settings_SOURCES = tests/unit/sql_settings.c tests/unit/unit.h
tests_unit_sql_settings_LDADD = libsql.a libbase.a $(MYSQL_LIBS) $(JSON_LIBS) $(ICU_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/sql_text
tests_unit_sql_text_SOURCES = tests/unit/sql_text.c tests/unit/unit.h
tests_unit_sql_text_LDADD = libsql.a libbase.a $(MYSQL_LIBS) $(JSON_LIBS) $(ICU_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/filter
tests_unit_filter_SOURCES = tests/unit/filter.c tests/unit/unit.h
tests_unit_filter_LDADD = libsql.a libbase.a $(MYSQL_LIBS) $(JSON_LIBS) $(ICU_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

# views
VIEWS_LIBS = libviews.a libsql.a libconf.a libbase.a $(MYSQL_LIBS) $(JSON_LIBS) $(CTEMPLATE_LIBS) $(ICU_LIBS) $(CMARK_LIBS) $(QRENCODE_LIBS) $(CRYPTO_LIBS)

check_PROGRAMS += tests/unit/views_pages
tests_unit_views_pages_SOURCES = tests/unit/views_pages.c tests/unit/views_samples.c tests/unit/views_samples.h tests/unit/views_samples_filing.c tests/unit/views_samples_list.c tests/unit/views_samples_system.c tests/unit/unit.h
nodist_EXTRA_tests_unit_views_pages_SOURCES = cxx.cc
tests_unit_views_pages_LDADD = $(VIEWS_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/views_escape
tests_unit_views_escape_SOURCES = tests/unit/views_escape.c tests/unit/unit.h
nodist_EXTRA_tests_unit_views_escape_SOURCES = cxx.cc
tests_unit_views_escape_LDADD = $(VIEWS_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/views_locale
tests_unit_views_locale_SOURCES = tests/unit/views_locale.c tests/unit/unit.h
nodist_EXTRA_tests_unit_views_locale_SOURCES = cxx.cc
tests_unit_views_locale_LDADD = $(VIEWS_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/views_mail
tests_unit_views_mail_SOURCES = tests/unit/views_mail.c tests/unit/unit.h
nodist_EXTRA_tests_unit_views_mail_SOURCES = cxx.cc
tests_unit_views_mail_LDADD = $(VIEWS_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/views_markdown
tests_unit_views_markdown_SOURCES = tests/unit/views_markdown.c tests/unit/unit.h
nodist_EXTRA_tests_unit_views_markdown_SOURCES = cxx.cc
tests_unit_views_markdown_LDADD = $(VIEWS_LIBS) $(CMOCKA_LIBS)

# handlers
check_PROGRAMS += tests/unit/password
tests_unit_password_SOURCES = tests/unit/password.c tests/unit/unit.h
tests_unit_password_LDADD = libpassword.a libbase.a $(ZXCVBN_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/routes
tests_unit_routes_SOURCES = tests/unit/routes.c tests/unit/unit.h
nodist_EXTRA_tests_unit_routes_SOURCES = linked-as.cc
tests_unit_routes_LDADD = $(LAYERS) $(OUTSIDE) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/mail_trouble
tests_unit_mail_trouble_SOURCES = tests/unit/mail_trouble.c tests/unit/unit.h
tests_unit_mail_trouble_LDADD = libhandlers.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

# handlers/mail
check_PROGRAMS += tests/unit/mail_text
tests_unit_mail_text_SOURCES = tests/unit/mail_text.c tests/unit/unit.h
tests_unit_mail_text_LDADD = libmail.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/mail
tests_unit_mail_SOURCES = tests/unit/mail.c tests/unit/unit.h
tests_unit_mail_LDADD = libmail.a libbase.a $(GMIME_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/mail_bounce
tests_unit_mail_bounce_SOURCES = tests/unit/mail_bounce.c tests/unit/unit.h
tests_unit_mail_bounce_LDADD = libmail.a libbase.a $(GMIME_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/mail_schedule
tests_unit_mail_schedule_SOURCES = tests/unit/mail_schedule.c tests/unit/unit.h
tests_unit_mail_schedule_LDADD = libjobs.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/mail_compose
tests_unit_mail_compose_SOURCES = tests/unit/mail_compose.c tests/unit/unit.h
tests_unit_mail_compose_LDADD = libjobs.a libmail.a libbase.a $(GMIME_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)

# handlers/cli
check_PROGRAMS += tests/unit/demo_data
tests_unit_demo_data_SOURCES = tests/unit/demo_data.c tests/unit/unit.h
tests_unit_demo_data_LDADD = libcli.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/cli_files
tests_unit_cli_files_SOURCES = tests/unit/cli_files.c tests/unit/unit.h
nodist_EXTRA_tests_unit_cli_files_SOURCES = linked-as.cc
tests_unit_cli_files_LDADD = libcli.a libmail.a $(VIEWS_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/cli_output
tests_unit_cli_output_SOURCES = tests/unit/cli_output.c tests/unit/unit.h
tests_unit_cli_output_LDADD = libcli.a libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)
