# fcgi/sources.mk: the machine.
noinst_LIBRARIES += libbase.a libhttp.a libproc.a

libbase_a_SOURCES = \
	fcgi/base/address.c fcgi/base/address.h \
	fcgi/base/arena.c fcgi/base/arena.h fcgi/base/attributes.h \
	fcgi/base/clock.c fcgi/base/clock.h \
	fcgi/base/colour.c fcgi/base/colour.h \
	fcgi/base/content.c fcgi/base/content.h \
	fcgi/base/err.c fcgi/base/err.h \
	fcgi/base/log.c fcgi/base/log.h \
	fcgi/base/placeholder.c fcgi/base/placeholder.h \
	fcgi/base/secret.c fcgi/base/secret.h \
	fcgi/base/str.c fcgi/base/str.h \
	fcgi/base/text.c fcgi/base/text.h \
	fcgi/base/totp.c fcgi/base/totp.h \
	fcgi/base/unix_socket.c fcgi/base/unix_socket.h \
	fcgi/base/utf8.c fcgi/base/utf8.h

libhttp_a_SOURCES = \
	fcgi/http/body.c fcgi/http/body.h \
	fcgi/http/cookie.c fcgi/http/cookie.h \
	fcgi/http/disposition.c fcgi/http/disposition.h \
	fcgi/http/exchange.h \
	fcgi/http/fields.c fcgi/http/fields.h \
	fcgi/http/file_name.c fcgi/http/file_name.h \
	fcgi/http/files.h \
	fcgi/http/form.c fcgi/http/form.h fcgi/http/form_read.c \
	fcgi/http/multipart.c fcgi/http/multipart.h \
	fcgi/http/page.h \
	fcgi/http/parameters.c fcgi/http/parameters.h \
	fcgi/http/part.c fcgi/http/part.h \
	fcgi/http/request.c fcgi/http/request.h \
	fcgi/http/response.c fcgi/http/response.h \
	fcgi/http/target.c fcgi/http/target.h

libproc_a_SOURCES = \
	fcgi/proc/child.c fcgi/proc/child.h \
	fcgi/proc/control.c fcgi/proc/control.h \
	fcgi/proc/crew.c fcgi/proc/crew.h \
	fcgi/proc/deadline.c fcgi/proc/deadline.h \
	fcgi/proc/generation.c fcgi/proc/generation.h \
	fcgi/proc/hasher.c fcgi/proc/hasher.h \
	fcgi/proc/hasher_argon2.c fcgi/proc/hasher_argon2.h \
	fcgi/proc/hasher_client.c fcgi/proc/hasher_wire.h \
	fcgi/proc/head.c fcgi/proc/head.h \
	fcgi/proc/launch.c fcgi/proc/launch.h \
	fcgi/proc/listener.c fcgi/proc/listener.h \
	fcgi/proc/master.c fcgi/proc/program.h \
	fcgi/proc/notify.c fcgi/proc/notify.h \
	fcgi/proc/residence.c fcgi/proc/residence.h \
	fcgi/proc/sandbox.c fcgi/proc/sandbox.h \
	fcgi/proc/seam.c fcgi/proc/seam.h \
	fcgi/proc/seccomp.c fcgi/proc/seccomp.h \
	fcgi/proc/shares.c fcgi/proc/shares.h \
	fcgi/proc/signals.c fcgi/proc/signals.h \
	fcgi/proc/transfers.c fcgi/proc/transfers.h \
	fcgi/proc/worker.c fcgi/proc/worker.h
libproc_a_CPPFLAGS = $(AM_CPPFLAGS) $(FCGI_CFLAGS) $(ARGON2_CFLAGS)
