-- domain.sql: which hosts an account may take, and the end of a domain: what was only ever under its name goes with it.

-- With the further languages of each: ["da", "th"], or NULL.
-- name: domain_overview :many
-- in: account u64
-- out: id u64, host bytes, base text, language text, created time, languages text?
SELECT id, host, base, language, created, JSON_EXTRACT(settings, '$.languages') AS languages FROM domain WHERE account_id = :account ORDER BY id;

-- name: domain_count :one
-- in: account u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM domain WHERE account_id = :account;

-- name: account_several :one
-- out: count u64
-- global: whether this installation has one account or several is nobody's secret
SELECT COALESCE(COUNT(*), 0) AS count FROM (SELECT id FROM account LIMIT 2) n;

-- name: domain_allowed_put :exec
-- in: account u64, name bytes, now time
INSERT INTO domain_allowed (account_id, name, created) VALUES (:account, :name, :now) ON DUPLICATE KEY UPDATE created = :now;

-- name: domain_allowed_delete :exec
-- in: account u64, name bytes
DELETE FROM domain_allowed WHERE account_id = :account AND name = :name;

-- name: domain_allowed_list :many
-- in: account u64
-- out: name bytes, created time
SELECT name, created FROM domain_allowed WHERE account_id = :account ORDER BY name LIMIT 1000;

-- Whom the operator lets have a host: by its own name, or by a "*.example.com" above it. There are few, and it is asked when a domain is made.
-- name: domain_allowed_of :many
-- in: host bytes
-- out: account u64, name bytes, created time
-- global: what was allowed to one account is kept from the others
SELECT account_id AS account, name, created FROM domain_allowed
WHERE name = :host OR (LEFT(name, 2) = '*.' AND RIGHT(:host, LENGTH(name) - 1) = SUBSTRING(name, 2)) ORDER BY account_id, name LIMIT 1000;

-- name: domain_freed_put :exec
-- in: account u64, host bytes, now time, until time
INSERT INTO domain_freed (account_id, host, freed, kept_until) VALUES (:account, :host, :now, :until)
ON DUPLICATE KEY UPDATE freed = :now, kept_until = :until;

-- Who had it last.
-- name: domain_freed_last :one
-- in: host bytes
-- out: account u64, freed time, kept_until time
-- global: what one account gave up is kept from the others
SELECT account_id AS account, freed, kept_until FROM domain_freed WHERE host = :host ORDER BY freed DESC, account_id DESC LIMIT 1;

-- All that hangs on a domain beside its settings, counted no further than so many of each.
-- name: domain_rest :one
-- in: account u64, domain u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM (
	(SELECT 1 AS found FROM session WHERE account_id = :account AND domain_id = :domain LIMIT :most)
	UNION ALL (SELECT 1 FROM sign_in_step WHERE account_id = :account AND domain_id = :domain LIMIT :most)
	UNION ALL (SELECT 1 FROM staff_session WHERE account_id = :account AND domain_id = :domain LIMIT :most)
	UNION ALL (SELECT 1 FROM staff_step WHERE account_id = :account AND domain_id = :domain LIMIT :most)
	UNION ALL (SELECT 1 FROM token WHERE account_id = :account AND domain_id = :domain LIMIT :most)
	UNION ALL (SELECT 1 FROM outbox WHERE account_id = :account AND domain_id = :domain LIMIT :most)
	UNION ALL (SELECT 1 FROM page_preview WHERE account_id = :account AND domain_id = :domain LIMIT :most)
	UNION ALL (SELECT 1 FROM consent_translation WHERE account_id = :account AND domain_id = :domain LIMIT :most)
	UNION ALL (SELECT 1 FROM consent_text WHERE account_id = :account AND domain_id = :domain LIMIT :most)
	UNION ALL (SELECT 1 FROM settings_former WHERE account_id = :account AND domain_id = :domain LIMIT :most)
	UNION ALL (SELECT 1 FROM portal_former_address WHERE account_id = :account AND domain_id = :domain LIMIT :most)
) n;

-- name: domain_consent_count :one
-- in: account u64, domain u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count
FROM (SELECT 1 AS found FROM contact_consent c WHERE c.account_id = :account AND c.domain_id = :domain LIMIT :most) n;

-- A transaction takes a bounded piece of each of these.

-- name: domain_sessions_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM session WHERE account_id = :account AND domain_id = :domain LIMIT :most;

-- name: domain_steps_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM sign_in_step WHERE account_id = :account AND domain_id = :domain LIMIT :most;

-- name: domain_staff_sessions_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM staff_session WHERE account_id = :account AND domain_id = :domain LIMIT :most;

-- name: domain_staff_steps_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM staff_step WHERE account_id = :account AND domain_id = :domain LIMIT :most;

-- name: domain_tokens_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM token WHERE account_id = :account AND domain_id = :domain LIMIT :most;

-- name: domain_mails_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM outbox WHERE account_id = :account AND domain_id = :domain LIMIT :most;

-- name: domain_previews_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM page_preview WHERE account_id = :account AND domain_id = :domain LIMIT :most;

-- name: domain_consent_translations_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM consent_translation WHERE account_id = :account AND domain_id = :domain LIMIT :most;

-- Those whose translations are gone.
-- name: domain_consent_texts_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM consent_text WHERE account_id = :account AND domain_id = :domain AND NOT EXISTS (SELECT 1 FROM consent_translation x
	WHERE x.account_id = :account AND x.domain_id = :domain AND x.version = consent_text.version) LIMIT :most;

-- name: domain_history_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM settings_former WHERE account_id = :account AND domain_id = :domain LIMIT :most;

-- name: domain_addresses_delete :exec
-- in: account u64, domain u64, most u64
DELETE FROM portal_former_address WHERE account_id = :account AND domain_id = :domain LIMIT :most;

-- name: domain_delete :exec
-- in: account u64, domain u64
DELETE FROM domain WHERE account_id = :account AND id = :domain;
