/* token.c: one-time tokens: made, looked at, used once. */
#include "token.h"

#include <assert.h>

#include "../fcgi/base/log.h"
#include "fold.h"
#include "statements.h"

/* The clocks of several machines may differ; a token from later than that says that the clock was set back. */
#define CLOCKS_DIFFER MINUTES(5)

static const struct err *subject_of(struct arena *arena, const struct token_owner *owner, struct digest *subject)
{
	struct str key;

	if (owner->staff != 0) {
		*subject = digest_of(str_format(arena, "staff %llu", (unsigned long long)owner->staff));
		return NULL;
	}
	if (owner->contact != 0) {
		*subject = digest_of(str_format(arena, "contact %llu", (unsigned long long)owner->contact));
		return NULL;
	}
	if (!fold_email(arena, owner->address, &key))
		return err_new(arena, ERR_INVALID, "a token needs a person or a mail address");
	*subject = digest_of(str_format(arena, "address %.*s", STR_ARG(key)));
	return NULL;
}

static const struct err *hold(struct db *db, uint64_t account, uint64_t contact, uint64_t staff)
{
	struct sql_token_owner_hold *held;
	const struct err *e;

	const uint64_t owner = staff != 0 ? staff : contact;
	const uint64_t how = (owner != 0 ? SQL_TOKEN_OWNER_HOLD_SOMEBODY : 0) | (staff != 0 ? SQL_TOKEN_OWNER_HOLD_STAFF : 0);

	if ((e = sql_token_owner_hold(db, how, account, owner, &held)) != NULL)
		return e;
	return owner != 0 && held == NULL ? err_of(ERR_NOT_FOUND) : NULL;
}

const struct err *token_issue(
    struct db *db, struct token_place place, const struct token_owner *owner, usec now, usec lifetime, struct token *token)
{
	struct digest subject, digest;
	const struct err *e;

	assert(lifetime > 0);
	*token = token_new();
	if (!token_digest(str_of(token->text), &digest))
		return err_new(db_arena(db), ERR_INTERNAL, "a new token is none");
	if ((e = subject_of(db_arena(db), owner, &subject)) != NULL || (e = hold(db, place.account, owner->contact, owner->staff)) != NULL)
		return e;
	return sql_token_put(db, place.account, place.kind, &subject, &digest, place.domain, owner->contact, owner->staff, owner->address, owner->data, now,
	    now + lifetime, NULL);
}

/* The row of a token as it stands, used or not; ERR_NOT_FOUND when there is none that this text and place can mean. */
static const struct err *look(
    struct db *db, struct token_place place, struct str text, struct digest *digest, struct sql_token_look **row)
{
	const struct err *e;

	if (!token_digest(text, digest))
		return err_of(ERR_NOT_FOUND);
	if ((e = sql_token_look(db, place.account, place.domain, place.kind, digest, row)) != NULL)
		return e;
	return *row == NULL || (*row)->disabled ? err_of(ERR_NOT_FOUND) : NULL;
}

static bool in_time(const struct sql_token_look *row, usec now)
{
	return row->created <= now + CLOCKS_DIFFER && now < row->expires;
}

static struct token_owner owner_of(const struct sql_token_look *row)
{
	return (struct token_owner){ .contact = row->contact, .staff = row->staff, .address = row->address, .data = row->data };
}

const struct err *token_find(struct db *db, struct token_place place, struct str text, usec now, struct token_owner *owner)
{
	struct sql_token_look *row;
	struct digest digest;
	const struct err *e;

	*owner = (struct token_owner){ 0 };
	if ((e = look(db, place, text, &digest, &row)) != NULL)
		return e;
	if (now >= row->expires && (e = sql_token_delete(db, place.account, &digest, NULL)) != NULL)
		return e;
	if (row->used != 0 || !in_time(row, now))
		return err_of(ERR_NOT_FOUND);
	*owner = owner_of(row);
	return NULL;
}

static bool same_attempt(const struct sql_token_look *row, const struct digest *attempt)
{
	return row->used != 0 && secret_equal(digest_bytes(&row->attempt), digest_bytes(attempt));
}

const struct err *token_use(struct db *db, struct token_place place, struct str text, const struct digest *attempt, usec now,
    struct token_owner *owner, bool *again)
{
	struct sql_token_look *row;
	struct digest digest;
	struct db_done taken;
	const struct err *e;

	*owner = (struct token_owner){ 0 };
	*again = false;
	if ((e = look(db, place, text, &digest, &row)) != NULL || (e = hold(db, place.account, row->contact, row->staff)) != NULL)
		return e;
	*owner = owner_of(row);
	if (row->used == 0 && in_time(row, now)) {
		if ((e = sql_token_take(db, place.account, &digest, now, attempt, &taken)) != NULL)
			return e;
		if (taken.rows == 1)
			return NULL;
		if ((e = look(db, place, text, &digest, &row)) != NULL)
			return e;
	}
	*again = same_attempt(row, attempt);
	return *again ? NULL : err_of(ERR_NOT_FOUND);
}

struct digest token_attempt(void)
{
	struct digest attempt;

	secret_random(attempt.bytes, sizeof attempt.bytes);
	return attempt;
}

const struct err *tokens_end(struct db *db, const struct user *user)
{
	return sql_tokens_end(db, FOR_KIND(user->kind, TOKENS_END), user->account, user->id, NULL);
}
