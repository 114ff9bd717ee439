# handlers/mail/sources.mk: mails become plain values. The only place that knows GMime.
noinst_LIBRARIES += libmail.a
libmail_a_SOURCES = \
	handlers/mail/base64.c handlers/mail/base64.h \
	handlers/mail/bounce.c handlers/mail/bounce.h \
	handlers/mail/charset.c handlers/mail/charset.h \
	handlers/mail/html_entities.c handlers/mail/html_text.c handlers/mail/html_text.h \
	handlers/mail/html_tokens.c handlers/mail/html_tokens.h \
	handlers/mail/ids.c handlers/mail/ids.h \
	handlers/mail/mail.c handlers/mail/mail.h \
	handlers/mail/encoded_words.c handlers/mail/encoded_words.h \
	handlers/mail/mime.h handlers/mail/mime_headers.c handlers/mail/mime_text.c \
	handlers/mail/plain.c handlers/mail/plain.h
libmail_a_CPPFLAGS = $(AM_CPPFLAGS) $(GMIME_CFLAGS)

# What leaves. The only place that knows libcurl.
noinst_LIBRARIES += libjobs.a
libjobs_a_SOURCES = \
	handlers/mail/compose.c handlers/mail/compose.h \
	handlers/mail/delivery.h \
	handlers/mail/files.c handlers/mail/files.h \
	handlers/mail/letter.c handlers/mail/letter.h \
	handlers/mail/posting.c handlers/mail/posting.h \
	handlers/mail/scan.c handlers/mail/scan.h \
	handlers/mail/schedule.c handlers/mail/schedule.h \
	handlers/mail/sender.c handlers/mail/sender.h \
	handlers/mail/smtp.c handlers/mail/smtp.h handlers/mail/smtp_reply.c handlers/mail/smtp_reply.h \
	handlers/mail/sweeper.c handlers/mail/sweeper.h
libjobs_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(builddir) $(GMIME_CFLAGS) $(CURL_CFLAGS)

# Each library for itself, since what is linked costs memory even where it is not used.
JOBS_LIBS = libjobs.a libviews.a libsql.a libconf.a libproc.a libhttp.a libbase.a $(CURL_LIBS) $(GMIME_LIBS) \
	$(CTEMPLATE_LIBS) $(MYSQL_LIBS) $(JSON_LIBS) $(ICU_LIBS) $(CRYPTO_LIBS)

sbin_PROGRAMS += portico-jobs
portico_jobs_SOURCES = handlers/mail/jobs.c
portico_jobs_CPPFLAGS = $(AM_CPPFLAGS) -I$(builddir)
# Makes automake link with the C++ compiler, which ctemplate wants.
nodist_EXTRA_portico_jobs_SOURCES = linked-as.cc
portico_jobs_LDADD = $(JOBS_LIBS)
