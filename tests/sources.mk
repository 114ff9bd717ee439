# tests/sources.mk: what needs no server runs in make check.
TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
AM_TESTS_ENVIRONMENT = CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT;
TESTS += $(check_PROGRAMS)

include tests/unit/sources.mk
include tests/http/sources.mk
include tests/sql/sources.mk
include tests/bench/sources.mk

# The tests that need servers: see tests/run.
EXTRA_DIST += tests/cli tests/e2e tests/run tests/package.json tests/package-lock.json tests/.npmrc tests/lib tests/lint tests/fuzz \
	tests/http/matrix.json tests/http/access.test.mjs tests/http/account.test.mjs tests/http/account_address.test.mjs \
	tests/http/address.test.mjs tests/http/companies.test.mjs tests/http/contacts.test.mjs tests/http/contact_import.test.mjs tests/http/attachments.test.mjs tests/http/closing.test.mjs tests/http/conversation.test.mjs \
	tests/http/label.test.mjs tests/http/export.test.mjs tests/http/false_server.test.mjs tests/http/faults.test.mjs tests/http/file_limits.test.mjs tests/http/filing.test.mjs tests/http/filtered.test.mjs tests/http/identity.test.mjs tests/http/invite.test.mjs \
	tests/http/jobs.test.mjs tests/http/language.test.mjs tests/http/list.test.mjs tests/http/live.test.mjs tests/http/looking.test.mjs tests/http/matrix.test.mjs tests/http/moved.test.mjs \
	tests/http/naughty.test.mjs tests/http/notices.test.mjs tests/http/pages.test.mjs tests/http/people.test.mjs tests/http/portal_end.test.mjs \
	tests/http/permission.test.mjs tests/http/recovery.test.mjs tests/http/register.test.mjs tests/http/reply.test.mjs \
	tests/http/forms.test.mjs tests/http/item_history.test.mjs tests/http/desk.test.mjs tests/http/domains.test.mjs tests/http/domain_claims.test.mjs \
	tests/http/front_signin.test.mjs tests/http/sessions.test.mjs tests/http/intruder.test.mjs tests/http/pace.test.mjs tests/http/stages.test.mjs tests/http/theme.test.mjs tests/http/scan.test.mjs tests/http/search.test.mjs tests/http/senders.test.mjs tests/http/private.test.mjs tests/http/private_mails.test.mjs tests/http/outgoing.test.mjs tests/http/settings.test.mjs tests/http/set_up.test.mjs tests/http/items.test.mjs tests/http/members.test.mjs tests/http/staff.test.mjs tests/http/staff_users.test.mjs tests/http/step_up.test.mjs tests/http/second_factor.test.mjs tests/http/signin.test.mjs tests/http/signin_pairs.test.mjs \
	tests/http/throttle.test.mjs tests/http/transfers.test.mjs tests/http/sending.test.mjs tests/http/crossed.test.mjs tests/http/elsewhere.test.mjs tests/http/swapped.test.mjs tests/http/uploads.test.mjs tests/http/upload_kills.test.mjs
