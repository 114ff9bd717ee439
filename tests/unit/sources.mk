# tests/unit/sources.mk: one program for each subject, without a server, in milliseconds; each layer has its own section.

# fcgi/base
check_PROGRAMS += tests/unit/base
tests_unit_base_SOURCES = tests/unit/base.c tests/unit/unit.h
tests_unit_base_LDADD = libbase.a $(CRYPTO_LIBS) $(CMOCKA_LIBS)

# fcgi/http

# fcgi/proc

# conf

# sql

# views

# handlers
