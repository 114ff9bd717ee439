-- desk.sql: the help desk: what staff see of tickets. Which ones: looked_after in visibility.sql.

-- name: desk_inboxes :many
-- in: account u64, staff u64, all bool, most u64
-- out: id u64, name text, kind u64
SELECT i.id, i.name, i.kind FROM inbox i WHERE i.account_id = :account AND {looked_after} ORDER BY i.name, i.id LIMIT :most;

-- The usual list is made of the beginnings of ranges: of each inbox the open ones, the closed ones, or both. Of each no more is read than the page holds.
-- define: range_of_inbox
FROM ticket a FORCE INDEX (ticket_inbox) WHERE a.account_id = :account AND a.inbox_id = :inbox AND a.closed = :closed;

-- fragment: range_first for ranges
-- in: account u64, inbox u64, closed bool, most u64
UNION ALL (SELECT a.id, a.updated {range_of_inbox} ORDER BY a.updated DESC, a.id DESC LIMIT :most);

-- fragment: range_older for ranges
-- in: account u64, inbox u64, closed bool, updated time, id u64, most u64
UNION ALL (SELECT a.id, a.updated {range_of_inbox} AND a.updated <= :updated AND (a.updated < :updated OR a.id < :id)
	ORDER BY a.updated DESC, a.id DESC LIMIT :most);

-- fragment: range_newer for ranges
-- in: account u64, inbox u64, closed bool, updated time, id u64, most u64
UNION ALL (SELECT a.id, a.updated {range_of_inbox} AND a.updated >= :updated AND (a.updated > :updated OR a.id > :id)
	ORDER BY a.updated, a.id LIMIT :most);

-- name: desk_list :many
-- in: account u64, ranges sql, most u64
-- out: id u64, number u64, subject text, requester_first text?, requester_last text?, requester_email text?
-- out: owner_first text?, owner_last text?, stage text, closed bool, priority u64, company text?, created time, updated time, inbox u64
SELECT STRAIGHT_JOIN {ticket_columns}, t.inbox_id AS inbox
FROM ((SELECT CAST(0 AS UNSIGNED) AS id, n.created AS updated FROM account n WHERE n.id = :account AND n.id = 0)
	:ranges [up: ORDER BY updated, id LIMIT :most][!up: ORDER BY updated DESC, id DESC LIMIT :most]) page
JOIN ticket t FORCE INDEX (PRIMARY) ON t.account_id = :account AND t.id = page.id {ticket_joins}
ORDER BY page.updated DESC, page.id DESC;

-- Any other list: of some inboxes, of a company, or of a contact.
-- name: desk_find :many
-- in: account u64, contact u64, company u64, sort_key sql, joins sql, filter sql, criteria sql, words sql, number u64, time time, text text, bytes bytes, id u64, most u64
-- out: id u64, number u64, subject text, requester_first text?, requester_last text?, requester_email text?
-- out: owner_first text?, owner_last text?, stage text, closed bool, priority u64, company text?, created time, updated time, inbox u64, sort_key bytes?
SELECT STRAIGHT_JOIN {ticket_columns}, t.inbox_id AS inbox, CAST(page.sort_key AS BINARY) AS sort_key
FROM ([inboxes: {found_in_inboxes}][!inboxes: {found}]) page
JOIN ticket t FORCE INDEX (PRIMARY) ON t.account_id = :account AND t.id = page.id {ticket_joins}
{in_order};

-- name: desk_ticket :one
-- in: account u64, number u64, criteria sql
-- out: id u64, number u64, subject text, requester_first text?, requester_last text?, requester_email text?
-- out: owner_first text?, owner_last text?, stage text, closed bool, priority u64, company text?, created time, updated time
-- out: inbox u64, inbox_name text, stage_id u64, pipeline text, owner u64?, requester u64?, company_id u64?
SELECT {ticket_columns}, t.inbox_id AS inbox, ib.name AS inbox_name, t.stage_id, pl.name AS pipeline, t.owner_id AS owner, t.requester_id AS requester, t.company_id
FROM ticket t {ticket_joins}
JOIN pipeline pl ON pl.account_id = s.account_id AND pl.id = s.pipeline_id
JOIN inbox ib ON ib.account_id = t.account_id AND ib.id = t.inbox_id
WHERE t.account_id = :account AND t.number = :number :criteria;

-- The last messages of all threads, with the one that they are in, and the rule that keeps them from customers. Which they are is found first: texts are not sorted. Files as in ticket_messages.
-- name: desk_messages :many
-- texts: 8388608
-- in: account u64, ticket u64, most u64
-- out: id u64, thread u64, author u64, contact u64?, author_name text, contact_first text?, contact_last text?, contact_email text?
-- out: staff_first text?, staff_last text?, created time, html text, files text?, internal_domain bytes?, internal_local bytes?
SELECT STRAIGHT_JOIN m.id, m.thread_id AS thread, m.author, m.contact_id AS contact, m.author_name, c.first_name AS contact_first,
	c.last_name AS contact_last, c.email AS contact_email, o.first_name AS staff_first, o.last_name AS staff_last, m.created, m.html,
	(SELECT GROUP_CONCAT(CONCAT_WS(':', f.id, f.state, f.size, f.width, f.height, f.name) ORDER BY f.id SEPARATOR '/')
		FROM attachment f FORCE INDEX (attachment_message) WHERE f.account_id = :account AND f.message_id = m.id) AS files,
	(SELECT q.domain_key {rule_of_message} ORDER BY q.local_key DESC LIMIT 1) AS internal_domain,
	(SELECT q.local_key {rule_of_message} ORDER BY q.local_key DESC LIMIT 1) AS internal_local
