/* invitation.c: who is invited, when, how often, and what becomes of it (S86, S116, S118, H13, H14, H17, H19, R27). */
#include "database.h"

#include "../../sql/consent.h"
#include "../../sql/domain_settings.h"
#include "../../sql/group.h"
#include "../../sql/invitation.h"
#include "../../sql/outbox_kind.h"
#include "../../sql/session.h"

static uint64_t group_make(struct database *database, const struct tenant *tenant, const char *name, struct str filter)
{
	const struct group group = { .name = str_of(name), .description = STR(""), .filter = filter };
	uint64_t id;

	ASSERT_OK(group_create(database->db, tenant->account, &group, OPERATOR, &id));
	return id;
}

static void set(struct database *database, const struct tenant *tenant, const char *groups, const char *access, const char *enabled)
{
	const struct setting settings[] = { { STR("groups"), str_of(groups) }, { STR("access"), str_of(access) }, { STR("enabled"), str_of(enabled) } };

	ASSERT_OK(portal_change(database->db, tenant->account, tenant->portal.id, settings, COUNT_OF(settings),
	    &(struct settings_by){ .now = clock_now() }));
}

static void join(struct database *database, const struct tenant *tenant, uint64_t group, uint64_t contact)
{
	bool changed;

	ASSERT_OK(group_join(database->db, tenant->account, group, contact, OPERATOR, &changed));
}

static uint64_t invitations(const struct tenant *tenant, uint64_t contact)
{
	return sql_number("SELECT COUNT(*) FROM outbox WHERE account_id = %llu AND contact_id = %llu AND kind = 'invitation'",
	    (unsigned long long)tenant->account, (unsigned long long)contact);
}

/* The token of the latest invitation to a contact, as his mail has it. */
static struct str token_of(struct database *database, const struct tenant *tenant, uint64_t contact)
{
	return str_copy(database->arena, str_of(sql_text("SELECT JSON_UNQUOTE(JSON_EXTRACT(data, '$.token')) FROM outbox WHERE account_id = %llu AND "
	    "contact_id = %llu AND kind = 'invitation' ORDER BY id DESC LIMIT 1", (unsigned long long)tenant->account, (unsigned long long)contact)));
}

static const struct err *accept(struct database *database, const struct tenant *tenant, struct str token, const char *hash)
{
	const struct digest attempt = digest_keyed(token, str_of(hash));

	return invitation_accept(database->db, &tenant->portal,
	    &(struct acceptance){ .token = token, .attempt = attempt, .hash = str_of(hash), .first_name = STR(""), .last_name = STR("") }, clock_now());
}

static struct group_member member_of(struct database *database, const struct tenant *tenant, uint64_t group, uint64_t contact)
{
	struct group_member *members;
	size_t count;

	ASSERT_OK(group_members(database->db, tenant->account, group, &(struct contact_search){ .text = STR("") }, (struct group_member_place){ contact - 1, UINT64_MAX >> 1 }, 1, &members, &count));
	assert_int_equal(count, 1);
	assert_int_equal(members[0].contact, contact);
	return members[0];
}

static void who_joins_a_required_group_is_invited_once(void **state) /* H13, H14, S118 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "joins");
	const uint64_t first = group_make(database, &tenant, "First", STR("")), second = group_make(database, &tenant, "Second", STR(""));
	const uint64_t idle = group_make(database, &tenant, "Idle", STR("")), anna = contact_make(database, &tenant, "anna@joins.test");
	const uint64_t bo = contact_make(database, &tenant, "bo@joins.test"), cleo = contact_make(database, &tenant, "cleo@joins.test");
	bool changed;

	set(database, &tenant, "First,Second", "groups", "on");
	join(database, &tenant, first, anna);
	assert_int_equal(invitations(&tenant, anna), 1);
	join(database, &tenant, second, anna);
	ASSERT_OK(group_leave(database->db, tenant.account, first, anna, OPERATOR, &changed));
	join(database, &tenant, first, anna);
	assert_int_equal(invitations(&tenant, anna), 1);

	join(database, &tenant, idle, bo);
	assert_int_equal(invitations(&tenant, bo), 0);
	ASSERT_OK(contact_set_password(database->db, tenant.account, bo, STR("$argon2id$x")));
	join(database, &tenant, first, bo);
	assert_int_equal(invitations(&tenant, bo), 0); /* he has a login */
	ASSERT_OK(contact_disable(database->db, tenant.account, cleo, true, &(struct settings_by){ .now = clock_now() }));
	join(database, &tenant, first, cleo);
	assert_int_equal(invitations(&tenant, cleo), 0);
}

