/* item_version.c: what settings choose from has versions: who made, changed and deleted what, and what was comes back or says why not. */
#include "database.h"

#include "../../sql/group.h"
#include "../../sql/pipeline.h"
#include "../../sql/property_admin.h"

enum { SHOWN = 50 };

/* Somebody of staff, as the one who does it. */
static struct settings_by staff_by(struct database *database, const struct tenant *tenant, const char *email)
{
	const struct staff staff = { .email = str_of(email), .first_name = STR("Sam"), .last_name = STR("Staff") };
	struct settings_by by = { .now = clock_now() };

	ASSERT_OK(staff_create(database->db, tenant->account, &staff, clock_now(), &by.staff));
	return by;
}

static struct item_deed *deeds_of(struct database *database, const struct tenant *tenant, enum versioned kind, uint64_t item, size_t expected)
{
	settings_compare *const compare[] = { [VERSIONED_PROPERTY] = property_compare, [VERSIONED_PIPELINE] = pipeline_compare,
		[VERSIONED_INBOX] = inbox_compare, [VERSIONED_GROUP] = group_compare };
	const struct version_of of = { .account = tenant->account, .kind = kind, .item = item };
	struct item_deed *deeds;
	uint64_t earlier;
	size_t count;

	ASSERT_OK(item_deeds(database->db, &of, 0, SHOWN, compare[kind], &deeds, &count, &earlier));
	assert_int_equal(count, expected);
	assert_int_equal(earlier, 0);
	return deeds;
}

static void assert_change(const struct key_changes *changes, size_t index, const char *name, const char *before, const char *after)
{
	assert_true(index < changes->count);
	assert_string_equal(changes->at[index].name, name);
	assert_text(changes->at[index].before, before);
	assert_text(changes->at[index].after, after);
}

static struct property property_now(struct database *database, const struct tenant *tenant, uint64_t id)
{
	struct property property;

	ASSERT_OK(property_of_id(database->db, tenant->account, id, &property));
	return property;
}

static uint64_t plan_make(struct database *database, const struct tenant *tenant)
{
	struct property_option options[] = { { .key = STR("gold"), .label = STR("Gold") }, { .key = STR("tin"), .label = STR("Tin") } };
	const struct property plan = { .object = PROPERTY_TICKET, .key = STR("plan"), .label = STR("Plan"), .kind = PROPERTY_CHOICE, .shown = true,
		.options = options, .option_count = COUNT_OF(options) };
	uint64_t id;

	ASSERT_OK(property_create(database->db, tenant->account, &plan, OPERATOR, &id));
	return id;
}

static void each_save_is_a_version_with_who_and_when(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "saves");
	const struct settings_by by = staff_by(database, &tenant, "sam@saves.test");
	const uint64_t id = plan_make(database, &tenant);
	struct property property = property_now(database, &tenant, id);
	struct item_deed *deeds;

	property.label = STR("Tariff");
	ASSERT_OK(property_change(database->db, tenant.account, &property, &by));
	ASSERT_OK(property_change(database->db, tenant.account, &property, &by)); /* which changes nothing */
	deeds = deeds_of(database, &tenant, VERSIONED_PROPERTY, id, 2);
	assert_int_equal(deeds[0].deed, DEED_CHANGED);
	assert_text(deeds[0].by, "Sam Staff");
	assert_true(deeds[0].when == by.now);
	assert_int_equal(deeds[0].changes.count, 1);
	assert_change(&deeds[0].changes, 0, "label", "Plan", "Tariff");
	assert_int_equal(deeds[1].deed, DEED_MADE);
	assert_text(deeds[1].by, "");
	assert_change(&deeds[1].changes, 0, "object", "", "ticket");
	assert_change(&deeds[1].changes, 3, "label", "", "Plan");
	assert_int_equal(deeds_of(database, &tenant, VERSIONED_PROPERTY, 0, 2)[0].item, id); /* the list of all knows it too */
}

