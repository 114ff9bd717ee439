/* account.c: accounts, and what every account begins with. */
#include "fold.h"
#include "people.h"
#include "pipeline.h"
#include "statements.h"
#include "tx.h"

enum { NAME_CHARACTERS = 200, NAME_KEY_SIZE = 800 };

struct create {
	struct str name;
	struct str key;
	usec now;
	uint64_t account;
};

static const struct err *furnish(struct db *db, uint64_t account, usec now)
{
	struct stage stages[] = { /* H37 */
		{ .name = STR("New") }, { .name = STR("Waiting on contact"), .waits = WAITS_ON_CONTACT }, { .name = STR("Waiting on us"), .waits = WAITS_ON_US },
		{ .name = STR("Closed"), .closed = true },
	};
	const struct pipeline pipeline = { .name = STR("Support"), .follow_customer = true, .follow_staff = true, .stages = stages,
		.stage_count = COUNT_OF(stages) };
	const struct inbox inbox = { .name = STR("Support") };
	const struct settings_by operator = { .now = now };
	const struct err *e;
	uint64_t id;

	if ((e = sql_counter_insert(db, account, NULL)) != NULL || (e = inbox_insert(db, account, &inbox, &operator, &id)) != NULL)
		return e;
	return pipeline_insert(db, account, &pipeline, 1, &operator, &id);
}

static const struct err *create_change(struct db *db, void *with)
{
	struct create *create = with;
	struct db_done made;
	const struct err *e;

	if ((e = sql_account_insert(db, create->name, create->key, create->now, &made)) != NULL)
		return conflict_as(db_arena(db), e, "there is an account \"%.*s\" already", STR_ARG(create->name));
	create->account = made.id;
	return furnish(db, made.id, create->now);
}

const struct err *account_create(struct db *db, struct str name, usec now, uint64_t *account)
{
	struct create create = { .name = str_trim(name), .now = now };
	const struct err *e;

	if ((e = text_check(db_arena(db), "the account's name", create.name, NAME_CHARACTERS)) != NULL)
		return e;
	if (!fold_key(db_arena(db), create.name, NAME_KEY_SIZE, &create.key))
		return err_new(db_arena(db), ERR_INVALID, "the account's name is too long");
	e = tx_run(db, create_change, &create);
	*account = create.account;
	return e;
}

const struct err *account_list(struct db *db, struct account **accounts, size_t *count)
{
	struct sql_account_list *rows;
	const struct err *e;

	if ((e = sql_account_list(db, &rows, count)) != NULL)
		return e;
	*accounts = arena_calloc(db_arena(db), *count, sizeof **accounts);
	for (size_t i = 0; i < *count; i++)
		(*accounts)[i] = (struct account){ .id = rows[i].id, .name = rows[i].name, .created = rows[i].created };
	return NULL;
}

const struct err *account_after(struct db *db, uint64_t last, uint64_t *account)
{
	struct sql_account_after *row;
	const struct err *const e = sql_account_after(db, last, &row);

	*account = e != NULL || row == NULL ? 0 : row->id;
	return e;
}

static const struct err *find_by_id(struct db *db, uint64_t id, struct account *account)
{
	struct sql_account_by_id *row;
	const struct err *e;

	if ((e = sql_account_by_id(db, id, &row)) != NULL)
		return e;
	if (row != NULL)
		*account = (struct account){ .id = row->id, .name = row->name, .created = row->created };
	return NULL;
}

const struct err *account_find(struct db *db, struct str name_or_id, struct account *account)
{
	struct sql_account_by_key *row = NULL;
	const struct err *e;
	struct str key;
	uint64_t id;

	*account = (struct account){ 0 };
	if (fold_key(db_arena(db), str_trim(name_or_id), NAME_KEY_SIZE, &key) && (e = sql_account_by_key(db, key, &row)) != NULL)
		return e;
	if (row != NULL)
		*account = (struct account){ .id = row->id, .name = row->name, .created = row->created };
	else if (str_u64(name_or_id, &id) && (e = find_by_id(db, id, account)) != NULL)
		return e;
	return account->id != 0 ? NULL : err_new(db_arena(db), ERR_NOT_FOUND, "there is no account \"%.*s\"", STR_ARG(name_or_id));
}
