/* portal.c: settings of a portal: who changed what, two who change at once, what is brought back, where a portal was, and what it wants first. */
#include "database.h"

#include "../../sql/domain_settings.h"
#include "../../sql/group.h"
#include "../../sql/pipeline.h"
#include "../../sql/portal_address.h"
#include "../../sql/portal_end.h"
#include "../../sql/property_admin.h"

static const struct err *set(struct database *database, const struct tenant *tenant, uint64_t expected, const char *key, const char *value)
{
	const struct setting setting = { str_of(key), str_of(value) };

	return portal_change(database->db, tenant->account, tenant->portal.id, &setting, 1,
	    &(struct settings_by){ .expected = expected, .now = SECONDS((usec)T0) });
}

static struct portal portal_now(struct database *database, const struct tenant *tenant, uint64_t id)
{
	struct portal *portals;
	size_t count;

	ASSERT_OK(portal_list(database->db, tenant->account, &portals, &count));
	for (size_t i = 0; i < count; i++)
		if (portals[i].id == id)
			return portals[i];
	fail_msg("no portal %llu", (unsigned long long)id);
	return (struct portal){ .id = 0 };
}

static uint64_t version_of(struct database *database, const struct tenant *tenant)
{
	return portal_now(database, tenant, tenant->portal.id).version;
}

static void changes_tell_what_each_key_was_and_became(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "whatchanged"), other = tenant_make(database, "whatother");
	const struct setting both[] = { { STR("label_one"), STR("Case") }, { STR("close_tickets"), STR("on") } };
	const struct staff admin = { .email = STR("ada@whatchanged.test"), .first_name = STR("Ada"), .last_name = STR("Lund") };
	struct settings_by by = { .now = SECONDS((usec)T0) };
	struct settings_change *changes;
	size_t count;

	ASSERT_OK(staff_create(database->db, tenant.account, &admin, clock_now(), &by.staff));
	ASSERT_OK(set(database, &tenant, 0, "slug", "support"));
	ASSERT_OK(portal_change(database->db, tenant.account, tenant.portal.id, both, 2, &by));
	ASSERT_OK(portal_changes(database->db, tenant.account, tenant.portal.id, 0, 2, &changes, &count));
	assert_int_equal(count, 2);
	assert_true(str_is(changes[0].by, "Ada Lund") && changes[0].when == SECONDS((usec)T0) && changes[0].changes.count == 2);
	assert_string_equal(changes[0].changes.at[0].name, "close_tickets");
	assert_true(str_is(changes[0].changes.at[0].before, "off") && str_is(changes[0].changes.at[0].after, "on"));
	assert_true(str_is(changes[0].changes.at[1].before, "") && str_is(changes[0].changes.at[1].after, "Case"));
	assert_true(changes[1].by.size == 0 && changes[1].changes.count == 1);
	assert_string_equal(changes[1].changes.at[0].name, "slug");
	assert_true(changes[0].version == changes[1].version + 1);
	ASSERT_ERR(ERR_NOT_FOUND, portal_changes(database->db, other.account, tenant.portal.id, 0, 2, &changes, &count)); /* R56 */
}

static void second_of_two_is_told_of_his_own_keys_alone(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "twoatonce");
	const uint64_t seen = version_of(database, &tenant);

	ASSERT_OK(set(database, &tenant, seen, "label_one", "Case"));
	ASSERT_ERR(ERR_CONFLICT, set(database, &tenant, seen, "label_one", "Order"));
	ASSERT_OK(set(database, &tenant, seen, "close_tickets", "on")); /* nothing of the other's is lost */
	ASSERT_OK(set(database, &tenant, version_of(database, &tenant), "label_one", "Order"));
	ASSERT_ERR(ERR_CONFLICT, set(database, &tenant, seen + 100, "label_one", "Order")); /* no version that there ever was */
	assert_true(str_is(portal_now(database, &tenant, tenant.portal.id).settings.label_one, "Order"));
}

