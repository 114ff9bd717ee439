-- 0003_token.sql: one-time tokens: what a link in a mail proves.
-- serves: 1

-- token_digest is SHA-256 of what stands in the link; nothing here leads back to that. kind: 1 sign-in by link, 2 reset, 3 invitation,
-- 4 registration, 5 change of address. subject tells whom it is for (SHA-256 of the contact's id, or of the address key while there is no
-- contact): one row for a subject and kind, so that a new request ends the one before. data is what the kind needs to be acted on, and is
-- emptied by that. attempt tells who used it: the same attempt again finds itself, every other one is too late.
CREATE TABLE token (
	account_id BIGINT UNSIGNED NOT NULL,
	kind TINYINT UNSIGNED NOT NULL,
	subject BINARY(32) NOT NULL,
	token_digest BINARY(32) NOT NULL,
	domain_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED,
	address VARCHAR(254) NOT NULL,
	data TEXT NOT NULL,
	created DATETIME(6) NOT NULL,
	expires DATETIME(6) NOT NULL,
	used DATETIME(6),
	attempt BINARY(32),
	PRIMARY KEY (account_id, kind, subject),
	UNIQUE KEY token_digest (account_id, token_digest),
	KEY token_contact (account_id, contact_id),
	KEY token_domain (account_id, domain_id),
	KEY token_expires (account_id, expires),
	CONSTRAINT token_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT token_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
