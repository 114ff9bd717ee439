-- admin.sql: accounts and what is set up in them.

-- name: account_insert :exec
-- in: name text, name_key bytes, now time
-- global: makes the account
INSERT INTO account (name, name_key, created) VALUES (:name, :name_key, :now);

-- name: account_list :many
-- out: id u64, name text, created time
-- global: for the operator of the installation
SELECT id, name, created FROM account ORDER BY id;

-- name: account_after :one
-- in: last u64
-- out: id u64
-- global: portico-jobs looks after all accounts, one by one
SELECT id FROM account WHERE id > :last ORDER BY id LIMIT 1;

-- name: account_by_key :one
-- in: name_key bytes
-- out: id u64, name text, created time
-- global: finds the account
SELECT id, name, created FROM account WHERE name_key = :name_key;

-- name: account_by_id :one
-- in: account u64
-- out: id u64, name text, created time
-- global: the account's own row, which is known by id
SELECT id, name, created FROM account WHERE id = :account;

-- name: counter_insert :exec
-- in: account u64
INSERT INTO ticket_counter (account_id, last_number) VALUES (:account, 1000);

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
-- in: account u64, host bytes
-- out: id u64, host bytes, base text, language text, created time
SELECT id, host, base, language, created FROM domain WHERE account_id = :account [by_host: AND host = :host] ORDER BY id;

-- name: portal_insert :exec
-- in: account u64, domain u64, slug bytes, name text, settings text, now time
INSERT INTO portal (account_id, domain_id, slug, name, enabled, settings, version, created)
VALUES (:account, :domain, :slug, :name, 0, :settings, 1, :now);

-- name: portal_list :many
-- in: account u64
-- out: account_name text, domain u64, base text, language text, id u64, slug bytes, name text, version u64, enabled bool, settings text
SELECT a.name AS account_name, p.domain_id AS domain, d.base, d.language, p.id, p.slug, p.name, p.version, p.enabled, p.settings
FROM portal p
JOIN account a ON a.id = p.account_id
JOIN domain d ON d.account_id = p.account_id AND d.id = p.domain_id
WHERE p.account_id = :account ORDER BY p.id;

-- name: portal_lock :one
-- in: account u64, portal u64
-- out: domain u64, slug bytes, name text, enabled bool, settings text, version u64
SELECT domain_id AS domain, slug, name, enabled, settings, version FROM portal WHERE account_id = :account AND id = :portal FOR UPDATE;

-- name: portal_row :one
-- in: account u64, portal u64
-- out: domain u64, slug bytes, name text, enabled bool, settings text, version u64
SELECT domain_id AS domain, slug, name, enabled, settings, version FROM portal WHERE account_id = :account AND id = :portal;

-- name: portal_update :exec
-- in: account u64, portal u64, domain u64, slug bytes, name text, enabled bool, settings text
UPDATE portal SET domain_id = :domain, slug = :slug, name = :name, enabled = :enabled, settings = :settings, version = version + 1
WHERE account_id = :account AND id = :portal;

-- name: portal_of_domain :one
-- in: account u64, domain u64
-- out: id u64
SELECT id FROM portal WHERE account_id = :account AND domain_id = :domain LIMIT 1;

-- name: portal_address_insert :exec
-- in: account u64, domain u64, slug bytes, portal u64, now time
INSERT INTO portal_former_address (account_id, domain_id, slug, portal_id, moved) VALUES (:account, :domain, :slug, :portal, :now)
ON DUPLICATE KEY UPDATE portal_id = :portal, moved = :now;

-- name: portal_address_delete :exec
-- in: account u64, domain u64, slug bytes
DELETE FROM portal_former_address WHERE account_id = :account AND domain_id = :domain AND slug = :slug;

-- name: portal_address_now :one
-- in: account u64, domain u64, slug bytes
-- out: base text, slug bytes
SELECT d.base, p.slug
FROM portal_former_address f
JOIN portal p ON p.account_id = f.account_id AND p.id = f.portal_id
JOIN domain d ON d.account_id = p.account_id AND d.id = p.domain_id
WHERE f.account_id = :account AND f.domain_id = :domain AND f.slug = :slug;

-- name: staff_insert :exec
-- in: account u64, email text, email_key bytes, first_name text, last_name text, now time
INSERT INTO staff (account_id, email, email_key, first_name, last_name, created)
VALUES (:account, :email, :email_key, :first_name, :last_name, :now);
