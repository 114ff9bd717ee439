-- 0018_bounce.sql: mails are found by the id that they left with.
-- serves: 1

-- A notice that one could not be delivered names nothing else of it.
ALTER TABLE outbox ADD KEY outbox_message (message_id);
