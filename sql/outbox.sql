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
