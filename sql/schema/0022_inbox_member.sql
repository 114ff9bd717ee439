-- 0022_inbox_member.sql: who of staff looks after which inbox.
-- serves: 1

CREATE TABLE inbox_member (
	account_id BIGINT UNSIGNED NOT NULL,
	inbox_id BIGINT UNSIGNED NOT NULL,
	staff_id BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, inbox_id, staff_id),
	KEY inbox_member_staff (account_id, staff_id),
	CONSTRAINT inbox_member_inbox FOREIGN KEY (account_id, inbox_id) REFERENCES inbox (account_id, id),
	CONSTRAINT inbox_member_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
