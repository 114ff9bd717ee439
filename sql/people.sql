-- people.sql: contacts, companies, and who is staff.

-- name: contact_by_key :one
-- in: account u64, email_key bytes
-- out: id u64, first_name text, last_name text, company u64?
SELECT c.id, c.first_name, c.last_name, p.company_id AS company
FROM contact c LEFT JOIN contact_company p ON p.account_id = c.account_id AND p.contact_id = c.id AND p.is_primary = 1
WHERE c.account_id = :account AND c.email_key = :email_key;

-- name: contact_insert :exec
-- in: account u64, email text, email_key bytes, first_name text, last_name text, language text, time_zone text, disabled bool, now time
INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created)
VALUES (:account, :email, :email_key, :first_name, :last_name, :language, :time_zone, :disabled, :now);

-- name: contact_name_first :exec
-- in: account u64, contact u64, first_name text, last_name text
UPDATE contact SET first_name = :first_name, last_name = :last_name WHERE account_id = :account AND id = :contact AND first_name = '' AND last_name = '';

-- name: contact_list :many
-- in: account u64, email_key bytes, after u64, most u64
-- out: id u64, email text, first_name text, last_name text, language text, time_zone text, company text?
-- out: has_password bool, disabled bool, created time
SELECT c.id, c.email, c.first_name, c.last_name, c.language, c.time_zone, y.name AS company,
	c.password_hash IS NOT NULL AS has_password, c.disabled, c.created
FROM contact c
LEFT JOIN contact_company p ON p.account_id = c.account_id AND p.contact_id = c.id AND p.is_primary = 1
LEFT JOIN company y ON y.account_id = p.account_id AND y.id = p.company_id
WHERE c.account_id = :account AND c.id > :after [by_email: AND c.email_key = :email_key] ORDER BY c.id LIMIT :most;

-- None, too, when it is so already.
-- name: contact_set_disabled :exec
-- in: account u64, contact u64, disabled bool
UPDATE contact SET disabled = :disabled WHERE account_id = :account AND id = :contact AND disabled <> :disabled;

-- name: contact_primary_clear :exec
-- in: account u64, contact u64
UPDATE contact_company SET is_primary = NULL WHERE account_id = :account AND contact_id = :contact AND is_primary = 1;

-- name: contact_join :exec
-- in: account u64, contact u64, company u64
INSERT INTO contact_company (account_id, contact_id, company_id, is_primary) VALUES (:account, :contact, :company, [primary: 1][!primary: NULL])
ON DUPLICATE KEY UPDATE [primary: is_primary = 1][!primary: company_id = company_id];

-- name: company_insert :exec
-- in: account u64, name text, now time
INSERT INTO company (account_id, name, created) VALUES (:account, :name, :now);

-- name: company_delete :exec
-- in: account u64, company u64
DELETE FROM company WHERE account_id = :account AND id = :company;

-- name: company_domain_insert :exec
-- in: account u64, domain bytes, company u64
INSERT INTO company_domain (account_id, domain_key, company_id) VALUES (:account, :domain, :company);

-- name: company_by_domain :one
-- in: account u64, domain bytes
-- out: id u64
SELECT company_id AS id FROM company_domain WHERE account_id = :account AND domain_key = :domain;

-- name: staff_by_key :one
-- in: account u64, email_key bytes
-- out: id u64, first_name text, last_name text
SELECT id, first_name, last_name FROM staff WHERE account_id = :account AND email_key = :email_key;
