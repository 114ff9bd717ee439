/* list.c: the list is what the one predicate says, in order, however it is filtered, sorted and paged through. */
#include "world.h"

#include "../../sql/ticket_export.h"

/* Any question that an address can ask: mostly one or two filters, so that something is left to be sorted. */
static struct ticket_query random_query(const struct world *world, const struct portal *portal, unsigned *seed)
{
	static const char *const texts[] = { "Berlin", "-5", "red", "2026-01-02" };
	struct ticket_query query = {
		.view = (enum ticket_view)chance(seed, 2), .ascending = chance(seed, 2) == 0, .sort = (enum ticket_sort)chance(seed, TICKET_SORTS),
	};

	query.sort_property = &world->properties.at[chance(seed, KINDS)];
	if (chance(seed, 3) == 0)
		query.status = (enum ticket_status)chance(seed, 3);
	if (chance(seed, 6) == 0 && portal->settings.custom_stages)
		query.stage = world->stages[chance(seed, STAGES)];
	if (chance(seed, 5) == 0)
		query.nobodys = true;
	else if (chance(seed, 5) == 0 && portal->settings.owner_name != OWNER_BY_ALIAS)
		query.owner = world->staff[chance(seed, STAFF)];
	if (chance(seed, 5) == 0)
		query.requester = world->contacts[chance(seed, CONTACTS)];
	if (chance(seed, 5) == 0) {
		query.has_priority = true;
		query.priority = (enum ticket_priority)chance(seed, 5);
	}
	if (chance(seed, 5) == 0)
		query.created_from = SECONDS((usec)T0 + 3600 * chance(seed, 60));
	if (chance(seed, 5) == 0)
		query.created_before = SECONDS((usec)T0 + 3600 * chance(seed, 60));
	if (chance(seed, 5) == 0) {
		const size_t kind = chance(seed, KINDS);
		const struct property *const property = property_by_key(
		    &world->properties, str_of((const char *[]){ "site", "seats", "colour", "due" }[kind]));

		query.properties[query.property_count++] = (struct property_filter){ .property = property, .text = str_of(texts[kind]) };
	}
	return query;
}

static void any_filter_in_any_order_is_the_predicate_both_ways(void **state)
{
	struct database *database = *state;
	struct world world = random_world(database, "any", 31);
	static const char *const names[] = { "first", "last", "full", "alias" };
	unsigned seed = 815;

	colour(database, &world, 77);
	set(database, &world.tenant, "permission", "company");
	set(database, &world.tenant, "owner_alias", "Support team");
	for (size_t round = 0; round < COUNT_OF(names); round++) {
		set(database, &world.tenant, "owner_name", names[round]);
		set(database, &world.tenant, "custom_stages", round % 2 == 0 ? "on" : "off");
		for (size_t i = 0; i < 40; i++) {
			const struct viewer viewer = viewer_of(database, &world.tenant, world.contacts[chance(&seed, CONTACTS)]);

			walk(database, &world.tenant.portal, &viewer, random_query(&world, &world.tenant.portal, &seed));
		}
	}
	ASSERT_OK(properties_of(database->db, world.tenant.account, 0, PROPERTY_TICKET, &world.properties));
}

/* Pages through a list in the order of numbers and gives all that it has. */
static size_t listed(struct database *database, const struct portal *portal, const struct viewer *viewer, uint64_t ids[MOST])
{
	struct ticket_query query = { .sort = SORT_NUMBER, .ascending = true };
	struct ticket_cursor cursor;
	struct ticket_list list;
	size_t count = 0;

	do {
		ASSERT_OK(ticket_list(database->db, portal, viewer, &query, &list));
		for (size_t i = 0; i < list.count; i++)
			ids[count++] = list.tickets[i].id;
		cursor = list.next;
		query.cursor = &cursor;
	} while (list.has_next);
	return count;
}

