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
EXTRA_DIST += tests/cli tests/run tests/package.json tests/package-lock.json tests/.npmrc tests/lib tests/lint tests/fuzz \
	tests/http/matrix.json tests/http/address.test.mjs tests/http/conversation.test.mjs tests/http/faults.test.mjs tests/http/language.test.mjs \
	tests/http/list.test.mjs tests/http/matrix.test.mjs tests/http/naughty.test.mjs tests/http/permission.test.mjs tests/http/reply.test.mjs \
	tests/http/signin.test.mjs tests/http/throttle.test.mjs \
	tests/e2e/browser.mjs tests/e2e/answer.test.mjs tests/e2e/everyone.test.mjs tests/e2e/list.test.mjs tests/e2e/look.test.mjs
