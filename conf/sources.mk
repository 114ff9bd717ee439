# conf/sources.mk: what an operator sets.
noinst_LIBRARIES += libconf.a
libconf_a_SOURCES = conf/conf.c conf/conf.h conf/file.c conf/keys.c conf/keys.h conf/nearest.c conf/value.c

# Samples to copy from; nothing is put into the folders of other programs.
nginxdir = $(docdir)/nginx
dist_nginx_DATA = conf/nginx/portico.conf
nginxsnippetdir = $(docdir)/nginx/snippets
dist_nginxsnippet_DATA = conf/nginx/snippets/portico.conf
apachedir = $(docdir)/apache
dist_apache_DATA = conf/apache/portico.conf
dist_doc_DATA = README.md conf/portico.conf

# What the web server shows when no worker answers.
pagesdir = $(pkgdatadir)/static/pages
dist_pages_DATA = conf/pages/busy.html conf/pages/large.html conf/pages/page.css conf/pages/refused.html conf/pages/unavailable.html

EXTRA_DIST += conf/packages