static void criteria_hide_tickets_everywhere(void **state)
{
#define OWN(key) "(SELECT p.value FROM ticket_property p JOIN property d ON d.id = p.property_id WHERE p.ticket_id = t.id AND d.property_key = '" key "')"
#define ONE(property, op, values) "{\"any\":[{\"all\":[{\"property\":\"" property "\",\"op\":\"" op "\"" values "}]}]}"
	static const struct {
		const char *criteria, *plain;
	} cases[] = {
		{ ONE("p.colour", "is_not", ",\"values\":[\"red\"]"), "COALESCE(" OWN("colour") ", '') <> 'red'" },
		{ ONE("p.colour", "is", ",\"values\":[\"red\",\"blue\"]"), OWN("colour") " IN ('red', 'blue')" },
		{ ONE("p.site", "contains", ",\"values\":[\"NORTH\"]"), OWN("site") " LIKE '%north%'" },
		{ ONE("p.site", "not_contains", ",\"values\":[\"%\",\"berlin\"]"), "COALESCE(" OWN("site") ", '') NOT LIKE '%berlin%'" },
		{ ONE("p.seats", "less", ",\"values\":[\"4\"]"), OWN("seats") " + 0 < 4" },
		{ ONE("p.due", "after", ",\"values\":[\"2025-12-31\"]"), OWN("due") " > '2025-12-31'" },
		{ ONE("p.due", "known", ""), OWN("due") " IS NOT NULL" },
		{ ONE("p.due", "unknown", ""), OWN("due") " IS NULL" },
		{ ONE("subject", "starts", ",\"values\":[\"print\"]"), "t.subject LIKE 'print%'" },
		{ ONE("subject", "unknown", ""), "t.subject = ''" },
		{ ONE("status", "is", ",\"values\":[\"open\"]"), "t.closed = 0" },
		{ ONE("priority", "is_not", ",\"values\":[\"urgent\",\"none\"]"), "t.priority NOT IN (0, 4)" },
		{ ONE("created", "before", ",\"values\":[\"2026-01-02\"]"), "t.created < '2026-01-02'" },
		{ ONE("company", "unknown", ""), "t.company_id IS NULL" },
		{ "{\"any\":[{\"all\":[{\"property\":\"status\",\"op\":\"is\",\"values\":[\"open\"]},{\"property\":\"priority\",\"op\":\"is\",\"values\":[\"high\"]}]},"
		  "{\"all\":[{\"property\":\"p.colour\",\"op\":\"is\",\"values\":[\"blue\"]}]}]}", "((t.closed = 0 AND t.priority = 3) OR " OWN("colour") " = 'blue')" },
	};
	struct database *database = *state;
	struct world world = random_world(database, "criteria", 5);
	uint64_t expected[MOST], found[MOST];

	colour(database, &world, 6);
	set(database, &world.tenant, "permission", "company");
	const struct viewer everything = viewer_of(database, &world.tenant, world.contacts[0]);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		set(database, &world.tenant, "visibility", cases[i].criteria);
		const struct viewer viewer = viewer_of(database, &world.tenant, world.contacts[0]);
		const size_t wanted = sql_numbers(expected, MOST, "SELECT t.id FROM ticket t WHERE t.account_id = %llu AND (t.company_id = %llu OR EXISTS (SELECT 1 FROM "
			"ticket_contact k WHERE k.ticket_id = t.id AND k.contact_id = %llu)) AND %s ORDER BY t.number", (unsigned long long)viewer.account,
			(unsigned long long)viewer.company, (unsigned long long)viewer.contact, cases[i].plain);

		if (listed(database, &world.tenant.portal, &viewer, found) != wanted || memcmp(found, expected, wanted * sizeof *found) != 0 || wanted == 0)
			fail_msg("%s", cases[i].criteria);
	}
	/* The last of them, for addresses and forms: what is not listed is not there. */
	const struct viewer viewer = viewer_of(database, &world.tenant, world.contacts[0]);
	const size_t all = listed(database, &world.tenant.portal, &everything, expected), seen = listed(database, &world.tenant.portal, &viewer, found);
	size_t opened = 0;

	assert_true(seen < all);
	for (size_t i = 0; i < all; i++) {
		struct ticket ticket;
		const uint64_t number = sql_number("SELECT number FROM ticket WHERE id = %llu", (unsigned long long)expected[i]);

		opened += ticket_of_viewer(database->db, &world.tenant.portal, &viewer, number, &ticket) == NULL;
	}
	assert_int_equal(opened, seen);
	ASSERT_ERR(ERR_INVALID, portal_set(database->db, world.tenant.account, world.tenant.portal.id, STR("visibility"), STR("{\"any\":[{\"all\":[{\"property\":"
	    "\"p.nothing\",\"op\":\"known\"}]}]}")));
	set(database, &world.tenant, "visibility", "");
}