FROM (SELECT STRAIGHT_JOIN x.id, x.created FROM thread h FORCE INDEX (thread_ticket)
	JOIN message x FORCE INDEX (message_thread) ON x.account_id = h.account_id AND x.thread_id = h.id
	WHERE h.account_id = :account AND h.ticket_id = :ticket ORDER BY x.created DESC, x.id DESC LIMIT :most) page
JOIN message m FORCE INDEX (PRIMARY) ON m.account_id = :account AND m.id = page.id
LEFT JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id
LEFT JOIN staff o ON o.account_id = m.account_id AND o.id = m.staff_id
ORDER BY page.created DESC, page.id DESC;

-- Oldest first: that one is the one that customers see (S70).
-- name: desk_threads :many
-- in: account u64, ticket u64, most u64
-- out: id u64, created time, messages u64, latest time?
SELECT h.id, h.created, COALESCE(COUNT(m.id), 0) AS messages, MAX(m.created) AS latest
FROM thread h FORCE INDEX (thread_ticket) LEFT JOIN message m FORCE INDEX (message_thread) ON m.account_id = h.account_id AND m.thread_id = h.id
WHERE h.account_id = :account AND h.ticket_id = :ticket GROUP BY h.id, h.created ORDER BY h.created, h.id LIMIT :most;

-- No statement but this one reads notes, and nobody but staff asks it.
-- name: desk_notes :many
-- texts: 2097152
-- in: account u64, ticket u64, most u64
-- out: id u64, author_name text, staff_first text?, staff_last text?, created time, text text
SELECT n.id, n.author_name, o.first_name AS staff_first, o.last_name AS staff_last, n.created, n.text
FROM note n FORCE INDEX (note_ticket) LEFT JOIN staff o ON o.account_id = n.account_id AND o.id = n.staff_id
WHERE n.account_id = :account AND n.ticket_id = :ticket ORDER BY n.created DESC, n.id DESC LIMIT :most;

-- What happened, but that somebody wrote: the message says so itself.
-- name: desk_events :many
-- in: account u64, ticket u64, most u64
-- out: id u64, happened time, what text?, old_value text?, new_value text?
-- out: contact u64?, first_name text?, last_name text?, email text?, staff u64?, staff_first text?, staff_last text?
SELECT h.id, h.created AS happened, CAST(h.what AS CHAR) AS what, h.old_value, h.new_value, h.contact_id AS contact, c.first_name, c.last_name, c.email,
	h.staff_id AS staff, o.first_name AS staff_first, o.last_name AS staff_last
FROM history h FORCE INDEX (history_ticket)
LEFT JOIN contact c ON c.account_id = h.account_id AND c.id = h.contact_id
LEFT JOIN staff o ON o.account_id = h.account_id AND o.id = h.staff_id
WHERE h.account_id = :account AND h.ticket_id = :ticket AND h.what <> 'replied'
ORDER BY h.created DESC, h.id DESC LIMIT :most;

-- Whoever changes it at the same moment waits.
-- name: desk_lock :one
-- in: account u64, ticket u64, criteria sql
-- out: id u64, stage u64, closed bool, owner u64?, inbox u64, priority u64
SELECT t.id, t.stage_id AS stage, t.closed, t.owner_id AS owner, t.inbox_id AS inbox, t.priority
FROM ticket t FORCE INDEX (PRIMARY) WHERE t.account_id = :account AND t.id = :ticket :criteria FOR UPDATE;

-- Where an answer of staff moves an open ticket: the stage of its pipeline that waits on the contact, unless that is switched off.
-- name: stage_on_contact :one
-- in: account u64, stage u64
-- out: id u64, name text, old_name text
SELECT n.id, n.name, s.name AS old_name
FROM stage s
JOIN pipeline p ON p.account_id = s.account_id AND p.id = s.pipeline_id AND p.follow_staff = 1
JOIN stage n ON n.account_id = s.account_id AND n.pipeline_id = s.pipeline_id AND n.waits = 1 AND n.closed = 0
WHERE s.account_id = :account AND s.id = :stage ORDER BY n.position, n.id LIMIT 1;

-- What staff set. That it was closed or opened again is an activity that customers may know of; the rest is none.
-- name: desk_update :exec
-- in: account u64, ticket u64, stage u64, closed bool, owner u64?, inbox u64, priority u64, now time
UPDATE ticket SET updated = CASE WHEN closed <> :closed THEN GREATEST(updated, :now) ELSE updated END,
	closed_at = CASE WHEN :closed = 0 THEN NULL WHEN closed = 1 THEN closed_at ELSE :now END,
	closed = :closed, stage_id = :stage, owner_id = :owner, inbox_id = :inbox, priority = :priority
WHERE account_id = :account AND id = :ticket;
