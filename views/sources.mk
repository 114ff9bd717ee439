# views/sources.mk: what it looks like. In the build tree and where it is installed, data_directory has templates/, locale/, static/.
noinst_LIBRARIES += libviews.a
libviews_a_SOURCES = \
	views/accept.c views/catalogue.c views/catalogue.h views/hyperlink.c views/hyperlink.h views/language.h \
	views/locale.c views/locale.h views/locale_formats.c views/locale_machine.c views/locale_zone.c \
	views/markdown.c views/markdown.h views/plain.c views/plural.c views/plural.h views/tpl.h views/customer/pages.h
libviews_a_CPPFLAGS = $(AM_CPPFLAGS) $(CTEMPLATE_CFLAGS) $(ICU_CFLAGS) $(CMARK_CFLAGS)