static void list_is_the_predicate_in_order_both_ways(void **state)
{
	struct database *database = *state;

	for (unsigned round = 0; round < 3; round++) {
		char name[32];
		snprintf(name, sizeof name, "random%u", round);
		struct world world = random_world(database, name, 4711 + round);

		for (int permission = 0; permission < 2; permission++) {
			ASSERT_OK(portal_set(database->db, world.tenant.account, world.tenant.portal.id, STR("permission"),
			    permission == 0 ? STR("own") : STR("company")));
			for (size_t i = 0; i < CONTACTS; i++) {
				const struct viewer viewer = viewer_of(database, &world.tenant, world.contacts[i]);

				for (int view = 0; view < 2; view++)
					for (int status = 0; status < 3; status++)
						walk(database, &world.tenant.portal, &viewer, (struct ticket_query){ .view = (enum ticket_view)view, .status = (enum ticket_status)status });
			}
		}
	}
}

static void every_ticket_of_the_list_opens_and_no_other(void **state)
{
	struct database *database = *state;
	struct world world = random_world(database, "opens", 99);
	uint64_t expected[MOST], all[MOST];

	ASSERT_OK(portal_set(database->db, world.tenant.account, world.tenant.portal.id, STR("permission"), STR("company")));
	const size_t tickets = sql_numbers(all, MOST, "SELECT id FROM ticket WHERE account_id = %llu", (unsigned long long)world.tenant.account);
	for (size_t who = 0; who < 2; who++) {
		const struct viewer viewer = viewer_of(database, &world.tenant, world.contacts[who]);
		const size_t seen = plain_answer(
		    &world.tenant.portal, &viewer, &(struct ticket_query){ .view = VIEW_ORGANIZATION }, expected);
		size_t opened = 0;

		for (size_t i = 0; i < tickets; i++) {
			const uint64_t number = sql_number("SELECT number FROM ticket WHERE account_id = %llu AND id = %llu",
			    (unsigned long long)world.tenant.account, (unsigned long long)all[i]);
			struct ticket ticket;
			const struct err *e = ticket_of_viewer(database->db, &world.tenant.portal, &viewer, number, &ticket);
			bool listed = false;

			for (size_t n = 0; n < seen; n++)
				listed = listed || expected[n] == all[i];
			assert_int_equal(e == NULL, listed);
			if (!listed)
				ASSERT_ERR(ERR_NOT_FOUND, e);
			opened += e == NULL;
		}
		assert_int_equal(opened, seen);
	}
}

static void page_behind_the_end_is_the_first(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "end");
	const uint64_t contact = contact_make(database, &tenant, "a@end.test");
	const struct ticket_cursor end = { .number = 1, .id = 1 }, start = { .number = SECONDS(T0) * 2, .id = 1, .backward = true };
	const struct ticket_cursor other = { .sort = SORT_NUMBER, .number = 1001, .id = 1 }, broken = { .sort = SORT_SUBJECT, .text = STR("\xff") };
	struct ticket_list list;

	for (int i = 0; i < 3; i++)
		(void)!ticket_make_for(&tenant, contact, 0, false, SECONDS(T0) + i);
	const struct viewer viewer = viewer_of(database, &tenant, contact);
	ASSERT_OK(ticket_list(database->db, &tenant.portal, &viewer, &(struct ticket_query){ .cursor = &end }, &list));
	assert_int_equal(list.count, 3);
	assert_false(list.has_previous);
	ASSERT_OK(ticket_list(database->db, &tenant.portal, &viewer, &(struct ticket_query){ .cursor = &start }, &list));
	assert_int_equal(list.count, 3);
	assert_false(list.has_previous);
	assert_false(list.has_next);
	ASSERT_OK(ticket_list(database->db, &tenant.portal, &viewer, &(struct ticket_query){ .cursor = &other }, &list));
	assert_int_equal(list.count, 3);
	ASSERT_OK(ticket_list(database->db, &tenant.portal, &viewer, &(struct ticket_query){ .sort = SORT_SUBJECT, .cursor = &broken }, &list));
	assert_int_equal(list.count, 3);
}

