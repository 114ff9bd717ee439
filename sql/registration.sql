-- registration.sql: somebody makes himself a login.

-- name: registration_person :one
-- in: account u64, email_key bytes
-- out: id u64, email text, first_name text, last_name text, language text, time_zone text, has_password bool, disabled bool
SELECT id, email, first_name, last_name, language, time_zone, password_hash IS NOT NULL AS has_password, disabled
FROM contact WHERE account_id = :account AND email_key = :email_key [hold: FOR UPDATE];
