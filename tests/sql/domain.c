/* domain.c: which hosts an account's administrators get, and how a domain with much below it ends. */
#include "database.h"

#include "../../sql/domain.h"
#include "../../sql/domain_claim.h"

typedef unsigned long long number;

static const struct conf_domains usual = { .claims = { "auto", 4 }, .below = { "", 0 }, .most = 50, .kept_days = 90 };

static const struct err *claim(struct database *database, uint64_t account, const char *address, const struct conf_domains *rules, usec now,
    enum domain_refusal *why)
{
	const struct domain_claim claim = { .address = str_of(address), .language = STR("en"), .languages = STR("da"), .rules = rules };
	uint64_t id;

	return domain_open(database->db, account, &claim, &(struct settings_by){ .now = now }, &id, why);
}

/* The first test of the file: nothing is in the database yet. */
static void alone_an_account_takes_any_name_and_beside_others_what_it_was_allowed(void **state) /* S12, R70 */
{
	struct database *database = *state;
	const struct conf_domains open = { .claims = STR("open"), .below = STR(""), .most = 50 }, below = { .claims = STR("auto"), .below = STR(" .cust.example.net  x.test"), .most = 50 };
	const struct tenant one = tenant_make(database, "alone");
	enum domain_refusal why;
	struct tenant two;

	ASSERT_OK(claim(database, one.account, "https://any.example.org", &usual, clock_now(), &why));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM domain WHERE host = 'any.example.org' AND JSON_EXTRACT(settings, '$.languages') LIKE '%%da%%'"), 1);
	two = tenant_make(database, "second");
	ASSERT_ERR(ERR_FORBIDDEN, claim(database, one.account, "https://more.example.org", &usual, clock_now(), &why));
	assert_int_equal(why, DOMAIN_NOT_ALLOWED);
	ASSERT_OK(claim(database, one.account, "https://more.example.org", &open, clock_now(), &why));
	ASSERT_OK(domain_allow(database->db, two.account, STR("*.Example.ORG "), clock_now()));
	ASSERT_OK(claim(database, two.account, "https://deep.below.example.org", &usual, clock_now(), &why));
	ASSERT_ERR(ERR_FORBIDDEN, claim(database, one.account, "https://other.example.org", &open, clock_now(), &why)); /* promised to another */
	assert_int_equal(why, DOMAIN_NOT_ALLOWED);
	ASSERT_ERR(ERR_FORBIDDEN, claim(database, two.account, "https://example.org", &usual, clock_now(), &why)); /* not below itself */
	ASSERT_OK(claim(database, one.account, "https://one.cust.example.net", &below, clock_now(), &why));
	ASSERT_ERR(ERR_FORBIDDEN, claim(database, two.account, "https://help.one.cust.example.net", &below, clock_now(), &why)); /* it would look like the other's */
	ASSERT_ERR(ERR_FORBIDDEN, claim(database, two.account, "https://xcust.example.net", &below, clock_now(), &why));
}

