-- 0027_item_version.sql: what settings choose from has versions: who made, changed and deleted what, and when.
-- serves: 1

-- kind: of what, deed: what became of it (both sql/item_version.h). item_id is the id of something that may be no more; name is what it was called. document is
-- all of it as the deed left it, or, of what was deleted, as it was last; of members of a group, who came or went.
CREATE TABLE item_version (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	kind TINYINT UNSIGNED NOT NULL,
	item_id BIGINT UNSIGNED NOT NULL,
	version BIGINT UNSIGNED NOT NULL,
	deed TINYINT UNSIGNED NOT NULL,
	name VARCHAR(200) NOT NULL,
	document MEDIUMTEXT NOT NULL,
	created DATETIME(6) NOT NULL,
	staff_id BIGINT UNSIGNED,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY item_version_id (id),
	UNIQUE KEY item_version_of_item (account_id, kind, item_id, version),
	KEY item_version_of_kind (account_id, kind, id, deed),
	KEY item_version_by (account_id, staff_id),
	CONSTRAINT item_version_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
