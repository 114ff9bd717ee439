-- consent.sql: texts that people agree to, and that they did.

-- name: consent_text_insert :exec
-- in: account u64, domain u64, version u64, label text, text text, now time, staff u64?
INSERT INTO consent_text (account_id, domain_id, version, label, text, created, staff_id)
VALUES (:account, :domain, :version, :label, :text, :now, :staff);

-- name: contact_consent_insert :exec
-- in: account u64, contact u64, domain u64, version u64, now time
INSERT INTO contact_consent (account_id, contact_id, domain_id, version, given) VALUES (:account, :contact, :domain, :version, :now);

-- name: contact_consent_list :many
-- in: account u64, contact u64
-- out: host bytes, version u64, label text, text text, given time
SELECT d.host, g.version, t.label, t.text, g.given
FROM contact_consent g
JOIN consent_text t ON t.account_id = g.account_id AND t.domain_id = g.domain_id AND t.version = g.version
JOIN domain d ON d.account_id = g.account_id AND d.id = g.domain_id
WHERE g.account_id = :account AND g.contact_id = :contact
ORDER BY g.given DESC, g.id DESC;

-- name: consent_text_list :many
-- in: account u64, domain u64, most u64
-- out: version u64, label text, text text, created time, email text?, first_name text?, last_name text?, given u64
SELECT t.version, t.label, t.text, t.created, s.email, s.first_name, s.last_name,
	COALESCE((SELECT COUNT(*) FROM contact_consent g WHERE g.account_id = t.account_id AND g.domain_id = t.domain_id AND g.version = t.version), 0) AS given
FROM consent_text t
LEFT JOIN staff s ON s.account_id = t.account_id AND s.id = t.staff_id
WHERE t.account_id = :account AND t.domain_id = :domain
ORDER BY t.version DESC LIMIT :most;