static void refused_change_says_which_and_changes_nothing(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "whichone");
	const uint64_t version = version_of(database, &tenant);
	const struct setting settings[] = { { STR("name"), STR("Changed") }, { STR("inbox"), STR("999999") }, { STR("access"), STR("groups") } };
	const struct setting access[] = { { STR("name"), STR("Changed") }, { STR("access"), STR("groups") } };
	size_t refused = 77;
	const struct settings_by by = { .now = clock_now(), .refused = &refused };

	ASSERT_ERR(ERR_INVALID, portal_change(database->db, tenant.account, tenant.portal.id, settings, 3, &by));
	assert_int_equal(refused, 1);
	ASSERT_ERR(ERR_INVALID, portal_change(database->db, tenant.account, tenant.portal.id, access, 2, &by));
	assert_int_equal(refused, 2); /* all of them together */
	assert_int_equal(version_of(database, &tenant), version);
}

static void former_version_is_brought_back_but_for_the_switch(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "broughtback"), other = tenant_make(database, "backother");
	const struct settings_by by = { .now = clock_now() };
	const uint64_t first = version_of(database, &tenant);
	uint64_t group;
	char text[32];
	struct portal portal;
	struct group *groups;
	size_t count;

	ASSERT_OK(group_create(database->db, tenant.account, &(struct group){ .name = STR("Partners, all") }, OPERATOR, &group));
	snprintf(text, sizeof text, "[%llu]", (unsigned long long)group);
	ASSERT_OK(set(database, &tenant, 0, "groups", text));
	ASSERT_OK(set(database, &tenant, 0, "access", "groups"));
	ASSERT_OK(set(database, &tenant, 0, "columns", "subject,status"));
	ASSERT_OK(set(database, &tenant, 0, "slug", "elsewhere"));
	ASSERT_OK(set(database, &tenant, 0, "enabled", "off"));
	ASSERT_OK(portal_restore(database->db, tenant.account, tenant.portal.id, first, &by));
	portal = portal_now(database, &tenant, tenant.portal.id);
	assert_true(str_equal(portal.slug, tenant.portal.slug) && portal.settings.access == ACCESS_CONTACTS && portal.settings.columns.count == 0);
	assert_false(portal.enabled);
	ASSERT_OK(portal_groups(database->db, tenant.account, tenant.portal.id, &groups, &count));
	assert_int_equal(count, 0);
	ASSERT_OK(portal_restore(database->db, tenant.account, tenant.portal.id, first + 3, &by));
	portal = portal_now(database, &tenant, tenant.portal.id);
	assert_true(portal.settings.access == ACCESS_GROUPS && portal.settings.columns.count == 2);
	ASSERT_OK(portal_groups(database->db, tenant.account, tenant.portal.id, &groups, &count));
	assert_true(count == 1 && groups[0].id == group);
	ASSERT_ERR(ERR_NOT_FOUND, portal_restore(database->db, tenant.account, tenant.portal.id, 999, &by));
	ASSERT_ERR(ERR_NOT_FOUND, portal_restore(database->db, other.account, tenant.portal.id, first, &by)); /* R56 */
	ASSERT_ERR(ERR_CONFLICT, portal_restore(database->db, tenant.account, tenant.portal.id, first,
	    &(struct settings_by){ .expected = first, .now = clock_now() }));
}

static void group_that_is_gone_does_not_come_back(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "gonegroup");
	const struct settings_by by = { .now = clock_now() };
	const uint64_t first = version_of(database, &tenant);
	struct group *groups;
	uint64_t group;
	size_t count;

	ASSERT_OK(group_create(database->db, tenant.account, &(struct group){ .name = STR("Gone") }, OPERATOR, &group));
	ASSERT_OK(set(database, &tenant, 0, "groups", "Gone"));
	ASSERT_OK(set(database, &tenant, 0, "groups", "[]"));
	ASSERT_OK(group_delete(database->db, tenant.account, group, OPERATOR));
	ASSERT_OK(portal_restore(database->db, tenant.account, tenant.portal.id, first + 1, &by));
	ASSERT_OK(portal_groups(database->db, tenant.account, tenant.portal.id, &groups, &count));
	assert_int_equal(count, 0);
}

