-- session.sql: signing in and out.

-- Contacts sign in to the portals, staff to /staff, each of them by what is of its own.
-- define: person
[staff: staff][!staff: contact];
-- define: person_id
[staff: staff_id][!staff: contact_id];
-- define: person_kind
[staff: 2][!staff: 1];
-- define: sessions
[staff: staff_session][!staff: session];
-- define: steps
[staff: staff_step][!staff: sign_in_step];
-- define: browsers
[staff: staff_browser][!staff: browser];
-- define: networks
[staff: staff_network][!staff: sign_in_network];

-- name: credentials :one
-- in: account u64, email_key bytes
-- out: id u64, password_hash bytes?, disabled bool
SELECT id, password_hash, disabled FROM {person} WHERE account_id = :account AND email_key = :email_key;

-- Whoever was disabled, or got another password, while his was being checked is not found; whoever is to be waits until he is in.
-- name: credentials_hold :one
-- in: account u64, person u64, checked bytes?
-- out: id u64, second_factor bool
SELECT c.id, EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = c.account_id AND f.user_kind = {person_kind} AND f.user_id = c.id AND f.confirmed IS NOT NULL)
	AS second_factor
FROM {person} c WHERE c.account_id = :account AND c.id = :person AND c.disabled = 0 AND c.password_hash <=> :checked LOCK IN SHARE MODE;

-- Only in the place of the hash that was checked: of several sign-ins at once one renews it, and none undoes a new password.
-- name: credentials_renew :exec
-- in: account u64, person u64, checked bytes, hash bytes
UPDATE {person} SET password_hash = :hash WHERE account_id = :account AND id = :person AND password_hash = :checked;

-- name: password_set :exec
-- in: account u64, person u64, hash bytes
UPDATE {person} SET password_hash = :hash WHERE account_id = :account AND id = :person;

-- name: session_insert :exec
-- in: account u64, token digest, domain u64, person u64, now time, expires time, network text, user_agent text
INSERT INTO {sessions} (account_id, token_digest, domain_id, {person_id}, created, seen, expires, network, user_agent)
VALUES (:account, :token, :domain, :person, :now, :now, :expires, :network, :user_agent);

-- name: session_delete :exec
-- in: account u64, token digest
DELETE FROM {sessions} WHERE account_id = :account AND token_digest = :token;

-- name: session_touch :exec
-- in: account u64, token digest, now time, before time
UPDATE {sessions} SET seen = :now WHERE account_id = :account AND token_digest = :token AND seen < :before;

-- name: session_prove :exec
-- in: account u64, token digest, fresh digest, forms text, came_with digest, now time
UPDATE {sessions} SET token_digest = :fresh, forms = :forms, token_before = :came_with, proved = :now, seen = :now
WHERE account_id = :account AND token_digest = :token;

-- The session that had this token until a moment ago.
-- name: session_after :one
-- in: account u64, came_with digest, since time
-- out: token digest
SELECT token_digest AS token FROM {sessions} WHERE account_id = :account AND token_before = :came_with AND proved > :since LIMIT 1;

-- name: session_proof :one
-- in: account u64, token digest
-- out: created time, proved time?
SELECT created, proved FROM {sessions} WHERE account_id = :account AND token_digest = :token;

-- name: sessions_end :exec
-- in: account u64, person u64
DELETE FROM {sessions} WHERE account_id = :account AND {person_id} = :person;

-- name: sessions_end_others :exec
-- in: account u64, person u64, token digest
DELETE FROM {sessions} WHERE account_id = :account AND {person_id} = :person AND token_digest <> :token;

-- name: session_list :many
-- in: account u64, person u64, now time, most u64
-- out: token digest, domain u64, host bytes, network text, user_agent text, created time, seen time, expires time
SELECT s.token_digest AS token, d.id AS domain, d.host, s.network, s.user_agent, s.created, s.seen, s.expires
FROM {sessions} s JOIN domain d ON d.account_id = s.account_id AND d.id = s.domain_id
WHERE s.account_id = :account AND s.{person_id} = :person AND s.expires > :now ORDER BY s.seen DESC, s.token_digest LIMIT :most;

-- name: sign_in_step_insert :exec
-- in: account u64, token digest, domain u64, person u64, now time, expires time
INSERT INTO {steps} (account_id, token_digest, domain_id, {person_id}, tries, created, expires)
VALUES (:account, :token, :domain, :person, 0, :now, :expires);

-- What ends sessions ends the sign-ins too that wait for their second factor.
-- name: sign_in_steps_end :exec
-- in: account u64, person u64
DELETE FROM {steps} WHERE account_id = :account AND {person_id} = :person;

-- name: browser_find :one
-- in: account u64, person u64, browser digest
-- out: known bool, others bool
SELECT EXISTS (SELECT 1 FROM {browsers} WHERE account_id = :account AND {person_id} = :person AND browser_digest = :browser) AS known,
	EXISTS (SELECT 1 FROM {browsers} WHERE account_id = :account AND {person_id} = :person AND browser_digest <> :browser) AS others;

-- name: browser_note :exec
-- in: account u64, person u64, browser digest, now time
INSERT INTO {browsers} (account_id, {person_id}, browser_digest, seen) VALUES (:account, :person, :browser, :now)
ON DUPLICATE KEY UPDATE seen = :now;
