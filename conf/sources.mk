# conf/sources.mk: what an operator sets.
noinst_LIBRARIES += libconf.a
libconf_a_SOURCES = conf/conf.c conf/conf.h conf/file.c conf/keys.c conf/keys.h conf/nearest.c conf/value.c

# Samples to copy from; nothing is put into the folders of other programs.
dist_doc_DATA = README.md conf/portico.conf
nginxsnippetdir = $(docdir)/nginx/snippets
dist_nginxsnippet_DATA = conf/nginx/snippets/portico.conf
logrotatedir = $(docdir)/logrotate
dist_logrotate_DATA = conf/logrotate/portico
systemdunitdir = $(prefix)/lib/systemd/system
dist_systemdunit_DATA = conf/systemd/portico.socket

# These speak of /usr/local; the installed ones of where things are.
nginxdir = $(docdir)/nginx
nginx_DATA = conf/here/nginx/portico.conf
apachedir = $(docdir)/apache
apache_DATA = conf/here/apache/portico.conf
nodist_systemdunit_DATA = conf/here/systemd/portico.service
EXTRA_DIST += conf/nginx/portico.conf conf/apache/portico.conf conf/systemd/portico.service
CLEANFILES += $(nginx_DATA) $(apache_DATA) $(nodist_systemdunit_DATA)

$(nginx_DATA) $(apache_DATA) $(nodist_systemdunit_DATA): conf/sources.mk Makefile
$(nginx_DATA): conf/nginx/portico.conf
$(apache_DATA): conf/apache/portico.conf
$(nodist_systemdunit_DATA): conf/systemd/portico.service
$(nginx_DATA) $(apache_DATA) $(nodist_systemdunit_DATA):
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
	sed -e 's|/usr/local/sbin|$(sbindir)|' -e 's|/usr/local/share/portico|$(pkgdatadir)|' -e 's|/usr/local/share/doc/portico|$(docdir)|' \
		$(srcdir)/conf/`basename $(@D)`/$(@F) >$@.new && mv $@.new $@

# What the web server shows when no worker answers.
pagesdir = $(pkgdatadir)/static/pages
dist_pages_DATA = conf/pages/busy.html conf/pages/large.html conf/pages/page.css conf/pages/refused.html conf/pages/unavailable.html

EXTRA_DIST += conf/packages conf/quickstart conf/servers conf/picture-list.png conf/picture-ticket.png
