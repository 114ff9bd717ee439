-- attachment.sql: the files of messages, and their bytes.

-- name: attachment_insert :exec
-- in: account u64, now time
INSERT INTO attachment (account_id, message_id, name, type, size, width, height, sha256, state, created)
VALUES (:account, NULL, '', '', 0, 0, 0, NULL, 0, :now);

-- From here on it is its message's: one row of one statement, in the message's transaction.
-- name: attachment_join :exec
-- in: account u64, id u64, message u64, name text, type text, size u64, width u64, height u64, bytes_digest digest, state u64, now time
UPDATE attachment SET message_id = :message, name = :name, type = :type, size = :size, width = :width, height = :height, sha256 = :bytes_digest,
	state = :state, created = :now
WHERE account_id = :account AND id = :id AND message_id IS NULL;

-- What files come to. The row is locked until the message is there: what others send at the same moment is counted after it.
-- name: file_usage_add :exec
-- in: account u64, kind u64, owner u64, bytes u64
INSERT INTO file_usage (account_id, kind, owner_id, bytes) VALUES (:account, :kind, :owner, :bytes) ON DUPLICATE KEY UPDATE bytes = bytes + :bytes;

-- name: file_usage_over :one
-- in: account u64, company u64, contact u64
-- out: broken u64
SELECT COUNT(*) AS broken
FROM file_limit l
JOIN file_usage u ON u.account_id = l.account_id AND u.kind = l.kind
WHERE l.account_id = :account AND u.bytes > l.mib * 1048576
	AND ((l.kind = 0 AND u.owner_id = 0) OR (l.kind = 1 AND u.owner_id = :company) OR (l.kind = 2 AND u.owner_id = :contact));

-- name: file_usage_get :one
-- in: account u64
-- out: bytes u64
SELECT bytes FROM file_usage WHERE account_id = :account AND kind = 0 AND owner_id = 0;

-- name: file_limits :many
-- in: account u64
-- out: kind u64, mib u64
SELECT kind, mib FROM file_limit WHERE account_id = :account ORDER BY kind;

-- name: file_limit_set :exec
-- in: account u64, kind u64, mib u64
INSERT INTO file_limit (account_id, kind, mib) VALUES (:account, :kind, :mib) ON DUPLICATE KEY UPDATE mib = :mib;

-- name: file_limit_end :exec
-- in: account u64, kind u64
DELETE FROM file_limit WHERE account_id = :account AND kind = :kind;

-- name: attachment_chunk_insert :exec
-- in: account u64, attachment u64, position u64, data bytes
INSERT INTO attachment_chunk (account_id, attachment_id, position, data) VALUES (:account, :attachment, :position, :data);

-- name: attachment_chunk_get :one
-- in: account u64, attachment u64, position u64
-- out: data bytes
SELECT data FROM attachment_chunk WHERE account_id = :account AND attachment_id = :attachment AND position = :position;

-- name: attachment_chunks :one
-- in: account u64, attachment u64, wanted u64
-- out: chunks u64, wanted u64
SELECT COUNT(*) AS chunks, COUNT(CASE WHEN position < :wanted THEN 1 END) AS wanted FROM attachment_chunk WHERE account_id = :account AND attachment_id = :attachment;

-- A file that has a message is never dropped so. Few rows at a time: each is 256 KiB to the log of the server.
-- name: attachment_chunks_drop :exec
-- in: account u64, attachment u64
DELETE FROM attachment_chunk
WHERE account_id = :account AND attachment_id = (SELECT a.id FROM attachment a WHERE a.account_id = :account AND a.id = :attachment AND a.message_id IS NULL)
ORDER BY position LIMIT 32;

-- name: attachment_drop :exec
-- in: account u64, attachment u64
DELETE FROM attachment WHERE account_id = :account AND id = :attachment AND message_id IS NULL;

-- What came in, and whose form was not taken.
-- name: attachment_stale :many
-- in: account u64, before time
-- out: id u64
SELECT id FROM attachment WHERE account_id = :account AND state = 0 AND created < :before ORDER BY created LIMIT 10;

-- What waits for the scanner, of all accounts: an installation has one.
-- name: attachment_waiting :many
-- in: after u64
-- out: account u64, id u64, size u64
-- global: the scanner is everybody's
SELECT account_id AS account, id, size FROM attachment WHERE state = 1 AND id > :after ORDER BY id LIMIT 10;

-- name: attachment_waiting_count :one
-- out: files u64, oldest time?
-- global: the scanner is everybody's
SELECT COUNT(*) AS files, MIN(created) AS oldest FROM attachment FORCE INDEX (attachment_state) WHERE state = 1;

-- name: attachment_scanned :exec
-- in: account u64, id u64, state u64
UPDATE attachment SET state = :state WHERE account_id = :account AND id = :id AND state = 1;

-- A file of a message for customers in a ticket's oldest thread, which they see, or for staff of any; which tickets they see is asked of ticket_of_viewer and desk_ticket_find.
-- name: attachment_find :one
-- in: account u64, id u64
-- out: name text, type text, size u64, width u64, height u64, sha256 digest?, state u64, ticket u64
SELECT a.name, a.type, a.size, a.width, a.height, a.sha256, a.state, t.number AS ticket
FROM attachment a
JOIN message m ON m.account_id = a.account_id AND m.id = a.message_id
JOIN thread h ON h.account_id = m.account_id AND h.id = m.thread_id
JOIN ticket t ON t.account_id = h.account_id AND t.id = h.ticket_id
WHERE a.account_id = :account AND a.id = :id [!desk: AND {for_customers} AND h.id = (SELECT o.id FROM thread o FORCE INDEX (thread_ticket)
	WHERE o.account_id = :account AND o.ticket_id = h.ticket_id ORDER BY o.created, o.id LIMIT 1)];
