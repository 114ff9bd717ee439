-- group.sql: access groups and who is in them.

-- name: group_insert :exec
-- in: account u64, name text, name_key bytes, description text, filter text?, follows_from u64?, now time, portal u64?
INSERT INTO access_group (account_id, name, name_key, description, filter, follows_from, created, of_portal)
VALUES (:account, :name, :name_key, :description, :filter, :follows_from, :now, :portal);

-- name: group_list :many
-- in: account u64, name_key bytes, group u64
-- out: id u64, name text, description text, filter text?, follows_from u64?, created time, members u64, required bool
SELECT g.id, g.name, g.description, g.filter, g.follows_from, g.created,
	COALESCE((SELECT COUNT(*) FROM group_member m WHERE m.account_id = g.account_id AND m.group_id = g.id), 0) AS members,
	EXISTS (SELECT 1 FROM portal_group r WHERE r.account_id = g.account_id AND r.group_id = g.id) AS required
FROM access_group g WHERE g.account_id = :account AND g.of_portal IS NULL [by_name: AND g.name_key = :name_key] [by_id: AND g.id = :group] ORDER BY g.id;

-- Whoever changes a group, or lets its filter decide on all contacts, does so alone.
-- name: group_lock :one
-- in: account u64, group u64
-- out: name text, name_key bytes, description text, filter text?, follows_from u64?
SELECT name, name_key, description, filter, follows_from FROM access_group
WHERE account_id = :account AND id = :group [!any: AND of_portal IS NULL] FOR UPDATE;

-- The one of a portal's criteria.
-- name: group_of_portal :one
-- in: account u64, portal u64
-- out: id u64, filter text
SELECT id, COALESCE(filter, '') AS filter FROM access_group WHERE account_id = :account AND of_portal = :portal FOR UPDATE;

-- name: group_refilter :exec
-- in: account u64, group u64, filter text, follows_from u64
UPDATE access_group SET filter = :filter, follows_from = :follows_from WHERE account_id = :account AND id = :group;

-- name: group_update :exec
-- in: account u64, group u64, name text, name_key bytes, description text, filter text?, follows_from u64?
UPDATE access_group SET name = :name, name_key = :name_key, description = :description, filter = :filter, follows_from = :follows_from
WHERE account_id = :account AND id = :group;

-- name: group_follows :exec
-- in: account u64, group u64, follows_from u64?
UPDATE access_group SET follows_from = :follows_from WHERE account_id = :account AND id = :group;

-- name: group_portals :many
-- in: account u64, group u64
-- out: id u64, name text
SELECT p.id, p.name FROM portal_group r JOIN portal p ON p.account_id = r.account_id AND p.id = r.portal_id
WHERE r.account_id = :account AND r.group_id = :group ORDER BY p.id;

-- name: group_members_delete :exec
-- in: account u64, group u64
DELETE FROM group_member WHERE account_id = :account AND group_id = :group;

-- name: group_delete :exec
-- in: account u64, group u64
DELETE FROM access_group WHERE account_id = :account AND id = :group;

-- name: group_follows_from :one
-- in: account u64, group u64
-- out: follows_from u64?
SELECT follows_from FROM access_group WHERE account_id = :account AND id = :group;

-- One whose filter was not asked of everybody yet.
-- name: group_behind :one
-- in: account u64
-- out: id u64
SELECT id FROM access_group WHERE account_id = :account AND follows_from IS NOT NULL ORDER BY id LIMIT 1;

-- Asked before anything is held: most accounts have no such group.
-- name: group_filter_any :one
-- in: account u64
-- out: found u64
SELECT 1 AS found FROM access_group WHERE account_id = :account AND filter IS NOT NULL LIMIT 1;

-- Held as they are until the transaction is done: a change of a filter waits, and a contact is judged by the filter that holds afterwards.
-- name: groups_with_filter :many
-- in: account u64
-- out: id u64, filter text?
SELECT id, filter FROM access_group WHERE account_id = :account AND filter IS NOT NULL ORDER BY id LOCK IN SHARE MODE;

-- Whose filters these are: a group's, or of a portal's criteria.
-- name: filters_of_contacts :many
-- in: account u64
-- out: id u64, name text, portal_id u64?, portal text?, filter text
SELECT g.id, g.name, p.id AS portal_id, p.name AS portal, COALESCE(g.filter, '') AS filter FROM access_group g LEFT JOIN portal p ON p.account_id = g.account_id AND p.id = g.of_portal
WHERE g.account_id = :account AND g.filter IS NOT NULL ORDER BY g.id;

-- What filters ask of a contact. The row is held: nobody changes him while a filter decides on him.
-- name: contact_asked :many
-- in: account u64, contact u64, first u64, most u64
-- out: id u64, email text, email_key bytes, first_name text, last_name text, language text, time_zone text, created time
SELECT id, email, email_key, first_name, last_name, language, time_zone, created FROM contact
WHERE account_id = :account [one: AND id = :contact] [!one: AND id >= :first] ORDER BY id LIMIT :most [!look: FOR UPDATE];

