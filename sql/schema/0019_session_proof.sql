-- 0019_session_proof.sql: when a session's owner last proved that it is he.
-- serves: 1

-- With his password, once more since he signed in; NULL: not since then.
ALTER TABLE session ADD COLUMN proved DATETIME(6);

ALTER TABLE staff_session ADD COLUMN proved DATETIME(6);
