-- page.sql: pictures beside pages, and pages that were not published yet.

-- The same bytes are the same picture.
-- name: picture_insert :exec
-- in: account u64, name text, type text, bytes bytes, now time, staff u64?
INSERT INTO picture (account_id, name, type, bytes, created, staff_id) VALUES (:account, :name, :type, :bytes, :now, :staff)
ON DUPLICATE KEY UPDATE name = name;

-- name: picture_find :one
-- in: account u64, name text
-- out: type text, bytes bytes
SELECT type, bytes FROM picture WHERE account_id = :account AND name = :name;

-- name: picture_type :one
-- in: account u64, name text
-- out: type text
SELECT type FROM picture WHERE account_id = :account AND name = :name;

-- name: page_preview_insert :exec
-- in: account u64, token digest, domain u64, page u64, settings text, now time, expires time, staff u64?
INSERT INTO page_preview (account_id, token_digest, domain_id, page, settings, created, expires, staff_id)
VALUES (:account, :token, :domain, :page, :settings, :now, :expires, :staff);

-- name: page_preview_find :one
-- in: account u64, domain u64, token digest, now time
-- out: page u64, settings text
SELECT page, settings FROM page_preview
WHERE account_id = :account AND token_digest = :token AND domain_id = :domain AND created <= :now AND expires > :now;

-- name: page_preview_sweep :exec
-- in: account u64, now time
DELETE FROM page_preview WHERE account_id = :account AND expires <= :now ORDER BY expires LIMIT 100;
