-- settings.sql: settings documents, as they are and as they were.

-- name: domain_settings :one
-- in: account u64, domain u64
-- out: settings text, language text, version u64
SELECT settings, language, version FROM domain WHERE account_id = :account AND id = :domain;

-- name: domain_lock :one
-- in: account u64, domain u64
-- out: settings text, language text, version u64
SELECT settings, language, version FROM domain WHERE account_id = :account AND id = :domain FOR UPDATE;

-- name: domain_settings_update :exec
-- in: account u64, domain u64, settings text, language text, version u64
UPDATE domain SET settings = :settings, language = :language, version = :version WHERE account_id = :account AND id = :domain;

-- One of domain, portal and form.
-- name: settings_former_insert :exec
-- in: account u64, domain u64?, portal u64?, form u64?, version u64, settings text, now time, staff u64?
INSERT INTO settings_former (account_id, domain_id, portal_id, form_id, version, settings, replaced, staff_id)
VALUES (:account, :domain, :portal, :form, :version, :settings, :now, :staff);

-- What is deleted has no history any more.
-- name: settings_former_delete :exec
-- in: account u64, of u64
DELETE FROM settings_former WHERE account_id = :account AND [portal: portal_id = :of][form !portal: form_id = :of][!portal !form: domain_id = :of];

-- name: settings_former :one
-- in: account u64, of u64, version u64
-- out: settings text
SELECT settings FROM settings_former
WHERE account_id = :account AND [portal: portal_id = :of][form !portal: form_id = :of][!portal !form: domain_id = :of] AND version = :version;

-- name: settings_former_list :many
-- in: account u64, of u64, before u64, most u64
-- out: version u64, settings text, replaced time, email text?, first_name text?, last_name text?
SELECT f.version, f.settings, f.replaced, s.email, s.first_name, s.last_name
FROM settings_former f
LEFT JOIN staff s ON s.account_id = f.account_id AND s.id = f.staff_id
WHERE f.account_id = :account AND [portal: f.portal_id = :of][form !portal: f.form_id = :of][!portal !form: f.domain_id = :of] AND f.version < :before
ORDER BY f.version DESC LIMIT :most;
