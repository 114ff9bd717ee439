-- 0020_quota.sql: how much the files of an account may come to.
-- serves: 1

-- kind: 0 all files of the account together, 1 what the people of one company have sent, 2 what one contact has sent. No row: no limit. Mails that come in are
-- counted and never refused.
CREATE TABLE file_limit (
	account_id BIGINT UNSIGNED NOT NULL,
	kind TINYINT UNSIGNED NOT NULL,
	mib BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, kind),
	CONSTRAINT file_limit_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What they come to, counted with each message that brings files. owner_id is 0 for the account, else the company or contact.
CREATE TABLE file_usage (
	account_id BIGINT UNSIGNED NOT NULL,
	kind TINYINT UNSIGNED NOT NULL,
	owner_id BIGINT UNSIGNED NOT NULL,
	bytes BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, kind, owner_id),
	CONSTRAINT file_usage_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

INSERT INTO file_usage (account_id, kind, owner_id, bytes)
SELECT account_id, 0, 0, SUM(size) FROM attachment WHERE message_id IS NOT NULL GROUP BY account_id
ON DUPLICATE KEY UPDATE bytes = VALUES(bytes);
