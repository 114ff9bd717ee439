# tests/sql/sources.mk: programs that test the data layer on a real database; run by tests/sql/model.test.mjs.
SQL_TESTS_LIBS = libsql.a libconf.a libbase.a $(MYSQL_LIBS) $(JSON_LIBS) $(ICU_LIBS) $(CRYPTO_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += tests/sql/model.test.mjs

noinst_PROGRAMS += tests/sql/list
tests_sql_list_SOURCES = tests/sql/list.c tests/sql/database.c tests/sql/database.h tests/unit/unit.h
tests_sql_list_CPPFLAGS = $(AM_CPPFLAGS) $(MYSQL_CFLAGS)
tests_sql_list_LDADD = $(SQL_TESTS_LIBS)
