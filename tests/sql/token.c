/* token.c: what a link in a mail proves, for how long, and how often. */
#include "database.h"

#include <sys/wait.h>
#include <unistd.h>

#include "../../sql/token.h"
#include "../../sql/tx.h"

struct scene {
	struct tenant tenant;
	uint64_t contact;
	struct token_place place;
	struct token_owner owner;
};

static struct scene scene_make(struct database *database, const char *name)
{
	struct scene scene = { .tenant = tenant_make(database, name) };
	char email[64];

	snprintf(email, sizeof email, "a@%s.test", name);
	scene.contact = contact_make(database, &scene.tenant, email);
	scene.place = (struct token_place){ scene.tenant.account, scene.tenant.portal.domain, TOKEN_RESET };
	scene.owner = (struct token_owner){ .contact = scene.contact, .address = str_copy(database->arena, str_of(email)), .data = STR("{\"a\":1}") };
	return scene;
}

static struct token issue(struct database *database, const struct scene *scene, usec now, usec lifetime)
{
	struct token token;

	ASSERT_OK(token_issue(database->db, scene->place, &scene->owner, now, lifetime, &token));
	return token;
}

static const struct err *find(struct database *database, struct token_place place, const struct token *token, usec now)
{
	struct token_owner owner;

	return token_find(database->db, place, str_of(token->text), now, &owner);
}

struct using {
	struct token_place place;
	struct str text;
	struct digest attempt;
	usec now;
	struct token_owner owner;
	bool again;
};

static const struct err *use_change(struct db *db, void *with)
{
	struct using *using = with;

	return token_use(db, using->place, using->text, &using->attempt, using->now, &using->owner, &using->again);
}

static struct using using_of(const struct scene *scene, const struct token *token, usec now)
{
	return (struct using){ .place = scene->place, .text = str_of(token->text), .attempt = token_attempt(), .now = now };
}

static const struct err *use_and_fail(struct db *db, void *with)
{
	const struct err *e = use_change(db, with);

	return e == NULL ? err_of(ERR_FORBIDDEN) : e;
}

static void token_is_kept_as_its_digest_and_used_once(void **state) /* R4, R5 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "once");
	const usec now = clock_now();
	struct token token = issue(database, &scene, now, HOURS(1));
	struct using first = using_of(&scene, &token, now), second = using_of(&scene, &token, now);
	struct token_owner owner;
	struct digest digest;

	assert_int_equal(strlen(token.text), TOKEN_TEXT);
	assert_true(token_digest(str_of(token.text), &digest));
	assert_int_equal(sql_number("SELECT token_digest = UNHEX(SHA2('%s', 256)) FROM token WHERE account_id = %llu", token.text,
	    (unsigned long long)scene.tenant.account), 1);
	ASSERT_OK(token_find(database->db, scene.place, str_of(token.text), now, &owner));
	ASSERT_OK(token_find(database->db, scene.place, str_of(token.text), now, &owner)); /* looking changes nothing */
	assert_int_equal(owner.contact, scene.contact);
	assert_true(str_is(owner.data, "{\"a\":1}"));
	assert_true(str_equal(owner.address, scene.owner.address));

	ASSERT_OK(tx_run(database->db, use_change, &first));
	assert_false(first.again);
	assert_int_equal(first.owner.contact, scene.contact);
	assert_true(str_is(first.owner.data, "{\"a\":1}"));
	ASSERT_ERR(ERR_NOT_FOUND, tx_run(database->db, use_change, &second));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &token, now));
	ASSERT_OK(tx_run(database->db, use_change, &first)); /* the same attempt finds what it did */
	assert_true(first.again);
	assert_int_equal(sql_number("SELECT LENGTH(data) FROM token WHERE account_id = %llu", (unsigned long long)scene.tenant.account), 0);
}

static void what_is_rolled_back_was_not_used(void **state)
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "rollback");
	const usec now = clock_now();
	struct token token = issue(database, &scene, now, HOURS(1));
	struct using using = using_of(&scene, &token, now);

	ASSERT_ERR(ERR_FORBIDDEN, tx_run(database->db, use_and_fail, &using));
	ASSERT_OK(find(database, scene.place, &token, now));
}

