/* settings.c: settings of a domain: what a change makes of them, what it leaves behind, and two who change at once. */
#include "database.h"

#include "../../sql/consent.h"
#include "../../sql/domain_settings.h"

static const struct err *change(struct database *database, const struct tenant *tenant, uint64_t expected, const char *key, const char *value)
{
	const struct setting setting = { str_of(key), str_of(value) };
	uint64_t version;

	return domain_settings_change(database->db, tenant->account, tenant->portal.domain, &setting, 1,
	    &(struct settings_by){ .expected = expected, .now = SECONDS((usec)T0) }, &version);
}

static struct portal entered(struct database *database, const char *host)
{
	struct portal portal;
	struct viewer viewer;

	arena_reset(database->arena);
	ASSERT_OK(viewer_enter(database->db, str_of(host), STR("tickets"), NULL, clock_now(), &portal, &viewer));
	return portal;
}

static void change_holds_from_the_next_request_and_for_its_domain_alone(void **state)
{
	struct database *database = *state;
	struct tenant one = tenant_make(database, "onesettings"), two = tenant_make(database, "twosettings");

	for (int i = 0; i < 2; i++) { /* read, then kept */
		assert_false(entered(database, one.host).domain_settings->self_registration);
		assert_true(entered(database, one.host).domain_settings->sign_in_password);
	}
	ASSERT_OK(change(database, &one, 0, "self_registration", "on"));
	ASSERT_OK(change(database, &one, 0, "languages", "da,th"));
	for (int i = 0; i < 2; i++) {
		assert_true(entered(database, one.host).domain_settings->self_registration);
		assert_true(str_is(entered(database, one.host).domain_settings->languages.at[1], "th"));
		assert_false(entered(database, two.host).domain_settings->self_registration);
	}
	ASSERT_OK(change(database, &one, 0, "languages", ""));
	assert_int_equal(entered(database, one.host).domain_settings->languages.count, 0);
}

static void change_keeps_what_was_before_with_when(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "former");
	const unsigned long long domain = tenant.portal.domain;

	ASSERT_OK(change(database, &tenant, 0, "idle_minutes", "20"));
	ASSERT_OK(change(database, &tenant, 0, "idle_minutes", "60"));
	assert_int_equal(sql_number("SELECT version FROM domain WHERE id = %llu", domain), 3);
	assert_string_equal(sql_text("SELECT settings FROM settings_former WHERE domain_id = %llu AND version = 1", domain), "{\"language\":\"en\"}");
	assert_int_equal(sql_number("SELECT JSON_VALUE(settings, '$.idle_minutes') FROM settings_former WHERE domain_id = %llu AND version = 2", domain), 20);
	assert_string_equal(sql_text("SELECT replaced FROM settings_former WHERE domain_id = %llu AND version = 2", domain), "2026-01-01 00:00:00.000000");
	ASSERT_ERR(ERR_INVALID, change(database, &tenant, 0, "idle_minutes", "61"));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM settings_former WHERE domain_id = %llu", domain), 2); /* nothing of what was refused */
}

static void second_of_two_who_saw_the_same_version_is_told(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "atonce");

	ASSERT_OK(change(database, &tenant, 1, "idle_minutes", "20"));
	ASSERT_ERR(ERR_CONFLICT, change(database, &tenant, 1, "idle_minutes", "40"));
	assert_int_equal(entered(database, tenant.host).domain_settings->idle_minutes, 20);
	ASSERT_OK(change(database, &tenant, 2, "idle_minutes", "40"));
}

static void domain_of_another_account_is_not_there(void **state) /* R56 */
{
	struct database *database = *state;
	struct tenant mine = tenant_make(database, "mine"), theirs = tenant_make(database, "theirs");

	mine.portal.domain = theirs.portal.domain;
	ASSERT_ERR(ERR_NOT_FOUND, change(database, &mine, 0, "self_registration", "on"));
	assert_false(entered(database, theirs.host).domain_settings->self_registration);
}

