-- domain.sql: the end of a domain: what was only ever under its name goes with it.

-- name: domain_consent_count :one
-- in: account u64, domain u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count
FROM (SELECT 1 AS found FROM contact_consent c WHERE c.account_id = :account AND c.domain_id = :domain LIMIT :most) n;

-- name: domain_sessions_delete :exec
-- in: account u64, domain u64
DELETE FROM session WHERE account_id = :account AND domain_id = :domain;

-- name: domain_steps_delete :exec
-- in: account u64, domain u64
DELETE FROM sign_in_step WHERE account_id = :account AND domain_id = :domain;

-- name: domain_staff_sessions_delete :exec
-- in: account u64, domain u64
DELETE FROM staff_session WHERE account_id = :account AND domain_id = :domain;

-- name: domain_staff_steps_delete :exec
-- in: account u64, domain u64
DELETE FROM staff_step WHERE account_id = :account AND domain_id = :domain;

-- name: domain_tokens_delete :exec
-- in: account u64, domain u64
DELETE FROM token WHERE account_id = :account AND domain_id = :domain;

-- name: domain_mails_delete :exec
-- in: account u64, domain u64
DELETE FROM outbox WHERE account_id = :account AND domain_id = :domain;

-- name: domain_previews_delete :exec
-- in: account u64, domain u64
DELETE FROM page_preview WHERE account_id = :account AND domain_id = :domain;

-- name: domain_consent_texts_delete :exec
-- in: account u64, domain u64
DELETE FROM consent_text WHERE account_id = :account AND domain_id = :domain;

-- name: domain_delete :exec
-- in: account u64, domain u64
DELETE FROM domain WHERE account_id = :account AND id = :domain;
