-- export.sql: many tickets at once, without the names in them: looking these up again for each row costs more than the rows.

-- The same as ticket_list. `alone`: all that the viewer sees are tickets of his company, which then come straight out of its index.
-- name: ticket_export :many
-- in: account u64, contact u64, company u64, closed bool, updated time, id u64, most u64
-- out: id u64, number u64, subject text, requester u64?, owner u64?, stage u64, closed bool, priority u64, company u64?, created time, updated time
SELECT STRAIGHT_JOIN a.id, a.number, a.subject, a.requester_id AS requester, a.owner_id AS owner, a.stage_id AS stage, a.closed, a.priority,
	a.company_id AS company, a.created, a.updated FROM
[alone: ticket a {company_range}]
[!alone: ({seen_range}) page JOIN ticket a FORCE INDEX (PRIMARY) ON a.account_id = :account AND a.id = page.id
	ORDER BY page.updated DESC, page.id DESC];

-- Some tickets of a list that was found before, as far as the viewer may still see them.
-- name: ticket_these :many
-- in: account u64, contact u64, company u64, these_tickets sql, criteria sql
-- out: id u64, number u64, subject text, requester u64?, owner u64?, stage u64, closed bool, priority u64, company u64?, created time, updated time
SELECT t.id, t.number, t.subject, t.requester_id AS requester, t.owner_id AS owner, t.stage_id AS stage, t.closed, t.priority,
	t.company_id AS company, t.created, t.updated
FROM ticket t FORCE INDEX (PRIMARY) WHERE t.account_id = :account AND t.id IN (CAST(0 AS UNSIGNED) :these_tickets) AND {visible} ORDER BY t.id;

-- Is the contact tied to a ticket that is not of his company?
-- name: ticket_elsewhere :one
-- in: account u64, contact u64, company u64
-- out: id u64
SELECT STRAIGHT_JOIN t.id FROM ticket_contact b FORCE INDEX (ticket_contact_list)
JOIN ticket t FORCE INDEX (PRIMARY) ON t.account_id = b.account_id AND t.id = b.ticket_id
WHERE b.account_id = :account AND b.contact_id = :contact AND COALESCE(t.company_id, 0) <> :company LIMIT 1;

-- fragment: one_contact for contacts
-- in: contact u64
, :contact;

-- fragment: one_owner for owners
-- in: owner u64
, :owner;

-- fragment: one_stage for stages
-- in: stage u64
, :stage;

-- fragment: one_company for companies
-- in: company u64
, :company;

-- Names of what is asked for. kind 0: contacts; 1: staff; 2: stages; 3: companies.
-- name: export_names :many
-- in: account u64, contacts sql, owners sql, stages sql, companies sql
-- out: kind u64, id u64, first text, second text, third text
SELECT 0 AS kind, r.id, r.first_name AS first, r.last_name AS second, r.email AS third FROM contact r WHERE r.account_id = :account AND r.id IN (CAST(0 AS UNSIGNED) :contacts)
UNION ALL SELECT 1 AS kind, o.id, o.first_name AS first, o.last_name AS second, '' AS third FROM staff o WHERE o.account_id = :account AND o.id IN (CAST(0 AS UNSIGNED) :owners)
UNION ALL SELECT 2 AS kind, s.id, s.name AS first, '' AS second, '' AS third FROM stage s WHERE s.account_id = :account AND s.id IN (CAST(0 AS UNSIGNED) :stages)
UNION ALL SELECT 3 AS kind, c.id, c.name AS first, '' AS second, '' AS third FROM company c WHERE c.account_id = :account AND c.id IN (CAST(0 AS UNSIGNED) :companies);