static void what_stood_there_before_versions_were_kept_is_the_first_of_them(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "found");
	const struct settings_by by = staff_by(database, &tenant, "sam@found.test");
	const uint64_t id = plan_make(database, &tenant);
	struct property property = property_now(database, &tenant, id);
	struct item_deed *deeds;

	sql_run("DELETE FROM item_version WHERE account_id = %llu", (unsigned long long)tenant.account);
	property.shown = false;
	ASSERT_OK(property_change(database->db, tenant.account, &property, &by));
	deeds = deeds_of(database, &tenant, VERSIONED_PROPERTY, id, 1);
	assert_change(&deeds[0].changes, 0, "shown", "true", "false");
	assert_int_equal(deeds[0].version, 2);
	ASSERT_OK(property_restore(database->db, tenant.account, id, 1, &by));
	assert_true(property_now(database, &tenant, id).shown);
	sql_run("DELETE FROM item_version WHERE account_id = %llu", (unsigned long long)tenant.account);
	property.shown = true;
	ASSERT_OK(property_change(database->db, tenant.account, &property, &by)); /* nothing, of which nothing is known */
	(void)deeds_of(database, &tenant, VERSIONED_PROPERTY, id, 0);
}

static void option_that_has_come_since_stays_and_is_offered_no_more(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "options");
	struct settings_by by = staff_by(database, &tenant, "sam@options.test");
	const uint64_t id = plan_make(database, &tenant);
	struct property property = property_now(database, &tenant, id);
	struct property_option options[] = { { .key = STR("silver"), .label = STR("Silver") }, { .key = STR("tin"), .label = STR("Pewter") },
		{ .key = STR("gold"), .label = STR("Gold") } };
	struct item_beside beside;
	struct key_changes changes = { 0 };

	property.options = options;
	property.option_count = COUNT_OF(options);
	ASSERT_OK(property_change(database->db, tenant.account, &property, &by));
	ASSERT_OK(property_beside(database->db, tenant.account, id, 1, &beside));
	ASSERT_OK(property_compare(database->arena, beside.now, beside.then, &changes));
	assert_int_equal(changes.count, 3);
	assert_string_equal(changes.at[0].name, "option:silver");
	assert_string_equal(changes.at[1].name, "option:tin");
	assert_change(&changes, 2, "order", "Silver, Pewter, Gold", "Gold, Tin, Silver");
	by.expected = beside.mark + 1;
	ASSERT_ERR(ERR_CONFLICT, property_restore(database->db, tenant.account, id, 1, &by));
	by.expected = beside.mark;
	ASSERT_OK(property_restore(database->db, tenant.account, id, 1, &by));
	property = property_now(database, &tenant, id);
	assert_int_equal(property.option_count, 3);
	assert_text(property.options[0].label, "Gold");
	assert_text(property.options[1].label, "Tin");
	assert_text(property.options[2].key, "silver");
	assert_true(property.options[2].retired);
	assert_int_equal(deeds_of(database, &tenant, VERSIONED_PROPERTY, id, 3)[0].version, 3);
	ASSERT_ERR(ERR_CONFLICT, property_restore(database->db, tenant.account, id, 2, &by)); /* which by now is another one than he saw */
	ASSERT_ERR(ERR_NOT_FOUND, property_restore(database->db, tenant.account, id, 9, OPERATOR));
}

static void what_is_deleted_is_told_with_what_it_was_and_nothing_else_of_it_is_kept(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "deleted");
	const struct settings_by by = staff_by(database, &tenant, "sam@deleted.test");
	const uint64_t id = plan_make(database, &tenant);
	struct property property = property_now(database, &tenant, id);
	struct item_deed *deeds;
	bool more;

	property.label = STR("Tariff");
	ASSERT_OK(property_change(database->db, tenant.account, &property, OPERATOR));
	ASSERT_OK(property_remove(database->db, tenant.account, &property, true, SIZE_MAX, &by, &more));
	deeds = deeds_of(database, &tenant, VERSIONED_PROPERTY, 0, 1);
	assert_int_equal(deeds[0].deed, DEED_DELETED);
	assert_text(deeds[0].name, "Tariff");
	assert_text(deeds[0].by, "Sam Staff");
	assert_change(&deeds[0].changes, 3, "label", "Tariff", "");
	ASSERT_ERR(ERR_NOT_FOUND, property_restore(database->db, tenant.account, id, 1, OPERATOR));
	ASSERT_ERR(ERR_NOT_FOUND, property_remove(database->db, tenant.account, &property, true, SIZE_MAX, &by, &more));
}

static struct pipeline support(struct database *database, const struct tenant *tenant)
{
	struct pipeline *pipelines;
	size_t count;

	ASSERT_OK(pipeline_list(database->db, tenant->account, &pipelines, &count));
	assert_int_equal(count, 1);
	return pipelines[0];
}

