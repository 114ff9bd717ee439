-- contact.sql: contacts and companies, as staff look after them.

-- The youngest first. Of very many those are found whose address, name or company begins so, each by its index and no more than can be looked at.
-- name: contact_rows :many
-- in: account u64, company u64, search text, key bytes, end bytes, whole text, first text, last text, before u64, most u64
-- out: id u64, email text, first_name text, last_name text, company u64?, company_name text?, has_password bool, has_factor bool, disabled bool
-- out: status u64?, sent time?
SELECT c.id, c.email, c.first_name, c.last_name, y.id AS company, y.name AS company_name, c.password_hash IS NOT NULL AS has_password,
	EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = c.account_id AND f.user_kind = 1 AND f.user_id = c.id AND f.confirmed IS NOT NULL)
	AS has_factor, c.disabled, i.status, i.sent
FROM [beginning: ((SELECT id FROM {contacts_beginning} b) UNION (SELECT q.contact_id AS id FROM company o FORCE INDEX (company_name)
		JOIN contact_company q ON q.account_id = o.account_id AND q.company_id = o.id AND q.is_primary = 1
		WHERE o.account_id = :account AND o.name LIKE :whole LIMIT 3000)) n JOIN contact c ON c.account_id = :account AND c.id = n.id]
	[!beginning of_company: contact_company m FORCE INDEX (contact_company_company) JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id]
	[!beginning !of_company: contact c FORCE INDEX (PRIMARY)]
LEFT JOIN contact_company k ON k.account_id = c.account_id AND k.contact_id = c.id AND k.is_primary = 1
LEFT JOIN company y ON y.account_id = k.account_id AND y.id = k.company_id
LEFT JOIN invitation i ON i.account_id = c.account_id AND i.contact_id = c.id
WHERE c.account_id = :account AND c.id < :before
	[!beginning of_company: AND m.account_id = :account AND m.company_id = :company AND m.contact_id < :before]
	[beginning of_company: AND EXISTS (SELECT 1 FROM contact_company m WHERE m.account_id = c.account_id AND m.contact_id = c.id AND m.company_id = :company)]
	[search: AND (LOCATE(:search, c.email) > 0 OR LOCATE(:search, CONCAT(c.first_name, ' ', c.last_name)) > 0 OR LOCATE(:search, y.name) > 0)]
ORDER BY [!beginning of_company: m.contact_id][!beginning !of_company: c.id][beginning: c.id] DESC LIMIT :most;

-- name: contact_record :one
-- in: account u64, contact u64
-- out: email text, first_name text, last_name text, language text, time_zone text, has_password bool, has_factor bool, disabled bool, created time
-- out: status u64?, reason text?, sent time?, changed time?
SELECT c.email, c.first_name, c.last_name, c.language, c.time_zone, c.password_hash IS NOT NULL AS has_password,
	EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = c.account_id AND f.user_kind = 1 AND f.user_id = c.id AND f.confirmed IS NOT NULL)
	AS has_factor, c.disabled, c.created, i.status, i.reason, i.sent, i.changed
FROM contact c
LEFT JOIN invitation i ON i.account_id = c.account_id AND i.contact_id = c.id
WHERE c.account_id = :account AND c.id = :contact;

-- The primary one first.
-- name: contact_record_companies :many
-- in: account u64, contact u64
-- out: id u64, name text, is_primary bool
SELECT y.id, y.name, k.is_primary IS NOT NULL AS is_primary
FROM contact_company k JOIN company y ON y.account_id = k.account_id AND y.id = k.company_id
WHERE k.account_id = :account AND k.contact_id = :contact ORDER BY k.is_primary IS NULL, y.id;

-- name: contact_record_groups :many
-- in: account u64, contact u64
-- out: id u64, name text, dynamic bool, joined time
SELECT g.id, g.name, g.filter IS NOT NULL AS dynamic, m.joined
FROM group_member m JOIN access_group g ON g.account_id = m.account_id AND g.id = m.group_id AND g.of_portal IS NULL
WHERE m.account_id = :account AND m.contact_id = :contact ORDER BY g.name, g.id;

-- name: contact_rename :exec
-- in: account u64, contact u64, first_name text, last_name text, language text, time_zone text
UPDATE contact SET first_name = :first_name, last_name = :last_name, language = :language, time_zone = :time_zone
WHERE account_id = :account AND id = :contact;

