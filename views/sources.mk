# views/sources.mk: what it looks like. In the build tree and where it is installed, data_directory has templates/, locale/, static/.
noinst_LIBRARIES += libviews.a
libviews_a_SOURCES = \
	views/accept.c views/catalogue.c views/catalogue.h views/hyperlink.c views/hyperlink.h views/label.c views/label.h views/language.h \
	views/locale.c views/locale.h views/locale_day.c views/locale_formats.c views/locale_machine.c views/locale_names.c views/locale_zone.c \
	views/customer/palette.c views/customer/palette.h views/customer/theme.c views/customer/theme.h \
	views/markdown.c views/markdown.h views/markdown_lines.c views/markdown_lines.h \
	views/mail/own.c views/mail/own.h views/mail/sample.c views/mail/sample.h \
	views/staff/frame.c views/staff/frame.h views/staff/menu.c views/staff/menu.h views/staff/page.c views/staff/places.c views/staff/places.h \
	views/staff/pages.h views/staff/home.c views/staff/sign_in.c views/staff/user.c views/staff/users.c views/staff/users_head.c \
	views/mail/staff_invitation.c \
	views/staff/contact.c views/staff/contact.h views/staff/contact_import.c views/staff/contact_import.h views/staff/mail.c views/staff/mail.h \
	views/staff/desk.c views/staff/desk.h views/staff/record.c views/staff/record.h views/staff/record_entries.c views/staff/record_form.c views/staff/record_parts.h \
	views/staff/contrast.c views/staff/no_form.c views/staff/stage.c views/staff/mail_look.c \
	views/staff/settings.c views/staff/settings.h views/staff/columns.c views/staff/consents.c views/staff/criteria.c views/staff/fields.c views/staff/rows.c views/staff/removal.c \
	views/staff/items.c views/staff/items.h views/staff/items_all.c views/staff/items_head.c views/staff/domain_head.c views/staff/page_choice.c views/staff/portal_head.c \
	views/staff/history.c views/staff/history.h views/staff/submission.c views/staff/submission.h views/staff/version.c \
	views/plain.c views/plural.c views/plural.h views/qr.c views/qr.h views/source.c views/source.h views/tpl.cc views/tpl.h \
	views/customer/access_denied.c \
	views/customer/invite.c views/customer/register.c views/customer/register_confirm.c \
	views/customer/account.c views/customer/account.h \
	views/customer/address_confirm.c \
	views/customer/browser.c views/customer/browser.h \
	views/customer/around.c views/customer/around.h \
	views/customer/consent.c \
	views/customer/dead_link.c \
	views/customer/editor.c views/customer/files_field.c views/customer/writing.c \
	views/customer/error.c \
	views/customer/frame.c views/customer/frame.h \
	views/customer/link_enter.c \
	views/customer/login.c \
	views/customer/login_code.c \
	views/customer/mail_link.c \
	views/customer/new_ticket.c \
	views/customer/pages.h \
	views/customer/people.c \
	views/customer/reset.c \
	views/customer/second_factor.c views/customer/second_factor.h \
	views/customer/signed_out.c \
	views/customer/system.c \
	views/customer/ticket.c \
	views/customer/ticket_list.c \
	views/customer/list.h views/customer/list_csv.c views/customer/list_filters.c views/customer/list_link.c views/customer/list_table.c \
	views/mail/invitation.c views/mail/registered_before.c views/mail/registration.c \
	views/mail/kinds.h views/mail/mail.c views/mail/mail.h \
	views/mail/password_changed.c views/mail/password_reset.c \
	views/mail/sign_in_link.c views/mail/sign_in_locked.c \
	views/mail/notices.c \
	views/mail/test.c views/mail/ticket.c views/mail/text.c views/mail/text.h
nodist_libviews_a_SOURCES = views/names.h views/names_table.h views/static_names.h
libviews_a_CPPFLAGS = $(AM_CPPFLAGS) $(CTEMPLATE_CFLAGS) $(ICU_CFLAGS) $(CMARK_CFLAGS) $(QRENCODE_CFLAGS)

