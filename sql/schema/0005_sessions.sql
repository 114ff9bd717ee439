-- 0005_sessions.sql: from where a session began, browsers that are known, and second factors.
-- serves: 1

-- network is what throttles count too; user_agent is what the browser calls itself, cut. They are shown to the session's owner alone.
ALTER TABLE session
	ADD COLUMN network VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	ADD COLUMN user_agent VARCHAR(255) NOT NULL DEFAULT '';

-- The browsers from which a contact has signed in, by the digest of a cookie: from another one, he is told by mail.
CREATE TABLE browser (
	account_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED NOT NULL,
	browser_digest BINARY(32) NOT NULL,
	seen DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, contact_id, browser_digest),
	KEY browser_seen (account_id, seen),
	CONSTRAINT browser_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- user_kind: 1 contact, 2 staff. secret and codes are sealed with a key that is not in the database. confirmed is NULL until a first code was
-- right. last_step is that of the last code taken: none counts twice. codes are the recovery codes in words, until their owner has kept them.
CREATE TABLE second_factor (
	account_id BIGINT UNSIGNED NOT NULL,
	user_kind TINYINT UNSIGNED NOT NULL,
	user_id BIGINT UNSIGNED NOT NULL,
	secret VARBINARY(255) NOT NULL,
	confirmed DATETIME(6),
	last_step BIGINT UNSIGNED NOT NULL,
	codes VARBINARY(1024),
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, user_kind, user_id),
	CONSTRAINT second_factor_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A recovery code that has not been used yet, as its HMAC under that key.
CREATE TABLE recovery_code (
	account_id BIGINT UNSIGNED NOT NULL,
	user_kind TINYINT UNSIGNED NOT NULL,
	user_id BIGINT UNSIGNED NOT NULL,
	code_digest BINARY(32) NOT NULL,
	PRIMARY KEY (account_id, user_kind, user_id, code_digest),
	CONSTRAINT recovery_code_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A sign-in that waits for its second factor. Its token is no session's, and none of these is one; tries counts the codes that were tried.
CREATE TABLE sign_in_step (
	account_id BIGINT UNSIGNED NOT NULL,
	token_digest BINARY(32) NOT NULL,
	domain_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED NOT NULL,
	tries TINYINT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	expires DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, token_digest),
	KEY sign_in_step_contact (account_id, contact_id),
	KEY sign_in_step_domain (account_id, domain_id),
	KEY sign_in_step_expires (account_id, expires),
	CONSTRAINT sign_in_step_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT sign_in_step_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