static void whoever_comes_to_be_let_in_is_invited(void **state) /* H13: the setting, the switch, the filter, the contact */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "comes");
	const struct str filter = STR("{\"any\":[{\"all\":[{\"property\":\"first_name\",\"op\":\"is\",\"values\":[\"first\"]}]}]}");
	const uint64_t group = group_make(database, &tenant, "Group", STR("")), anna = contact_make(database, &tenant, "anna@comes.test");
	uint64_t dynamic, later;
	bool more;

	join(database, &tenant, group, anna);
	set(database, &tenant, "Group", "groups", "off");
	ASSERT_OK(invitations_due(database->db, tenant.account, clock_now(), &more));
	assert_int_equal(invitations(&tenant, anna), 0); /* it would lead nowhere */
	ASSERT_OK(portal_set(database->db, tenant.account, tenant.portal.id, STR("enabled"), STR("on")));
	ASSERT_OK(invitations_due(database->db, tenant.account, clock_now(), &more));
	assert_false(more);
	assert_int_equal(invitations(&tenant, anna), 1);
	ASSERT_OK(invitations_due(database->db, tenant.account, clock_now(), &more));
	assert_int_equal(invitations(&tenant, anna), 1);

	later = contact_make(database, &tenant, "bo@comes.test");
	dynamic = group_make(database, &tenant, "Filtered", filter);
	set(database, &tenant, "Group,Filtered", "groups", "on");
	assert_int_equal(invitations(&tenant, later), 0);
	ASSERT_OK(group_follow(database->db, tenant.account, dynamic, clock_now(), &more));
	assert_int_equal(invitations(&tenant, later), 1);
	assert_int_equal(invitations(&tenant, contact_make(database, &tenant, "cleo@comes.test")), 1);
}

static void an_invitation_is_pending_accepted_or_failed_with_the_reason(void **state) /* H17, H19 */
{
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "status");
	const uint64_t group = group_make(database, &tenant, "Group", STR("")), anna = contact_make(database, &tenant, "anna@status.test");
	struct outbox_end end = { .account = tenant.account, .contact = anna, .reason = STR("550 no such user"), .now = clock_now() };
	struct invited invited;
	struct str old;

	set(database, &tenant, "Group", "groups", "on");
	join(database, &tenant, group, anna);
	old = token_of(database, &tenant, anna);
	assert_int_equal(member_of(database, &tenant, group, anna).status, MEMBER_PENDING);
	end.id = sql_number("SELECT outbox_id FROM invitation WHERE contact_id = %llu", (unsigned long long)anna);
	ASSERT_OK(outbox_meaning(OUTBOX_INVITATION)->failed(database->db, &end));
	assert_int_equal(member_of(database, &tenant, group, anna).status, MEMBER_FAILED);
	assert_text(member_of(database, &tenant, group, anna).reason, "550 no such user");

	ASSERT_OK(invitation_send(database->db, tenant.account, 0, anna, &(struct settings_by){ .now = clock_now() }));
	assert_int_equal(invitations(&tenant, anna), 2);
	assert_int_equal(member_of(database, &tenant, group, anna).status, MEMBER_PENDING);
	ASSERT_OK(outbox_meaning(OUTBOX_INVITATION)->failed(database->db, &end)); /* the older mail's end says nothing of the newer */
	assert_int_equal(member_of(database, &tenant, group, anna).status, MEMBER_PENDING);
	ASSERT_ERR(ERR_NOT_FOUND, invitation_find(database->db, &tenant.portal, old, clock_now(), &invited));
	ASSERT_OK(accept(database, &tenant, token_of(database, &tenant, anna), "$argon2id$a"));
	assert_int_equal(member_of(database, &tenant, group, anna).status, MEMBER_ACCEPTED);
	ASSERT_ERR(ERR_CONFLICT, invitation_send(database->db, tenant.account, 0, anna, &(struct settings_by){ .now = clock_now() }));
	ASSERT_ERR(ERR_NOT_FOUND, invitation_send(database->db, tenant.account, 0, anna + 1000, &(struct settings_by){ .now = clock_now() }));
}

static void used_old_and_foreign_links_are_one(void **state) /* R27 */
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "links");
	const struct tenant other = tenant_make(database, "otherlinks");
	const uint64_t anna = contact_make(database, &tenant, "anna@links.test");
	struct invited invited;
	struct str token;

	set(database, &tenant, "", "contacts", "on");
	ASSERT_OK(invitation_send(database->db, tenant.account, tenant.portal.id, anna, &(struct settings_by){ .now = clock_now() }));
	token = token_of(database, &tenant, anna);
	ASSERT_ERR(ERR_NOT_FOUND, invitation_find(database->db, &other.portal, token, clock_now(), &invited));
	ASSERT_ERR(ERR_NOT_FOUND, invitation_find(database->db, &tenant.portal, STR(""), clock_now(), &invited));
	ASSERT_ERR(ERR_NOT_FOUND, invitation_find(database->db, &tenant.portal, STR("0"), clock_now(), &invited));
	ASSERT_OK(invitation_find(database->db, &tenant.portal, token, clock_now(), &invited));
	assert_text(invited.email, "anna@links.test");
	ASSERT_ERR(ERR_NOT_FOUND, invitation_find(database->db, &tenant.portal, token, clock_now() + TOKEN_INVITE_LIFETIME, &invited));
	ASSERT_OK(invitation_send(database->db, tenant.account, tenant.portal.id, anna, &(struct settings_by){ .now = clock_now() }));
	token = token_of(database, &tenant, anna);
	ASSERT_OK(accept(database, &tenant, token, "$argon2id$a"));
	ASSERT_OK(accept(database, &tenant, token, "$argon2id$a")); /* one click that came twice */
	ASSERT_ERR(ERR_NOT_FOUND, accept(database, &tenant, token, "$argon2id$b"));
	ASSERT_ERR(ERR_NOT_FOUND, invitation_find(database->db, &tenant.portal, token, clock_now(), &invited));
	assert_string_equal(sql_text("SELECT password_hash FROM contact WHERE id = %llu", (unsigned long long)anna), "$argon2id$a");
}

