/* identity.c: nobody is taken for another, nothing is cut to fit, no row is reached from another account. */
#include "database.h"

#include "../../sql/contact_record.h"
#include "../../sql/fold.h"
#include "../../sql/reply.h"
#include "../../sql/ticket_list.h"
#include "../../sql/session.h"

/* R12: the first of each pair exists; is the second one he? */
static void addresses_are_one_person_or_two(void **state)
{
	static const struct {
		const char *first, *second;
		bool same;
	} pairs[] = {
		{ "admin@x.test", "ADMIN@X.TEST", true },
		{ "admin@x.test", "\xC3\xA1" "dmin@x.test", false },           /* á */
		{ "admin@x.test", "admin@x.test ", false },
		{ "admin@x.test", " admin@x.test", false },
		{ "admin@x.test", "\xEF\xBD\x81" "dmin@x.test", true },        /* a wide a: NFKC */
		{ "admin@x.test", "\xD0\xB0" "dmin@x.test", false },           /* a Cyrillic а */
		{ "stra\xC3\x9F" "e@x.test", "strasse@x.test", true },         /* ß folds to ss */
		{ "o@x.test", "\xC3\xB8@x.test", false },                      /* ø: equal to the collation of what is read, not here */
		{ "a@b\xC3\xBC" "cher.test", "a@xn--bcher-kva.test", true },   /* R176 */
		{ "cafe\xCC\x81@x.test", "caf\xC3\xA9@x.test", true },         /* composed or not */
	};
	struct database *database = *state;
	struct credentials credentials;

	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		char name[32];
		snprintf(name, sizeof name, "pair%zu", i);
		struct tenant tenant = tenant_make(database, name);
		const uint64_t contact = contact_make(database, &tenant, pairs[i].first);

		ASSERT_OK(session_credentials(database->db, &tenant.portal, str_of(pairs[i].first), &credentials));
		assert_int_equal(credentials.user, contact);
		ASSERT_OK(session_credentials(database->db, &tenant.portal, str_of(pairs[i].second), &credentials));
		assert_int_equal(credentials.user, pairs[i].same ? contact : 0);
	}
	/* A NUL ends nothing. */
	struct tenant tenant = tenant_make(database, "nul");
	(void)!contact_make(database, &tenant, "admin@x.test");
	ASSERT_OK(session_credentials(database->db, &tenant.portal, (struct str){ .at = "admin@x.test\0", .size = 13 }, &credentials));
	assert_int_equal(credentials.user, 0);
	ASSERT_OK(session_credentials(database->db, &tenant.portal, STR("\xFF\xFE@x.test"), &credentials));
	assert_int_equal(credentials.user, 0);
}

static void keys_that_differ_in_one_character_of_four_bytes_are_two(void **state)
{
	struct database *database = *state;
	uint64_t account;

	ASSERT_OK(account_create(database->db, STR("Firm \xF0\x9F\x98\x80"), clock_now(), &account));
	ASSERT_OK(account_create(database->db, STR("Firm \xF0\x9F\x98\x81"), clock_now(), &account));
	ASSERT_OK(account_create(database->db, STR("Firm"), clock_now(), &account));
	ASSERT_ERR(ERR_CONFLICT, account_create(database->db, STR("FIRM"), clock_now(), &account));
	ASSERT_ERR(ERR_CONFLICT, account_create(database->db, STR(" Firm "), clock_now(), &account));
}

static struct str repeated(struct arena *arena, const char *text, size_t times)
{
	struct buf buf = { .arena = arena };

	while (times-- > 0)
		buf_text(&buf, text);
	return buf_str(&buf);
}

/* R13: the server of the tests cuts silently unless told otherwise; our session tells it. */
static void what_is_too_long_is_refused_never_cut(void **state)
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "long");
	struct contact contact = { .email = STR("a@long.test"), .first_name = repeated(database->arena, "\xF0\x9F\x98\x80", 200),
		.last_name = STR(""), .language = STR(""), .time_zone = STR("") };
	struct credentials credentials;
	uint64_t id;

	assert_string_equal(sql_text("SELECT @@GLOBAL.sql_mode"), "");
	ASSERT_OK(contact_create(database->db, tenant.account, &contact, clock_now(), &id)); /* at the limit, in characters */
	assert_int_equal(sql_number("SELECT CHAR_LENGTH(first_name) FROM contact WHERE id = %llu", (unsigned long long)id), 200);
	contact.email = STR("b@long.test");
	contact.first_name = repeated(database->arena, "x", 201);
	ASSERT_ERR(ERR_INVALID, contact_create(database->db, tenant.account, &contact, clock_now(), &id));
	contact.first_name = STR("");
	contact.time_zone = repeated(database->arena, "x", 65); /* a limit that nothing but the column holds */
	ASSERT_ERR(ERR_BAD_REQUEST, contact_create(database->db, tenant.account, &contact, clock_now(), &id));
	contact.time_zone = STR("");
	contact.email = repeated(database->arena, "a", 2000);
	ASSERT_ERR(ERR_INVALID, contact_create(database->db, tenant.account, &contact, clock_now(), &id));
	ASSERT_OK(session_credentials(database->db, &tenant.portal,
	    str_format(database->arena, "a@long.test%.*sz", STR_ARG(repeated(database->arena, " ", 1000))), &credentials));
	assert_int_equal(credentials.user, 0);
}

