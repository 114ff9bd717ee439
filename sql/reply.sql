-- reply.sql: a customer answers his ticket.

-- One key for one user and form; the second of two at once waits here for the first, and then finds its result.
-- name: submission_insert :exec
-- in: account u64, user_kind u64, user u64, form u64, key digest, content digest, sent_from digest?, now time
INSERT INTO submission (account_id, user_kind, user_id, form, submission_key, content, sent_from, result, created)
VALUES (:account, :user_kind, :user, :form, :key, :content, :sent_from, 0, :now);

-- name: submission_result :exec
-- in: account u64, user_kind u64, user u64, form u64, key digest, result u64, now time
UPDATE submission SET result = :result, answered = :now
WHERE account_id = :account AND user_kind = :user_kind AND user_id = :user AND form = :form AND submission_key = :key;

-- name: submission_find :one
-- in: account u64, user_kind u64, user u64, form u64, key digest
-- out: content digest, result u64
SELECT content, result FROM submission
WHERE account_id = :account AND user_kind = :user_kind AND user_id = :user AND form = :form AND submission_key = :key;

-- One from the same place that was over by then, whatever its key was: with this content, or else the last one since a time.
-- name: submission_before :one
-- in: account u64, user_kind u64, user u64, form u64, content digest, sent_from digest, over time, since time
-- out: content digest, result u64
SELECT content, result FROM submission FORCE INDEX (PRIMARY)
WHERE account_id = :account AND user_kind = :user_kind AND user_id = :user AND form = :form AND sent_from = :sent_from
	AND answered < :over AND (content = :content OR answered >= :since) ORDER BY content = :content DESC, answered DESC LIMIT 1;

-- When the one was sent that has to leave the window before there is room for one more; NULL: there is room. Of the user, and of the account.
-- name: submission_in_the_way :one
-- in: account u64, user_kind u64, user u64, after time, person_newer u64, account_newer u64
-- out: person time?, account time?
SELECT (SELECT p.created FROM submission p FORCE INDEX (submission_user)
		WHERE p.account_id = :account AND p.user_kind = :user_kind AND p.user_id = :user AND p.created > :after
		ORDER BY p.created DESC LIMIT 1 OFFSET :person_newer) AS person,
	(SELECT a.created FROM submission a FORCE INDEX (submission_created)
		WHERE a.account_id = :account AND a.created > :after AND a.user_kind = :user_kind ORDER BY a.created DESC LIMIT 1 OFFSET :account_newer) AS account;

-- Every change of a ticket begins here: those that come at once go one after the other.
-- name: ticket_lock :one
-- in: account u64, ticket u64, contact u64, company u64?, criteria sql
-- out: stage u64, closed bool
SELECT t.stage_id AS stage, t.closed FROM ticket t WHERE t.account_id = :account AND t.id = :ticket AND {visible} FOR UPDATE;

-- name: thread_oldest :one
-- in: account u64, ticket u64
-- out: id u64
SELECT id FROM thread WHERE account_id = :account AND ticket_id = :ticket ORDER BY created, id LIMIT 1;

-- name: thread_insert :exec
-- in: account u64, ticket u64, now time
INSERT INTO thread (account_id, ticket_id, created) VALUES (:account, :ticket, :now);

-- name: message_insert :exec
-- in: account u64, thread u64, author u64, contact u64?, staff u64?, author_name text, created time
-- in: format u64, renderer u64, text text, html text, message_key digest?, sender_domain bytes?, sender_local bytes?
INSERT INTO message (account_id, thread_id, author, contact_id, staff_id, author_name, created, format, renderer, text, html, message_key, sender_domain, sender_local)
VALUES (:account, :thread, :author, :contact, :staff, :author_name, :created, :format, :renderer, :text, :html, :message_key, :sender_domain, :sender_local);

-- name: ticket_touch :exec
-- in: account u64, ticket u64, now time
UPDATE ticket SET updated = GREATEST(updated, :now) WHERE account_id = :account AND id = :ticket;

-- The first open stage of the pipeline that a stage is in.
-- name: stage_reopened :one
-- in: account u64, stage u64
-- out: id u64, name text, old_name text
SELECT n.id, n.name, s.name AS old_name
FROM stage s JOIN stage n ON n.account_id = s.account_id AND n.pipeline_id = s.pipeline_id AND n.closed = 0
WHERE s.account_id = :account AND s.id = :stage ORDER BY n.position, n.id LIMIT 1;

-- name: ticket_reopen :exec
-- in: account u64, ticket u64, stage u64
UPDATE ticket SET stage_id = :stage, closed = 0, closed_at = NULL WHERE account_id = :account AND id = :ticket;

-- After every change of a ticket's activity, company or stage: what the lists of its contacts and the search go by.
-- name: ticket_contacts_follow :exec
-- in: account u64, ticket u64
UPDATE ticket t LEFT JOIN ticket_contact k ON k.account_id = t.account_id AND k.ticket_id = t.id
LEFT JOIN ticket_search w ON w.account_id = t.account_id AND w.ticket_id = t.id
SET k.updated = t.updated, k.closed = t.closed, w.updated = t.updated, w.company_id = COALESCE(t.company_id, 0)
WHERE t.account_id = :account AND t.id = :ticket;

-- name: history_insert :exec
-- in: account u64, ticket u64, contact u64?, staff u64?, now time, what text, old_value text?, new_value text?
INSERT INTO history (account_id, ticket_id, contact_id, staff_id, created, what, old_value, new_value)
VALUES (:account, :ticket, :contact, :staff, :now, :what, :old_value, :new_value);