static void column_that_is_gone_does_not_come_back(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "gonecolumn");
	struct property site = { .object = PROPERTY_TICKET, .key = STR("site"), .label = STR("Site"), .kind = PROPERTY_TEXT, .shown = true };
	const struct settings_by by = { .now = clock_now() };
	const uint64_t first = version_of(database, &tenant);
	struct portal portal;
	bool more;

	ASSERT_ERR(ERR_INVALID, set(database, &tenant, 0, "columns", "p.site,subject"));
	ASSERT_OK(property_create(database->db, tenant.account, &site, OPERATOR, &site.id));
	ASSERT_OK(set(database, &tenant, 0, "columns", "status, p.site,subject"));
	ASSERT_OK(set(database, &tenant, 0, "columns", ""));
	ASSERT_OK(property_remove(database->db, tenant.account, &site, false, 1, OPERATOR, &more));
	ASSERT_OK(portal_restore(database->db, tenant.account, tenant.portal.id, first + 1, &by));
	portal = portal_now(database, &tenant, tenant.portal.id);
	assert_int_equal(portal.settings.columns.count, 2);
	assert_true(str_is(portal.settings.columns.at[0], "status") && str_is(portal.settings.columns.at[1], "subject"));
}

static struct str led_to(struct database *database, const struct tenant *tenant, uint64_t domain, const char *slug)
{
	struct str base, now;

	ASSERT_OK(portal_address_now(database->db, &(struct portal_address){ tenant->account, domain, str_of(slug) }, &base, &now));
	return base.size == 0 ? STR("nowhere") : str_format(database->arena, "%.*s/%.*s", STR_ARG(base), STR_ARG(now));
}

static void former_address_leads_on_until_another_portal_has_it(void **state) /* S11, H8 */
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "movedslug"), other = tenant_make(database, "movedother");
	uint64_t second, domain;

	ASSERT_OK(set(database, &tenant, 0, "slug", "one"));
	ASSERT_OK(set(database, &tenant, 0, "slug", "two"));
	ASSERT_OK(set(database, &tenant, 0, "slug", "three"));
	assert_true(str_ends(led_to(database, &tenant, tenant.portal.domain, "one"), STR("/three")));
	assert_true(str_ends(led_to(database, &tenant, tenant.portal.domain, "two"), STR("/three")));
	assert_true(str_is(led_to(database, &tenant, tenant.portal.domain, "three"), "nowhere"));
	assert_true(str_is(led_to(database, &other, tenant.portal.domain, "one"), "nowhere")); /* R56 */
	ASSERT_OK(portal_create(database->db, tenant.account, tenant.portal.domain, STR("one"), STR("Second"), clock_now(), &second));
	assert_true(str_is(led_to(database, &tenant, tenant.portal.domain, "one"), "nowhere"));
	ASSERT_OK(set(database, &tenant, 0, "slug", "two")); /* back: it is its own again */
	assert_true(str_is(led_to(database, &tenant, tenant.portal.domain, "two"), "nowhere"));
	assert_true(str_ends(led_to(database, &tenant, tenant.portal.domain, "three"), STR("/two")));
	ASSERT_OK(domain_create(database->db, tenant.account, STR("https://other.movedslug.test"), STR("en"), clock_now(), &domain));
	ASSERT_OK(set(database, &tenant, 0, "domain", "other.movedslug.test"));
	assert_true(str_is(led_to(database, &tenant, tenant.portal.domain, "two"), "https://other.movedslug.test/two"));
	assert_true(str_is(led_to(database, &tenant, tenant.portal.domain, "three"), "https://other.movedslug.test/two"));
	ASSERT_ERR(ERR_INVALID, set(database, &tenant, 0, "domain", other.host)); /* R56 */
}