static void stages_come_back_unless_tickets_hold_those_that_would_go(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "stages");
	const uint64_t anna = contact_make(database, &tenant, "anna@stages.test");
	struct pipeline pipeline = support(database, &tenant);
	struct stage stages[] = { { .name = STR("New one") }, pipeline.stages[1], pipeline.stages[3] };
	struct item_deed *deeds;
	struct fault fault;
	struct str kept;

	assert_int_equal(deeds_of(database, &tenant, VERSIONED_PIPELINE, pipeline.id, 1)[0].deed, DEED_MADE); /* with the account, by the operator */
	pipeline.stages = stages;
	pipeline.stage_count = COUNT_OF(stages);
	pipeline.follow_staff = false;
	ASSERT_OK(pipeline_change(database->db, tenant.account, &pipeline, OPERATOR, &fault, &kept));
	deeds = deeds_of(database, &tenant, VERSIONED_PIPELINE, pipeline.id, 2);
	assert_change(&deeds[0].changes, 0, "follow_staff", "true", "false");
	assert_int_equal(deeds[0].changes.count, 4); /* two stages went, one came; the others are in their order */
	(void)!ticket_make_for(&tenant, anna, 0, false, clock_now());
	sql_run("UPDATE ticket SET stage_id = (SELECT id FROM stage WHERE account_id = %llu AND name = 'New one') WHERE account_id = %llu",
	    (unsigned long long)tenant.account, (unsigned long long)tenant.account);
	ASSERT_ERR(ERR_CONFLICT, pipeline_restore(database->db, tenant.account, pipeline.id, 1, OPERATOR, &fault, &kept));
	assert_text(kept, "New one");
	assert_string_equal(fault.part, "stages");
	sql_run("UPDATE ticket SET stage_id = %llu WHERE account_id = %llu", (unsigned long long)stages[1].id, (unsigned long long)tenant.account);
	ASSERT_OK(pipeline_restore(database->db, tenant.account, pipeline.id, 1, OPERATOR, &fault, &kept));
	pipeline = support(database, &tenant);
	assert_int_equal(pipeline.stage_count, 4);
	assert_text(pipeline.stages[0].name, "New");
	assert_text(pipeline.stages[2].name, "Waiting on us");
	assert_int_equal(pipeline.stages[2].waits, WAITS_ON_US);
	assert_int_equal(pipeline.stages[1].id, stages[1].id); /* the same one: its tickets stayed in it */
	assert_true(pipeline.follow_staff);
}

static void members_of_an_inbox_come_back_but_for_those_who_left(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "inboxes");
	const struct settings_by sam = staff_by(database, &tenant, "sam@inboxes.test"), bo = staff_by(database, &tenant, "bo@inboxes.test");
	const uint64_t both[] = { bo.staff, sam.staff };
	struct inbox inbox = { .name = STR("Sales"), .members = both, .member_count = 2 }, found;
	struct item_deed *deeds;
	uint64_t id;

	ASSERT_OK(inbox_create(database->db, tenant.account, &inbox, &sam, &id));
	inbox = (struct inbox){ .id = id, .name = STR("Sales and more"), .help_desk = true };
	ASSERT_OK(inbox_change(database->db, tenant.account, &inbox, &bo));
	deeds = deeds_of(database, &tenant, VERSIONED_INBOX, id, 2);
	assert_int_equal(deeds[0].changes.count, 4);
	assert_change(&deeds[0].changes, 1, "help_desk", "false", "true");
	assert_string_equal(deeds[0].changes.at[2].name, str_c(database->arena, str_format(database->arena, "member:%llu", (unsigned long long)sam.staff)));
	sql_run("UPDATE staff SET disabled = 1 WHERE account_id = %llu AND id = %llu", (unsigned long long)tenant.account, (unsigned long long)bo.staff);
	ASSERT_OK(inbox_restore(database->db, tenant.account, id, 1, &sam));
	ASSERT_OK(inbox_find(database->db, tenant.account, id, &found));
	assert_text(found.name, "Sales");
	assert_false(found.help_desk);
	assert_int_equal(found.member_count, 1);
	assert_int_equal(found.members[0], sam.staff);
	ASSERT_OK(inbox_remove(database->db, tenant.account, id, &sam));
	assert_int_equal(deeds_of(database, &tenant, VERSIONED_INBOX, 0, 2)[0].deed, DEED_DELETED); /* beside the one that came with the account */
}

