-- page.sql: pictures beside pages, and pages that were not published yet.

-- The same bytes are the same picture.
-- name: picture_insert :exec
-- in: account u64, name text, type text, bytes bytes, now time, staff u64?
INSERT INTO picture (account_id, name, type, bytes, created, staff_id) VALUES (:account, :name, :type, :bytes, :now, :staff)
ON DUPLICATE KEY UPDATE created = :now;

-- What no settings name: neither those that hold, of any domain or portal, nor former ones, which may come back, nor those of a preview.
-- name: picture_sweep :exec
-- in: account u64, before time
DELETE FROM picture
WHERE account_id = :account AND created < :before
	AND NOT EXISTS (SELECT 1 FROM domain d WHERE d.account_id = :account AND INSTR(d.settings, picture.name) > 0)
	AND NOT EXISTS (SELECT 1 FROM portal p WHERE p.account_id = :account AND INSTR(p.settings, picture.name) > 0)
	AND NOT EXISTS (SELECT 1 FROM settings_former f WHERE f.account_id = :account AND INSTR(f.settings, picture.name) > 0)
	AND NOT EXISTS (SELECT 1 FROM page_preview v WHERE v.account_id = :account AND INSTR(v.settings, picture.name) > 0)
LIMIT 10;

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

-- All but the latest of who has made another one.
-- name: page_preview_drop :exec
-- in: account u64, staff u64, kept u64
DELETE p FROM (SELECT account_id, token_digest FROM page_preview FORCE INDEX (page_preview_by)
	WHERE account_id = :account AND staff_id = :staff ORDER BY created DESC, token_digest LIMIT 100 OFFSET :kept) former
STRAIGHT_JOIN page_preview p FORCE INDEX (PRIMARY) ON p.account_id = former.account_id AND p.token_digest = former.token_digest;

-- name: page_preview_find :one
-- in: account u64, domain u64, token digest, now time
-- out: page u64, settings text
SELECT page, settings FROM page_preview
WHERE account_id = :account AND token_digest = :token AND domain_id = :domain AND created <= :now AND expires > :now;
