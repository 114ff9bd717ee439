-- participant.sql: the people on a ticket.

-- name: participants :many
-- in: account u64, ticket u64, most u64
-- out: id u64, first_name text, last_name text, email text, company u64?, requester bool
SELECT c.id, c.first_name, c.last_name, c.email, p.company_id AS company, COALESCE(t.requester_id = c.id, 0) AS requester
FROM ticket_contact k
JOIN ticket t ON t.account_id = k.account_id AND t.id = k.ticket_id
JOIN contact c ON c.account_id = k.account_id AND c.id = k.contact_id
LEFT JOIN contact_company p ON p.account_id = c.account_id AND p.contact_id = c.id AND p.is_primary = 1
WHERE k.account_id = :account AND k.ticket_id = :ticket ORDER BY COALESCE(t.requester_id = c.id, 0) DESC, c.first_name, c.last_name, c.id LIMIT :most;

-- People of a company who are not on the ticket; or one of them.
-- name: colleagues :many
-- in: account u64, ticket u64, company u64, contact u64, most u64
-- out: id u64, first_name text, last_name text, email text
SELECT c.id, c.first_name, c.last_name, c.email
FROM contact_company p JOIN contact c ON c.account_id = p.account_id AND c.id = p.contact_id AND c.disabled = 0
WHERE p.account_id = :account AND p.company_id = :company AND p.is_primary = 1 [one: AND c.id = :contact]
	[!one: AND NOT EXISTS (SELECT 1 FROM ticket_contact k WHERE k.account_id = p.account_id AND k.ticket_id = :ticket AND k.contact_id = p.contact_id)]
ORDER BY c.first_name, c.last_name, c.id LIMIT :most;

-- name: company_domains :many
-- in: account u64, company u64
-- out: domain bytes
SELECT domain_key AS domain FROM company_domain WHERE account_id = :account AND company_id = :company ORDER BY domain_key LIMIT 20;

-- name: participant_added_lately :one
-- in: account u64, contact u64, since time
-- out: count u64
SELECT COUNT(*) AS count FROM history WHERE account_id = :account AND contact_id = :contact AND what = 'added' AND created > :since;

-- name: participant_remove :exec
-- in: account u64, ticket u64, contact u64
DELETE FROM ticket_contact WHERE account_id = :account AND ticket_id = :ticket AND contact_id = :contact;

-- Has a contact taken himself out of a ticket?
-- name: participant_left :one
-- in: account u64, contact u64, number u64
-- out: id u64
SELECT h.id FROM ticket t JOIN history h FORCE INDEX (history_ticket) ON h.account_id = t.account_id AND h.ticket_id = t.id
WHERE t.account_id = :account AND t.number = :number AND h.contact_id = :contact AND h.what = 'left' LIMIT 1;

-- name: participant_state :one
-- in: account u64, ticket u64, contact u64
-- out: updated time, closed bool, people u64, there bool
SELECT t.updated, t.closed, COALESCE((SELECT COUNT(*) FROM ticket_contact k WHERE k.account_id = t.account_id AND k.ticket_id = t.id), 0) AS people,
	EXISTS (SELECT 1 FROM ticket_contact m WHERE m.account_id = t.account_id AND m.ticket_id = t.id AND m.contact_id = :contact) AS there
FROM ticket t WHERE t.account_id = :account AND t.id = :ticket;
