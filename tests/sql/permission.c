/* permission.c: who sees the tickets of his whole company, where a portal's criteria decide on it (H5). */
#include "database.h"

#include "../../sql/group.h"
#include "../../sql/property_admin.h"

#define ALL(property, op, value) "{\"all\":[{\"property\":\"" property "\",\"op\":\"" op "\",\"values\":[\"" value "\"]}]}"
#define ANY(groups) "{\"any\":[" groups "]}"

static const struct err *set_criteria(struct database *database, const struct tenant *tenant, struct str criteria)
{
	const struct setting settings[] = { { STR("permission"), STR("filtered") }, { STR("permission_criteria"), criteria } };

	return portal_change(database->db, tenant->account, tenant->portal.id, settings, 2, &(struct settings_by){ .now = clock_now() });
}

static void settle(struct database *database, const struct tenant *tenant)
{
	bool more = true;

	while (more)
		ASSERT_OK(groups_catch_up(database->db, tenant->account, clock_now(), &more));
}

static bool sees(struct database *database, const struct tenant *tenant, uint64_t contact)
{
	return viewer_of(database, tenant, contact).sees_company;
}

static void company_is_seen_by_whom_the_criteria_name_at_once_and_after_all_were_asked(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "some");
	const uint64_t company = company_make(database, &tenant, "Some", "some.test");
	const uint64_t boss = contact_make(database, &tenant, "boss@some.test"), clerk = contact_make(database, &tenant, "clerk@some.test");

	(void)company;
	for (unsigned round = 0; round < 2; round++) {
		ASSERT_OK(set_criteria(database, &tenant, STR(ANY(ALL("email", "starts", "boss")))));
		for (unsigned again = 0; again < 2; again++) { /* before anybody was asked, and afterwards */
			assert_true(sees(database, &tenant, boss));
			assert_false(sees(database, &tenant, clerk));
			settle(database, &tenant);
		}
		ASSERT_OK(set_criteria(database, &tenant, STR(ANY(ALL("email", "starts", "clerk") "," ALL("email", "is", "nobody@some.test")))));
		for (unsigned again = 0; again < 2; again++) {
			assert_false(sees(database, &tenant, boss));
			assert_true(sees(database, &tenant, clerk));
			settle(database, &tenant);
		}
	}
	ASSERT_OK(portal_set(database->db, tenant.account, tenant.portal.id, STR("permission"), STR("own")));
	assert_false(sees(database, &tenant, clerk));
	ASSERT_OK(portal_set(database->db, tenant.account, tenant.portal.id, STR("permission"), STR("company")));
	assert_true(sees(database, &tenant, boss));
}

static void a_contact_that_changes_moves_in_and_out_at_once(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "moves");
	const uint64_t company = company_make(database, &tenant, "Moves", "moves.test");
	const struct property job = { .object = PROPERTY_CONTACT, .key = STR("job"), .label = STR("Job"), .kind = PROPERTY_TEXT };
	uint64_t anna, loner, late, id;
	struct properties properties;
	struct str manager = STR("Manager"), clerk = STR("clerk");
	bool more;

	(void)company;
	ASSERT_OK(property_create(database->db, tenant.account, &job, OPERATOR, &id));
	ASSERT_OK(properties_of(database->db, tenant.account, 0, PROPERTY_CONTACT, &properties));
	anna = contact_make(database, &tenant, "anna@moves.test");
	loner = contact_make(database, &tenant, "loner@nowhere.test");
	ASSERT_OK(set_criteria(database, &tenant, STR(ANY(ALL("p.job", "is", "manager")))));
	settle(database, &tenant);
	late = contact_make(database, &tenant, "late@moves.test");
	for (unsigned round = 0; round < 2; round++) {
		assert_false(sees(database, &tenant, anna));
		ASSERT_OK(property_set(database->db, tenant.account, &properties.at[0], anna, &(struct property_value){ &manager, 1 }, clock_now()));
		assert_true(sees(database, &tenant, anna));
		assert_false(sees(database, &tenant, late));
		ASSERT_OK(property_set(database->db, tenant.account, &properties.at[0], anna, &(struct property_value){ &clerk, 1 }, clock_now()));
	}
	ASSERT_OK(property_set(database->db, tenant.account, &properties.at[0], loner, &(struct property_value){ &manager, 1 }, clock_now()));
	assert_false(sees(database, &tenant, loner)); /* he has no company to see */
	ASSERT_ERR(ERR_INVALID, property_remove(database->db, tenant.account, &properties.at[0], true, SIZE_MAX, OPERATOR, &more));
	ASSERT_OK(portal_set(database->db, tenant.account, tenant.portal.id, STR("permission"), STR("own")));
	ASSERT_OK(portal_set(database->db, tenant.account, tenant.portal.id, STR("permission_criteria"), STR("")));
	ASSERT_OK(property_remove(database->db, tenant.account, &properties.at[0], true, SIZE_MAX, OPERATOR, &more));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM group_member WHERE account_id = %llu", (unsigned long long)tenant.account), 0);
}

