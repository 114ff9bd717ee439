-- 0007_access.sql: access groups, who is in them, and who was invited.
-- serves: 1

-- filter is a document that sql/filter.h tells of; NULL: members are added by hand. Those of a filter are kept as rows too, so that a request asks
-- one index. follows_from: contacts from this id on were not asked yet; NULL: all were.
CREATE TABLE access_group (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	name VARCHAR(200) NOT NULL,
	name_key VARBINARY(800) NOT NULL,
	description VARCHAR(1000) NOT NULL,
	filter JSON,
	follows_from BIGINT UNSIGNED,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY access_group_id (id),
	UNIQUE KEY access_group_name (account_id, name_key),
	CONSTRAINT access_group_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE group_member (
	account_id BIGINT UNSIGNED NOT NULL,
	group_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED NOT NULL,
	joined DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, group_id, contact_id),
	KEY group_member_contact (account_id, contact_id, group_id),
	CONSTRAINT group_member_group FOREIGN KEY (account_id, group_id) REFERENCES access_group (account_id, id),
	CONSTRAINT group_member_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The groups whose members a portal lets in, when its setting "access" says that groups decide.
CREATE TABLE portal_group (
	account_id BIGINT UNSIGNED NOT NULL,
	portal_id BIGINT UNSIGNED NOT NULL,
	group_id BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, portal_id, group_id),
	KEY portal_group_group (account_id, group_id),
	CONSTRAINT portal_group_portal FOREIGN KEY (account_id, portal_id) REFERENCES portal (account_id, id),
	CONSTRAINT portal_group_group FOREIGN KEY (account_id, group_id) REFERENCES access_group (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- One for each contact who was ever invited, whatever groups he is in. status: 1 pending, 2 accepted, 3 failed: then reason is why, in the words of
-- the mail server or ours. outbox_id is the latest mail's: what becomes of an older one says nothing of this.
CREATE TABLE invitation (
	account_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED NOT NULL,
	portal_id BIGINT UNSIGNED NOT NULL,
	status TINYINT UNSIGNED NOT NULL,
	reason VARCHAR(1000) NOT NULL,
	outbox_id BIGINT UNSIGNED NOT NULL,
	sent DATETIME(6) NOT NULL,
	changed DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, contact_id),
	KEY invitation_portal (account_id, portal_id),
	KEY invitation_outbox (account_id, outbox_id),
	CONSTRAINT invitation_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT invitation_portal FOREIGN KEY (account_id, portal_id) REFERENCES portal (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
