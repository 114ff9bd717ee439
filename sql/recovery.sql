-- recovery.sql: ways back in by mail.

-- name: recovery_person :one
-- in: account u64, email_key bytes
-- out: id u64, email text, first_name text, language text, time_zone text, has_password bool, disabled bool
SELECT id, email, first_name, language, time_zone, password_hash IS NOT NULL AS has_password, disabled
FROM {person} WHERE account_id = :account AND email_key = :email_key;

-- name: recovery_contact :one
-- in: account u64, contact u64
-- out: email text, first_name text, last_name text, language text, time_zone text, company text?
SELECT c.email, c.first_name, c.last_name, c.language, c.time_zone, [staff: CAST(NULL AS CHAR)][!staff: y.name] AS company
FROM {person} c
[!staff: LEFT JOIN contact_company p ON p.account_id = c.account_id AND p.contact_id = c.id AND p.is_primary = 1
LEFT JOIN company y ON y.account_id = p.account_id AND y.id = p.company_id]
WHERE c.account_id = :account AND c.id = :contact AND c.disabled = 0;

-- name: recovery_take_back :exec
-- in: account u64, mail u64
DELETE FROM outbox WHERE account_id = :account AND id = :mail;

-- name: recovery_credentials :one
-- in: account u64, contact u64
-- out: password_hash bytes?
SELECT password_hash FROM contact WHERE account_id = :account AND id = :contact AND disabled = 0;