static void group_comes_back_unless_its_name_or_what_it_asks_for_is_gone(void **state) /* H11 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "groups");
	const struct property job = { .object = PROPERTY_CONTACT, .key = STR("job"), .label = STR("Job"), .kind = PROPERTY_TEXT };
	const struct group partners = { .name = STR("Partners"), .description = STR("Who sells"),
		.filter = STR("{\"any\":[{\"all\":[{\"values\":[\"boss\"],\"op\":\"is\",\"property\":\"p.job\"}]}]}") };
	const struct str none = STR(""), name = STR("Resellers");
	struct item_deed *deeds;
	struct group other = { .name = STR("Partners"), .description = STR("") }, found;
	uint64_t property, id, second;
	bool more;

	ASSERT_OK(property_create(database->db, tenant.account, &job, OPERATOR, &property));
	ASSERT_OK(group_create(database->db, tenant.account, &partners, OPERATOR, &id));
	ASSERT_OK(group_edit(database->db, tenant.account, id, &(struct group_change){ .name = &name, .filter = &none }, OPERATOR));
	deeds = deeds_of(database, &tenant, VERSIONED_GROUP, id, 2);
	assert_int_equal(deeds[0].changes.count, 2);
	assert_change(&deeds[0].changes, 1, "filter", "{\"any\":[{\"all\":[{\"property\":\"p.job\",\"op\":\"is\",\"values\":[\"boss\"]}]}]}", "null");
	ASSERT_OK(group_create(database->db, tenant.account, &other, OPERATOR, &second));
	ASSERT_ERR(ERR_CONFLICT, group_restore(database->db, tenant.account, id, 1, OPERATOR));
	ASSERT_OK(group_delete(database->db, tenant.account, second, OPERATOR));
	ASSERT_OK(group_restore(database->db, tenant.account, id, 1, OPERATOR));
	ASSERT_OK(group_by_id(database->db, tenant.account, id, &found));
	assert_text(found.name, "Partners");
	assert_true(found.filter.size > 0 && found.following);
	ASSERT_OK(group_restore(database->db, tenant.account, id, 2, OPERATOR));
	ASSERT_OK(property_remove(database->db, tenant.account, &(struct property){ .id = property, .object = PROPERTY_CONTACT, .key = STR("job") }, true,
	    SIZE_MAX, OPERATOR, &more));
	ASSERT_ERR(ERR_INVALID, group_restore(database->db, tenant.account, id, 1, OPERATOR));
}

static void who_came_and_went_is_told_with_who_did_it(void **state) /* H11 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "members");
	const struct settings_by sam = staff_by(database, &tenant, "sam@members.test");
	const struct str emails[] = { STR("anna@members.test"), STR("nobody@members.test"), STR("bo@members.test") };
	const uint64_t anna = contact_make(database, &tenant, "anna@members.test");
	const struct group hands = { .name = STR("Hands"), .description = STR("") };
	struct item_deed *deeds;
	bool known[3], changed;
	uint64_t id;

	(void)!contact_make(database, &tenant, "bo@members.test");
	ASSERT_OK(group_create(database->db, tenant.account, &hands, OPERATOR, &id));
	ASSERT_OK(group_join_addresses(database->db, tenant.account, id, emails, 3, &sam, known));
	ASSERT_OK(group_join_addresses(database->db, tenant.account, id, emails, 3, &sam, known)); /* nobody new */
	ASSERT_OK(group_leave(database->db, tenant.account, id, anna, OPERATOR, &changed));
	ASSERT_OK(group_leave(database->db, tenant.account, id, anna, OPERATOR, &changed));
	deeds = deeds_of(database, &tenant, VERSIONED_GROUP, id, 3);
	assert_int_equal(deeds[0].deed, DEED_LEFT);
	assert_text(deeds[0].by, "");
	assert_int_equal(deeds[0].member_count, 1);
	assert_text(deeds[0].members[0], "anna@members.test");
	assert_int_equal(deeds[1].deed, DEED_JOINED);
	assert_text(deeds[1].by, "Sam Staff");
	assert_int_equal(deeds[1].member_count, 2);
	assert_text(deeds[1].members[1], "bo@members.test");
	(void)deeds_of(database, &tenant, VERSIONED_GROUP, 0, 1); /* of all groups: what they are, not who is in them */
	ASSERT_OK(group_delete(database->db, tenant.account, id, &sam));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM item_version WHERE account_id = %llu AND item_id = %llu AND kind >= 4", (unsigned long long)tenant.account,
	    (unsigned long long)id), 1);
}

