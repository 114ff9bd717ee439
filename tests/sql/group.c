/* group.c: who is in an access group, and what that follows from (S84, H11, H12, H18). */
#include "database.h"

#include "../../sql/contact_record.h"
#include "../../sql/eyes.h"
#include "../../sql/group.h"
#include "../../sql/property_admin.h"

#define ONE(property, op, values) \
	STR("{\"any\":[{\"all\":[{\"property\":\"" property "\",\"op\":\"" op "\",\"values\":[" values "]}]}]}")

static uint64_t group_make(struct database *database, const struct tenant *tenant, const char *name, struct str filter)
{
	const struct group group = { .name = str_of(name), .description = STR(""), .filter = filter };
	uint64_t id;

	ASSERT_OK(group_create(database->db, tenant->account, &group, OPERATOR, &id));
	return id;
}

static void follow(struct database *database, const struct tenant *tenant, uint64_t group)
{
	bool more = true;

	while (more)
		ASSERT_OK(group_follow(database->db, tenant->account, group, clock_now(), &more));
}

static bool is_member(const struct tenant *tenant, uint64_t group, uint64_t contact)
{
	return sql_number("SELECT COUNT(*) FROM group_member WHERE account_id = %llu AND group_id = %llu AND contact_id = %llu",
	           (unsigned long long)tenant->account, (unsigned long long)group, (unsigned long long)contact) == 1;
}

static void groups_have_names_of_their_own_and_can_be_edited(void **state) /* H12 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "names");
	const uint64_t first = group_make(database, &tenant, "Partners", STR(""));
	const struct str taken = STR("PARTNERS"), name = STR("Kunder, private"), description = STR("Those who pay themselves");
	struct group group = { .name = STR("partners"), .description = STR(""), .filter = STR("") }, *groups;
	uint64_t second;
	size_t count;

	ASSERT_ERR(ERR_CONFLICT, group_create(database->db, tenant.account, &group, OPERATOR, &second));
	group.name = STR("  ");
	ASSERT_ERR(ERR_INVALID, group_create(database->db, tenant.account, &group, OPERATOR, &second));
	second = group_make(database, &tenant, "Others", STR(""));
	ASSERT_ERR(ERR_CONFLICT, group_edit(database->db, tenant.account, second, &(struct group_change){ .name = &taken }, OPERATOR));
	ASSERT_OK(group_edit(database->db, tenant.account, second, &(struct group_change){ .name = &name, .description = &description }, OPERATOR));
	ASSERT_OK(group_find(database->db, tenant.account, STR("KUNDER, private"), &group));
	assert_int_equal(group.id, second);
	assert_text(group.description, "Those who pay themselves");
	ASSERT_OK(group_list(database->db, tenant.account, &groups, &count));
	assert_int_equal(count, 2);
	ASSERT_OK(group_delete(database->db, tenant.account, first, OPERATOR));
	ASSERT_ERR(ERR_NOT_FOUND, group_delete(database->db, tenant.account, first, OPERATOR));
	ASSERT_OK(group_list(database->db, tenant.account, &groups, &count));
	assert_int_equal(count, 1);
}

static void static_group_has_whom_one_puts_into_it(void **state) /* H11 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "byhand");
	const uint64_t group = group_make(database, &tenant, "Hands", STR("")), anna = contact_make(database, &tenant, "anna@byhand.test");
	bool changed;

	ASSERT_OK(group_join(database->db, tenant.account, group, anna, OPERATOR, &changed));
	assert_true(changed);
	ASSERT_OK(group_join(database->db, tenant.account, group, anna, OPERATOR, &changed));
	assert_false(changed);
	assert_true(is_member(&tenant, group, anna));
	ASSERT_OK(group_leave(database->db, tenant.account, group, anna, OPERATOR, &changed));
	assert_true(changed);
	ASSERT_OK(group_leave(database->db, tenant.account, group, anna, OPERATOR, &changed));
	assert_false(changed);
	ASSERT_ERR(ERR_NOT_FOUND, group_join(database->db, tenant.account, group, anna + 1000, OPERATOR, &changed));
	ASSERT_ERR(ERR_NOT_FOUND, group_join(database->db, tenant.account, group + 1000, anna, OPERATOR, &changed));
}

static void dynamic_group_follows_its_filter_and_its_contacts(void **state) /* H11 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "filtered");
	const uint64_t before = contact_make(database, &tenant, "old@gold.test");
	const uint64_t group = group_make(database, &tenant, "Gold", ONE("mail_domain", "is", "\"GOLD.test\""));
	const struct str other = ONE("mail_domain", "is_not", "\"gold.test\""), none = STR("");
	uint64_t after, stranger;
	struct group found;
	bool changed;

	assert_false(is_member(&tenant, group, before));
	ASSERT_OK(group_find(database->db, tenant.account, STR("gold"), &found));
	assert_true(found.following);
	follow(database, &tenant, group);
	assert_true(is_member(&tenant, group, before));
	after = contact_make(database, &tenant, "new@gold.test");
	stranger = contact_make(database, &tenant, "new@tin.test");
	assert_true(is_member(&tenant, group, after));
	assert_false(is_member(&tenant, group, stranger));
	ASSERT_ERR(ERR_CONFLICT, group_join(database->db, tenant.account, group, stranger, OPERATOR, &changed));
	ASSERT_ERR(ERR_CONFLICT, group_leave(database->db, tenant.account, group, after, OPERATOR, &changed));

	ASSERT_OK(group_edit(database->db, tenant.account, group, &(struct group_change){ .filter = &other }, OPERATOR));
	follow(database, &tenant, group);
	assert_false(is_member(&tenant, group, before));
	assert_true(is_member(&tenant, group, stranger));
	ASSERT_OK(group_edit(database->db, tenant.account, group, &(struct group_change){ .filter = &none }, OPERATOR));
	assert_true(is_member(&tenant, group, stranger)); /* who was in it stays */
	ASSERT_OK(group_leave(database->db, tenant.account, group, stranger, OPERATOR, &changed));
	assert_true(changed);
}

