-- profile.sql: what a contact may read and change of himself.

-- name: profile_read :one
-- in: account u64, person u64
-- out: email text, first_name text, last_name text, language text, time_zone text, company text?, has_password bool, second_factor bool
SELECT c.email, c.first_name, c.last_name, c.language, c.time_zone, [staff: CAST(NULL AS CHAR)][!staff: o.name] AS company, c.password_hash IS NOT NULL AS has_password,
	EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = c.account_id AND f.user_kind = {person_kind} AND f.user_id = c.id AND f.confirmed IS NOT NULL)
	AS second_factor
FROM {person} c
[!staff: LEFT JOIN contact_company p ON p.account_id = c.account_id AND p.contact_id = c.id AND p.is_primary = 1
LEFT JOIN company o ON o.account_id = p.account_id AND o.id = p.company_id]
WHERE c.account_id = :account AND c.id = :person;

-- name: profile_change :exec
-- in: account u64, person u64, first_name text, last_name text, language text, time_zone text
UPDATE {person} SET first_name = :first_name, last_name = :last_name, language = :language, time_zone = :time_zone
WHERE account_id = :account AND id = :person;

-- name: profile_language :exec
-- in: account u64, person u64, language text
UPDATE {person} SET language = :language WHERE account_id = :account AND id = :person;

-- name: profile_language_first :exec
-- in: account u64, person u64, language text
UPDATE {person} SET language = :language WHERE account_id = :account AND id = :person AND language = '';

-- Only in the place of the one that was checked: of two changes at once the second has to know of the first.
-- name: profile_password :exec
-- in: account u64, person u64, checked bytes?, hash bytes
UPDATE {person} SET password_hash = :hash WHERE account_id = :account AND id = :person AND disabled = 0 AND password_hash <=> :checked;

-- name: profile_address :exec
-- in: account u64, contact u64, email text, email_key bytes
UPDATE contact SET email = :email, email_key = :email_key WHERE account_id = :account AND id = :contact AND disabled = 0;
