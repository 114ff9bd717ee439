-- 0028_domain_claims.sql: which hosts an account may take, and those that one gave up.
-- serves: 1

-- What the operator lets an account take on its own: a host, or "*.example.com": all that lies below it. It is kept from others who were not let.
CREATE TABLE domain_allowed (
	account_id BIGINT UNSIGNED NOT NULL,
	name VARBINARY(255) NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, name),
	CONSTRAINT domain_allowed_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A host that an account had. Until kept_until it is nobody else's: links in mails, and what browsers have kept, still lead there.
CREATE TABLE domain_freed (
	account_id BIGINT UNSIGNED NOT NULL,
	host VARBINARY(253) NOT NULL,
	freed DATETIME(6) NOT NULL,
	kept_until DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, host),
	KEY domain_freed_host (host),
	KEY domain_freed_until (account_id, kept_until),
	CONSTRAINT domain_freed_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