static void more_domains_than_are_kept_keep_their_own(void **state)
{
	struct database *database = *state;
	struct tenant tenants[20];
	char name[16];

	for (int i = 0; i < 20; i++) {
		snprintf(name, sizeof name, "many%d", i);
		tenants[i] = tenant_make(database, name);
		ASSERT_OK(change(database, &tenants[i], 0, "help_address", str_c(database->arena, str_format(database->arena, "help@%s", tenants[i].host))));
	}
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 20; i++) {
			const struct portal portal = entered(database, tenants[i].host);

			assert_true(str_equal(str_from(portal.domain_settings->help_address, 5), str_of(tenants[i].host)));
		}
}

static void consent_is_a_version_of_its_own_with_each_change(void **state) /* S102, S104, S106 */
{
	struct database *database = *state;
	struct tenant one = tenant_make(database, "consentone"), two = tenant_make(database, "consenttwo");
	const struct consent_settings *consent;

	ASSERT_ERR(ERR_INVALID, change(database, &one, 0, "consent", "on")); /* to what? */
	ASSERT_OK(change(database, &one, 0, "consent_text", "We keep **all**."));
	ASSERT_ERR(ERR_INVALID, change(database, &one, 0, "consent", "on"));
	ASSERT_OK(change(database, &one, 0, "consent_label", "I agree"));
	ASSERT_OK(change(database, &one, 0, "consent", "on"));
	ASSERT_OK(change(database, &two, 0, "consent_text", "We keep nothing."));
	consent = &entered(database, one.host).domain_settings->consent;
	assert_true(consent->asked);
	assert_int_equal(consent->version, 2);
	ASSERT_OK(change(database, &one, 0, "idle_minutes", "60")); /* nothing of it */
	ASSERT_OK(change(database, &one, 0, "consent_label", "I agree"));
	assert_int_equal(entered(database, one.host).domain_settings->consent.version, 2);
	ASSERT_ERR(ERR_INVALID, change(database, &one, 0, "consent_version", "7"));
	ASSERT_ERR(ERR_INVALID, change(database, &one, 0, "consent_label", "\xE2\x80\x8B")); /* asked, but with nothing to be seen */
	consent = &entered(database, two.host).domain_settings->consent;
	assert_false(consent->asked);
	assert_true(str_is(consent->text, "We keep nothing."));
}

static void what_was_agreed_to_stays_as_it_was_read(void **state) /* S108 */
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "agreed"), other = tenant_make(database, "agreedother");
	const uint64_t contact = contact_make(database, &tenant, "a@agreed.test");
	struct consent *consents;
	size_t count;

	ASSERT_OK(change(database, &tenant, 0, "consent_label", "I agree"));
	ASSERT_OK(change(database, &tenant, 0, "consent_text", "Then"));
	ASSERT_OK(consent_give(database->db, &tenant.portal, contact, &(struct agreed){ .version = 2 }, SECONDS((usec)T0)));
	ASSERT_OK(change(database, &tenant, 0, "consent_text", "Now"));
	ASSERT_OK(consent_give(database->db, &tenant.portal, contact, &(struct agreed){ .version = 3 }, SECONDS((usec)T0 + 1)));
	ASSERT_OK(consent_list(database->db, tenant.account, contact, &consents, &count));
	assert_int_equal(count, 2);
	assert_true(str_is(consents[0].text, "Now") && str_is(consents[1].text, "Then") && str_is(consents[1].label, "I agree"));
	assert_true(consents[1].version == 2 && consents[1].given == SECONDS((usec)T0) && str_is(consents[1].host, tenant.host));
	ASSERT_ERR(ERR_NOT_FOUND, consent_give(database->db, &tenant.portal, contact, &(struct agreed){ .version = 4 }, SECONDS((usec)T0))); /* no such version */
	ASSERT_ERR(ERR_NOT_FOUND, consent_give(database->db, &other.portal, contact, &(struct agreed){ .version = 2 }, SECONDS((usec)T0))); /* R56 */
	ASSERT_OK(consent_list(database->db, other.account, contact, &consents, &count));
	assert_int_equal(count, 0);
}

