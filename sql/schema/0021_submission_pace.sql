-- 0021_submission_pace.sql: what one person sends is counted without reading what others sent.
-- serves: 1

ALTER TABLE submission ADD KEY submission_user (account_id, user_kind, user_id, created);