TEMPLATES = \
	views/customer/writing.tpl \
	views/customer/access_denied.tpl \
	views/customer/invite.tpl views/customer/register.tpl views/customer/register_confirm.tpl \
	views/customer/account.tpl \
	views/customer/address_confirm.tpl \
	views/customer/consent.tpl \
	views/customer/dead_link.tpl \
	views/customer/editor.tpl \
	views/customer/error.tpl \
	views/customer/files_field.tpl \
	views/customer/frame.tpl \
	views/customer/link_enter.tpl \
	views/customer/login.tpl \
	views/customer/login_code.tpl \
	views/customer/mail_link.tpl \
	views/customer/new_ticket.tpl \
	views/customer/people.tpl \
	views/customer/reset.tpl \
	views/customer/second_factor.tpl \
	views/customer/signed_out.tpl \
	views/customer/system.tpl \
	views/customer/ticket.tpl views/customer/ticket_list.tpl \
	views/mail/mail.tpl \
	views/staff/frame.tpl views/staff/page.tpl \
	views/staff/desk.tpl views/staff/record.tpl \
	views/staff/contrast.tpl views/staff/no_form.tpl views/staff/stage.tpl views/staff/mail_look.tpl \
	views/staff/contact.tpl views/staff/contact_import.tpl views/staff/mail.tpl \
	views/staff/home.tpl views/staff/sign_in.tpl views/staff/user.tpl views/staff/users.tpl views/staff/users_head.tpl \
	views/staff/settings.tpl views/staff/columns.tpl views/staff/consents.tpl views/staff/criteria.tpl views/staff/fields.tpl views/staff/rows.tpl views/staff/removal.tpl \
	views/staff/items.tpl views/staff/items_all.tpl views/staff/items_head.tpl views/staff/domain_head.tpl views/staff/page_choice.tpl views/staff/portal_head.tpl \
	views/staff/history.tpl views/staff/submission.tpl views/staff/version.tpl
CATALOGUES = views/locale/ar.po views/locale/da.po views/locale/de.po views/locale/ja.po views/locale/th.po
STATIC_FILES = views/static/writing.js views/static/form.js views/static/icon.svg views/static/portico.css views/static/staff.css views/static/desk.js
STYLE_PARTS = \
	views/static/portico/account.css \
	views/static/portico/around.css \
	views/static/portico/filing.css \
	views/static/portico/list.css \
	views/static/portico/system.css \
	views/static/portico/writing.css
# What the pages of staff add to that: each page's own part in a file of its own.
STYLE_PARTS += \
	views/static/staff/builder.css \
	views/static/staff/contact.css \
	views/static/staff/desk.css \
	views/static/staff/form.css \
	views/static/staff/items.css \
	views/static/staff/settings.css \
	views/static/staff/table.css \
	views/static/staff/theme.css
SCRIPT_PARTS = \
	views/static/desk/settings.js \
	views/static/desk/theme.js \
	views/static/writing/1_style.js \
	views/static/writing/2_files.js \
	views/static/writing/3_draft.js \
	views/static/writing/4_send.js
EXTRA_DIST += $(TEMPLATES) $(CATALOGUES) $(STATIC_FILES) $(STYLE_PARTS) $(SCRIPT_PARTS) views/names.awk views/static.sh views/locale/update views/locale/extract.awk

BUILT_SOURCES += views/names.h views/names_table.h views/static_names.h
CLEANFILES += views/names.h views/names_table.h views/static_names.h

names_rule = $(MKDIR_P) views && \
	(cd $(srcdir) && LC_ALL=C $(AWK) -v output=$$what -f views/names.awk $(TEMPLATES)) > $@.new && mv $@.new $@

views/names.h: $(TEMPLATES) views/names.awk
	$(AM_V_GEN)what=names; $(names_rule)
views/names_table.h: $(TEMPLATES) views/names.awk
	$(AM_V_GEN)what=table; $(names_rule)
views/static_names.h: $(STATIC_FILES) $(STYLE_PARTS) $(SCRIPT_PARTS) views/static.sh
	$(AM_V_GEN)files=; for file in $(STATIC_FILES); do files="$$files $(srcdir)/$$file"; done; \
	$(srcdir)/views/static.sh share/static $@ $$files

# What the programs read at run time, laid out as it is installed.
noinst_DATA += share/stamp
share/stamp: $(TEMPLATES) $(CATALOGUES) views/static_names.h
	$(AM_V_GEN)rm -rf share/templates share/locale && $(MKDIR_P) share/locale && \
	for file in $(TEMPLATES); do \
		to=share/templates/$${file#views/} && $(MKDIR_P) `dirname $$to` && cp $(srcdir)/$$file $$to || exit 1; \
	done && \
	for file in $(CATALOGUES); do \
		$(MSGFMT) -c -o share/locale/`basename $$file .po`.mo $(srcdir)/$$file || exit 1; \
	done && touch $@

install-data-hook: share/stamp
	for file in `cd share && find templates locale static -type f`; do \
		$(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/`dirname $$file`" && \
		$(INSTALL_DATA) share/$$file "$(DESTDIR)$(pkgdatadir)/$$file" || exit 1; \
	done

uninstall-hook:
	rm -rf "$(DESTDIR)$(pkgdatadir)/templates" "$(DESTDIR)$(pkgdatadir)/locale" "$(DESTDIR)$(pkgdatadir)/static"

clean-local:
	rm -rf share