static void criteria_are_checked_and_needed(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "checked");
	struct portal *portals;
	size_t count;

	ASSERT_ERR(ERR_INVALID, portal_set(database->db, tenant.account, tenant.portal.id, STR("permission"), STR("filtered")));
	ASSERT_ERR(ERR_INVALID, set_criteria(database, &tenant, STR("")));
	ASSERT_ERR(ERR_INVALID, set_criteria(database, &tenant, STR("{}")));
	ASSERT_ERR(ERR_INVALID, set_criteria(database, &tenant, STR("{\"any\":[]}")));
	ASSERT_ERR(ERR_INVALID, set_criteria(database, &tenant, STR(ANY(ALL("subject", "is", "x")))));
	ASSERT_ERR(ERR_INVALID, set_criteria(database, &tenant, STR(ANY(ALL("p.never", "is", "x")))));
	ASSERT_ERR(ERR_INVALID, set_criteria(database, &tenant, STR(ANY(ALL("created", "contains", "x")))));
	ASSERT_OK(set_criteria(database, &tenant, STR(" " ANY(ALL("created", "after", "2001-01-01")) " ")));
	ASSERT_ERR(ERR_INVALID, portal_set(database->db, tenant.account, tenant.portal.id, STR("permission_criteria"), STR("")));
	ASSERT_OK(portal_list(database->db, tenant.account, &portals, &count));
	assert_int_equal(portals[0].settings.permission, PERMISSION_FILTERED);
	assert_true(str_equal(portals[0].settings.permission_criteria, STR(ANY(ALL("created", "after", "2001-01-01")))));
}

static void the_group_behind_them_is_none_that_anybody_can_name(void **state) /* H12, H18 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "unnamed");
	const uint64_t boss = contact_make(database, &tenant, "boss@unnamed.test");
	const struct str name = STR("Mine"), filter = STR("");
	struct group *groups, found;
	struct group_member *members;
	uint64_t hidden;
	size_t count;
	bool changed;

	ASSERT_OK(set_criteria(database, &tenant, STR(ANY(ALL("email", "starts", "boss")))));
	settle(database, &tenant);
	hidden = sql_number("SELECT id FROM access_group WHERE account_id = %llu", (unsigned long long)tenant.account);
	ASSERT_OK(group_list(database->db, tenant.account, &groups, &count));
	assert_int_equal(count, 0);
	ASSERT_OK(group_members(database->db, tenant.account, 0, &(struct contact_search){ .text = STR("") }, (struct group_member_place){ 0, 0 }, 10, &members, &count));
	assert_int_equal(count, 0);
	ASSERT_ERR(ERR_NOT_FOUND, group_find(database->db, tenant.account, str_format(database->arena, "%llu", (unsigned long long)hidden), &found));
	ASSERT_ERR(ERR_NOT_FOUND, group_find(database->db, tenant.account, STR(""), &found));
	ASSERT_ERR(ERR_NOT_FOUND, group_edit(database->db, tenant.account, hidden, &(struct group_change){ .name = &name, .filter = &filter }, OPERATOR));
	ASSERT_ERR(ERR_NOT_FOUND, group_delete(database->db, tenant.account, hidden, OPERATOR));
	ASSERT_ERR(ERR_NOT_FOUND, group_leave(database->db, tenant.account, hidden, boss, OPERATOR, &changed));
	assert_true(sees(database, &tenant, boss) == (viewer_of(database, &tenant, boss).company != 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(company_is_seen_by_whom_the_criteria_name_at_once_and_after_all_were_asked),
		cmocka_unit_test(a_contact_that_changes_moves_in_and_out_at_once),
		cmocka_unit_test(criteria_are_checked_and_needed),
		cmocka_unit_test(the_group_behind_them_is_none_that_anybody_can_name),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
