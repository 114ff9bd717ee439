-- settings.sql: settings documents, as they are and as they were.

-- name: domain_settings :one
-- in: account u64, domain u64
-- out: settings text, version u64
SELECT settings, version FROM domain WHERE account_id = :account AND id = :domain;

-- name: domain_lock :one
-- in: account u64, domain u64
-- out: settings text, version u64
SELECT settings, version FROM domain WHERE account_id = :account AND id = :domain FOR UPDATE;

-- name: domain_settings_update :exec
-- in: account u64, domain u64, settings text, version u64
UPDATE domain SET settings = :settings, version = :version WHERE account_id = :account AND id = :domain;

-- One of domain and portal.
-- name: settings_former_insert :exec
-- in: account u64, domain u64?, portal u64?, version u64, settings text, now time, staff u64?
INSERT INTO settings_former (account_id, domain_id, portal_id, version, settings, replaced, staff_id)
VALUES (:account, :domain, :portal, :version, :settings, :now, :staff);
