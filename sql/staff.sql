-- staff.sql: who of staff asks, and what an administrator may do with staff.

-- All that a request of the staff side needs to know before its page. A session of another domain, or whose owner was disabled, joins to nothing.
-- name: staff_enter :one
-- in: host bytes, session digest?
-- out: account u64, account_name text, account_version u64, domain u64, base text, domain_language text, idle_minutes u64, wants_factor bool
-- out: staff u64?, email text?, first_name text?, last_name text?, language text?, time_zone text?, rights u64?, has_factor bool, forms text?, seen time?, expires time?
-- global: the host says which account it is
SELECT d.account_id AS account, a.name AS account_name, a.version AS account_version, d.id AS domain, d.base, d.language AS domain_language,
	a.staff_idle_minutes AS idle_minutes, a.staff_second_factor AS wants_factor,
	p.id AS staff, p.email, p.first_name, p.last_name, p.language, p.time_zone, p.rights,
	EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = p.account_id AND f.user_kind = 2 AND f.user_id = p.id AND f.confirmed IS NOT NULL)
	AS has_factor, s.forms, s.seen, s.expires
FROM domain d
JOIN account a ON a.id = d.account_id
LEFT JOIN staff_session s FORCE INDEX (PRIMARY) ON s.account_id = d.account_id AND s.token_digest = :session AND s.domain_id = d.id
LEFT JOIN staff p ON p.account_id = s.account_id AND p.id = s.staff_id AND p.disabled = 0
WHERE d.host = :host;

-- name: staff_users :many
-- in: account u64, staff u64, email_key bytes
-- out: id u64, email text, first_name text, last_name text, language text, time_zone text, alias text, rights u64, disabled bool, has_password bool, has_factor bool
-- out: seen time?, version u64
SELECT p.id, p.email, p.first_name, p.last_name, p.language, p.time_zone, p.alias, p.rights, p.disabled, p.password_hash IS NOT NULL AS has_password,
	EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = p.account_id AND f.user_kind = 2 AND f.user_id = p.id AND f.confirmed IS NOT NULL)
	AS has_factor, (SELECT MAX(b.seen) FROM staff_browser b WHERE b.account_id = p.account_id AND b.staff_id = p.id) AS seen, p.version
FROM staff p WHERE p.account_id = :account [by_id: AND p.id = :staff] [by_key: AND p.email_key = :email_key] ORDER BY p.disabled, p.first_name, p.last_name, p.id;

-- name: staff_set_rights :exec
-- in: account u64, staff u64, rights u64
UPDATE staff SET rights = :rights, version = version + 1 WHERE account_id = :account AND id = :staff;

-- name: staff_set_disabled :exec
-- in: account u64, staff u64, disabled bool
UPDATE staff SET disabled = :disabled, version = version + 1 WHERE account_id = :account AND id = :staff;

-- name: staff_log :exec
-- in: account u64, staff u64?, now time, what text, contact u64?, other u64?, detail text
INSERT INTO staff_log (account_id, staff_id, created, what, contact_id, other_id, detail)
VALUES (:account, :staff, :now, :what, :contact, :other, :detail);

-- Those of whom one has to stay; whoever takes the right from one waits for whoever takes it from another.
-- name: staff_administrators :many
-- in: account u64
-- out: id u64
SELECT id FROM staff WHERE account_id = :account AND disabled = 0 AND password_hash IS NOT NULL AND (rights & 2) = 2 ORDER BY id FOR UPDATE;

-- name: staff_change :exec
-- in: account u64, staff u64, first_name text, last_name text, alias text, rights u64, version u64
UPDATE staff SET first_name = :first_name, last_name = :last_name, alias = :alias, rights = :rights, version = version + 1
WHERE account_id = :account AND id = :staff AND version = :version;

-- Who has no login yet.
-- name: staff_readdress :exec
-- in: account u64, staff u64, email text, email_key bytes
UPDATE staff SET email = :email, email_key = :email_key WHERE account_id = :account AND id = :staff AND password_hash IS NULL;

-- Invitations of his that have not left yet.
-- name: staff_invitations_delete :exec
-- in: account u64, staff u64
DELETE FROM outbox WHERE account_id = :account AND staff_id = :staff AND kind = 'staff_invitation' AND state = 1;

-- name: staff_rules_read :one
-- in: account u64
-- out: idle_minutes u64, second_factor bool
-- global: the account's own row, which is known by id
SELECT staff_idle_minutes AS idle_minutes, staff_second_factor AS second_factor FROM account WHERE id = :account;

-- name: staff_rules_write :exec
-- in: account u64, idle_minutes u64, second_factor bool
-- global: the account's own row, which is known by id
UPDATE account SET staff_idle_minutes = :idle_minutes, staff_second_factor = :second_factor WHERE id = :account;
