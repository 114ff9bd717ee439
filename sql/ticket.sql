-- ticket.sql: tickets as a viewer may see them.

-- Who may see a ticket: those it is tied to, and those of its company when the portal shows the company's (else :company is NULL), as far as the portal's criteria show it (S56-S58). This is
-- the one predicate; ticket_list is the same as a union of two index ranges, and the tests hold both against each other.
-- define: visible
(t.company_id = :company OR EXISTS (SELECT 1 FROM ticket_contact v
	WHERE v.account_id = t.account_id AND v.ticket_id = t.id AND v.contact_id = :contact)) :criteria;

-- define: ticket_columns
t.id, t.number, t.subject, r.first_name AS requester_first, r.last_name AS requester_last, r.email AS requester_email,
o.first_name AS owner_first, o.last_name AS owner_last, s.name AS stage, t.closed, t.priority, c.name AS company, t.created, t.updated;

-- define: ticket_joins
JOIN stage s ON s.account_id = t.account_id AND s.id = t.stage_id
LEFT JOIN contact r ON r.account_id = t.account_id AND r.id = t.requester_id
LEFT JOIN staff o ON o.account_id = t.account_id AND o.id = t.owner_id
LEFT JOIN company c ON c.account_id = t.account_id AND c.id = t.company_id;

-- name: ticket_by_number :one
-- in: account u64, number u64, contact u64, company u64?, criteria sql
-- out: id u64, number u64, subject text, requester_first text?, requester_last text?, requester_email text?
-- out: owner_first text?, owner_last text?, stage text, closed bool, priority u64, company text?, created time, updated time
SELECT {ticket_columns} FROM ticket t {ticket_joins}
WHERE t.account_id = :account AND t.number = :number AND {visible};

-- A part of what a viewer sees, in the order of activity: of each range no more is read than the part holds. `older` and `newer` start next to a
-- row. Where there is one way alone that is right, it is named: weighing the other nine indexes of a ticket would take as long as reading its rows.
-- define: company_range
[!status: FORCE INDEX (ticket_company)]
[status: FORCE INDEX (ticket_company_closed)]
WHERE a.account_id = :account AND a.company_id = :company
[status: AND a.closed = :closed]
[older: AND a.updated <= :updated AND (a.updated < :updated OR a.id < :id)]
[newer: AND a.updated >= :updated AND (a.updated > :updated OR a.id > :id)]
[!newer: ORDER BY a.updated DESC, a.id DESC LIMIT :most]
[newer: ORDER BY a.updated, a.id LIMIT :most];

-- define: seen_range
[company: (SELECT a.id, a.updated FROM ticket a {company_range}) UNION DISTINCT]
(SELECT b.ticket_id AS id, b.updated FROM ticket_contact b
[!status: FORCE INDEX (ticket_contact_list)]
[status: FORCE INDEX (ticket_contact_closed)]
WHERE b.account_id = :account AND b.contact_id = :contact
[status: AND b.closed = :closed]
[older: AND b.updated <= :updated AND (b.updated < :updated OR b.ticket_id < :id)]
[newer: AND b.updated >= :updated AND (b.updated > :updated OR b.ticket_id > :id)]
[!newer: ORDER BY b.updated DESC, b.ticket_id DESC LIMIT :most)]
[newer: ORDER BY b.updated, b.ticket_id LIMIT :most)]
[company !newer: ORDER BY updated DESC, id DESC LIMIT :most]
[company newer: ORDER BY updated, id LIMIT :most];

-- name: ticket_list :many
-- in: account u64, contact u64, company u64, closed bool, updated time, id u64, most u64
-- out: id u64, number u64, subject text, requester_first text?, requester_last text?, requester_email text?
-- out: owner_first text?, owner_last text?, stage text, closed bool, priority u64, company text?, created time, updated time
SELECT STRAIGHT_JOIN {ticket_columns}
FROM ({seen_range}) page
JOIN ticket t FORCE INDEX (PRIMARY) ON t.account_id = :account AND t.id = page.id {ticket_joins}
ORDER BY page.updated DESC, page.id DESC;

-- define: oldest_thread
(SELECT h.id FROM thread h FORCE INDEX (thread_ticket) WHERE h.account_id = :account AND h.ticket_id = :ticket ORDER BY h.created, h.id LIMIT 1);

-- The last messages of the oldest thread, and how many it has; with `senders`, which is needed where there are internal ones, those that are for customers. The thread is found once, and the messages then stand in its index in their
-- order: nothing is sorted, which with texts among the columns would go by way of the server's disk. A message's files come in
-- its row, each as id:state:size:width:height:name, with a slash between them, which no name has. The bound on the texts keeps the page
-- within a request's memory, whatever people send.
-- name: ticket_messages :many
-- texts: 8388608
-- in: account u64, ticket u64, most u64
-- out: id u64, author u64, contact u64?, author_name text, contact_first text?, contact_last text?, contact_email text?
-- out: staff_first text?, staff_last text?, created time, html text, files text?, total u64
SELECT m.id, m.author, m.contact_id AS contact, m.author_name, c.first_name AS contact_first, c.last_name AS contact_last,
	c.email AS contact_email, s.first_name AS staff_first, s.last_name AS staff_last, m.created, m.html,
	(SELECT GROUP_CONCAT(CONCAT_WS(':', f.id, f.state, f.size, f.width, f.height, f.name) ORDER BY f.id SEPARATOR '/')
		FROM attachment f FORCE INDEX (attachment_message) WHERE f.account_id = :account AND f.message_id = m.id) AS files,
	COALESCE((SELECT COUNT(*) FROM message m FORCE INDEX (message_thread)
		WHERE m.account_id = :account AND m.thread_id = {oldest_thread} [senders: AND {for_customers}]), 0) AS total
FROM message m FORCE INDEX (message_thread)
LEFT JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id
LEFT JOIN staff s ON s.account_id = m.account_id AND s.id = m.staff_id
WHERE m.account_id = :account AND m.thread_id = {oldest_thread} [senders: AND {for_customers}]
ORDER BY m.created DESC, m.id DESC LIMIT :most;
