-- 0033_internal_sender.sql: whose mails stay among staff.
-- serves: 1
--
-- A rule of the account (S72): what came by mail from this address, or from anybody of this mail domain and none below it (local_key is empty), is no customer's
-- to see. Both are parts of an email key. What the rules make of a message is said in visibility.sql, once.
CREATE TABLE internal_sender (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	domain_key VARBINARY(253) NOT NULL,
	local_key VARBINARY(1024) NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY internal_sender_id (id),
	UNIQUE KEY internal_sender_who (account_id, domain_key, local_key),
	CONSTRAINT internal_sender_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A rule that came or went, as long as tickets are left whose search words and last activity do not follow it yet. after_id: the last message that was looked at.
CREATE TABLE internal_sender_change (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	domain_key VARBINARY(253) NOT NULL,
	local_key VARBINARY(1024) NOT NULL,
	after_id BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY internal_sender_change_id (id),
	CONSTRAINT internal_sender_change_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Who sent a message that came by mail, as he was called then: his contact may have another address by now. NULL: it was written in the portal or at the help desk.
ALTER TABLE message
	ADD COLUMN sender_domain VARBINARY(253),
	ADD COLUMN sender_local VARBINARY(1024),
	ADD KEY message_sender (account_id, sender_domain, id, sender_local);

UPDATE message m
LEFT JOIN contact c ON c.account_id = m.account_id AND c.id = m.contact_id
LEFT JOIN staff s ON s.account_id = m.account_id AND s.id = m.staff_id
SET m.sender_domain = SUBSTRING_INDEX(COALESCE(c.email_key, s.email_key), '@', -1),
	m.sender_local = LEFT(COALESCE(c.email_key, s.email_key), LENGTH(COALESCE(c.email_key, s.email_key)) - LENGTH(SUBSTRING_INDEX(COALESCE(c.email_key, s.email_key), '@', -1)) - 1)
WHERE (m.message_key IS NOT NULL OR m.format = 1) AND LENGTH(SUBSTRING_INDEX(COALESCE(c.email_key, s.email_key), '@', -1)) <= 253;
