-- 0025_eyes.sql: staff who look at a portal as one of its customers does.
-- serves: 1

-- contact_id: through whose eyes, for as long as this session lasts or somebody else's are chosen; NULL: nobody's. eyes_portal: on this portal alone.
ALTER TABLE staff_session
	ADD COLUMN contact_id BIGINT UNSIGNED,
	ADD COLUMN eyes_portal BIGINT UNSIGNED,
	ADD KEY staff_session_contact (account_id, contact_id),
	ADD CONSTRAINT staff_session_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id);
