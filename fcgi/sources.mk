# fcgi/sources.mk: the machine.
noinst_LIBRARIES += libbase.a libhttp.a libproc.a

libbase_a_SOURCES = \
	fcgi/base/address.c fcgi/base/address.h \
	fcgi/base/arena.c fcgi/base/arena.h fcgi/base/attributes.h \
	fcgi/base/clock.c fcgi/base/clock.h \
	fcgi/base/err.c fcgi/base/err.h \
	fcgi/base/log.c fcgi/base/log.h \
	fcgi/base/secret.c fcgi/base/secret.h \
	fcgi/base/str.c fcgi/base/str.h \
	fcgi/base/text.c fcgi/base/text.h \
	fcgi/base/utf8.c fcgi/base/utf8.h

libhttp_a_SOURCES = \
	fcgi/http/body.c fcgi/http/body.h \
	fcgi/http/cookie.c fcgi/http/cookie.h \
	fcgi/http/exchange.h \
	fcgi/http/fields.c fcgi/http/fields.h \
	fcgi/http/form.c fcgi/http/form.h fcgi/http/form_read.c \
	fcgi/http/multipart.h \
	fcgi/http/page.h \
	fcgi/http/parameters.c fcgi/http/parameters.h \
	fcgi/http/request.c fcgi/http/request.h \
	fcgi/http/response.c fcgi/http/response.h \
	fcgi/http/target.c fcgi/http/target.h

libproc_a_SOURCES = \
	fcgi/proc/hasher.h fcgi/proc/program.h
libproc_a_CPPFLAGS = $(AM_CPPFLAGS) $(FCGI_CFLAGS) $(ARGON2_CFLAGS)
