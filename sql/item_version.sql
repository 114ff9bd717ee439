-- item_version.sql: what settings choose from, as it is and as it was.

-- name: item_version_latest :one
-- in: account u64, kind u64, item u64
-- out: version u64
SELECT version FROM item_version WHERE account_id = :account AND kind = :kind AND item_id = :item ORDER BY version DESC LIMIT 1;

-- name: item_version_insert :exec
-- in: account u64, kind u64, item u64, version u64, deed u64, name text, document text, now time, staff u64?
INSERT INTO item_version (account_id, kind, item_id, version, deed, name, document, created, staff_id)
VALUES (:account, :kind, :item, :version, :deed, :name, :document, :now, :staff);

-- name: item_version_prune :exec
-- in: account u64, kind u64, item u64, last u64
DELETE FROM item_version WHERE account_id = :account AND kind = :kind AND item_id = :item AND version <= :last;

-- The latest of those that are one too many.
-- name: item_version_deed_after :one
-- in: account u64, kind u64, deed u64, kept u64
-- out: id u64
SELECT id FROM item_version WHERE account_id = :account AND kind = :kind AND deed = :deed ORDER BY id DESC LIMIT 1 OFFSET :kept;

-- name: item_version_deed_prune :exec
-- in: account u64, kind u64, deed u64, last u64
DELETE FROM item_version WHERE account_id = :account AND kind = :kind AND deed = :deed AND id <= :last;

-- name: item_version_gone :one
-- in: account u64, kind u64, item u64, deed u64
-- out: version u64
SELECT version FROM item_version WHERE account_id = :account AND kind = :kind AND item_id = :item AND deed = :deed LIMIT 1;

-- name: item_version :one
-- in: account u64, kind u64, item u64, version u64
-- out: document text
SELECT document FROM item_version WHERE account_id = :account AND kind = :kind AND item_id = :item AND version = :version;

-- What was done, each beside what was before it. What was there before versions were kept is nobody's deed.
-- name: item_version_list :many
-- texts: 8388608
-- in: account u64, kind u64, other_kind u64, item u64, before u64, most u64
-- out: id u64, kind u64, item u64, version u64, deed u64, name text, document text, former text?, created time, email text?, first_name text?, last_name text?
SELECT v.id, v.kind, v.item_id AS item, v.version, v.deed, v.name, v.document, f.document AS former, v.created, s.email, s.first_name, s.last_name
FROM item_version v
LEFT JOIN item_version f ON f.account_id = v.account_id AND f.kind = v.kind AND f.item_id = v.item_id AND f.version = v.version - 1
LEFT JOIN staff s ON s.account_id = v.account_id AND s.id = v.staff_id
WHERE v.account_id = :account AND v.kind IN (:kind, :other_kind) [one: AND v.item_id = :item] AND v.id < :before AND v.deed <> 0
ORDER BY v.id DESC LIMIT :most;

-- name: item_version_any_before :one
-- in: account u64, kind u64, other_kind u64, item u64, before u64
-- out: id u64
SELECT id FROM item_version WHERE account_id = :account AND kind IN (:kind, :other_kind) [one: AND item_id = :item] AND id < :before AND deed <> 0 LIMIT 1;
