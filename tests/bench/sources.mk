# tests/bench/sources.mk: measures; see tests/bench/run. The program is what Portico's speed is measured against.
EXTRA_DIST += tests/bench/run tests/bench/bench.mjs tests/bench/data.mjs tests/bench/files.mjs tests/bench/export.mjs tests/bench/growth.mjs tests/bench/installation.mjs \
	tests/bench/lists.mjs tests/bench/load.lua tests/bench/load.mjs tests/bench/neighbours.mjs tests/bench/search.mjs tests/bench/signin.mjs tests/bench/speed.mjs tests/bench/weight.mjs

noinst_PROGRAMS += tests/bench/ceiling
tests_bench_ceiling_SOURCES = tests/bench/ceiling.c
tests_bench_ceiling_CPPFLAGS = $(AM_CPPFLAGS) $(FCGI_CFLAGS) $(MYSQL_CFLAGS)
tests_bench_ceiling_LDADD = $(FCGI_LIBS) $(MYSQL_LIBS)
