-- 0015_portal_address.sql: where portals were before they moved.
-- serves: 1

-- Whoever asks there is led to where the portal is now, until another portal has this address (S11, H8).
CREATE TABLE portal_former_address (
	account_id BIGINT UNSIGNED NOT NULL,
	domain_id BIGINT UNSIGNED NOT NULL,
	slug VARBINARY(64) NOT NULL,
	portal_id BIGINT UNSIGNED NOT NULL,
	moved DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, domain_id, slug),
	KEY portal_former_address_of (account_id, portal_id),
	CONSTRAINT portal_former_address_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id) ON DELETE CASCADE,
	CONSTRAINT portal_former_address_portal FOREIGN KEY (account_id, portal_id) REFERENCES portal (account_id, id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