static void address_that_an_account_gave_up_is_nobody_elses_for_a_while(void **state) /* R9, R70 */
{
	struct database *database = *state;
	const struct conf_domains open = { .claims = STR("open"), .below = STR(""), .most = 50 };
	const struct tenant had = tenant_make(database, "had"), wants = tenant_make(database, "wants");
	const usec now = clock_now(), kept = DAYS(90);
	struct domain_kept keeper;
	enum domain_refusal why;
	struct domain domain;

	ASSERT_OK(claim(database, had.account, "https://given.up.test", &open, now, &why));
	ASSERT_OK(domain_find(database->db, had.account, STR("given.up.test"), &domain));
	ASSERT_OK(domain_allow(database->db, wants.account, STR("given.up.test"), now - DAYS(1))); /* before it was given up: that was not meant */
	ASSERT_OK(domain_remove(database->db, had.account, domain.id, kept, &(struct settings_by){ .now = now }));
	ASSERT_ERR(ERR_FORBIDDEN, claim(database, wants.account, "https://given.up.test", &open, now, &why));
	assert_int_equal(why, DOMAIN_NOT_ALLOWED);
	ASSERT_OK(domain_kept_for(database->db, wants.account, STR("given.up.test"), now + kept - 1, &keeper));
	assert_int_equal(keeper.account, had.account);
	ASSERT_OK(domain_kept_for(database->db, wants.account, STR("given.up.test"), now + kept, &keeper));
	assert_int_equal(keeper.account, 0);
	ASSERT_OK(domain_kept_for(database->db, had.account, STR("given.up.test"), now, &keeper));
	assert_int_equal(keeper.account, 0);
	ASSERT_OK(domain_allow(database->db, wants.account, STR("given.up.test"), now + SECONDS(1)));
	ASSERT_OK(claim(database, wants.account, "https://given.up.test", &usual, now + SECONDS(2), &why));
	/* And now it is this one's to come back to, not the first one's. */
	ASSERT_OK(domain_find(database->db, wants.account, STR("given.up.test"), &domain));
	ASSERT_OK(domain_remove(database->db, wants.account, domain.id, kept, &(struct settings_by){ .now = now + SECONDS(3) }));
	ASSERT_OK(domain_kept_for(database->db, had.account, STR("given.up.test"), now + SECONDS(4), &keeper));
	assert_int_equal(keeper.account, wants.account);
}

static void account_has_as_many_domains_as_the_operator_lets_it_make(void **state)
{
	struct database *database = *state;
	const struct conf_domains two = { .claims = STR("open"), .below = STR(""), .most = 2 };
	const struct tenant tenant = tenant_make(database, "counted");
	enum domain_refusal why;

	ASSERT_OK(claim(database, tenant.account, "https://second.counted.test", &two, clock_now(), &why));
	ASSERT_ERR(ERR_FORBIDDEN, claim(database, tenant.account, "https://third.counted.test", &two, clock_now(), &why));
	assert_int_equal(why, DOMAIN_TOO_MANY);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM domain WHERE account_id = %llu", (number)tenant.account), 2);
}

static void domain_with_much_below_it_goes_in_pieces_or_not_at_all(void **state) /* R79 */
{
	struct database *database = *state;
	const struct settings_by by = { .now = clock_now() };
	const struct tenant tenant = tenant_make(database, "much");
	const uint64_t contact = contact_make(database, &tenant, "a@much.test");
	uint64_t domain, pieces = 0;
	bool more = true;

	ASSERT_OK(domain_create(database->db, tenant.account, STR("https://old.much.test"), STR("en"), by.now, &domain));
	sql_run("INSERT INTO session (account_id, token_digest, domain_id, contact_id, created, seen, expires) SELECT %llu, UNHEX(SHA2(CONCAT('m', seq), 256)), %llu, %llu,"
	        " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR FROM seq_1_to_2100", (number)tenant.account, (number)domain, (number)contact);
	ASSERT_ERR(ERR_CONFLICT, domain_remove(database->db, tenant.account, domain, 0, &by));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM session WHERE domain_id = %llu", (number)domain), 2100);
	ASSERT_ERR(ERR_CONFLICT, domain_clear(database->db, tenant.account, tenant.portal.domain, &more)); /* a portal is on it */
	for (more = true; more; pieces++)
		ASSERT_OK(domain_clear(database->db, tenant.account, domain, &more));
	assert_true(pieces > 3);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM session WHERE domain_id = %llu", (number)domain), 0);
	ASSERT_OK(domain_remove(database->db, tenant.account, domain, 0, &by));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM domain WHERE id = %llu", (number)domain), 0);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM domain_freed WHERE account_id = %llu", (number)tenant.account), 0);
}

