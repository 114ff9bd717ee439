# conf/sources.mk: what an operator sets.
noinst_LIBRARIES += libconf.a
libconf_a_SOURCES = conf/conf.c conf/conf.h conf/file.c conf/keys.c conf/keys.h conf/nearest.c conf/value.c

EXTRA_DIST += conf/packages conf/portico.conf
