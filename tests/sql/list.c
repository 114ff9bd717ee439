/* list.c: the list is what the one predicate says, in order, however it is paged through. */
#include "database.h"

enum { TICKETS = 300, CONTACTS = 6, COMPANIES = 3, MOST = TICKETS + 1 };

struct world {
	struct tenant tenant;
	uint64_t contacts[CONTACTS];
	uint64_t companies[COMPANIES];
};

static unsigned chance(unsigned *seed, unsigned most)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % most;
}

/* Many tickets at few moments, so that the id has to decide; some with several contacts, some of no company, most of another than the requester's. */
static struct world random_world(struct database *database, const char *name, unsigned seed)
{
	struct world world = { .tenant = tenant_make(database, name) };
	char text[64];

	for (size_t i = 0; i < COMPANIES; i++) {
		snprintf(text, sizeof text, "c%zu.%s.test", i, name);
		world.companies[i] = company_make(database, &world.tenant, text, text);
	}
	for (size_t i = 0; i < CONTACTS; i++) {
		snprintf(text, sizeof text, "p%zu@c%zu.%s.test", i, i % (COMPANIES + 1), name); /* one in a company that is none */
		world.contacts[i] = contact_make(database, &world.tenant, text);
	}
	sql_run("START TRANSACTION");
	for (size_t i = 0; i < TICKETS; i++) {
		const uint64_t company = chance(&seed, 5) == 0 ? 0 : world.companies[chance(&seed, COMPANIES)];
		const usec updated = SECONDS(T0) + (usec)chance(&seed, 40) * 500000;
		const uint64_t id = ticket_make_for(
		    &world.tenant, world.contacts[chance(&seed, CONTACTS)], company, chance(&seed, 3) == 0, updated);

		for (unsigned more = chance(&seed, 3); more > 0; more--)
			sql_run("INSERT INTO ticket_contact SELECT account_id, id, %llu, updated, closed FROM ticket WHERE account_id = %llu AND id = %llu "
			        "ON DUPLICATE KEY UPDATE contact_id = contact_id",
			    (unsigned long long)world.contacts[chance(&seed, CONTACTS)], (unsigned long long)world.tenant.account, (unsigned long long)id);
	}
	sql_run("COMMIT");
	return world;
}

/* The same question in plain words. */
static size_t plain_answer(const struct viewer *viewer, const struct ticket_query *query, uint64_t *ids)
{
	static const char *const filters[] = { [STATUS_ALL] = "", [STATUS_OPEN] = "AND t.closed = 0", [STATUS_CLOSED] = "AND t.closed = 1" };
	const uint64_t company = query->view == VIEW_ORGANIZATION && viewer->sees_company ? viewer->company : 0;

	return sql_numbers(ids, MOST,
	    "SELECT t.id FROM ticket t WHERE t.account_id = %llu AND (t.company_id = %llu OR EXISTS (SELECT 1 FROM ticket_contact k "
	    "WHERE k.account_id = t.account_id AND k.ticket_id = t.id AND k.contact_id = %llu)) %s ORDER BY t.updated DESC, t.id DESC",
	    (unsigned long long)viewer->account, (unsigned long long)company, (unsigned long long)viewer->contact, filters[query->status]);
}

static void assert_page(const struct ticket_list *list, const uint64_t *expected, size_t total, size_t from)
{
	const size_t size = total - from < TICKETS_PER_PAGE ? total - from : TICKETS_PER_PAGE;

	assert_int_equal(list->count, size);
	for (size_t i = 0; i < size; i++)
		assert_int_equal(list->tickets[i].id, expected[from + i]);
	assert_int_equal(list->has_newer, from > 0);
	assert_int_equal(list->has_older, from + size < total);
}

static struct ticket_cursor cursor_at(struct arena *arena, const struct ticket *ticket, bool backward)
{
	const struct ticket_cursor cursor = { .updated = ticket->updated, .id = ticket->id, .backward = backward };
	struct ticket_cursor read;

	assert_true(ticket_cursor_read(ticket_cursor_text(arena, &cursor), &read));
	assert_memory_equal(&read, &cursor, offsetof(struct ticket_cursor, backward));
	return read;
}

static void walk(struct database *database, const struct viewer *viewer, struct ticket_query query)
{
	uint64_t expected[MOST];
	const size_t total = plain_answer(viewer, &query, expected);
	struct ticket_cursor cursor;
	struct ticket_list list;

	ASSERT_OK(ticket_list(database->db, viewer, &query, &list));
	assert_page(&list, expected, total, 0);
	query.cursor = &cursor;
	for (size_t from = TICKETS_PER_PAGE; from < total; from += TICKETS_PER_PAGE) {
		cursor = cursor_at(database->arena, &list.tickets[list.count - 1], false);
		ASSERT_OK(ticket_list(database->db, viewer, &query, &list));
		assert_page(&list, expected, total, from);
	}
	for (size_t at = total == 0 ? 0 : (total - 1) / TICKETS_PER_PAGE; at > 0; at--) {
		cursor = cursor_at(database->arena, &list.tickets[0], true);
		ASSERT_OK(ticket_list(database->db, viewer, &query, &list));
		assert_page(&list, expected, total, (at - 1) * TICKETS_PER_PAGE);
	}
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
						walk(database, &viewer, (struct ticket_query){ .view = (enum ticket_view)view, .status = (enum ticket_status)status });
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
		const size_t seen = plain_answer(&viewer, &(struct ticket_query){ .view = VIEW_ORGANIZATION }, expected);
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
	const struct ticket_cursor end = { .updated = 1, .id = 1 }, start = { .updated = SECONDS(T0) * 2, .id = 1, .backward = true };
	struct ticket_list list;

	for (int i = 0; i < 3; i++)
		(void)!ticket_make_for(&tenant, contact, 0, false, SECONDS(T0) + i);
	const struct viewer viewer = viewer_of(database, &tenant, contact);
	ASSERT_OK(ticket_list(database->db, &viewer, &(struct ticket_query){ .cursor = &end }, &list));
	assert_int_equal(list.count, 3);
	assert_false(list.has_newer);
	ASSERT_OK(ticket_list(database->db, &viewer, &(struct ticket_query){ .cursor = &start }, &list));
	assert_int_equal(list.count, 3);
	assert_false(list.has_newer);
	assert_false(list.has_older);
}

static void cursors_that_nobody_made_are_refused(void **state)
{
	static const char *const texts[] = { "", "a", "a0123456789abcdef0123456789abcde", "a0123456789abcdef0123456789abcdef0",
		"c0123456789abcdef0123456789abcdef", "a0123456789ABCDEF0123456789abcdef", "affffffffffffffff0000000000000001",
		"a-123456789abcdef0123456789abcdef" };
	struct ticket_cursor cursor;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		assert_false(ticket_cursor_read(str_of(texts[i]), &cursor));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(list_is_the_predicate_in_order_both_ways), /* S23-S26, S121, R46 by way of account_id */
		cmocka_unit_test(every_ticket_of_the_list_opens_and_no_other), /* S33 */
		cmocka_unit_test(page_behind_the_end_is_the_first),
		cmocka_unit_test(cursors_that_nobody_made_are_refused),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