static void versions_are_kept_within_bounds(void **state)
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "bounds");
	const unsigned long long account = tenant.account;
	const uint64_t id = plan_make(database, &tenant);
	struct property property = property_now(database, &tenant, id);
	const struct version_of of = { .account = tenant.account, .kind = VERSIONED_PROPERTY };
	struct item_deed *deeds;
	uint64_t earlier, last = 0;
	size_t count, all = 0;
	bool more;

	for (unsigned i = 0; i < VERSIONS_MOST + 5; i++) {
		property.label = i % 2 == 0 ? STR("Even") : STR("Odd");
		ASSERT_OK(property_change(database->db, tenant.account, &property, OPERATOR));
		arena_reset(database->arena);
		property = property_now(database, &tenant, id);
	}
	assert_int_equal(sql_number("SELECT COUNT(*) FROM item_version WHERE account_id = %llu AND kind = 1", account), VERSIONS_MOST);
	do {
		ASSERT_OK(item_deeds(database->db, &of, last, SHOWN, property_compare, &deeds, &count, &earlier));
		all += count;
		last = earlier;
	} while (earlier != 0);
	assert_int_equal(all, VERSIONS_MOST);
	assert_int_equal(deeds[count - 1].changes.count, 0); /* what was before is kept no more */
	assert_int_equal(deeds[count - 2].changes.count, 1);
	ASSERT_ERR(ERR_NOT_FOUND, property_restore(database->db, tenant.account, id, 1, OPERATOR));
	sql_run("INSERT INTO item_version (account_id, kind, item_id, version, deed, name, document, created) SELECT account_id, 1, 1000000 + id, 1, 3, 'Old', '{}', "
	        "created FROM item_version WHERE account_id = %llu AND kind = 1", account);
	sql_run("INSERT INTO item_version (account_id, kind, item_id, version, deed, name, document, created) SELECT account_id, 1, 2000000 + id, 1, 3, 'Old', '{}', "
	        "created FROM item_version WHERE account_id = %llu AND kind = 1", account);
	ASSERT_OK(property_remove(database->db, tenant.account, &property, true, SIZE_MAX, OPERATOR, &more));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM item_version WHERE account_id = %llu AND kind = 1", account), VERSIONS_OF_DELETED_MOST);
	assert_string_equal(sql_text("SELECT name FROM item_version WHERE account_id = %llu AND kind = 1 ORDER BY id DESC LIMIT 1", account), "Even");
}

static void versions_of_another_account_are_none(void **state) /* R55 */
{
	struct database *database = *state;
	const struct tenant mine = tenant_make(database, "vmine"), theirs = tenant_make(database, "vtheirs");
	const uint64_t id = plan_make(database, &theirs);
	struct property property = property_now(database, &theirs, id);
	struct item_beside beside;

	property.label = STR("Tariff");
	ASSERT_OK(property_change(database->db, theirs.account, &property, OPERATOR));
	(void)deeds_of(database, &mine, VERSIONED_PROPERTY, 0, 0);
	(void)deeds_of(database, &mine, VERSIONED_PROPERTY, id, 0);
	ASSERT_ERR(ERR_NOT_FOUND, property_beside(database->db, mine.account, id, 1, &beside));
	ASSERT_ERR(ERR_NOT_FOUND, property_restore(database->db, mine.account, id, 1, OPERATOR));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_save_is_a_version_with_who_and_when),
		cmocka_unit_test(what_stood_there_before_versions_were_kept_is_the_first_of_them),
		cmocka_unit_test(option_that_has_come_since_stays_and_is_offered_no_more),
		cmocka_unit_test(what_is_deleted_is_told_with_what_it_was_and_nothing_else_of_it_is_kept),
		cmocka_unit_test(stages_come_back_unless_tickets_hold_those_that_would_go),
		cmocka_unit_test(members_of_an_inbox_come_back_but_for_those_who_left),
		cmocka_unit_test(group_comes_back_unless_its_name_or_what_it_asks_for_is_gone),
		cmocka_unit_test(who_came_and_went_is_told_with_who_did_it),
		cmocka_unit_test(versions_are_kept_within_bounds),
		cmocka_unit_test(versions_of_another_account_are_none),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