static void membership_follows_companies_and_own_properties(void **state) /* H11 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "follow");
	const uint64_t anna = contact_make(database, &tenant, "anna@follow.test"), company = company_make(database, &tenant, "Northwind", "");
	const struct property plan = { .object = PROPERTY_CONTACT, .key = STR("servers"), .label = STR("Servers"), .kind = PROPERTY_NUMBER };
	const uint64_t owners = group_make(database, &tenant, "Owners", ONE("company", "is", "\"northwind\""));
	struct properties properties;
	struct str many = STR("12"), few = STR("3");
	uint64_t big, id;

	ASSERT_OK(property_create(database->db, tenant.account, &plan, OPERATOR, &id));
	ASSERT_OK(properties_of(database->db, tenant.account, 0, PROPERTY_CONTACT, &properties));
	big = group_make(database, &tenant, "Big", ONE("p.servers", "more", "\"10\""));
	follow(database, &tenant, owners);
	follow(database, &tenant, big);
	assert_false(is_member(&tenant, owners, anna));
	ASSERT_OK(contact_change(database->db, tenant.account, anna, &(struct contact_form){ .email = STR("anna@follow.test"), .company = company }, OPERATOR));
	assert_true(is_member(&tenant, owners, anna));
	ASSERT_OK(property_set(database->db, tenant.account, &properties.at[0], anna, &(struct property_value){ &many, 1 }, clock_now()));
	assert_true(is_member(&tenant, big, anna));
	ASSERT_OK(property_set(database->db, tenant.account, &properties.at[0], anna, &(struct property_value){ &few, 1 }, clock_now()));
	assert_false(is_member(&tenant, big, anna));
}

static void filter_is_asked_of_many_contacts_in_parts(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "many");
	const uint64_t group = group_make(database, &tenant, "Many", ONE("last_name", "is", "\"Last\""));
	unsigned runs = 0;
	bool more = true;

	sql_run("INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created) "
	        "SELECT %llu, CONCAT('c', seq, '@many.test'), CONCAT('c', seq, '@many.test'), '', IF(seq %% 2, 'Last', 'Other'), '', '', 0, NOW(6) "
	        "FROM seq_1_to_500", (unsigned long long)tenant.account);
	while (more) {
		ASSERT_OK(group_follow(database->db, tenant.account, group, clock_now(), &more));
		runs++;
	}
	assert_true(runs > 2);
	assert_int_equal(sql_number("SELECT COUNT(*) FROM group_member WHERE account_id = %llu", (unsigned long long)tenant.account), 250);
	ASSERT_OK(group_follow(database->db, tenant.account, group, clock_now(), &more));
	assert_false(more);
}

static void members_are_found_over_all_groups(void **state) /* H18 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "found"), other = tenant_make(database, "elsewhere");
	const uint64_t first = group_make(database, &tenant, "First", STR("")), second = group_make(database, &tenant, "Second", STR(""));
	const uint64_t anna = contact_make(database, &tenant, "anna@found.test"), bo = contact_make(database, &tenant, "bo%@found.test");
	const struct group_member_place start = { 0, 0 };
	struct group_member *members;
	size_t count;
	bool changed;

	ASSERT_OK(group_join(database->db, tenant.account, first, anna, OPERATOR, &changed));
	ASSERT_OK(group_join(database->db, tenant.account, second, anna, OPERATOR, &changed));
	ASSERT_OK(group_join(database->db, tenant.account, second, bo, OPERATOR, &changed));
	ASSERT_OK(group_members(database->db, tenant.account, 0, &(struct contact_search){ .text = STR("ANNA@") }, start, 10, &members, &count));
	assert_int_equal(count, 2);
	assert_text(members[0].group_name, "First");
	assert_int_equal(members[0].status, MEMBER_NOT_INVITED);
	ASSERT_OK(group_members(database->db, tenant.account, 0, &(struct contact_search){ .text = STR("first last") }, start, 10, &members, &count));
	assert_int_equal(count, 3);
	ASSERT_OK(group_members(database->db, tenant.account, 0, &(struct contact_search){ .text = STR("%") }, start, 10, &members, &count));
	assert_int_equal(count, 1);
	assert_int_equal(members[0].contact, bo);
	ASSERT_OK(group_members(database->db, tenant.account, second, &(struct contact_search){ .text = STR("") }, (struct group_member_place){ anna, second }, 10, &members, &count));
	assert_int_equal(count, 1);
	ASSERT_OK(group_members(database->db, other.account, 0, &(struct contact_search){ .text = STR("") }, start, 10, &members, &count));
	assert_int_equal(count, 0);
	ASSERT_OK(group_members(database->db, other.account, first, &(struct contact_search){ .text = STR("") }, start, 10, &members, &count));
	assert_int_equal(count, 0);
}

static void group_of_another_account_is_none(void **state) /* R56 */
{
	struct database *database = *state;
	const struct tenant mine = tenant_make(database, "gmine"), theirs = tenant_make(database, "gtheirs");
	const uint64_t group = group_make(database, &theirs, "Theirs", STR("")), me = contact_make(database, &mine, "me@gmine.test");
	const uint64_t they = contact_make(database, &theirs, "they@gtheirs.test");
	const struct str name = STR("Mine");
	struct group found;
	bool changed;

	ASSERT_ERR(ERR_NOT_FOUND, group_edit(database->db, mine.account, group, &(struct group_change){ .name = &name }, OPERATOR));
	ASSERT_ERR(ERR_NOT_FOUND, group_delete(database->db, mine.account, group, OPERATOR));
	ASSERT_ERR(ERR_NOT_FOUND, group_join(database->db, mine.account, group, me, OPERATOR, &changed));
	ASSERT_ERR(ERR_NOT_FOUND, group_join(database->db, theirs.account, group, me, OPERATOR, &changed));
	ASSERT_ERR(ERR_NOT_FOUND, group_join(database->db, mine.account, group, they, OPERATOR, &changed));
	ASSERT_ERR(ERR_NOT_FOUND, group_find(database->db, mine.account, STR("Theirs"), &found));
	ASSERT_ERR(ERR_NOT_FOUND, group_find(database->db, mine.account, str_format(database->arena, "%llu", (unsigned long long)group), &found));
}