static void of_fifty_at_once_one_wins(void **state) /* R5 */
{
	enum { ATTEMPTS = 50 };
	struct database *database = *state;
	struct scene scene = scene_make(database, "race");
	const usec now = clock_now();
	struct token token = issue(database, &scene, now, HOURS(1));
	int status, won = 0, late = 0;

	for (size_t i = 0; i < ATTEMPTS; i++)
		if (fork() == 0) {
			struct database mine = database_among_many(database);
			struct using using = using_of(&scene, &token, now);
			const struct err *e;

			/* Every one of them must learn how it ended: busy is no answer to that. */
			while ((e = tx_run(mine.db, use_change, &using)) != NULL && e->kind == ERR_BUSY)
				;
			_exit(e == NULL && !using.again ? 0 : e != NULL && e->kind == ERR_NOT_FOUND ? 1 : 2);
		}
	for (size_t i = 0; i < ATTEMPTS; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		won += WEXITSTATUS(status) == 0;
		late += WEXITSTATUS(status) == 1;
	}
	assert_int_equal(won, 1);
	assert_int_equal(late, ATTEMPTS - 1);
}

static void lifetime_ends_on_the_second_and_no_clock_brings_it_back(void **state) /* R7, H20, H27 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "lifetime");
	static const usec lifetimes[] = { TOKEN_LINK_LIFETIME, TOKEN_RESET_LIFETIME, TOKEN_RESET_BY_STAFF_LIFETIME, TOKEN_INVITE_LIFETIME };
	const usec now = clock_now();

	for (size_t i = 0; i < COUNT_OF(lifetimes); i++) {
		struct token token = issue(database, &scene, now, lifetimes[i]);
		struct using using = using_of(&scene, &token, now + lifetimes[i] + SECONDS(1));

		ASSERT_OK(find(database, scene.place, &token, now + lifetimes[i] - SECONDS(1)));
		ASSERT_ERR(ERR_NOT_FOUND, tx_run(database->db, use_change, &using));
		ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &token, now + lifetimes[i] + SECONDS(1)));
		ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &token, now + lifetimes[i] + SECONDS(1) - DAYS(1)));
		ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &token, now));
	}
}

static void clock_that_was_set_back_revives_nothing(void **state) /* R7 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "clock");
	const usec now = clock_now();
	struct token token = issue(database, &scene, now, HOURS(1));
	struct using back = using_of(&scene, &token, now - DAYS(1)), using = using_of(&scene, &token, now);

	ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &token, now - DAYS(1)));
	ASSERT_ERR(ERR_NOT_FOUND, tx_run(database->db, use_change, &back));
	ASSERT_OK(tx_run(database->db, use_change, &using));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &token, now - DAYS(1)));
	using.attempt = token_attempt();
	ASSERT_ERR(ERR_NOT_FOUND, tx_run(database->db, use_change, &using));
}

static void token_counts_for_its_kind_domain_and_account_alone(void **state) /* R27, R39 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "place"), other = scene_make(database, "elsewhere");
	const usec now = clock_now();
	struct token token = issue(database, &scene, now, HOURS(1));
	uint64_t domain;

	ASSERT_OK(domain_create(database->db, scene.tenant.account, STR("https://help.place.test"), STR("en"), now, &domain));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, (struct token_place){ scene.place.account, scene.place.domain, TOKEN_LINK }, &token, now));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, (struct token_place){ scene.place.account, domain, TOKEN_RESET }, &token, now));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, other.place, &token, now));
	ASSERT_OK(find(database, scene.place, &token, now));
}

static void odd_texts_are_no_tokens(void **state) /* R6 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "odd");
	const usec now = clock_now();
	struct token token = issue(database, &scene, now, HOURS(1)), upper = token;
	struct token_owner owner;
	char longer[TOKEN_TEXT + 2];
	const struct str odd[] = { STR(""), STR("%"), STR("_%"), STR("0"), STR("null"), STR("Array"), { .at = longer, .size = TOKEN_TEXT + 1 },
		{ .at = token.text, .size = TOKEN_TEXT - 1 }, { .at = token.text, .size = TOKEN_TEXT + 1 }, STR("___________________________________________"),
		STR("%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%") };

	snprintf(longer, sizeof longer, "%s ", token.text);
	for (char *c = upper.text; *c != '\0'; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	for (size_t i = 0; i < COUNT_OF(odd); i++)
		ASSERT_ERR(ERR_NOT_FOUND, token_find(database->db, scene.place, odd[i], now, &owner));
	longer[TOKEN_TEXT] = '\n';
	ASSERT_ERR(ERR_NOT_FOUND, token_find(database->db, scene.place, odd[6], now, &owner));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &upper, now));
	ASSERT_OK(find(database, scene.place, &token, now));
}

static void newer_token_a_new_password_and_disabling_end_the_older(void **state) /* R8 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "ended"), link;
	const usec now = clock_now();
	struct token first = issue(database, &scene, now, HOURS(1)), second = issue(database, &scene, now, HOURS(1)), third;

	ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &first, now));
	ASSERT_OK(find(database, scene.place, &second, now));
	link = scene;
	link.place.kind = TOKEN_LINK;
	third = issue(database, &link, now, HOURS(1));
	ASSERT_OK(find(database, scene.place, &second, now)); /* another kind ends nothing */

	ASSERT_OK(contact_set_password(database->db, scene.tenant.account, scene.contact, STR("$argon2id$x")));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &second, now));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, link.place, &third, now));

	second = issue(database, &scene, now, HOURS(1));
	ASSERT_OK(contact_disable(database->db, scene.tenant.account, scene.contact, true, &(struct settings_by){ .now = clock_now() }));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &second, now));
	ASSERT_ERR(ERR_NOT_FOUND, token_issue(database->db, scene.place, &scene.owner, now, HOURS(1), &third));
	ASSERT_OK(contact_disable(database->db, scene.tenant.account, scene.contact, false, &(struct settings_by){ .now = clock_now() }));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &second, now));
}