static void portal_is_switched_on_when_all_four_steps_are_done(void **state) /* H1 */
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "setup");
	struct inbox *inboxes;
	const struct err *e;
	char inbox[32];
	size_t count;

	ASSERT_OK(inbox_list(database->db, tenant.account, &inboxes, &count));
	snprintf(inbox, sizeof inbox, "%llu", (unsigned long long)inboxes[0].id);
	ASSERT_OK(portal_begin(database->db, tenant.account, tenant.portal.domain, STR("begun"), STR("Begun"), &(struct settings_by){ .now = clock_now() }, &tenant.portal.id));
	assert_int_equal(portal_now(database, &tenant, tenant.portal.id).settings.setup, 1 << SETUP_NAME);
	e = set(database, &tenant, 0, "enabled", "on");
	ASSERT_ERR(ERR_INVALID, e);
	assert_non_null(strstr(e->detail, "its domain and slug, an inbox for its tickets, who may come in"));
	ASSERT_OK(set(database, &tenant, 0, "slug", "begun"));
	ASSERT_OK(set(database, &tenant, 0, "inbox", "0")); /* no inbox */
	ASSERT_OK(set(database, &tenant, 0, "access", "contacts"));
	e = set(database, &tenant, 0, "enabled", "on");
	ASSERT_ERR(ERR_INVALID, e);
	assert_non_null(strstr(e->detail, "still wants an inbox for its tickets"));
	ASSERT_OK(set(database, &tenant, 0, "inbox", inbox));
	ASSERT_OK(set(database, &tenant, 0, "enabled", "on"));
	ASSERT_OK(portal_restore(database->db, tenant.account, tenant.portal.id, 1, &(struct settings_by){ .now = clock_now() }));
	assert_int_equal(portal_now(database, &tenant, tenant.portal.id).settings.setup, SETUP_DONE); /* steps that were taken stay so */
	ASSERT_ERR(ERR_INVALID, set(database, &tenant, 0, "setup", "0"));
}

static void portal_that_ends_is_shut_first_and_by_its_own_account_alone(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "ending"), other = tenant_make(database, "notending");
	const struct settings_by by = { .now = clock_now() };
	const uint64_t id = tenant.portal.id;
	bool more, ended;

	ASSERT_OK(set(database, &tenant, 0, "enabled", "on"));
	ASSERT_ERR(ERR_NOT_FOUND, portal_clear(database->db, other.account, id, &more));
	ASSERT_ERR(ERR_NOT_FOUND, portal_remove(database->db, other.account, id, &by));
	assert_true(portal_now(database, &tenant, id).enabled);
	ASSERT_OK(portal_clear(database->db, tenant.account, id, &more));
	assert_false(more);
	assert_false(portal_now(database, &tenant, id).enabled);
	ASSERT_OK(portal_ended(database->db, tenant.account, id, &ended));
	assert_false(ended);
	ASSERT_OK(portal_remove(database->db, tenant.account, id, &by));
	ASSERT_OK(portal_ended(database->db, tenant.account, id, &ended));
	assert_true(ended);
	ASSERT_OK(portal_ended(database->db, other.account, id, &ended));
	assert_false(ended);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_tell_what_each_key_was_and_became),
		cmocka_unit_test(second_of_two_is_told_of_his_own_keys_alone),
		cmocka_unit_test(refused_change_says_which_and_changes_nothing),
		cmocka_unit_test(former_version_is_brought_back_but_for_the_switch),
		cmocka_unit_test(group_that_is_gone_does_not_come_back),
		cmocka_unit_test(column_that_is_gone_does_not_come_back),
		cmocka_unit_test(former_address_leads_on_until_another_portal_has_it),
		cmocka_unit_test(portal_that_ends_is_shut_first_and_by_its_own_account_alone),
		cmocka_unit_test(portal_is_switched_on_when_all_four_steps_are_done),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
