-- 0029_group_import.sql: addresses that become members of an access group a piece at a time, while nobody waits for it.
-- serves: 1

-- What an administrator has sent: "7 anna@example.com" on each line. lines_done of them are looked at, which is bytes_done of `addresses`; those that no contact
-- has are in left_over, as they came. ended: all are done, or the group is none any more that is added to by hand; it stays to be read for a while.
CREATE TABLE group_import (
	account_id BIGINT UNSIGNED NOT NULL,
	group_id BIGINT UNSIGNED NOT NULL,
	staff_id BIGINT UNSIGNED,
	started DATETIME(6) NOT NULL,
	ended DATETIME(6),
	addresses MEDIUMBLOB NOT NULL,
	left_over MEDIUMBLOB NOT NULL,
	line_count INT UNSIGNED NOT NULL,
	lines_done INT UNSIGNED NOT NULL,
	lines_left INT UNSIGNED NOT NULL,
	bytes_done INT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, group_id),
	KEY group_import_ended (ended, account_id),
	KEY group_import_staff (account_id, staff_id),
	CONSTRAINT group_import_group FOREIGN KEY (account_id, group_id) REFERENCES access_group (account_id, id) ON DELETE CASCADE,
	CONSTRAINT group_import_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Those whose filter was not asked of everybody yet are found without reading all groups of an installation.
ALTER TABLE access_group ADD KEY access_group_follows (follows_from, account_id);