/* R56: what belongs to another account is not there, by whatever id it is asked for. */
static void ids_of_another_account_lead_nowhere(void **state)
{
	struct database *database = *state;
	struct tenant mine = tenant_make(database, "mine"), theirs = tenant_make(database, "theirs");
	const uint64_t me = contact_make(database, &mine, "me@mine.test"), they = contact_make(database, &theirs, "they@theirs.test");
	const uint64_t company = company_make(database, &theirs, "Theirs", "other.test");
	const uint64_t their_ticket = ticket_make_for(&theirs, they, company, false, SECONDS(T0));
	struct viewer viewer = viewer_of(database, &mine, me);
	const struct contact_form joining = { .email = STR("me@mine.test"), .company = company };
	struct viewer forged = viewer;
	struct ticket ticket;
	struct ticket_list list;
	uint64_t message;

	(void)!ticket_make_for(&theirs, they, company, false, SECONDS(T0)); /* theirs have 1001 and 1002, mine 1001 */
	(void)!ticket_make_for(&mine, me, 0, false, SECONDS(T0));
	ASSERT_ERR(ERR_NOT_FOUND, ticket_of_viewer(database->db, &mine.portal, &viewer, 1002, &ticket));
	ASSERT_OK(ticket_of_viewer(database->db, &mine.portal, &viewer, 1001, &ticket));
	ticket.id = their_ticket;
	ASSERT_ERR(ERR_NOT_FOUND, ticket_reply(database->db, &mine.portal, &viewer, &ticket,
	    &(struct reply){ .text = STR("x"), .html = STR("x"), .submission = STR("key") }, clock_now(), &message));
	forged.contact = they; /* even a wrong contact and company show nothing of the other account */
	forged.company = company;
	forged.sees_company = true;
	ASSERT_OK(ticket_list(database->db, &mine.portal, &forged, &(struct ticket_query){ .view = VIEW_ORGANIZATION }, &list));
	assert_int_equal(list.count, 0);
	ASSERT_ERR(ERR_NOT_FOUND, ticket_of_viewer(database->db, &mine.portal, &forged, 1002, &ticket));
	ASSERT_ERR(ERR_NOT_FOUND, contact_change(database->db, mine.account, me, &joining, OPERATOR));
	ASSERT_ERR(ERR_NOT_FOUND, contact_change(database->db, mine.account, they, &joining, OPERATOR));
	ASSERT_ERR(ERR_NOT_FOUND, contact_set_password(database->db, mine.account, they, STR("hash")));
	ASSERT_ERR(ERR_NOT_FOUND, contact_disable(database->db, mine.account, they, true, &(struct settings_by){ .now = clock_now() }));
	ASSERT_ERR(ERR_NOT_FOUND, portal_set(database->db, mine.account, theirs.portal.id, STR("name"), STR("Mine now")));
	ASSERT_ERR(ERR_NOT_FOUND, portal_create(database->db, mine.account, theirs.portal.domain, STR("x"), STR("x"), clock_now(), &message));
	assert_int_equal(sql_number("SELECT COUNT(*) FROM message m JOIN thread h ON h.id = m.thread_id WHERE h.ticket_id = %llu",
	    (unsigned long long)their_ticket), 1);
}

/* The database itself has no place for a row that points into another account. */
static void every_table_and_foreign_key_begins_with_the_account(void **state)
{
	(void)state;
	assert_null(sql_text("SELECT table_name FROM information_schema.tables t WHERE table_schema = DATABASE() AND table_name NOT IN "
	                     "('account', 'schema_step', 'schema_lock') AND NOT EXISTS (SELECT 1 FROM information_schema.statistics s WHERE "
	                     "s.table_schema = t.table_schema AND s.table_name = t.table_name AND index_name = 'PRIMARY' AND seq_in_index = 1 AND "
	                     "column_name = 'account_id')"));
	assert_null(sql_text("SELECT constraint_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE() AND "
	                     "referenced_table_name IS NOT NULL AND ordinal_position = 1 AND (column_name <> 'account_id' OR referenced_column_name <> "
	                     "IF(referenced_table_name = 'account', 'id', 'account_id'))"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_one_person_or_two),
		cmocka_unit_test(keys_that_differ_in_one_character_of_four_bytes_are_two),
		cmocka_unit_test(what_is_too_long_is_refused_never_cut),
		cmocka_unit_test(ids_of_another_account_lead_nowhere),
		cmocka_unit_test(every_table_and_foreign_key_begins_with_the_account),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
