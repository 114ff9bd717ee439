-- portal_end.sql: the end of a portal: what was only ever its own goes with it.

-- name: portal_shut :exec
-- in: account u64, portal u64
UPDATE portal SET enabled = 0, version = version + 1 WHERE account_id = :account AND id = :portal AND enabled = 1;

-- Another one on its domain.
-- name: portal_beside :one
-- in: account u64, domain u64, portal u64
-- out: id u64
SELECT id FROM portal WHERE account_id = :account AND domain_id = :domain AND id <> :portal LIMIT 1;

-- A transaction takes a bounded piece of each of these.

-- name: portal_mails_delete :exec
-- in: account u64, portal u64, most u64
DELETE FROM outbox WHERE account_id = :account AND portal_id = :portal LIMIT :most;

-- Who was invited to it is as if he had never been. The links of these go first: they would open any other portal of the domain.
-- name: portal_invitation_links_delete :exec
-- in: account u64, portal u64, kind u64, most u64
DELETE t FROM (SELECT contact_id FROM invitation WHERE account_id = :account AND portal_id = :portal ORDER BY contact_id LIMIT :most) i
JOIN token t ON t.account_id = :account AND t.contact_id = i.contact_id AND t.kind = :kind AND t.used IS NULL;

-- name: portal_invitations_delete :exec
-- in: account u64, portal u64, most u64
DELETE FROM invitation WHERE account_id = :account AND portal_id = :portal ORDER BY contact_id LIMIT :most;

-- name: portal_eyes_end :exec
-- in: account u64, portal u64
UPDATE staff_session SET contact_id = NULL, eyes_portal = NULL WHERE account_id = :account AND eyes_portal = :portal;

-- Where it was before it moved goes with it.
-- name: portal_delete :exec
-- in: account u64, portal u64
DELETE FROM portal WHERE account_id = :account AND id = :portal;
