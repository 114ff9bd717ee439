/* second_factor.c: codes of an authenticator app, and codes on paper. */
#include "second_factor.h"

#include "../fcgi/base/secret.h"
#include "../fcgi/base/totp.h"
#include "code_attempt.h"
#include "notice_owner.h"
#include "session_insert.h"
#include "statements.h"
#include "tx.h"

enum { CODE_BYTES = 7, CODE_LETTERS = RECOVERY_CODE_SIZE - 1 };

static const usec pending_lives = HOURS(1);

#define OWNER(owner) (owner)->account, (uint64_t)(owner)->kind, (owner)->user

/* Bound to its owner and to what it is: another's secret, or codes in its place, do not open. */
static struct str about(struct arena *arena, const struct factor_owner *owner, const char *what)
{
	return str_format(arena, "%s %llu %d %llu", what, (unsigned long long)owner->account, (int)owner->kind, (unsigned long long)owner->user);
}

static const struct err *open_sealed(
    struct arena *arena, const struct factor_owner *owner, const char *what, struct str sealed, struct str *plain)
{
	if (owner->key.size == 0)
		return err_new(arena, ERR_INTERNAL, "a second factor is sealed, and [secrets] key_file names no key");
	if (!secret_open(arena, owner->key, about(arena, owner, what), sealed, plain))
		return err_new(arena, ERR_INTERNAL, "a second factor does not open: [secrets] key_file has another key than when it was made");
	return NULL;
}

static void read_codes(struct str codes, struct factor *factor)
{
	struct str code;

	while (factor->code_count < RECOVERY_CODES && str_next(&codes, ' ', &code))
		factor->codes[factor->code_count++] = code;
}

const struct err *factor_read(struct db *db, const struct factor_owner *owner, usec now, struct factor *factor)
{
	struct sql_factor_read *row;
	const struct err *e;
	struct str codes;

	*factor = (struct factor){ .state = FACTOR_OFF };
	if ((e = sql_factor_read(db, OWNER(owner), &row)) != NULL || row == NULL)
		return e;
	if (row->confirmed == 0) {
		if (row->created + pending_lives < now)
			return NULL;
		factor->state = FACTOR_PENDING;
		return open_sealed(db_arena(db), owner, "secret", row->secret, &factor->secret);
	}
	factor->state = FACTOR_ON;
	factor->since = row->confirmed;
	factor->codes_left = row->codes_left;
	if (row->codes.size == 0)
		return NULL;
	if ((e = open_sealed(db_arena(db), owner, "codes", row->codes, &codes)) == NULL)
		read_codes(codes, factor);
	return e;
}

struct change {
	const struct factor_owner *owner;
	const struct portal *portal;
	const struct digest *session; /* the one that stays */
	struct str code;
	usec now;
};

static const struct err *tell(struct db *db, const struct change *change, enum outbox_kind kind)
{
	return notice_owner(db, change->portal, change->owner->user, kind, change->now);
}

static const struct err *begin_change(struct db *db, void *with)
{
	const struct change *change = with;
	const struct factor_owner *owner = change->owner;
	struct arena *arena = db_arena(db);
	char secret[TOTP_SECRET];
	struct sql_factor_lock *row;
	const struct err *e;

	secret_random(secret, sizeof secret);
	const struct str sealed = secret_seal(arena, owner->key, about(arena, owner, "secret"), (struct str){ secret, sizeof secret });
	secret_wipe(secret, sizeof secret);
	if ((e = sql_factor_lock(db, OWNER(owner), &row)) != NULL)
		return e;
	if (row == NULL)
		return sql_factor_insert(db, OWNER(owner), sealed, change->now, NULL);
	if (row->confirmed != 0)
		return err_of(ERR_CONFLICT);
	return sql_factor_replace(db, OWNER(owner), sealed, change->now, NULL);
}

const struct err *factor_begin(struct db *db, const struct factor_owner *owner, usec now)
{
	struct change change = { .owner = owner, .now = now };

	return tx_run(db, begin_change, &change);
}

/* What is stored of a recovery code: of no use to who has the database alone, short as the code is. */
static struct digest code_digest(struct arena *arena, const struct factor_owner *owner, struct str code)
{
	return digest_keyed(owner->key, str_format(arena, "%.*s %.*s", STR_ARG(about(arena, owner, "code")), STR_ARG(code)));
}

/* Ten of base32's letters, 50 bits, in small: read out and typed without taking one letter for another. */
static struct str code_new(struct arena *arena)
{
	char bytes[CODE_BYTES];

	secret_random(bytes, sizeof bytes);
	return str_first(str_lower(arena, base32(arena, (struct str){ bytes, sizeof bytes })), CODE_LETTERS);
}

static const struct err *codes_make(struct db *db, const struct factor_owner *owner)
{
	struct arena *arena = db_arena(db);
	struct buf shown = { .arena = arena };
	const struct err *e;

	if ((e = sql_recovery_codes_delete(db, OWNER(owner), NULL)) != NULL)
		return e;
	for (size_t i = 0; i < RECOVERY_CODES; i++) {
		const struct str code = code_new(arena);
		const struct digest digest = code_digest(arena, owner, code);

		if ((e = sql_recovery_code_insert(db, OWNER(owner), &digest, NULL)) != NULL)
			return e;
		buf_format(&shown, "%s%.5s-%.5s", i == 0 ? "" : " ", code.at, code.at + 5);
	}
	return sql_factor_codes(db, OWNER(owner), secret_seal(arena, owner->key, about(arena, owner, "codes"), buf_str(&shown)), NULL);
}

