-- around.sql: what stands around the conversation of a ticket, and how a customer's acts move it.

-- All of it in one statement: kind 1 is a value of a property, 2 something that happened and that customers may know of. Each fills the
-- columns that it has; company is that of the contact who did it.
-- name: ticket_around :many
-- in: account u64, ticket u64, most u64
-- out: kind u64, id u64, property u64?, happened time?, what text?, value text?
-- out: contact u64?, company u64?, first_name text?, last_name text?, email text?, staff_first text?, staff_last text?
(SELECT 1 AS kind, v.place AS id, v.property_id AS property, NULL AS happened, NULL AS what, v.value AS value,
	CAST(NULL AS UNSIGNED) AS contact, CAST(NULL AS UNSIGNED) AS company, NULL AS first_name, NULL AS last_name, NULL AS email, NULL AS staff_first, NULL AS staff_last
FROM ticket_property v WHERE v.account_id = :account AND v.ticket_id = :ticket)
UNION ALL
(SELECT 2, h.id, CAST(NULL AS UNSIGNED), h.created, CAST(h.what AS CHAR), h.new_value, h.contact_id, p.company_id, c.first_name, c.last_name, c.email,
	s.first_name, s.last_name
FROM history h
LEFT JOIN contact c ON c.account_id = h.account_id AND c.id = h.contact_id
LEFT JOIN contact_company p ON p.account_id = c.account_id AND p.contact_id = c.id AND p.is_primary = 1
LEFT JOIN staff s ON s.account_id = h.account_id AND s.id = h.staff_id
WHERE h.account_id = :account AND h.ticket_id = :ticket AND h.what IN ('closed', 'reopened', 'added', 'left')
ORDER BY h.created DESC, h.id DESC LIMIT :most)
ORDER BY kind, property, happened, id;

-- Where a ticket of this pipeline goes when a customer closes it: the chosen stage, if it is one of its closed ones, else the first of these.
-- name: stage_closes :one
-- in: account u64, stage u64, chosen text
-- out: id u64, name text, old_name text
SELECT n.id, n.name, s.name AS old_name
FROM stage s JOIN stage n ON n.account_id = s.account_id AND n.pipeline_id = s.pipeline_id AND n.closed = 1
WHERE s.account_id = :account AND s.id = :stage
ORDER BY FIND_IN_SET(CONCAT(n.pipeline_id, '=', n.id), :chosen) = 0, n.position, n.id LIMIT 1;

-- name: ticket_close :exec
-- in: account u64, ticket u64, stage u64, now time
UPDATE ticket SET stage_id = :stage, closed = 1, closed_at = :now, updated = GREATEST(updated, :now) WHERE account_id = :account AND id = :ticket;

-- Where a reply of a customer moves an open ticket: the stage of its pipeline that waits on us, unless that is switched off.
-- name: stage_on_us :one
-- in: account u64, stage u64
-- out: id u64, name text, old_name text
SELECT n.id, n.name, s.name AS old_name
FROM stage s
JOIN pipeline p ON p.account_id = s.account_id AND p.id = s.pipeline_id AND p.follow_customer = 1
JOIN stage n ON n.account_id = s.account_id AND n.pipeline_id = s.pipeline_id AND n.waits = 2 AND n.closed = 0
WHERE s.account_id = :account AND s.id = :stage ORDER BY n.position, n.id LIMIT 1;

-- name: ticket_move :exec
-- in: account u64, ticket u64, stage u64
UPDATE ticket SET stage_id = :stage WHERE account_id = :account AND id = :ticket;