-- name: contact_companies :many
-- in: account u64, contact u64
-- out: name text, is_primary bool
SELECT y.name, k.is_primary IS NOT NULL AS is_primary
FROM contact_company k JOIN company y ON y.account_id = k.account_id AND y.id = k.company_id
WHERE k.account_id = :account AND k.contact_id = :contact ORDER BY y.id;

-- name: member_find :one
-- in: account u64, group u64, contact u64
-- out: joined time
SELECT joined FROM group_member WHERE account_id = :account AND group_id = :group AND contact_id = :contact;

-- name: member_insert :exec
-- in: account u64, group u64, contact u64, now time
INSERT INTO group_member (account_id, group_id, contact_id, joined) VALUES (:account, :group, :contact, :now)
ON DUPLICATE KEY UPDATE account_id = account_id;

-- name: member_delete :exec
-- in: account u64, group u64, contact u64
DELETE FROM group_member WHERE account_id = :account AND group_id = :group AND contact_id = :contact;

-- name: member_list :many
-- in: account u64, group u64, search text, key bytes, end bytes, whole text, first text, last text, after_contact u64, after_group u64, most u64
-- out: contact u64, email text, first_name text, last_name text, has_password bool, disabled bool
-- out: group_id u64, group_name text, joined time, status u64?, reason text?, sent time?
SELECT STRAIGHT_JOIN c.id AS contact, c.email, c.first_name, c.last_name, c.password_hash IS NOT NULL AS has_password, c.disabled,
	g.id AS group_id, g.name AS group_name, m.joined, i.status, i.reason, i.sent
FROM [beginning: {contacts_beginning} f JOIN] group_member m
	[beginning: FORCE INDEX (group_member_contact) ON m.account_id = :account AND m.contact_id = f.id]
	[one !beginning: FORCE INDEX (PRIMARY)][!one !beginning: FORCE INDEX (group_member_contact)]
JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id
JOIN access_group g ON g.account_id = m.account_id AND g.id = m.group_id AND g.of_portal IS NULL
LEFT JOIN invitation i ON i.account_id = m.account_id AND i.contact_id = m.contact_id
WHERE m.account_id = :account [one: AND m.group_id = :group]
	AND m.contact_id >= :after_contact AND (m.contact_id > :after_contact OR (m.contact_id = :after_contact AND m.group_id > :after_group))
[search: AND (LOCATE(:search, c.email) > 0 OR LOCATE(:search, CONCAT(c.first_name, ' ', c.last_name)) > 0)]
ORDER BY m.contact_id, m.group_id LIMIT :most;

-- name: member_states :one
-- in: account u64, group u64
-- out: pending u64, accepted u64, failed u64, disabled u64
SELECT COUNT(CASE WHEN c.disabled = 0 AND c.password_hash IS NULL AND i.status = 1 THEN 1 END) AS pending,
	COUNT(CASE WHEN c.disabled = 0 AND (c.password_hash IS NOT NULL OR i.status = 2) THEN 1 END) AS accepted,
	COUNT(CASE WHEN c.disabled = 0 AND c.password_hash IS NULL AND i.status = 3 THEN 1 END) AS failed,
	COUNT(CASE WHEN c.disabled <> 0 THEN 1 END) AS disabled
FROM group_member m
JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id
LEFT JOIN invitation i ON i.account_id = m.account_id AND i.contact_id = m.contact_id
WHERE m.account_id = :account AND m.group_id = :group;

-- name: portal_groups :many
-- in: account u64, portal u64
-- out: id u64, name text
SELECT g.id, g.name FROM portal_group r JOIN access_group g ON g.account_id = r.account_id AND g.id = r.group_id
WHERE r.account_id = :account AND r.portal_id = :portal ORDER BY g.id;

-- name: portal_group_any :one
-- in: account u64, portal u64
-- out: found u64
SELECT group_id AS found FROM portal_group WHERE account_id = :account AND portal_id = :portal LIMIT 1;

-- Held: who deletes it at this moment is done first, or waits and finds it required.
-- name: group_exists :one
-- in: account u64, group u64
-- out: found u64
SELECT id AS found FROM access_group WHERE account_id = :account AND id = :group LOCK IN SHARE MODE;

-- name: portal_groups_clear :exec
-- in: account u64, portal u64
DELETE FROM portal_group WHERE account_id = :account AND portal_id = :portal;

-- name: portal_group_insert :exec
-- in: account u64, portal u64, group u64
INSERT INTO portal_group (account_id, portal_id, group_id) VALUES (:account, :portal, :group) ON DUPLICATE KEY UPDATE account_id = account_id;
