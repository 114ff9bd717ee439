# views/sources.mk: what it looks like.
noinst_LIBRARIES += libviews.a
libviews_a_SOURCES = views/locale.h views/markdown.h views/tpl.h views/customer/pages.h
libviews_a_CPPFLAGS = $(AM_CPPFLAGS) $(CTEMPLATE_CFLAGS) $(ICU_CFLAGS) $(CMARK_CFLAGS)