static void who_is_no_contact_yet_has_a_token_for_his_address(void **state) /* R12 */
{
	struct database *database = *state;
	struct scene scene = scene_make(database, "nobody");
	const usec now = clock_now();
	struct token first, second, other;

	scene.place.kind = TOKEN_REGISTRATION;
	scene.owner = (struct token_owner){ .address = STR("new@nobody.test"), .data = STR("") };
	first = issue(database, &scene, now, HOURS(1));
	scene.owner.address = STR("other@nobody.test");
	other = issue(database, &scene, now, HOURS(1));
	scene.owner.address = STR("New@Nobody.Test"); /* the same person */
	second = issue(database, &scene, now, HOURS(1));
	ASSERT_ERR(ERR_NOT_FOUND, find(database, scene.place, &first, now));
	ASSERT_OK(find(database, scene.place, &second, now));
	ASSERT_OK(find(database, scene.place, &other, now));
	scene.owner.address = STR("no address");
	ASSERT_ERR(ERR_INVALID, token_issue(database->db, scene.place, &scene.owner, now, HOURS(1), &first));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(token_is_kept_as_its_digest_and_used_once),
		cmocka_unit_test(what_is_rolled_back_was_not_used),
		cmocka_unit_test(of_fifty_at_once_one_wins),
		cmocka_unit_test(lifetime_ends_on_the_second_and_no_clock_brings_it_back),
		cmocka_unit_test(clock_that_was_set_back_revives_nothing),
		cmocka_unit_test(token_counts_for_its_kind_domain_and_account_alone),
		cmocka_unit_test(odd_texts_are_no_tokens),
		cmocka_unit_test(newer_token_a_new_password_and_disabling_end_the_older),
		cmocka_unit_test(who_is_no_contact_yet_has_a_token_for_his_address),
	};

	return cmocka_run_group_tests(tests, database_open, database_close);
}
