-- admin.sql: what the operator's command does with accounts and what is in them.

-- name: account_insert :exec
-- in: name text, name_key bytes, now time
-- global: an account is made here
INSERT INTO account (name, name_key, created) VALUES (:name, :name_key, :now);

-- name: account_counter_insert :exec
-- in: account u64
INSERT INTO ticket_counter (account_id, last_number) VALUES (:account, 1000);

-- name: account_list :many
-- out: id u64, name text, created time
-- global: the operator's list of all
SELECT id, name, created FROM account ORDER BY id;

-- name: account_by_name :one
-- in: name_key bytes
-- out: id u64, name text, created time
-- global: the operator names the account
SELECT id, name, created FROM account WHERE name_key = :name_key;

-- name: account_by_id :one
-- in: id u64
-- out: id u64, name text, created time
-- global: the operator names the account
SELECT id, name, created FROM account WHERE id = :id;

-- name: inbox_insert :exec
-- in: account u64, name text, now time
INSERT INTO inbox (account_id, name, created) VALUES (:account, :name, :now);

-- name: pipeline_insert :exec
-- in: account u64, name text, position u64
INSERT INTO pipeline (account_id, name, position) VALUES (:account, :name, :position);

-- name: stage_insert :exec
-- in: account u64, pipeline u64, name text, position u64, closed bool
INSERT INTO stage (account_id, pipeline_id, name, position, closed) VALUES (:account, :pipeline, :name, :position, :closed);

-- name: domain_insert :exec
-- in: account u64, host bytes, base text, language text, now time
INSERT INTO domain (account_id, host, base, language, created) VALUES (:account, :host, :base, :language, :now);

-- name: domain_list :many
-- in: account u64
-- out: id u64, host bytes, base text, language text, created time
SELECT id, host, base, language, created FROM domain WHERE account_id = :account ORDER BY id;

-- name: domain_by_host :one
-- in: account u64, host bytes
-- out: id u64, host bytes, base text, language text, created time
SELECT id, host, base, language, created FROM domain WHERE account_id = :account AND host = :host;

-- name: portal_insert :exec
-- in: account u64, domain u64, slug bytes, name text, settings text, now time
INSERT INTO portal (account_id, domain_id, slug, name, enabled, settings, version, created)
VALUES (:account, :domain, :slug, :name, 0, :settings, 1, :now);

-- name: portal_list :many
-- in: account u64
-- out: account_name text, domain u64, base text, language text, id u64, slug bytes, name text, version u64, enabled bool, settings text
SELECT a.name AS account_name, d.id AS domain, d.base, d.language, p.id, p.slug, p.name, p.version, p.enabled, p.settings
FROM portal p
JOIN domain d ON d.account_id = p.account_id AND d.id = p.domain_id
JOIN account a ON a.id = p.account_id
WHERE p.account_id = :account ORDER BY p.id;

-- name: portal_lock :one
-- in: account u64, portal u64
-- out: slug bytes, name text, enabled bool, settings text
SELECT slug, name, enabled, settings FROM portal WHERE account_id = :account AND id = :portal FOR UPDATE;

-- name: portal_update :exec
-- in: slug bytes, name text, enabled bool, settings text, account u64, portal u64
UPDATE portal SET slug = :slug, name = :name, enabled = :enabled, settings = :settings, version = version + 1
WHERE account_id = :account AND id = :portal;

-- name: company_insert :exec
-- in: account u64, name text, now time
INSERT INTO company (account_id, name, created) VALUES (:account, :name, :now);

-- name: company_domain_insert :exec
-- in: account u64, domain_key bytes, company u64
INSERT INTO company_domain (account_id, domain_key, company_id) VALUES (:account, :domain_key, :company);

-- name: company_by_domain :one
-- in: account u64, domain_key bytes
-- out: company u64
SELECT company_id AS company FROM company_domain WHERE account_id = :account AND domain_key = :domain_key;

-- name: company_list :many
-- in: account u64, after u64, most u64
-- out: id u64, name text, created time
SELECT id, name, created FROM company WHERE account_id = :account AND id > :after ORDER BY id LIMIT :most;

-- name: contact_insert :exec
-- in: account u64, email text, email_key bytes, first_name text, last_name text, language text, time_zone text, disabled bool, now time
INSERT INTO contact (account_id, email, email_key, first_name, last_name, language, time_zone, disabled, created)
VALUES (:account, :email, :email_key, :first_name, :last_name, :language, :time_zone, :disabled, :now);

-- define: contact_columns
c.id, c.email, c.first_name, c.last_name, c.language, c.time_zone, m.name AS company,
	c.password_hash IS NOT NULL AS has_password, c.disabled, c.created
FROM contact c
LEFT JOIN contact_company cc ON cc.account_id = c.account_id AND cc.contact_id = c.id AND cc.is_primary = 1
LEFT JOIN company m ON m.account_id = cc.account_id AND m.id = cc.company_id
;

-- name: contact_by_key :one
-- in: account u64, email_key bytes
-- out: id u64, email text, first_name text, last_name text, language text, time_zone text, company text?
-- out: has_password bool, disabled bool, created time
SELECT {contact_columns} WHERE c.account_id = :account AND c.email_key = :email_key;

-- name: contact_list :many
-- in: account u64, after u64, most u64
-- out: id u64, email text, first_name text, last_name text, language text, time_zone text, company text?
-- out: has_password bool, disabled bool, created time
SELECT {contact_columns} WHERE c.account_id = :account AND c.id > :after ORDER BY c.id LIMIT :most;

-- name: contact_password_update :exec
-- in: hash bytes, account u64, contact u64
UPDATE contact SET password_hash = :hash WHERE account_id = :account AND id = :contact;

-- name: contact_disabled_update :exec
-- in: disabled bool, account u64, contact u64
UPDATE contact SET disabled = :disabled WHERE account_id = :account AND id = :contact;

-- name: contact_company_demote :exec
-- in: account u64, contact u64
UPDATE contact_company SET is_primary = NULL WHERE account_id = :account AND contact_id = :contact;

-- name: contact_company_insert :exec
-- in: account u64, contact u64, company u64
INSERT INTO contact_company (account_id, contact_id, company_id) VALUES (:account, :contact, :company)
ON DUPLICATE KEY UPDATE company_id = :company;

-- name: contact_company_promote :exec
-- in: account u64, contact u64, company u64
UPDATE contact_company SET is_primary = 1 WHERE account_id = :account AND contact_id = :contact AND company_id = :company;

-- name: staff_insert :exec
-- in: account u64, email text, email_key bytes, first_name text, last_name text, now time
INSERT INTO staff (account_id, email, email_key, first_name, last_name, created)
VALUES (:account, :email, :email_key, :first_name, :last_name, :now);

-- name: staff_list :many
-- in: account u64
-- out: id u64, email text, first_name text, last_name text
SELECT id, email, first_name, last_name FROM staff WHERE account_id = :account ORDER BY id;
