-- sender.sql: whose mails stay among staff: the rules, and how tickets follow them. What a rule makes of a message: for_customers in visibility.sql.

-- name: sender_list :many
-- in: account u64
-- out: id u64, domain bytes, local bytes, created time
SELECT id, domain_key AS domain, local_key AS local, created FROM internal_sender WHERE account_id = :account ORDER BY domain_key, local_key;

-- name: sender_insert :exec
-- in: account u64, domain bytes, local bytes, now time
INSERT INTO internal_sender (account_id, domain_key, local_key, created) VALUES (:account, :domain, :local, :now);

-- name: sender_update :exec
-- in: account u64, id u64, domain bytes, local bytes
UPDATE internal_sender SET domain_key = :domain, local_key = :local WHERE account_id = :account AND id = :id;

-- name: sender_delete :exec
-- in: account u64, id u64
DELETE FROM internal_sender WHERE account_id = :account AND id = :id;

-- Rules do not change while a mail is being stored: whoever changes one changes the account's row first.
-- name: sender_hold :one
-- in: account u64
-- out: id u64
-- global: the account's own row, which is known by id
SELECT id FROM account WHERE id = :account LOCK IN SHARE MODE;

-- name: sender_rule :one
-- in: account u64, domain bytes, local bytes
-- out: id u64
SELECT id FROM internal_sender WHERE account_id = :account AND domain_key = :domain AND local_key IN ('', :local) LIMIT 1;

-- name: sender_any :one
-- in: account u64
-- out: id u64
SELECT id FROM internal_sender WHERE account_id = :account LIMIT 1;

-- What a rule concerns, counted no further than `most`.
-- name: sender_reach :one
-- in: account u64, domain bytes, local bytes, ending bytes, most u64
-- out: messages u64, contacts u64, staff u64, settling u64
SELECT COALESCE((SELECT COUNT(*) FROM (SELECT m.id FROM message m FORCE INDEX (message_sender)
		WHERE m.account_id = :account AND m.sender_domain = :domain [one: AND m.sender_local = :local] LIMIT :most) n), 0) AS messages,
	COALESCE((SELECT COUNT(*) FROM (SELECT c.id FROM contact c FORCE INDEX (contact_email)
		WHERE c.account_id = :account AND [one: c.email_key = :ending][!one: RIGHT(c.email_key, LENGTH(:ending)) = :ending] LIMIT :most) k), 0) AS contacts,
	COALESCE((SELECT COUNT(*) FROM (SELECT o.id FROM staff o FORCE INDEX (staff_email)
		WHERE o.account_id = :account AND [one: o.email_key = :ending][!one: RIGHT(o.email_key, LENGTH(:ending)) = :ending] LIMIT :most) u), 0) AS staff,
	COALESCE((SELECT COUNT(*) FROM (SELECT w.id FROM internal_sender_change w
		WHERE w.account_id = :account AND w.domain_key = :domain AND w.local_key = :local LIMIT 1) s), 0) AS settling;

-- name: sender_change_insert :exec
-- in: account u64, domain bytes, local bytes
INSERT INTO internal_sender_change (account_id, domain_key, local_key, after_id) VALUES (:account, :domain, :local, 0);

-- name: sender_change_next :one
-- in: account u64
-- out: id u64, domain bytes, local bytes, after u64
SELECT id, domain_key AS domain, local_key AS local, after_id AS after FROM internal_sender_change WHERE account_id = :account ORDER BY id LIMIT 1 FOR UPDATE;

-- name: sender_change_step :exec
-- in: account u64, id u64, after u64
UPDATE internal_sender_change SET after_id = :after WHERE account_id = :account AND id = :id;

-- name: sender_change_end :exec
-- in: account u64, id u64
DELETE FROM internal_sender_change WHERE account_id = :account AND id = :id;

-- name: sender_messages :many
-- in: account u64, domain bytes, local bytes, after u64, most u64
-- out: id u64, ticket u64
SELECT m.id, h.ticket_id AS ticket
FROM message m FORCE INDEX (message_sender) JOIN thread h ON h.account_id = m.account_id AND h.id = m.thread_id
WHERE m.account_id = :account AND m.sender_domain = :domain AND m.id > :after [one: AND m.sender_local = :local] ORDER BY m.id LIMIT :most;

-- The last activity that customers may know of, found anew.
-- name: ticket_settle :exec
-- in: account u64, ticket u64
UPDATE ticket t SET t.updated = GREATEST(t.created, COALESCE(t.closed_at, t.created),
	COALESCE((SELECT MAX(m.created) FROM thread h FORCE INDEX (thread_ticket)
		JOIN message m FORCE INDEX (message_thread) ON m.account_id = h.account_id AND m.thread_id = h.id
		WHERE h.account_id = :account AND h.ticket_id = :ticket AND {for_customers}), t.created),
	COALESCE((SELECT MAX(y.created) FROM history y FORCE INDEX (history_ticket)
		WHERE y.account_id = :account AND y.ticket_id = :ticket AND y.what IN ('closed', 'reopened')), t.created))
WHERE t.account_id = :account AND t.id = :ticket;