/* Without blanks and hyphens, in small letters. */
static struct str code_typed(struct arena *arena, struct str typed)
{
	struct buf code = { .arena = arena };

	for (size_t i = 0; i < typed.size; i++)
		if (typed.at[i] != ' ' && typed.at[i] != '-')
			buf_char(&code, typed.at[i]);
	return str_lower(arena, buf_str(&code));
}

static bool is_of_app(struct str typed)
{
	return typed.size == TOTP_DIGITS;
}

bool factor_code_of_app(struct arena *arena, struct str code)
{
	return is_of_app(code_typed(arena, code));
}

static const struct err *confirm_change(struct db *db, void *with)
{
	const struct change *change = with;
	const struct factor_owner *owner = change->owner;
	struct arena *arena = db_arena(db);
	struct sql_factor_lock *row;
	const struct err *e;
	struct str secret;
	uint64_t step;

	if ((e = sql_factor_lock(db, OWNER(owner), &row)) != NULL)
		return e;
	if (row == NULL || row->confirmed != 0 || row->created + pending_lives < change->now)
		return err_of(ERR_NOT_FOUND);
	if ((e = open_sealed(arena, owner, "secret", row->secret, &secret)) != NULL)
		return e;
	if (!totp_right(secret, code_typed(arena, change->code), change->now, &step))
		return err_of(ERR_INVALID);
	if ((e = sql_factor_confirm(db, OWNER(owner), change->now, step, NULL)) != NULL || (e = tell(db, change, OUTBOX_FACTOR_ON)) != NULL)
		return e;
	if ((e = code_attempts_forget(db, &(struct user){ owner->account, owner->kind, owner->user })) != NULL ||
	    (e = user_sign_out_but(db, &(struct user){ owner->account, owner->kind, owner->user }, change->session)) != NULL)
		return e;
	return codes_make(db, owner);
}

const struct err *factor_confirm(
    struct db *db, const struct portal *portal, const struct factor_owner *owner, const struct digest *session, struct str code, usec now)
{
	struct change change = { .owner = owner, .portal = portal, .session = session, .code = code, .now = now };

	return tx_run(db, confirm_change, &change);
}

static const struct err *renew_change(struct db *db, void *with)
{
	const struct change *change = with;
	struct sql_factor_lock *row;
	const struct err *e;

	if ((e = sql_factor_lock(db, OWNER(change->owner), &row)) != NULL)
		return e;
	return row == NULL || row->confirmed == 0 ? err_of(ERR_NOT_FOUND) : codes_make(db, change->owner);
}

const struct err *factor_codes_renew(struct db *db, const struct factor_owner *owner, usec now)
{
	struct change change = { .owner = owner, .now = now };

	return tx_run(db, renew_change, &change);
}

const struct err *factor_codes_kept(struct db *db, const struct factor_owner *owner)
{
	return sql_factor_codes(db, OWNER(owner), (struct str){ 0 }, NULL);
}

static const struct err *end_change(struct db *db, void *with)
{
	const struct change *change = with;
	struct db_done done;
	const struct err *e;

	if ((e = sql_factor_delete(db, OWNER(change->owner), &done)) != NULL ||
	    (e = sql_recovery_codes_delete(db, OWNER(change->owner), NULL)) != NULL)
		return e;
	return done.rows > 0 ? tell(db, change, OUTBOX_FACTOR_OFF) : NULL;
}

const struct err *factor_end(struct db *db, const struct portal *portal, const struct factor_owner *owner, usec now)
{
	struct change change = { .owner = owner, .portal = portal, .now = now };

	return tx_run(db, end_change, &change);
}

const struct err *factors_count(struct db *db, uint64_t account, struct str key, uint64_t *on, uint64_t *lost)
{
	struct sql_factors_sealed *row;
	const struct err *e;

	if ((e = sql_factors_sealed(db, account, secret_mark(db_arena(db), key), &row)) != NULL)
		return e;
	*on = row == NULL ? 0 : row->on_now;
	*lost = row == NULL ? 0 : key.size == 0 ? row->on_now : row->strange;
	return NULL;
}

static const struct err *take_recovery(struct db *db, const struct factor_owner *owner, struct str code)
{
	const struct digest digest = code_digest(db_arena(db), owner, code);
	struct db_done done;
	const struct err *e;

	if (code.size != CODE_LETTERS || owner->key.size == 0)
		return err_of(ERR_INVALID);
	if ((e = sql_recovery_code_use(db, OWNER(owner), &digest, &done)) != NULL)
		return e;
	return done.rows == 1 ? NULL : err_of(ERR_INVALID);
}

const struct err *factor_take(struct db *db, const struct factor_owner *owner, struct str code, usec now)
{
	const struct str typed = code_typed(db_arena(db), code);
	struct sql_factor_read *row;
	struct db_done done;
	const struct err *e;
	struct str secret;
	uint64_t step;

	if (!is_of_app(typed))
		return take_recovery(db, owner, typed);
	if ((e = sql_factor_read(db, OWNER(owner), &row)) != NULL)
		return e;
	if (row == NULL || row->confirmed == 0)
		return err_of(ERR_INVALID);
	if ((e = open_sealed(db_arena(db), owner, "secret", row->secret, &secret)) != NULL)
		return e;
	if (!totp_right(secret, typed, now, &step))
		return err_of(ERR_INVALID);
	if ((e = sql_factor_step(db, OWNER(owner), step, &done)) != NULL)
		return e;
	return done.rows == 1 ? NULL : err_of(ERR_INVALID);
}
