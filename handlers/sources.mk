# handlers/sources.mk: what comes in and what is done with it, and the programs.
noinst_LIBRARIES += libhandlers.a
libhandlers_a_SOURCES =

LAYERS = libhandlers.a libviews.a libsql.a libconf.a libproc.a libhttp.a libbase.a
OUTSIDE = $(FCGI_LIBS) $(CTEMPLATE_LIBS) $(MYSQL_LIBS) $(JSON_LIBS) $(ARGON2_LIBS) $(ICU_LIBS) \
	$(CMARK_LIBS) -lcmark-gfm-extensions $(CRYPTO_LIBS)
