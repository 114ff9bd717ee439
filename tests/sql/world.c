/* world.c: an account with tickets that chance has made. */
#include "world.h"

#include "../../sql/property_admin.h"

unsigned chance(unsigned *seed, unsigned most)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % most;
}

struct world random_world(struct database *database, const char *name, unsigned seed)
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

void colour(struct database *database, struct world *world, unsigned seed)
{
	static const char *const subjects[] = { "Printer", "printer", "Zebra", "", "ปริ้นเตอร์", "プリンター", "Étage",
		"A subject that is longer than the forty characters by which lists sort, one", "A subject that is longer than the forty characters by which lists sort, two" };
	static const struct property_option options[] = { { .key = STR("red"), .label = STR("Red") }, { .key = STR("blue"), .label = STR("Blue") } };
	const struct property made[KINDS] = {
		{ .object = PROPERTY_TICKET, .key = STR("site"), .label = STR("Site"), .kind = PROPERTY_TEXT, .shown = true },
		{ .object = PROPERTY_TICKET, .key = STR("seats"), .label = STR("Seats"), .kind = PROPERTY_NUMBER, .shown = true },
		{ .object = PROPERTY_TICKET, .key = STR("colour"), .label = STR("Colour"), .kind = PROPERTY_CHOICE, .shown = true,
		    .options = (struct property_option *)options, .option_count = COUNT_OF(options) },
		{ .object = PROPERTY_TICKET, .key = STR("due"), .label = STR("Due"), .kind = PROPERTY_DATE, .shown = true },
	};
	static const char *const values[KINDS][3] = { { "Berlin", "berlin north", "กรุงเทพ" }, { "-5", "3", "20" }, { "red", "blue", "red" },
		{ "2026-01-02", "2025-12-31", "2026-01-02" } };
	const unsigned long long account = world->tenant.account;
	uint64_t ids[MOST], unused;

	for (size_t i = 0; i < STAFF; i++)
		sql_run("INSERT INTO staff (account_id, email, email_key, first_name, last_name, created) VALUES (%llu, 's%zu@s.test', 's%zu@s.test', '%s', '%s', NOW(6))",
		    account, i, i, i == 0 ? "Zoe" : "Ann", i == 1 ? "Baker" : "Adams");
	(void)!sql_numbers(world->staff, STAFF, "SELECT id FROM staff WHERE account_id = %llu ORDER BY id", account);
	(void)!sql_numbers(world->stages, STAGES, "SELECT id FROM stage WHERE account_id = %llu ORDER BY id", account);
	for (size_t i = 0; i < KINDS; i++)
		ASSERT_OK(property_create(database->db, account, &made[i], OPERATOR, &unused));
	ASSERT_OK(properties_of(database->db, account, 0, PROPERTY_TICKET, &world->properties));
	const size_t count = sql_numbers(ids, MOST, "SELECT id FROM ticket WHERE account_id = %llu", account);

	sql_run("START TRANSACTION");
	for (size_t i = 0; i < count; i++) {
		const unsigned owner = chance(&seed, STAFF + 1);

		sql_run("UPDATE ticket t JOIN stage s ON s.account_id = t.account_id AND s.id = %llu SET t.stage_id = s.id, t.closed = s.closed, t.subject = '%s', "
		        "t.owner_id = NULLIF(%llu, 0), t.priority = %u, t.created = FROM_UNIXTIME(%u) WHERE t.account_id = %llu AND t.id = %llu",
		    (unsigned long long)world->stages[chance(&seed, STAGES)], subjects[chance(&seed, COUNT_OF(subjects))],
		    owner == STAFF ? 0 : (unsigned long long)world->staff[owner], chance(&seed, 5), T0 + 3600 * chance(&seed, 60), account,
		    (unsigned long long)ids[i]);
		sql_run("UPDATE ticket_contact k JOIN ticket t ON t.account_id = k.account_id AND t.id = k.ticket_id SET k.closed = t.closed "
		        "WHERE k.account_id = %llu AND k.ticket_id = %llu", account, (unsigned long long)ids[i]);
	}
	sql_run("COMMIT");
	for (size_t i = 0; i < count; i++) {
		const unsigned kind = chance(&seed, KINDS);
		struct str text = str_of(values[kind][chance(&seed, 3)]);
		const struct property *const property = property_by_key(&world->properties, made[kind].key);
		ASSERT_OK(property_write(database->db, account, property, ids[i], &(struct property_value){ &text, 1 }));
	}
}

void set(struct database *database, struct tenant *tenant, const char *key, const char *value)
{
	ASSERT_OK(portal_set(database->db, tenant->account, tenant->portal.id, str_of(key), str_of(value)));
	tenant_refresh(database, tenant);
}