/* What a search finds, as addresses with spaces between; `group` 0: eyes, over all contacts. */
static const char *found_by(struct database *database, uint64_t account, uint64_t group, const char *text)
{
	struct buf names = { .arena = database->arena };
	struct group_member *members;
	struct contact_search search;
	struct eyes *eyes;
	size_t count;

	if (group == 0) {
		ASSERT_OK(contact_search_of(database->db, account, str_of(text), &search));
		ASSERT_OK(eyes_find(database->db, account, &search, 0, 10, &eyes, &count));
	} else {
		ASSERT_OK(contact_search_of_members(database->db, account, group, str_of(text), &search));
		ASSERT_OK(group_members(database->db, account, group, &search, (struct group_member_place){ 0, 0 }, 10, &members, &count));
	}
	assert_true(search.beginnings);
	for (size_t i = 0; i < count; i++)
		buf_format(&names, "%s%.*s", i == 0 ? "" : " ", STR_ARG(group == 0 ? eyes[i].email : members[i].email));
	return buf_c(&names);
}

static void among_thousands_contacts_are_found_by_how_they_begin(void **state) /* S119, H18, R79 */
{
	static const struct {
		const char *text, *found;
	} cases[] = {
		{ "zoe", "zoe@large.test" }, { " Zoe@LARGE", "zoe@large.test" }, { "Zo\xC3\xAB", "zoe@large.test" }, { "ber", "zoe@large.test" },
		{ "zoe ber", "zoe@large.test" }, { "zoe maria", "zoe@large.test" }, { "ber zoe", "" }, { "oe", "" }, { "large", "" }, { "%", "" }, { "_oe", "" }, { "zoe%", "" },
		{ "\\", "" }, { "c10@", "c10@large.test" }, { "\xFF", "" },
	};
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "large"), other = tenant_make(database, "small");
	const struct group all = { .name = STR("All"), .description = STR(""), .filter = STR("") };
	struct contact_search search;
	uint64_t group;

	sql_run("INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created) SELECT %llu, CONCAT('c', seq, '@large.test'),"
	        " CONCAT('c', seq, '@large.test'), 'N', 'N', '', '', 0, UTC_TIMESTAMP(6) FROM seq_1_to_5001", (unsigned long long)tenant.account);
	sql_run("INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created) VALUES (%llu, 'zoe@large.test',"
	        " 'zoe@large.test', 'Zo\xC3\xAB Maria', 'Berg', '', '', 0, UTC_TIMESTAMP(6)), (%llu, 'zoe@small.test', 'zoe@small.test', 'Zoe', 'Berg', '', '', 0, UTC_TIMESTAMP(6))",
	    (unsigned long long)tenant.account, (unsigned long long)other.account);
	ASSERT_OK(group_create(database->db, tenant.account, &all, OPERATOR, &group));
	sql_run("INSERT INTO group_member (account_id, group_id, contact_id, joined) SELECT account_id, %llu, id, UTC_TIMESTAMP(6) FROM contact WHERE account_id = %llu",
	    (unsigned long long)group, (unsigned long long)tenant.account);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_string_equal(found_by(database, tenant.account, 0, cases[i].text), cases[i].found);
		assert_string_equal(found_by(database, tenant.account, group, cases[i].text), cases[i].found);
	}
	ASSERT_OK(contact_search_of(database->db, other.account, STR("oe"), &search));
	assert_false(search.beginnings); /* whoever has it anywhere */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_have_names_of_their_own_and_can_be_edited),
		cmocka_unit_test(static_group_has_whom_one_puts_into_it),
		cmocka_unit_test(dynamic_group_follows_its_filter_and_its_contacts),
		cmocka_unit_test(membership_follows_companies_and_own_properties),
		cmocka_unit_test(filter_is_asked_of_many_contacts_in_parts),
		cmocka_unit_test(members_are_found_over_all_groups),
		cmocka_unit_test(group_of_another_account_is_none),
		cmocka_unit_test(among_thousands_contacts_are_found_by_how_they_begin),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
