-- consent.sql: texts that people agree to, and that they did.

-- name: consent_text_insert :exec
-- in: account u64, domain u64, version u64, label text, text text, now time, staff u64?
INSERT INTO consent_text (account_id, domain_id, version, label, text, created, staff_id)
VALUES (:account, :domain, :version, :label, :text, :now, :staff);

-- name: consent_translation_insert :exec
-- in: account u64, domain u64, version u64, language bytes, label text, text text
INSERT INTO consent_translation (account_id, domain_id, version, language, label, text) VALUES (:account, :domain, :version, :language, :label, :text);

-- name: contact_consent_insert :exec
-- in: account u64, contact u64, domain u64, version u64, language bytes?, now time
INSERT INTO contact_consent (account_id, contact_id, domain_id, version, language, given) VALUES (:account, :contact, :domain, :version, :language, :now);

-- name: contact_consent_list :many
-- in: account u64, contact u64
-- out: host bytes, version u64, language bytes?, label text, text text, given time
SELECT d.host, g.version, g.language, COALESCE(x.label, t.label) AS label, COALESCE(x.text, t.text) AS text, g.given
FROM contact_consent g
JOIN consent_text t ON t.account_id = g.account_id AND t.domain_id = g.domain_id AND t.version = g.version
LEFT JOIN consent_translation x ON x.account_id = g.account_id AND x.domain_id = g.domain_id AND x.version = g.version AND x.language = g.language
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

-- Of these versions and later ones.
-- name: consent_translation_list :many
-- in: account u64, domain u64, first u64
-- out: version u64, language bytes, label text, text text, given u64
SELECT x.version, x.language, x.label, x.text,
	COALESCE((SELECT COUNT(*) FROM contact_consent g WHERE g.account_id = x.account_id AND g.domain_id = x.domain_id AND g.version = x.version
		AND g.language = x.language), 0) AS given
FROM consent_translation x
WHERE x.account_id = :account AND x.domain_id = :domain AND x.version >= :first
ORDER BY x.version DESC, x.language;