-- Of who has a login the address is his own to change.
-- name: contact_address :exec
-- in: account u64, contact u64, email text, email_key bytes
UPDATE contact SET email = :email, email_key = :email_key WHERE account_id = :account AND id = :contact AND password_hash IS NULL;

-- name: contact_leave :exec
-- in: account u64, contact u64, company u64
DELETE FROM contact_company WHERE account_id = :account AND contact_id = :contact AND company_id = :company;

-- What happened to him, and what he did, each the latest first.
-- name: contact_deeds :many
-- in: account u64, contact u64, before time, most u64
-- out: created time, what text, detail text, staff u64?, email text?, first_name text?, last_name text?
SELECT l.created, l.what, l.detail, l.staff_id AS staff, s.email, s.first_name, s.last_name
FROM staff_log l FORCE INDEX (staff_log_contact)
LEFT JOIN staff s ON s.account_id = l.account_id AND s.id = l.staff_id
WHERE l.account_id = :account AND l.contact_id = :contact AND l.created < :before ORDER BY l.created DESC, l.id DESC LIMIT :most;

-- name: contact_messages :many
-- in: account u64, contact u64, before time, criteria sql, most u64
-- out: created time, ticket u64, subject text, text text?, of_portal bool
SELECT m.created, t.number AS ticket, t.subject, LEFT(m.text, 2000) AS text, m.message_key IS NULL AND m.format = 2 AS of_portal
FROM message m FORCE INDEX (message_contact)
JOIN thread h ON h.account_id = m.account_id AND h.id = m.thread_id
JOIN ticket t ON t.account_id = h.account_id AND t.id = h.ticket_id
WHERE m.account_id = :account AND m.contact_id = :contact AND m.created < :before :criteria ORDER BY m.created DESC, m.id DESC LIMIT :most;

-- name: companies_counted :one
-- in: account u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM (SELECT id FROM company FORCE INDEX (PRIMARY) WHERE account_id = :account LIMIT :most) n;

-- By their names, behind the one of this name and id.
-- name: company_rows :many
-- in: account u64, search text, beginning text, after_name text, after u64, most u64
-- out: id u64, name text, contacts u64, domains text?
SELECT y.id, y.name, COALESCE((SELECT COUNT(*) FROM contact_company k WHERE k.account_id = y.account_id AND k.company_id = y.id), 0) AS contacts,
	(SELECT CONVERT(GROUP_CONCAT(d.domain_key ORDER BY d.domain_key SEPARATOR ', ') USING utf8mb4) FROM company_domain d
		WHERE d.account_id = y.account_id AND d.company_id = y.id) AS domains
FROM company y FORCE INDEX (company_name)
WHERE y.account_id = :account [search: AND LOCATE(:search, y.name) > 0] [beginning: AND y.name LIKE :beginning]
	[further: AND y.name >= :after_name AND (y.name > :after_name OR y.id > :after)]
ORDER BY y.name, y.id LIMIT :most;

-- name: company_by_id :one
-- in: account u64, company u64
-- out: name text, created time
SELECT name, created FROM company WHERE account_id = :account AND id = :company [hold: FOR UPDATE];

-- Two of them tell that the name alone does not say which.
-- name: companies_named :many
-- in: account u64, name text
-- out: id u64
SELECT id FROM company WHERE account_id = :account AND name = :name ORDER BY id LIMIT 2;

-- name: company_domains_all :many
-- in: account u64, company u64
-- out: domain bytes
SELECT domain_key AS domain FROM company_domain WHERE account_id = :account AND company_id = :company ORDER BY domain_key;

-- name: company_rename :exec
-- in: account u64, company u64, name text
UPDATE company SET name = :name WHERE account_id = :account AND id = :company;

-- name: company_domains_delete :exec
-- in: account u64, company u64
DELETE FROM company_domain WHERE account_id = :account AND company_id = :company;

-- Counted no further than `most`.
-- name: company_contacts_count :one
-- in: account u64, company u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM (SELECT contact_id FROM contact_company WHERE account_id = :account AND company_id = :company LIMIT :most) n;

-- name: company_tickets_count :one
-- in: account u64, company u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM (SELECT id FROM ticket WHERE account_id = :account AND company_id = :company LIMIT :most) n;
