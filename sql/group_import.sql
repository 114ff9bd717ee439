-- group_import.sql: addresses that become members of a group a piece at a time.

-- name: group_import_lock :one
-- in: account u64, group u64
-- out: started time, ended time?
SELECT started, ended FROM group_import WHERE account_id = :account AND group_id = :group FOR UPDATE;

-- name: group_import_delete :exec
-- in: account u64, group u64
DELETE FROM group_import WHERE account_id = :account AND group_id = :group AND ended IS NOT NULL;

-- name: group_import_insert :exec
-- in: account u64, group u64, staff u64?, now time, addresses bytes, line_count u64
INSERT INTO group_import (account_id, group_id, staff_id, started, addresses, left_over, line_count, lines_done, lines_left, bytes_done)
VALUES (:account, :group, :staff, :now, :addresses, '', :line_count, 0, 0, 0);

-- name: group_import_of :one
-- in: account u64, group u64
-- out: started time, ended time?, line_count u64, lines_done u64, lines_left u64, left_over bytes
SELECT started, ended, line_count, lines_done, lines_left, left_over FROM group_import WHERE account_id = :account AND group_id = :group;

-- One that is to go on, with what comes next of it.
-- name: group_import_next :one
-- in: account u64, most u64
-- out: group_id u64, staff_id u64?, bytes_done u64, lines_done u64, line_count u64, piece bytes?
SELECT group_id, staff_id, bytes_done, lines_done, line_count, SUBSTRING(addresses, bytes_done + 1, :most) AS piece FROM group_import
WHERE account_id = :account AND ended IS NULL ORDER BY group_id LIMIT 1;

-- Whoever finds it where he left it goes on; somebody else was here otherwise, and has done the same.
-- name: group_import_step :exec
-- in: account u64, group u64, place u64, bytes u64, lines u64, lines_left u64, left_over bytes, ended time?
UPDATE group_import SET bytes_done = bytes_done + :bytes, lines_done = lines_done + :lines, lines_left = lines_left + :lines_left,
	left_over = CONCAT(left_over, :left_over), ended = :ended
WHERE account_id = :account AND group_id = :group AND bytes_done = :place AND ended IS NULL;

-- name: group_import_sweep :exec
-- in: account u64, before time, most u64
DELETE FROM group_import WHERE account_id = :account AND ended < :before ORDER BY group_id LIMIT :most;

-- Accounts where something goes on a step at a time.
-- name: accounts_behind :many
-- in: most u64
-- out: account u64
-- global: portico-jobs looks after all accounts
(SELECT DISTINCT account_id AS account FROM group_import WHERE ended IS NULL LIMIT :most)
UNION (SELECT DISTINCT account_id FROM access_group WHERE follows_from IS NOT NULL LIMIT :most)
UNION (SELECT DISTINCT account_id FROM internal_sender_change LIMIT :most);
