-- notice.sql: mails to the people on a ticket about what concerns them.

-- Everybody whose ticket it is and who wants to know (of several switches one is enough), but for who did it himself. What the portal's criteria keep
-- from customers nobody is told of, but for one who is told just that.
-- name: notice_readers :many
-- in: account u64, ticket u64, bits u64, author u64, reader u64, criteria sql
-- out: id u64, email text, first_name text, language text, time_zone text
SELECT c.id, c.email, c.first_name, c.language, c.time_zone
FROM ticket_contact k JOIN contact c ON c.account_id = k.account_id AND c.id = k.contact_id
JOIN ticket t ON t.account_id = k.account_id AND t.id = k.ticket_id
WHERE k.account_id = :account AND k.ticket_id = :ticket AND c.disabled = 0 AND (c.notices_off & :bits) <> :bits
	AND c.id <> :author [only: AND c.id = :reader] :criteria
ORDER BY c.id LIMIT 500;

-- name: notice_shown :one
-- in: account u64, ticket u64, criteria sql
-- out: id u64
SELECT t.id FROM ticket t WHERE t.account_id = :account AND t.id = :ticket :criteria;

-- name: notices_read :one
-- in: account u64, contact u64
-- out: off u64
SELECT notices_off AS off FROM contact WHERE account_id = :account AND id = :contact;

-- name: notices_write :exec
-- in: account u64, contact u64, off u64
UPDATE contact SET notices_off = :off WHERE account_id = :account AND id = :contact;
