-- 0009_consent.sql: to which text a person agreed, and when.
-- serves: 1

-- Every version of a domain's consent text, as it was shown; rows are never changed. The settings document says which one is shown now.
CREATE TABLE consent_text (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	domain_id BIGINT UNSIGNED NOT NULL,
	version INT UNSIGNED NOT NULL,
	label VARCHAR(300) NOT NULL,
	text TEXT NOT NULL,
	created DATETIME(6) NOT NULL,
	staff_id BIGINT UNSIGNED,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY consent_text_id (id),
	UNIQUE KEY consent_text_version (account_id, domain_id, version),
	KEY consent_text_by (account_id, staff_id),
	CONSTRAINT consent_text_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id),
	CONSTRAINT consent_text_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE contact_consent (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	contact_id BIGINT UNSIGNED NOT NULL,
	domain_id BIGINT UNSIGNED NOT NULL,
	version INT UNSIGNED NOT NULL,
	given DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY contact_consent_id (id),
	KEY contact_consent_of (account_id, contact_id, given),
	KEY contact_consent_text (account_id, domain_id, version),
	CONSTRAINT contact_consent_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT contact_consent_to FOREIGN KEY (account_id, domain_id, version) REFERENCES consent_text (account_id, domain_id, version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
