# conf/sources.mk: what an operator sets.
noinst_LIBRARIES += libconf.a
libconf_a_SOURCES = conf/conf.h

EXTRA_DIST += conf/packages
