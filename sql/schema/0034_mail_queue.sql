-- 0034_mail_queue.sql: the outbox is read on pages.
-- serves: 1

-- What waits, has left or has come to nothing is listed by itself, the newest first, and the mails to the addresses that begin alike in the order of these.
-- bounced: it had left, and another mail server sent it back.
ALTER TABLE outbox
	ADD COLUMN bounced TINYINT UNSIGNED NOT NULL DEFAULT 0,
	ADD KEY outbox_state (account_id, state, id),
	ADD KEY outbox_address (account_id, address, id DESC, state);
