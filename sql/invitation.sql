-- invitation.sql: contacts whom a portal lets in are asked to set a password.

-- The portal that a contact is to be invited to: it is on, groups decide, and one of his is among them.
-- name: invitation_wanted :one
-- in: account u64, contact u64
-- out: portal u64, domain u64, email text, first_name text, language text, time_zone text
SELECT p.id AS portal, p.domain_id AS domain, c.email, c.first_name, c.language, c.time_zone
FROM group_member m
JOIN portal_group r ON r.account_id = m.account_id AND r.group_id = m.group_id
JOIN portal p ON p.account_id = r.account_id AND p.id = r.portal_id AND p.enabled = 1 AND JSON_UNQUOTE(JSON_EXTRACT(p.settings, '$.access')) = 'groups'
JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id AND c.password_hash IS NULL AND c.disabled = 0
LEFT JOIN invitation i ON i.account_id = m.account_id AND i.contact_id = m.contact_id
WHERE m.account_id = :account AND m.contact_id = :contact AND i.contact_id IS NULL
ORDER BY p.id LIMIT 1;

-- name: invitation_next :many
-- in: account u64, most u64
-- out: contact u64
SELECT DISTINCT m.contact_id AS contact
FROM portal p
JOIN portal_group r ON r.account_id = p.account_id AND r.portal_id = p.id
JOIN group_member m ON m.account_id = r.account_id AND m.group_id = r.group_id
JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id AND c.password_hash IS NULL AND c.disabled = 0
LEFT JOIN invitation i ON i.account_id = m.account_id AND i.contact_id = m.contact_id
WHERE p.account_id = :account AND p.enabled = 1 AND JSON_UNQUOTE(JSON_EXTRACT(p.settings, '$.access')) = 'groups' AND i.contact_id IS NULL
LIMIT :most;

-- Sent again, or to whom no portal has asked for: the portal that he was invited to, else one that lets him in, else the first.
-- name: invitation_again :one
-- in: account u64, contact u64, portal u64
-- out: portal u64?, domain u64?, email text, first_name text, language text, time_zone text, has_password bool, disabled bool, invited bool
SELECT p.id AS portal, p.domain_id AS domain, c.email, c.first_name, c.language, c.time_zone, c.password_hash IS NOT NULL AS has_password, c.disabled,
	i.contact_id IS NOT NULL AS invited
FROM contact c
LEFT JOIN invitation i ON i.account_id = c.account_id AND i.contact_id = c.id
LEFT JOIN portal p ON p.account_id = c.account_id AND p.enabled = 1 [one: AND p.id = :portal]
WHERE c.account_id = :account AND c.id = :contact
ORDER BY p.id = i.portal_id DESC, EXISTS (SELECT 1 FROM portal_group r JOIN group_member m ON m.account_id = r.account_id AND m.group_id = r.group_id
	WHERE r.account_id = p.account_id AND r.portal_id = p.id AND m.contact_id = c.id) DESC, p.id LIMIT 1;

-- name: invitation_put :exec
-- in: account u64, contact u64, portal u64, outbox u64, now time
INSERT INTO invitation (account_id, contact_id, portal_id, status, reason, outbox_id, sent, changed)
VALUES (:account, :contact, :portal, 1, '', :outbox, :now, :now)
ON DUPLICATE KEY UPDATE portal_id = :portal, status = 1, reason = '', outbox_id = :outbox, sent = :now, changed = :now;

-- What became of a mail that is not the latest, or of an invitation that was accepted, changes nothing.
-- name: invitation_failed :exec
-- in: account u64, contact u64, outbox u64, reason text, now time
UPDATE invitation SET status = 3, reason = :reason, changed = :now
WHERE account_id = :account AND contact_id = :contact AND outbox_id = :outbox AND status = 1;

-- name: invitation_accepted :exec
-- in: account u64, contact u64, now time
UPDATE invitation SET status = 2, reason = '', changed = :now WHERE account_id = :account AND contact_id = :contact;

-- name: invited_contact :one
-- in: account u64, contact u64
-- out: email text, first_name text, last_name text, company text?, has_password bool
SELECT c.email, c.first_name, c.last_name, y.name AS company, c.password_hash IS NOT NULL AS has_password
FROM contact c
LEFT JOIN contact_company k ON k.account_id = c.account_id AND k.contact_id = c.id AND k.is_primary = 1
LEFT JOIN company y ON y.account_id = k.account_id AND y.id = k.company_id
WHERE c.account_id = :account AND c.id = :contact AND c.disabled = 0;

-- He is as if he had never been invited.
-- name: invitation_forget :exec
-- in: account u64, contact u64
DELETE FROM invitation WHERE account_id = :account AND contact_id = :contact;
