-- second_factor.sql: codes of authenticator apps, and recovery codes.

-- name: factor_read :one
-- in: account u64, kind u64, user u64
-- out: secret bytes, confirmed time?, codes bytes?, created time, codes_left u64
SELECT f.secret, f.confirmed, f.codes, f.created,
	COALESCE((SELECT COUNT(*) FROM recovery_code r WHERE r.account_id = f.account_id AND r.user_kind = f.user_kind AND r.user_id = f.user_id), 0) AS codes_left
FROM second_factor f WHERE f.account_id = :account AND f.user_kind = :kind AND f.user_id = :user;

-- name: factor_lock :one
-- in: account u64, kind u64, user u64
-- out: secret bytes, confirmed time?, created time
SELECT secret, confirmed, created FROM second_factor WHERE account_id = :account AND user_kind = :kind AND user_id = :user FOR UPDATE;

-- name: factor_insert :exec
-- in: account u64, kind u64, user u64, secret bytes, now time
INSERT INTO second_factor (account_id, user_kind, user_id, secret, last_step, created) VALUES (:account, :kind, :user, :secret, 0, :now);

-- name: factor_replace :exec
-- in: account u64, kind u64, user u64, secret bytes, now time
UPDATE second_factor SET secret = :secret, last_step = 0, created = :now
WHERE account_id = :account AND user_kind = :kind AND user_id = :user AND confirmed IS NULL;

-- name: factor_confirm :exec
-- in: account u64, kind u64, user u64, now time, step u64
UPDATE second_factor SET confirmed = :now, last_step = :step
WHERE account_id = :account AND user_kind = :kind AND user_id = :user AND confirmed IS NULL;

-- The rows that it changed say whether this code was taken before.
-- name: factor_step :exec
-- in: account u64, kind u64, user u64, step u64
UPDATE second_factor SET last_step = :step
WHERE account_id = :account AND user_kind = :kind AND user_id = :user AND confirmed IS NOT NULL AND last_step < :step;

-- name: factor_codes :exec
-- in: account u64, kind u64, user u64, codes bytes?
UPDATE second_factor SET codes = :codes WHERE account_id = :account AND user_kind = :kind AND user_id = :user AND confirmed IS NOT NULL;

-- name: factor_delete :exec
-- in: account u64, kind u64, user u64
DELETE FROM second_factor WHERE account_id = :account AND user_kind = :kind AND user_id = :user;

-- What is sealed starts with the mark of its key.
-- name: factors_sealed :one
-- in: account u64, mark bytes
-- out: on_now u64, strange u64
SELECT COUNT(*) AS on_now, COUNT(CASE WHEN LEFT(secret, OCTET_LENGTH(:mark)) <> :mark THEN 1 END) AS strange
FROM second_factor WHERE account_id = :account AND confirmed IS NOT NULL;

-- name: recovery_code_insert :exec
-- in: account u64, kind u64, user u64, code digest
INSERT INTO recovery_code (account_id, user_kind, user_id, code_digest) VALUES (:account, :kind, :user, :code);

-- name: recovery_code_use :exec
-- in: account u64, kind u64, user u64, code digest
DELETE FROM recovery_code WHERE account_id = :account AND user_kind = :kind AND user_id = :user AND code_digest = :code;

-- name: recovery_codes_delete :exec
-- in: account u64, kind u64, user u64
DELETE FROM recovery_code WHERE account_id = :account AND user_kind = :kind AND user_id = :user;

-- name: sign_in_step_find :one
-- in: account u64, token digest, domain u64, now time
-- out: person u64, email text
SELECT c.id AS person, c.email FROM {steps} s JOIN {person} c ON c.account_id = s.account_id AND c.id = s.{person_id} AND c.disabled = 0
WHERE s.account_id = :account AND s.token_digest = :token AND s.domain_id = :domain AND s.expires > :now;

-- name: sign_in_step_try :exec
-- in: account u64, token digest, domain u64, now time, most u64
UPDATE {steps} SET tries = tries + 1
WHERE account_id = :account AND token_digest = :token AND domain_id = :domain AND expires > :now AND tries < :most;

-- name: sign_in_step_delete :exec
-- in: account u64, token digest, domain u64
DELETE FROM {steps} WHERE account_id = :account AND token_digest = :token AND domain_id = :domain;

-- Whoever is to be disabled waits until he is in.
-- name: person_hold :one
-- in: account u64, person u64
-- out: id u64
SELECT id FROM {person} WHERE account_id = :account AND id = :person AND disabled = 0 LOCK IN SHARE MODE;
