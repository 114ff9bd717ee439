# tests/http/sources.mk: tests that speak FastCGI to real processes.
EXTRA_DIST += tests/http/fastcgi.mjs tests/http/front.test.mjs tests/http/probe.mjs \
	tests/http/proc.test.mjs tests/http/proc_hasher.test.mjs tests/http/proc_socket.test.mjs tests/http/proc_transfers.test.mjs tests/http/proc_wire.test.mjs

noinst_PROGRAMS += tests/http/probe
tests_http_probe_SOURCES = tests/http/probe.c
tests_http_probe_LDADD = libproc.a libbase.a $(FCGI_LIBS) $(ARGON2_LIBS) $(CRYPTO_LIBS)
