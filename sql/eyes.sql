-- eyes.sql: staff who look at a portal as one of its customers does (S119).

-- The session of staff that came to a portal's page, on the portal's own domain, and through whose eyes it looks: nobody's once he was disabled.
-- name: eyes_enter :one
-- in: account u64, portal u64, domain u64, session digest
-- out: idle_minutes u64, wants_factor bool, has_factor bool, staff u64, rights u64, staff_email text, staff_first_name text, staff_last_name text
-- out: staff_language text, staff_time_zone text, forms text?, seen time, expires time
-- out: contact u64?, member bool, company u64?, email text?, first_name text?, last_name text?, language text?, time_zone text?
SELECT a.staff_idle_minutes AS idle_minutes, a.staff_second_factor AS wants_factor,
	EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = p.account_id AND f.user_kind = 2 AND f.user_id = p.id AND f.confirmed IS NOT NULL)
	AS has_factor, p.id AS staff, p.rights, p.email AS staff_email, p.first_name AS staff_first_name, p.last_name AS staff_last_name,
	p.language AS staff_language, p.time_zone AS staff_time_zone, s.forms, s.seen, s.expires,
	c.id AS contact, EXISTS (SELECT 1 FROM portal_group pg JOIN group_member gm ON gm.account_id = pg.account_id AND gm.group_id = pg.group_id
		WHERE pg.account_id = s.account_id AND pg.portal_id = :portal AND gm.contact_id = c.id) AS member,
	cc.company_id AS company, c.email, c.first_name, c.last_name, c.language, c.time_zone
FROM staff_session s FORCE INDEX (PRIMARY)
JOIN account a ON a.id = s.account_id
JOIN staff p ON p.account_id = s.account_id AND p.id = s.staff_id AND p.disabled = 0
LEFT JOIN contact c ON c.account_id = s.account_id AND c.id = s.contact_id AND s.eyes_portal = :portal AND c.disabled = 0
LEFT JOIN contact_company cc ON cc.account_id = c.account_id AND cc.contact_id = c.id AND cc.is_primary = 1
WHERE s.account_id = :account AND s.token_digest = :session AND s.domain_id = :domain;

-- name: contacts_counted :one
-- in: account u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM (SELECT id FROM contact FORCE INDEX (PRIMARY) WHERE account_id = :account LIMIT :most) n;

-- name: members_counted :one
-- in: account u64, group u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count
FROM (SELECT contact_id FROM group_member FORCE INDEX (PRIMARY) WHERE account_id = :account [one: AND group_id = :group] LIMIT :most) n;

-- Who has an address, a name, or a first and a last name that begin so: each by its index, and no more than can be looked at.
-- define: contacts_beginning
(
	(SELECT id FROM contact FORCE INDEX (contact_email) WHERE account_id = :account AND email_key >= :key AND email_key < :end LIMIT 3000)
	UNION (SELECT id FROM contact FORCE INDEX (contact_last_name) WHERE account_id = :account AND last_name LIKE :whole LIMIT 3000)
	UNION (SELECT id FROM contact FORCE INDEX (contact_first_name) WHERE account_id = :account AND first_name LIKE :whole LIMIT 3000)
	UNION (SELECT id FROM contact FORCE INDEX (contact_first_name) WHERE account_id = :account AND first_name LIKE :first AND last_name LIKE :last LIMIT 3000)
);

-- name: eyes_find :many
-- in: account u64, contact u64, search text, key bytes, end bytes, whole text, first text, last text, after u64, most u64
-- out: contact u64, email text, first_name text, last_name text, company text?
SELECT c.id AS contact, c.email, c.first_name, c.last_name, y.name AS company
FROM [beginning: {contacts_beginning} f JOIN] contact c [beginning: ON c.account_id = :account AND c.id = f.id]
LEFT JOIN contact_company k ON k.account_id = c.account_id AND k.contact_id = c.id AND k.is_primary = 1
LEFT JOIN company y ON y.account_id = k.account_id AND y.id = k.company_id
WHERE c.account_id = :account AND c.disabled = 0 [one: AND c.id = :contact] AND c.id > :after
[search: AND (LOCATE(:search, c.email) > 0 OR LOCATE(:search, CONCAT(c.first_name, ' ', c.last_name)) > 0)]
ORDER BY c.id LIMIT :most;

-- Of all his sessions: he may not look through anybody's any more.
-- name: eyes_end :exec
-- in: account u64, staff u64
UPDATE staff_session SET contact_id = NULL, eyes_portal = NULL WHERE account_id = :account AND staff_id = :staff AND contact_id IS NOT NULL;

-- name: eyes_set :exec
-- in: account u64, session digest, contact u64?, portal u64
UPDATE staff_session SET contact_id = :contact, eyes_portal = :portal WHERE account_id = :account AND token_digest = :session;
