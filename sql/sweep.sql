-- sweep.sql: what has had its time goes, a little at a time.

-- Rows that another transaction holds are passed over: nobody waits for a sweep, and it waits for nobody (R52). So that it locks what it deletes and no
-- more, each goes by the index of the time and then by the key, in this order, however small the table is.

-- name: session_sweep :exec
-- in: account u64, now time, most u64
DELETE s FROM (SELECT account_id, token_digest FROM {sessions} FORCE INDEX ({sessions}_expires)
	WHERE account_id = :account AND expires <= :now ORDER BY expires LIMIT :most FOR UPDATE SKIP LOCKED) ended
STRAIGHT_JOIN {sessions} s FORCE INDEX (PRIMARY) ON s.account_id = ended.account_id AND s.token_digest = ended.token_digest;

-- name: sign_in_step_sweep :exec
-- in: account u64, now time, most u64
DELETE s FROM (SELECT account_id, token_digest FROM {steps} FORCE INDEX ({steps}_expires)
	WHERE account_id = :account AND expires <= :now ORDER BY expires LIMIT :most FOR UPDATE SKIP LOCKED) ended
STRAIGHT_JOIN {steps} s FORCE INDEX (PRIMARY) ON s.account_id = ended.account_id AND s.token_digest = ended.token_digest;

-- name: browser_sweep :exec
-- in: account u64, before time, most u64
DELETE b FROM (SELECT account_id, {person_id} AS person, browser_digest FROM {browsers} FORCE INDEX ({browsers}_seen)
	WHERE account_id = :account AND seen < :before ORDER BY seen LIMIT :most FOR UPDATE SKIP LOCKED) ended
STRAIGHT_JOIN {browsers} b FORCE INDEX (PRIMARY) ON b.account_id = ended.account_id AND b.{person_id} = ended.person
	AND b.browser_digest = ended.browser_digest;

-- name: network_sweep :exec
-- in: account u64, before time, most u64
DELETE n FROM (SELECT account_id, {person_id} AS person, network_digest FROM {networks} FORCE INDEX ({networks}_seen)
	WHERE account_id = :account AND seen < :before ORDER BY seen LIMIT :most FOR UPDATE SKIP LOCKED) ended
STRAIGHT_JOIN {networks} n FORCE INDEX (PRIMARY) ON n.account_id = ended.account_id AND n.{person_id} = ended.person
	AND n.network_digest = ended.network_digest;

-- name: throttle_sweep :exec
-- in: account u64, kind u64, before time, most u64
DELETE t FROM (SELECT account_id, id FROM throttle FORCE INDEX (throttle_kind)
	WHERE account_id = :account AND kind = :kind AND happened < :before ORDER BY happened LIMIT :most FOR UPDATE SKIP LOCKED) ended
STRAIGHT_JOIN throttle t FORCE INDEX (PRIMARY) ON t.account_id = ended.account_id AND t.id = ended.id;

-- name: token_sweep :exec
-- in: account u64, before time, most u64
DELETE t FROM (SELECT account_id, kind, subject FROM token FORCE INDEX (token_expires)
	WHERE account_id = :account AND expires < :before ORDER BY expires LIMIT :most FOR UPDATE SKIP LOCKED) ended
STRAIGHT_JOIN token t FORCE INDEX (PRIMARY) ON t.account_id = ended.account_id AND t.kind = ended.kind AND t.subject = ended.subject;

-- name: page_preview_sweep :exec
-- in: account u64, now time, most u64
DELETE p FROM (SELECT account_id, token_digest FROM page_preview FORCE INDEX (page_preview_expires)
	WHERE account_id = :account AND expires <= :now ORDER BY expires LIMIT :most FOR UPDATE SKIP LOCKED) ended
STRAIGHT_JOIN page_preview p FORCE INDEX (PRIMARY) ON p.account_id = ended.account_id AND p.token_digest = ended.token_digest;

-- name: submission_sweep :exec
-- in: account u64, before time, most u64
DELETE s FROM (SELECT account_id, user_kind, user_id, form, submission_key FROM submission FORCE INDEX (submission_created)
	WHERE account_id = :account AND created < :before ORDER BY created LIMIT :most FOR UPDATE SKIP LOCKED) ended
STRAIGHT_JOIN submission s FORCE INDEX (PRIMARY) ON s.account_id = ended.account_id AND s.user_kind = ended.user_kind AND s.user_id = ended.user_id
	AND s.form = ended.form AND s.submission_key = ended.submission_key;

-- name: domain_freed_sweep :exec
-- in: account u64, now time, most u64
DELETE d FROM (SELECT account_id, host FROM domain_freed FORCE INDEX (domain_freed_until)
	WHERE account_id = :account AND kept_until <= :now ORDER BY kept_until LIMIT :most FOR UPDATE SKIP LOCKED) ended
STRAIGHT_JOIN domain_freed d FORCE INDEX (PRIMARY) ON d.account_id = ended.account_id AND d.host = ended.host;

-- name: sweep_left :one
-- in: account u64, before time, most u64
-- out: sessions u64
SELECT COUNT(*) AS sessions FROM (SELECT token_digest FROM session WHERE account_id = :account AND expires < :before LIMIT :most) ended;