static void consent_is_kept_in_the_language_that_it_was_read_in(void **state) /* S16, S108 */
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "agreedin");
	const uint64_t contact = contact_make(database, &tenant, "a@agreedin.test");
	const struct agreed danish = { .version = 4, .language = STR("da") }, thai = { .version = 4, .language = STR("th") };
	const struct domain_settings *settings;
	struct consent_settings said;
	struct consent_text *texts;
	struct consent *consents;
	size_t count;

	ASSERT_OK(change(database, &tenant, 0, "consent_label", "I agree"));
	ASSERT_OK(change(database, &tenant, 0, "consent_text", "To all of it"));
	ASSERT_OK(change(database, &tenant, 0, "consent", "on"));
	ASSERT_OK(change(database, &tenant, 0, "consent_text@th", "ทั้งหมด"));
	settings = entered(database, tenant.host).domain_settings;
	assert_int_equal(settings->consent.version, 2); /* a half is said to nobody */
	said = consent_in(settings, STR("th"));
	assert_true(said.language.size == 0 && str_is(said.text, "To all of it"));
	ASSERT_OK(change(database, &tenant, 0, "consent_text@da", "Til det hele"));
	ASSERT_OK(change(database, &tenant, 0, "consent_label@da", "Jeg er enig"));
	ASSERT_OK(change(database, &tenant, 0, "consent_label@da", "Ja, enig"));
	settings = entered(database, tenant.host).domain_settings;
	assert_int_equal(settings->consent.version, 4);
	said = consent_in(settings, STR("da"));
	assert_true(str_is(said.language, "da") && str_is(said.label, "Ja, enig") && str_is(said.text, "Til det hele") && said.version == 4 && said.asked);
	said = consent_in(settings, STR("de"));
	assert_true(said.language.size == 0 && str_is(said.label, "I agree"));
	ASSERT_OK(consent_give(database->db, &tenant.portal, contact, &danish, SECONDS((usec)T0)));
	ASSERT_ERR(ERR_NOT_FOUND, consent_give(database->db, &tenant.portal, contact, &thai, SECONDS((usec)T0))); /* nobody was asked so */
	ASSERT_OK(change(database, &tenant, 0, "consent_label@da", "")); /* and with it the language */
	assert_int_equal(entered(database, tenant.host).domain_settings->consent.version, 5);
	ASSERT_OK(consent_list(database->db, tenant.account, contact, &consents, &count));
	assert_int_equal(count, 1);
	assert_true(str_is(consents[0].language, "da") && str_is(consents[0].label, "Ja, enig") && str_is(consents[0].text, "Til det hele"));
	ASSERT_OK(consent_texts(database->db, tenant.account, tenant.portal.domain, 3, &texts, &count));
	assert_int_equal(count, 3);
	assert_true(texts[0].translation_count == 0 && texts[1].translation_count == 1 && texts[2].translation_count == 1);
	assert_true(texts[1].translations[0].given == 1 && texts[1].given == 1 && str_is(texts[2].translations[0].label, "Jeg er enig"));
}

static void words_of_mails_name_only_what_there_is(void **state) /* S86, H29 */
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "mailwords");
	const struct mail_settings *mail;

	ASSERT_OK(change(database, &tenant, 0, "mails.test.subject", "Welcome to {portal}, {name}"));
	ASSERT_OK(change(database, &tenant, 0, "mails.test.text", "Hello {name}.\r\n\r\nWell"));
	mail = &entered(database, tenant.host).domain_settings->mails[OUTBOX_TEST];
	assert_true(str_is(mail->subject, "Welcome to {portal}, {name}") && str_is(mail->text, "Hello {name}.\n\nWell"));
	ASSERT_ERR(ERR_INVALID, change(database, &tenant, 0, "mails.test.subject", "{token}"));
	ASSERT_ERR(ERR_INVALID, change(database, &tenant, 0, "mails.test.text", "{number}")); /* no mail of this kind has one */
	ASSERT_ERR(ERR_INVALID, change(database, &tenant, 0, "mails.test.text", "a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\nh\n\ni"));
	ASSERT_ERR(ERR_INVALID, change(database, &tenant, 0, "mails.nothing.text", "a"));
}