static void of_twenty_at_once_one_is_accepted(void **state) /* R27 */
{
	enum { ATTEMPTS = 20 };
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "twenty");
	const uint64_t anna = contact_make(database, &tenant, "anna@twenty.test");
	int status, won = 0, late = 0;
	struct str token;

	set(database, &tenant, "", "contacts", "on");
	ASSERT_OK(invitation_send(database->db, tenant.account, tenant.portal.id, anna, &(struct settings_by){ .now = clock_now() }));
	token = token_of(database, &tenant, anna);
	for (int i = 0; i < ATTEMPTS; i++)
		if (fork() == 0) {
			struct database mine = database_among_many(database);
			char hash[32];
			const struct err *e;

			snprintf(hash, sizeof hash, "$argon2id$%d", i);
			while ((e = accept(&mine, &tenant, token, hash)) != NULL && e->kind == ERR_BUSY)
				continue;
			_exit(e == NULL ? 0 : e->kind == ERR_NOT_FOUND ? 1 : 2);
		}
	for (int i = 0; i < ATTEMPTS; i++) {
		assert_true(wait(&status) > 0 && WIFEXITED(status));
		won += WEXITSTATUS(status) == 0;
		late += WEXITSTATUS(status) == 1;
	}
	assert_int_equal(won, 1);
	assert_int_equal(late, ATTEMPTS - 1);
}

static void of_ten_that_invite_at_once_one_does(void **state) /* H14 */
{
	enum { ATTEMPTS = 10 };
	struct database *database = *state;
	const struct tenant tenant = tenant_make(database, "tenners");
	const uint64_t group = group_make(database, &tenant, "Group", STR("")), anna = contact_make(database, &tenant, "anna@tenners.test");
	int status;

	join(database, &tenant, group, anna);
	set(database, &tenant, "Group", "groups", "on");
	for (int i = 0; i < ATTEMPTS; i++)
		if (fork() == 0) {
			struct database mine = database_among_many(database);
			const struct err *e;
			bool more;

			while ((e = invitations_due(mine.db, tenant.account, clock_now(), &more)) != NULL && e->kind == ERR_BUSY)
				continue;
			_exit(e == NULL ? 0 : 1);
		}
	for (int i = 0; i < ATTEMPTS; i++)
		assert_true(wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_int_equal(invitations(&tenant, anna), 1);
}

static void the_consent_that_is_asked_is_kept(void **state) /* S108 */
{
	struct database *database = *state;
	struct tenant tenant = tenant_make(database, "agrees");
	const uint64_t anna = contact_make(database, &tenant, "anna@agrees.test");
	const struct setting asked[] = { { STR("consent_label"), STR("I agree") }, { STR("consent_text"), STR("To all of it") }, { STR("consent"), STR("on") } };
	const struct settings_by by = { .now = clock_now() };
	struct acceptance acceptance = { .attempt = token_attempt(), .hash = STR("$argon2id$a"), .first_name = STR("Anna"), .last_name = STR("") };
	struct consent *given;
	uint64_t version;
	size_t count;

	ASSERT_OK(domain_settings_change(database->db, tenant.account, tenant.portal.domain, asked, COUNT_OF(asked), &by, &version));
	set(database, &tenant, "", "contacts", "on");
	tenant_refresh(database, &tenant);
	ASSERT_OK(invitation_send(database->db, tenant.account, 0, anna, &(struct settings_by){ .now = clock_now() }));
	acceptance.token = token_of(database, &tenant, anna);
	acceptance.consent.version = tenant.portal.domain_settings->consent.version;
	ASSERT_OK(invitation_accept(database->db, &tenant.portal, &acceptance, clock_now()));
	ASSERT_OK(consent_list(database->db, tenant.account, anna, &given, &count));
	assert_int_equal(count, 1);
	assert_text(given[0].text, "To all of it");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_joins_a_required_group_is_invited_once),
		cmocka_unit_test(whoever_comes_to_be_let_in_is_invited),
		cmocka_unit_test(an_invitation_is_pending_accepted_or_failed_with_the_reason),
		cmocka_unit_test(used_old_and_foreign_links_are_one),
		cmocka_unit_test(of_twenty_at_once_one_is_accepted),
		cmocka_unit_test(of_ten_that_invite_at_once_one_does),
		cmocka_unit_test(the_consent_that_is_asked_is_kept),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
