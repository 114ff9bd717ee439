-- token.sql: one-time tokens, found by equality on their digest alone.

-- Whoever is disabled gets no token and can use none; whoever is to be waits until the transaction is done. Nobody is asked for too, so that it takes
-- as long, but without a lock, which would keep others from becoming contacts.
-- name: token_owner_hold :one
-- in: account u64, person u64
-- out: id u64
SELECT id FROM {person} WHERE account_id = :account AND id = :person AND disabled = 0 [somebody: FOR UPDATE];

-- In the place of the one of the same kind that this person asked for before.
-- name: token_put :exec
-- in: account u64, kind u64, subject digest, token digest, domain u64, contact u64?, staff u64?, address text, data text, now time, expires time
INSERT INTO token (account_id, kind, subject, token_digest, domain_id, contact_id, staff_id, address, data, created, expires, used, attempt)
VALUES (:account, :kind, :subject, :token, :domain, :contact, :staff, :address, :data, :now, :expires, NULL, NULL)
ON DUPLICATE KEY UPDATE token_digest = :token, domain_id = :domain, contact_id = :contact, staff_id = :staff, address = :address, data = :data,
	created = :now, expires = :expires, used = NULL, attempt = NULL;

-- name: token_look :one
-- in: account u64, domain u64, kind u64, token digest
-- out: contact u64?, staff u64?, address text, data text, created time, expires time, used time?, attempt digest?, disabled bool?
SELECT t.contact_id AS contact, t.staff_id AS staff, t.address, t.data, t.created, t.expires, t.used, t.attempt, COALESCE(c.disabled, s.disabled) AS disabled
FROM token t LEFT JOIN contact c ON c.account_id = t.account_id AND c.id = t.contact_id
LEFT JOIN staff s ON s.account_id = t.account_id AND s.id = t.staff_id
WHERE t.account_id = :account AND t.token_digest = :token AND t.kind = :kind AND t.domain_id = :domain;

-- The one row that it meets, or none, says who won.
-- name: token_take :exec
-- in: account u64, token digest, now time, attempt digest
UPDATE token SET used = :now, attempt = :attempt, data = '' WHERE account_id = :account AND token_digest = :token AND used IS NULL AND expires > :now;

-- name: token_delete :exec
-- in: account u64, token digest
DELETE FROM token WHERE account_id = :account AND token_digest = :token;

-- One that was used stays, so that whoever used it finds that he did.
-- name: tokens_end :exec
-- in: account u64, person u64
DELETE FROM token WHERE account_id = :account AND {person_id} = :person AND used IS NULL;
