-- import.sql: tickets that come from elsewhere.

-- name: inbox_first :one
-- in: account u64
-- out: id u64
SELECT id FROM inbox WHERE account_id = :account ORDER BY id LIMIT 1;

-- The first stage of the first pipeline that is open or closed as asked, or the one of this name.
-- name: stage_first :one
-- in: account u64, closed bool, stage text
-- out: id u64, closed bool
SELECT s.id, s.closed
FROM stage s JOIN pipeline p ON p.account_id = s.account_id AND p.id = s.pipeline_id
WHERE s.account_id = :account [!named: AND s.closed = :closed][named: AND s.name = :stage]
ORDER BY p.position, p.id, s.position, s.id LIMIT 1;

-- The next number: it is what the statement gives as its id. Whoever makes tickets in the account waits here until this one is committed.
-- name: ticket_next_number :exec
-- in: account u64
UPDATE ticket_counter SET last_number = LAST_INSERT_ID(last_number + 1) WHERE account_id = :account;

-- name: ticket_insert :exec
-- in: account u64, number u64, subject text, stage u64, closed bool, owner u64?, requester u64?, company u64?, inbox u64
-- in: priority u64, created time, updated time, closed_at time?, source digest?
INSERT INTO ticket (account_id, number, subject, stage_id, closed, owner_id, requester_id, company_id, inbox_id,
	priority, created, updated, closed_at, source_key)
VALUES (:account, :number, :subject, :stage, :closed, :owner, :requester, :company, :inbox,
	:priority, :created, :updated, :closed_at, :source);

-- name: ticket_by_source :one
-- in: account u64, source digest
-- out: number u64
SELECT number FROM ticket WHERE account_id = :account AND source_key = :source;

-- name: ticket_by_message :one
-- in: account u64, message_key digest
-- out: number u64, ticket u64, message u64, files u64
SELECT t.number, t.id AS ticket, m.id AS message,
	COALESCE((SELECT COUNT(*) FROM attachment a WHERE a.account_id = m.account_id AND a.message_id = m.id), 0) AS files
FROM message m
JOIN thread h ON h.account_id = m.account_id AND h.id = m.thread_id
JOIN ticket t ON t.account_id = h.account_id AND t.id = h.ticket_id
WHERE m.account_id = :account AND m.message_key = :message_key;

-- name: ticket_by_reference :one
-- in: account u64, reference digest
-- out: id u64
SELECT ticket_id AS id FROM mail_reference WHERE account_id = :account AND reference_digest = :reference;

-- Tickets of a subject that are near a time, with who is on them.
-- name: ticket_by_subject :many
-- in: account u64, subject digest, earliest time, latest time
-- out: id u64, root bool, email_key bytes
SELECT t.id, j.root, c.email_key FROM mail_subject j
JOIN ticket t ON t.account_id = j.account_id AND t.id = j.ticket_id
JOIN ticket_contact k ON k.account_id = t.account_id AND k.ticket_id = t.id
JOIN contact c ON c.account_id = k.account_id AND c.id = k.contact_id
WHERE j.account_id = :account AND j.subject_digest = :subject AND t.created < :latest AND t.updated > :earliest
ORDER BY t.updated DESC, t.id, c.id LIMIT 1000;

-- name: ticket_lock_any :one
-- in: account u64, ticket u64
-- out: number u64, created time
SELECT number, created FROM ticket WHERE account_id = :account AND id = :ticket FOR UPDATE;

-- A message of another time: `first` when it is before all others, which makes it the one that the ticket began with.
-- name: ticket_absorb :exec
-- in: account u64, ticket u64, sent time, subject text, requester u64?, company u64?
UPDATE ticket SET updated = GREATEST(updated, :sent)
	[first: , created = :sent, subject = :subject, requester_id = :requester, company_id = :company]
WHERE account_id = :account AND id = :ticket;

-- name: thread_begins :exec
-- in: account u64, thread u64, sent time
UPDATE thread SET created = :sent WHERE account_id = :account AND id = :thread AND created > :sent;

-- name: ticket_contact_insert :exec
-- in: account u64, ticket u64, contact u64, updated time, closed bool
INSERT INTO ticket_contact (account_id, ticket_id, contact_id, updated, closed) VALUES (:account, :ticket, :contact, :updated, :closed)
ON DUPLICATE KEY UPDATE closed = :closed;

-- The first ticket that an id was seen with keeps it.
-- name: mail_reference_insert :exec
-- in: account u64, reference digest, ticket u64
INSERT INTO mail_reference (account_id, reference_digest, ticket_id) VALUES (:account, :reference, :ticket)
ON DUPLICATE KEY UPDATE ticket_id = ticket_id;

-- name: mail_subject_insert :exec
-- in: account u64, subject digest, ticket u64, root bool
INSERT INTO mail_subject (account_id, subject_digest, ticket_id, root) VALUES (:account, :subject, :ticket, :root)
ON DUPLICATE KEY UPDATE root = GREATEST(root, :root);

-- name: note_insert :exec
-- in: account u64, ticket u64, staff u64?, author_name text, created time, text text
INSERT INTO note (account_id, ticket_id, staff_id, author_name, created, text) VALUES (:account, :ticket, :staff, :author_name, :created, :text);