static void change_of_a_portal_keeps_what_was_before_too(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "formerportal");
	const unsigned long long portal = tenant.portal.id;
	const uint64_t version = sql_number("SELECT version FROM portal WHERE id = %llu", portal);
	const struct setting settings[] = { { STR("name"), STR("New name") }, { STR("custom_stages"), STR("on") } };
	const struct settings_by by = { .expected = version, .now = SECONDS((usec)T0) };

	ASSERT_OK(portal_change(database->db, tenant.account, tenant.portal.id, settings, COUNT_OF(settings), &by));
	ASSERT_ERR(ERR_CONFLICT, portal_change(database->db, tenant.account, tenant.portal.id, settings, COUNT_OF(settings), &by));
	assert_string_equal(sql_text("SELECT JSON_VALUE(settings, '$.name') FROM settings_former WHERE portal_id = %llu AND version = %llu", portal,
	    (unsigned long long)version), str_c(database->arena, tenant.portal.name));
	assert_string_equal(sql_text("SELECT replaced FROM settings_former WHERE portal_id = %llu AND version = %llu", portal, (unsigned long long)version),
	    "2026-01-01 00:00:00.000000");
	assert_int_equal(sql_number("SELECT COUNT(*) FROM settings_former WHERE portal_id = %llu AND version > %llu", portal, (unsigned long long)version), 0);
}

static void former_settings_hold_again_as_a_change_of_their_own(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "again"), other = tenant_make(database, "againother");
	const struct settings_by by = { .now = clock_now() };
	struct settings_change *changes;
	const struct domain_settings *settings;
	uint64_t version;
	size_t count;

	ASSERT_OK(change(database, &tenant, 0, "consent_label", "I agree")); /* what version 2 says */
	ASSERT_OK(change(database, &tenant, 0, "idle_minutes", "60"));
	ASSERT_OK(change(database, &tenant, 0, "consent_label", "We agree"));
	ASSERT_OK(domain_settings_restore(database->db, tenant.account, tenant.portal.domain, 2, &by, &version));
	assert_int_equal(version, 5);
	settings = entered(database, tenant.host).domain_settings;
	assert_int_equal(settings->idle_minutes, 0);
	assert_true(str_is(settings->consent.label, "I agree"));
	assert_int_equal(settings->consent.version, 3); /* a version of its own, not the first again */
	ASSERT_OK(domain_settings_restore(database->db, tenant.account, tenant.portal.domain, 3, &by, &version));
	assert_int_equal(entered(database, tenant.host).domain_settings->consent.version, 3);
	ASSERT_OK(change(database, &tenant, 0, "consent_label", "All agree"));
	ASSERT_OK(domain_settings_changes(database->db, tenant.account, tenant.portal.domain, 0, 10, &changes, &count));
	assert_int_equal(count, 6);
	assert_int_equal(changes[0].version, 7);
	assert_int_equal(changes[0].by.size, 0);
	assert_true(changes[4].version == 3 && changes[4].changes.count == 1);
	assert_string_equal(changes[4].changes.at[0].name, "idle_minutes");
	assert_true(str_is(changes[4].changes.at[0].before, "0") && str_is(changes[4].changes.at[0].after, "60"));
	ASSERT_OK(domain_settings_changes(database->db, tenant.account, tenant.portal.domain, 4, 1, &changes, &count));
	assert_true(count == 1 && changes[0].version == 3 && changes[0].changes.count == 1);
	ASSERT_ERR(ERR_NOT_FOUND, domain_settings_restore(database->db, tenant.account, tenant.portal.domain, 99, &by, &version));
	ASSERT_ERR(ERR_NOT_FOUND, domain_settings_restore(database->db, other.account, tenant.portal.domain, 2, &by, &version)); /* R56 */
	ASSERT_ERR(ERR_NOT_FOUND, domain_settings_changes(database->db, other.account, tenant.portal.domain, 0, 10, &changes, &count));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(change_holds_from_the_next_request_and_for_its_domain_alone),
		cmocka_unit_test(change_keeps_what_was_before_with_when),
		cmocka_unit_test(second_of_two_who_saw_the_same_version_is_told),
		cmocka_unit_test(domain_of_another_account_is_not_there),
		cmocka_unit_test(more_domains_than_are_kept_keep_their_own),
		cmocka_unit_test(consent_is_a_version_of_its_own_with_each_change),
		cmocka_unit_test(what_was_agreed_to_stays_as_it_was_read),
		cmocka_unit_test(consent_is_kept_in_the_language_that_it_was_read_in),
		cmocka_unit_test(words_of_mails_name_only_what_there_is),
		cmocka_unit_test(change_of_a_portal_keeps_what_was_before_too),
		cmocka_unit_test(former_settings_hold_again_as_a_change_of_their_own),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
