-- outbox.sql: the mails that are to leave.

-- name: outbox_domain :one
-- in: account u64, domain u64
-- out: host bytes
SELECT host FROM domain WHERE account_id = :account AND id = :domain;

-- name: outbox_insert :exec
-- in: account u64, kind text, domain u64, portal u64?, contact u64?, staff u64?, ticket u64?, address text, name text, destination bytes
-- in: language text, time_zone text, data text, message_id text, now time, expires time
INSERT INTO outbox (account_id, kind, domain_id, portal_id, contact_id, staff_id, ticket_id, address, name, destination,
	language, time_zone, data, message_id, state, attempts, due, error, created, expires)
VALUES (:account, :kind, :domain, :portal, :contact, :staff, :ticket, :address, :name, :destination,
	:language, :time_zone, :data, :message_id, 1, 0, :now, '', :now, :expires);

-- Who has mails that wait, and when the first of them is due: one step in the index for each account.
-- name: outbox_accounts :many
-- out: account u64, due time?
-- global: mails of all accounts leave by one program, which lets the accounts take turns
SELECT account_id AS account, MIN(due) AS due FROM outbox WHERE state = 1 GROUP BY account_id;

-- The destinations behind one, in a fixed order, to which a mail is due: again one step for each.
-- name: outbox_destinations :many
-- in: account u64, after bytes, now time, most u64
-- out: destination bytes
SELECT destination FROM outbox WHERE account_id = :account AND state = 1 AND destination > :after
GROUP BY destination HAVING MIN(due) <= :now LIMIT :most;

-- The mail to a destination that is longest due.
-- name: outbox_head :one
-- in: account u64, destination bytes, now time
-- out: id u64, ticket u64?, address text, due time, expires time
SELECT id, ticket_id AS ticket, address, due, expires FROM outbox
WHERE account_id = :account AND state = 1 AND destination = :destination AND due <= :now ORDER BY due, id LIMIT 1;

-- A mail on the same ticket to the same address that was queued before and has not left.
-- name: outbox_ahead :one
-- in: account u64, mail u64, ticket u64, address text
-- out: due time, leased bool
SELECT due, lease IS NOT NULL AS leased FROM outbox
WHERE account_id = :account AND ticket_id = :ticket AND state = 1 AND id < :mail AND address = :address ORDER BY due DESC LIMIT 1;

-- name: outbox_wait :exec
-- in: account u64, mail u64, was time, due time
UPDATE outbox SET due = :due WHERE account_id = :account AND id = :mail AND state = 1 AND due = :was;

-- Of all that try at once one has it.
-- name: outbox_claim :exec
-- in: account u64, mail u64, was time, until time, lease u64
UPDATE outbox SET lease = :lease, due = :until, attempts = attempts + 1 WHERE account_id = :account AND id = :mail AND state = 1 AND due = :was;

-- name: outbox_renew :exec
-- in: account u64, mail u64, lease u64, until time
UPDATE outbox SET due = :until WHERE account_id = :account AND id = :mail AND state = 1 AND lease = :lease;

-- All that a mail is made of, with the place that it comes from.
-- name: outbox_read :one
-- in: account u64, mail u64
-- out: kind text, domain u64, portal u64?, contact u64?, staff u64?, ticket u64?, address text, name text, language text, time_zone text, data text?
-- out: message_id text, state u64, bounced bool, leased bool, attempts u64, due time, error text, created time, expires time, ended time?
-- out: account_name text, base text, domain_language text, domain_settings text, slug bytes?, portal_name text?, settings text?
SELECT o.kind, o.domain_id AS domain, o.portal_id AS portal, o.contact_id AS contact, o.staff_id AS staff, o.ticket_id AS ticket, o.address, o.name, o.language,
	o.time_zone, o.data, o.message_id, o.state, o.bounced, o.lease IS NOT NULL AS leased, o.attempts, o.due, o.error, o.created, o.expires, o.ended,
	a.name AS account_name, d.base, d.language AS domain_language, d.settings AS domain_settings, p.slug, p.name AS portal_name,
	p.settings
FROM outbox o
JOIN account a ON a.id = o.account_id
JOIN domain d ON d.account_id = o.account_id AND d.id = o.domain_id
LEFT JOIN portal p ON p.account_id = o.account_id AND p.id = o.portal_id
WHERE o.account_id = :account AND o.id = :mail;

