# sql/sources.mk: what is stored, and what may be done with it.
noinst_LIBRARIES += libsql.a
libsql_a_SOURCES = sql/link.c sql/link.h sql/admin.h sql/db.h sql/fold.h sql/import.h sql/migrate.h sql/reply.h sql/session.h \
	sql/settings.h sql/ticket.h sql/tx.h sql/viewer.h
libsql_a_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS) $(JSON_CFLAGS) $(ICU_CFLAGS)

EXTRA_DIST += sql/schema/0001_foundation.sql
