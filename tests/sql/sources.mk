# tests/sql/sources.mk: programs that test the data layer on a real database; run by tests/sql/model.test.mjs.
SQL_TESTS_LIBS = libsql.a libconf.a libbase.a $(MYSQL_LIBS) $(JSON_LIBS) $(ICU_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)
SQL_TESTS_SOURCES = tests/sql/database.c tests/sql/database.h tests/unit/unit.h
EXTRA_DIST += tests/sql/model.test.mjs tests/sql/tls.test.mjs tests/sql/ledger.test.mjs

noinst_PROGRAMS += tests/sql/list
tests_sql_list_SOURCES = tests/sql/list.c tests/sql/world.c tests/sql/world.h tests/sql/world_list.c $(SQL_TESTS_SOURCES)
tests_sql_list_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_list_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/reply
tests_sql_reply_SOURCES = tests/sql/reply.c $(SQL_TESTS_SOURCES) tests/sql/proxy.c tests/sql/proxy.h
tests_sql_reply_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_reply_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/group
tests_sql_group_SOURCES = tests/sql/group.c $(SQL_TESTS_SOURCES)
tests_sql_group_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_group_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/item_version
tests_sql_item_version_SOURCES = tests/sql/item_version.c $(SQL_TESTS_SOURCES)
tests_sql_item_version_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_item_version_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/permission
tests_sql_permission_SOURCES = tests/sql/permission.c $(SQL_TESTS_SOURCES)
tests_sql_permission_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_permission_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/invitation
tests_sql_invitation_SOURCES = tests/sql/invitation.c $(SQL_TESTS_SOURCES)
tests_sql_invitation_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_invitation_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/migrate
tests_sql_migrate_SOURCES = tests/sql/migrate.c $(SQL_TESTS_SOURCES) tests/sql/proxy.c tests/sql/proxy.h
tests_sql_migrate_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_migrate_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/session
tests_sql_session_SOURCES = tests/sql/session.c $(SQL_TESTS_SOURCES)
tests_sql_session_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_session_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/token
tests_sql_token_SOURCES = tests/sql/token.c $(SQL_TESTS_SOURCES)
tests_sql_token_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_token_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/portal
tests_sql_portal_SOURCES = tests/sql/portal.c $(SQL_TESTS_SOURCES)
tests_sql_portal_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_portal_LDADD = $(SQL_TESTS_LIBS)
noinst_PROGRAMS += tests/sql/settings
tests_sql_settings_SOURCES = tests/sql/settings.c $(SQL_TESTS_SOURCES)
tests_sql_settings_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_settings_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/domain
tests_sql_domain_SOURCES = tests/sql/domain.c $(SQL_TESTS_SOURCES)
tests_sql_domain_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_domain_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/attempt
tests_sql_attempt_SOURCES = tests/sql/attempt.c $(SQL_TESTS_SOURCES)
tests_sql_attempt_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_attempt_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/sweep
tests_sql_sweep_SOURCES = tests/sql/sweep.c $(SQL_TESTS_SOURCES)
tests_sql_sweep_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_sweep_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/sweeper
tests_sql_sweeper_SOURCES = tests/sql/sweeper.c handlers/mail/sweeper.c $(SQL_TESTS_SOURCES)
tests_sql_sweeper_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_sweeper_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/identity
tests_sql_identity_SOURCES = tests/sql/identity.c $(SQL_TESTS_SOURCES)
tests_sql_identity_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_identity_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/import
tests_sql_import_SOURCES = tests/sql/import.c $(SQL_TESTS_SOURCES)
tests_sql_import_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_import_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/connection
tests_sql_connection_SOURCES = tests/sql/connection.c $(SQL_TESTS_SOURCES) tests/sql/proxy.c tests/sql/proxy.h
tests_sql_connection_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/tests/sql -I$(top_srcdir)/sql $(MYSQL_CFLAGS)
tests_sql_connection_LDADD = $(SQL_TESTS_LIBS)

noinst_PROGRAMS += tests/sql/writer
tests_sql_writer_SOURCES = tests/sql/writer.c $(SQL_TESTS_SOURCES)
tests_sql_writer_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_writer_LDADD = $(SQL_TESTS_LIBS)
