# handlers/mail/sources.mk: mails become plain values. The only place that knows GMime.
noinst_LIBRARIES += libmail.a
libmail_a_SOURCES = \
	handlers/mail/base64.c handlers/mail/base64.h \
	handlers/mail/charset.c handlers/mail/charset.h \
	handlers/mail/html_entities.c handlers/mail/html_text.c handlers/mail/html_text.h \
	handlers/mail/html_tokens.c handlers/mail/html_tokens.h \
	handlers/mail/ids.c handlers/mail/ids.h \
	handlers/mail/mail.c handlers/mail/mail.h \
	handlers/mail/mime.h handlers/mail/mime_headers.c handlers/mail/mime_text.c \
	handlers/mail/plain.c handlers/mail/plain.h
libmail_a_CPPFLAGS = $(AM_CPPFLAGS) $(GMIME_CFLAGS)
