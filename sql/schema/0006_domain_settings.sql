-- 0006_domain_settings.sql: what holds for all portals of a domain, and what settings were before they were changed.
-- serves: 1

-- A document as the portal's settings are, checked by sql/domain_settings.c.
ALTER TABLE domain
	ADD COLUMN settings JSON NOT NULL DEFAULT (JSON_OBJECT()),
	ADD COLUMN version BIGINT UNSIGNED NOT NULL DEFAULT 1;

-- The document of a domain or of a portal (one of the two) that was replaced by its next version: when, and by whom.
CREATE TABLE settings_former (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	domain_id BIGINT UNSIGNED,
	portal_id BIGINT UNSIGNED,
	version BIGINT UNSIGNED NOT NULL,
	settings JSON NOT NULL,
	replaced DATETIME(6) NOT NULL,
	staff_id BIGINT UNSIGNED,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY settings_former_id (id),
	UNIQUE KEY settings_former_of_domain (account_id, domain_id, version),
	UNIQUE KEY settings_former_of_portal (account_id, portal_id, version),
	KEY settings_former_by (account_id, staff_id),
	CONSTRAINT settings_former_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id),
	CONSTRAINT settings_former_portal FOREIGN KEY (account_id, portal_id) REFERENCES portal (account_id, id),
	CONSTRAINT settings_former_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
