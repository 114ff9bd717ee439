-- 0010_pages.sql: pictures beside pages, and pages that were not published yet.
-- serves: 1

-- A picture is found by what is in it: its name is SHA-256 of its bytes in base64url, so that what a browser has kept is never stale.
CREATE TABLE picture (
	account_id BIGINT UNSIGNED NOT NULL,
	name VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	type VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	bytes MEDIUMBLOB NOT NULL,
	created DATETIME(6) NOT NULL,
	staff_id BIGINT UNSIGNED,
	PRIMARY KEY (account_id, name),
	KEY picture_by (account_id, staff_id),
	CONSTRAINT picture_account FOREIGN KEY (account_id) REFERENCES account (id),
	CONSTRAINT picture_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Settings of a domain as they would be, shown to whoever has the token, until it expires. page is enum system_page.
CREATE TABLE page_preview (
	account_id BIGINT UNSIGNED NOT NULL,
	token_digest BINARY(32) NOT NULL,
	domain_id BIGINT UNSIGNED NOT NULL,
	page TINYINT UNSIGNED NOT NULL,
	settings JSON NOT NULL,
	created DATETIME(6) NOT NULL,
	expires DATETIME(6) NOT NULL,
	staff_id BIGINT UNSIGNED,
	PRIMARY KEY (account_id, token_digest),
	KEY page_preview_of (account_id, domain_id),
	KEY page_preview_expires (account_id, expires),
	KEY page_preview_by (account_id, staff_id),
	CONSTRAINT page_preview_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id),
	CONSTRAINT page_preview_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
