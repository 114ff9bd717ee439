-- throttle.sql: how often something was tried.

-- Counts no further than it needs to. What lies ahead was counted before the clock was set back.
-- name: throttle_check :one
-- in: account u64, kind u64, key digest, after time, most u64
-- out: failures u64
SELECT COUNT(*) AS failures FROM (
	SELECT happened FROM throttle WHERE account_id = :account AND kind = :kind AND key_digest = :key AND happened > :after LIMIT :most
) recent;

-- When the one happened that has to leave the window before there is room for one more.
-- name: throttle_in_the_way :one
-- in: account u64, kind u64, key digest, after time, newer u64
-- out: happened time
SELECT happened FROM throttle WHERE account_id = :account AND kind = :kind AND key_digest = :key AND happened > :after
ORDER BY happened DESC LIMIT 1 OFFSET :newer;

-- name: throttle_insert :exec
-- in: account u64, kind u64, key digest, now time
INSERT INTO throttle (account_id, kind, key_digest, happened) VALUES (:account, :kind, :key, :now);

-- name: throttle_delete :exec
-- in: account u64, kind u64, key digest, happened time
DELETE FROM throttle WHERE account_id = :account AND kind = :kind AND key_digest = :key AND happened = :happened LIMIT 1;

-- name: throttle_clear :exec
-- in: account u64, kind u64, key digest
DELETE FROM throttle WHERE account_id = :account AND kind = :kind AND key_digest = :key;

-- Has the owner of this address signed in with this browser, or from this network, not long ago? Asked of every address alike.
-- name: attempt_place :one
-- in: account u64, email_key bytes, browser digest?, network digest, after time
-- out: browser bool, network bool
SELECT EXISTS (SELECT 1 FROM {person} c JOIN {browsers} b ON b.account_id = c.account_id AND b.{person_id} = c.id AND b.browser_digest = :browser
		WHERE c.account_id = :account AND c.email_key = :email_key AND b.seen > :after) AS browser,
	EXISTS (SELECT 1 FROM {person} c JOIN {networks} n ON n.account_id = c.account_id AND n.{person_id} = c.id AND n.network_digest = :network
		WHERE c.account_id = :account AND c.email_key = :email_key AND n.seen > :after) AS network;

-- name: attempt_insert :exec
-- in: account u64, address digest, network digest, place digest, now time
INSERT INTO throttle (account_id, kind, key_digest, happened)
VALUES (:account, 1, :address, :now), (:account, 2, :network, :now)[familiar: , (:account, 3, :place, :now)];

-- With the attempt itself.
-- name: attempt_count :one
-- in: account u64, address digest, network digest, place digest, after time, long_after time
-- out: address u64?, total u64?, network u64?, place u64?
SELECT (SELECT COUNT(*) FROM throttle WHERE account_id = :account AND kind = 1 AND key_digest = :address AND happened > :after) AS address,
	(SELECT COUNT(*) FROM throttle WHERE account_id = :account AND kind = 1 AND key_digest = :address AND happened > :long_after) AS total,
	(SELECT COUNT(*) FROM throttle WHERE account_id = :account AND kind = 2 AND key_digest = :network AND happened > :after) AS network,
	(SELECT COUNT(*) FROM throttle WHERE account_id = :account AND kind = 3 AND key_digest = :place AND happened > :after) AS place;

-- name: attempt_undo :exec
-- in: account u64, address digest, network digest, place digest, happened time
DELETE FROM throttle WHERE account_id = :account AND happened = :happened
AND ((kind = 1 AND key_digest = :address) OR (kind = 2 AND key_digest = :network) OR (kind = 3 AND key_digest = :place));

-- All failures of an address that this place may know of, and what it was told of them; of the network, only this attempt.
-- name: attempt_right :exec
-- in: account u64, address digest, network digest, browser_place digest, network_place digest, happened time
DELETE FROM throttle WHERE account_id = :account AND ((kind IN (1, 4) AND key_digest = :address)
	OR (kind = 3 AND key_digest IN (:browser_place, :network_place)) OR (kind = 2 AND key_digest = :network AND happened = :happened));

-- name: network_note :exec
-- in: account u64, person u64, network digest, now time
INSERT INTO {networks} (account_id, {person_id}, network_digest, seen) VALUES (:account, :person, :network, :now)
ON DUPLICATE KEY UPDATE seen = :now;