-- name: outbox_sent :exec
-- in: account u64, mail u64, lease u64, now time
UPDATE outbox SET state = 2, data = NULL, lease = NULL, error = '', ended = :now
WHERE account_id = :account AND id = :mail AND state = 1 AND lease = :lease;

-- name: outbox_failed :exec
-- in: account u64, mail u64, lease u64, error text, now time
UPDATE outbox SET state = 3, lease = NULL, error = :error, ended = :now[secret: , data = NULL]
WHERE account_id = :account AND id = :mail AND state = 1 AND lease = :lease;

-- What came back from another mail server names a mail by its id alone.
-- name: outbox_by_message :one
-- in: message_id text
-- out: account u64, account_name text, id u64, kind text, contact u64?, address text
-- global: the notice does not know whose mail it was
SELECT o.account_id AS account, a.name AS account_name, o.id, o.kind, o.contact_id AS contact, o.address
FROM outbox o JOIN account a ON a.id = o.account_id WHERE o.message_id = :message_id LIMIT 1;

-- Its notice may be here before it is written down that it has left.
-- name: outbox_bounced :exec
-- in: account u64, mail u64, error text, now time
UPDATE outbox SET state = 3, bounced = 1, lease = NULL, error = :error, ended = :now[secret: , data = NULL]
WHERE account_id = :account AND id = :mail AND state IN (1, 2);

-- name: outbox_later :exec
-- in: account u64, mail u64, lease u64, error text, due time
UPDATE outbox SET due = :due, lease = NULL[!same: , error = :error][free: , attempts = attempts - 1]
WHERE account_id = :account AND id = :mail AND state = 1 AND lease = :lease;

-- Mails of which nobody has need any more.
-- name: outbox_expired :many
-- in: account u64, now time
-- out: id u64, due time
SELECT id, due FROM outbox WHERE account_id = :account AND state = 1 AND due <= :now AND expires <= :now ORDER BY due LIMIT 100;

-- name: outbox_sweep :exec
-- in: account u64, before time
DELETE FROM outbox WHERE account_id = :account AND ended < :before ORDER BY ended LIMIT 100;

-- The newest; of the addresses that begin with something, address by address. A state that is said twice is looked for as a range, which begins where the page does.
-- name: outbox_list :many
-- in: account u64, before u64, state u64, beginning text, behind text, most u64
-- out: id u64, kind text, contact u64?, staff u64?, address text, state u64, bounced bool, leased bool, kept bool, attempts u64, due time, error text
-- out: created time, ended time?
SELECT id, kind, contact_id AS contact, staff_id AS staff, address, state, bounced, lease IS NOT NULL AS leased, data IS NOT NULL AS kept, attempts, due, error,
	created, ended
FROM outbox [only !search: FORCE INDEX (outbox_state)] [search: FORCE INDEX (outbox_address)]
WHERE account_id = :account [only: AND state IN (:state, :state)] [contacts: AND staff_id IS NULL]
	[!search: AND id < :before] [search: AND address LIKE :beginning AND address >= :behind AND (address > :behind OR id < :before)]
ORDER BY [search: address,] [only !search: state DESC,] id DESC LIMIT :most;

-- What a ticket of a mail is called.
-- name: outbox_ticket :one
-- in: account u64, ticket u64
-- out: number u64
SELECT number FROM ticket WHERE account_id = :account AND id = :ticket;

-- name: outbox_retry :exec
-- in: account u64, mail u64, now time, expires time
UPDATE outbox SET expires = CASE state WHEN 3 THEN GREATEST(expires, :expires) ELSE expires END,
	state = 1, bounced = 0, due = :now, lease = NULL, attempts = 0, ended = NULL
WHERE account_id = :account AND id = :mail AND data IS NOT NULL AND (state = 3 OR (state = 1 AND lease IS NULL));

-- Those that failed here, and have words to send; what came back does so again.
-- name: outbox_retry_failed :exec
-- in: account u64, now time, expires time, most u64
UPDATE outbox SET expires = GREATEST(expires, :expires), state = 1, due = :now, lease = NULL, attempts = 0, ended = NULL
WHERE account_id = :account AND state = 3 AND bounced = 0 AND data IS NOT NULL [contacts: AND staff_id IS NULL] ORDER BY id LIMIT :most;