static void host_is_a_name_of_the_name_system(void **state)
{
	static const struct {
		const char *typed, *host, *shown; /* NULL: none */
		bool public, mixed;
	} cases[] = {
		{ "Help.Example.COM", "help.example.com", "help.example.com", true, false },
		{ "localhost", "localhost", "localhost", false, false },
		{ "intranet", "intranet", "intranet", false, false },
		{ "192.0.2.1", "192.0.2.1", "192.0.2.1", false, false },
		{ "3221225985", "3221225985", "3221225985", false, false },
		{ "0300.0.2.1", "0300.0.2.1", "0300.0.2.1", false, false },
		{ "0xC0.0x2.0x1", "0xc0.0x2.0x1", "0xc0.0x2.0x1", false, false },
		{ "a.0x", "a.0x", "a.0x", false, false },
		{ "[2001:db8::1]", "[2001:db8::1]", "[2001:db8::1]", false, false },
		{ "4chan.example.1a", "4chan.example.1a", "4chan.example.1a", true, false },
		{ "b\xC3\xBC" "cher.test", "xn--bcher-kva.test", "b\xC3\xBC" "cher.test", true, false },
		{ "XN--BCHER-KVA.test", "xn--bcher-kva.test", "b\xC3\xBC" "cher.test", true, false },
		{ "\xD1\x80\xD0\xB0y.test", "xn--y-7sb1c.test", "\xD1\x80\xD0\xB0y.test", true, true },
		{ "\xE6\x97\xA5\xE6\x9C\xAC" "go.test", "xn--go-5t7du0c.test", "\xE6\x97\xA5\xE6\x9C\xAC" "go.test", true, false },
		{ "\xEF\xBD\x81\xE3\x80\x82test", "a.test", "a.test", true, false },
		{ "xn--zzzzzzz99999.test", NULL, NULL, false, false },
		{ "xn--abc-.test", NULL, NULL, false, false },
		{ "ab--cd.test", NULL, NULL, false, false },
		{ "a_b.test", NULL, NULL, false, false },
		{ "help.test.", NULL, NULL, false, false },
		{ ".help.test", NULL, NULL, false, false },
		{ "-a.test", NULL, NULL, false, false },
		{ "a-.test", NULL, NULL, false, false },
		{ "help .test", NULL, NULL, false, false },
		{ "me@help.test", NULL, NULL, false, false },
		{ "help.test/x", NULL, NULL, false, false },
		{ "help.test?x", NULL, NULL, false, false },
		{ "help.test:0", NULL, NULL, false, false },
		{ "\xFF.test", NULL, NULL, false, false },
		{ "", NULL, NULL, false, false },
	};
	struct database *database = *state;
	struct domain_address read;
	char label[65], text[300];

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const bool is = domain_address_read(database->arena, str_format(database->arena, "https://%s", cases[i].typed), &read);

		if (is != (cases[i].host != NULL))
			fail_msg("%s: %.*s", cases[i].typed, STR_ARG(is ? read.host : STR("none")));
		if (is && (!str_is(read.host, cases[i].host) || !str_is(read.shown, cases[i].shown) || read.public != cases[i].public || read.mixed != cases[i].mixed))
			fail_msg("%s: %.*s, %.*s, public %d, mixed %d", cases[i].typed, STR_ARG(read.host), STR_ARG(read.shown), read.public, read.mixed);
	}
	memset(label, 'a', sizeof label - 1);
	label[64] = '\0';
	assert_false(domain_address_read(database->arena, str_format(database->arena, "https://%s.test", label), &read));
	assert_true(domain_address_read(database->arena, str_format(database->arena, "https://%s.test", label + 1), &read));
	snprintf(text, sizeof text, "https://%s.%s.%s.%s", label + 1, label + 1, label + 1, label + 3);
	assert_true(domain_address_read(database->arena, str_of(text), &read) && read.host.size == 253);
	snprintf(text, sizeof text, "https://%s.%s.%s.%s", label + 1, label + 1, label + 1, label + 2);
	assert_false(domain_address_read(database->arena, str_of(text), &read));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alone_an_account_takes_any_name_and_beside_others_what_it_was_allowed),
		cmocka_unit_test(address_that_an_account_gave_up_is_nobody_elses_for_a_while),
		cmocka_unit_test(account_has_as_many_domains_as_the_operator_lets_it_make),
		cmocka_unit_test(domain_with_much_below_it_goes_in_pieces_or_not_at_all),
		cmocka_unit_test(host_is_a_name_of_the_name_system),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