static void cursors_that_nobody_made_are_refused(void **state)
{
	struct database *database = *state;
	const struct ticket_cursor cursor = { .sort = SORT_SUBJECT, .id = 7, .text = STR("Printer") };
	const struct str good = ticket_cursor_text(database->arena, &cursor);
	struct ticket_cursor read;

	for (size_t size = 0; size < good.size; size++)
		if (size < 51 || (size - 51) % 2 != 0)
			assert_false(ticket_cursor_read(database->arena, str_first(good, size), &read));
	for (size_t i = 0; i < good.size; i++) {
		char *const other = str_c(database->arena, good);

		other[i] = 'x';
		assert_false(ticket_cursor_read(database->arena, str_of(other), &read));
	}
	assert_false(ticket_cursor_read(database->arena, STR("aff000000000000000000000000000000010000000000000001"), &read)); /* no such sort */
	assert_false(ticket_cursor_read(database->arena, STR("a00ffffffffffffffffffffffffffffffffffffffffffffffff"), &read)); /* no such time */
}

/* An export finds many tickets at once and reads them part by part: what is kept from him in between is not in it, and the others are (R63). */
static void what_is_taken_away_while_an_export_goes_on_is_not_in_it(void **state)
{
	enum { MADE = 20, GONE = 1005 };
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "meanwhile");
	const uint64_t contact = contact_make(database, &tenant, "a@meanwhile.test");
	const struct viewer viewer = viewer_of(database, &tenant, contact);
	const struct ticket_query query = { .sort = SORT_NUMBER, .ascending = true };
	struct ticket_export *export = ticket_export_new(database->arena, &tenant.portal, &viewer, &query);
	struct ticket *tickets;
	uint64_t expected = 1001;
	size_t count;

	for (int i = 0; i < MADE; i++)
		(void)!ticket_make_for(&tenant, contact, 0, false, SECONDS(T0));
	ASSERT_OK(ticket_export_next(database->db, export, 2, &tickets, &count));
	sql_run("DELETE c FROM ticket_contact c JOIN ticket t ON t.account_id = c.account_id AND t.id = c.ticket_id WHERE t.account_id = %llu AND t.number = %d",
	    (unsigned long long)tenant.account, GONE);
	while (count > 0) {
		for (size_t i = 0; i < count; i++, expected++) {
			expected += expected == GONE ? 1 : 0;
			assert_int_equal(tickets[i].number, expected);
		}
		ASSERT_OK(ticket_export_next(database->db, export, 2, &tickets, &count));
	}
	assert_int_equal(expected, 1001 + MADE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(list_is_the_predicate_in_order_both_ways), /* S23-S26, S121, R46 by way of account_id */
		cmocka_unit_test(any_filter_in_any_order_is_the_predicate_both_ways), /* S122, S66, R62 */
		cmocka_unit_test(what_is_taken_away_while_an_export_goes_on_is_not_in_it),
		cmocka_unit_test(criteria_hide_tickets_everywhere), /* S56, S57, S58 */
		cmocka_unit_test(every_ticket_of_the_list_opens_and_no_other), /* S33 */
		cmocka_unit_test(page_behind_the_end_is_the_first),
		cmocka_unit_test(cursors_that_nobody_made_are_refused),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
