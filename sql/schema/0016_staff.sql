-- 0016_staff.sql: staff sign in, each with the rights that he has.
-- serves: 1

-- staff_idle_minutes: a session of staff ends after so many without activity, 0: never. staff_second_factor: without one nobody of staff gets further
-- than the page that sets it up.
ALTER TABLE account
	ADD COLUMN staff_idle_minutes INT UNSIGNED NOT NULL DEFAULT 240,
	ADD COLUMN staff_second_factor TINYINT UNSIGNED NOT NULL DEFAULT 0;

-- rights is a set of bits (enum staff_right in sql/viewer.h). alias is what customers may be shown for his name. version goes up with each change of what
-- an administrator may change, so that two who do it at once are told.
ALTER TABLE staff
	ADD COLUMN alias VARCHAR(200) NOT NULL DEFAULT '',
	ADD COLUMN language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	ADD COLUMN time_zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	ADD COLUMN password_hash VARBINARY(255),
	ADD COLUMN disabled TINYINT UNSIGNED NOT NULL DEFAULT 0,
	ADD COLUMN rights INT UNSIGNED NOT NULL DEFAULT 0,
	ADD COLUMN version BIGINT UNSIGNED NOT NULL DEFAULT 1;

-- What session, sign_in_step, browser and sign_in_network are for contacts.
CREATE TABLE staff_session (
	account_id BIGINT UNSIGNED NOT NULL,
	token_digest BINARY(32) NOT NULL,
	domain_id BIGINT UNSIGNED NOT NULL,
	staff_id BIGINT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	seen DATETIME(6) NOT NULL,
	expires DATETIME(6) NOT NULL,
	network VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	user_agent VARCHAR(255) NOT NULL,
	PRIMARY KEY (account_id, token_digest),
	KEY staff_session_staff (account_id, staff_id),
	KEY staff_session_domain (account_id, domain_id),
	KEY staff_session_expires (account_id, expires),
	CONSTRAINT staff_session_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id),
	CONSTRAINT staff_session_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE staff_step (
	account_id BIGINT UNSIGNED NOT NULL,
	token_digest BINARY(32) NOT NULL,
	domain_id BIGINT UNSIGNED NOT NULL,
	staff_id BIGINT UNSIGNED NOT NULL,
	tries TINYINT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	expires DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, token_digest),
	KEY staff_step_staff (account_id, staff_id),
	KEY staff_step_domain (account_id, domain_id),
	KEY staff_step_expires (account_id, expires),
	CONSTRAINT staff_step_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id),
	CONSTRAINT staff_step_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE staff_browser (
	account_id BIGINT UNSIGNED NOT NULL,
	staff_id BIGINT UNSIGNED NOT NULL,
	browser_digest BINARY(32) NOT NULL,
	seen DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, staff_id, browser_digest),
	KEY staff_browser_seen (account_id, seen),
	CONSTRAINT staff_browser_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE staff_network (
	account_id BIGINT UNSIGNED NOT NULL,
	staff_id BIGINT UNSIGNED NOT NULL,
	network_digest BINARY(32) NOT NULL,
	seen DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, staff_id, network_digest),
	KEY staff_network_seen (account_id, seen),
	CONSTRAINT staff_network_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Of staff's tokens kind 2 is a reset and 3 an invitation; subject tells them from a contact's.
ALTER TABLE token
	ADD COLUMN staff_id BIGINT UNSIGNED,
	ADD KEY token_staff (account_id, staff_id),
	ADD CONSTRAINT token_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id);

-- What staff did that must be known later: who, when, to whom. what is a word that the program knows (sql/staff_log.c), detail words for people.
CREATE TABLE staff_log (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	staff_id BIGINT UNSIGNED,
	created DATETIME(6) NOT NULL,
	what VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	contact_id BIGINT UNSIGNED,
	other_id BIGINT UNSIGNED,
	detail VARCHAR(1000) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY staff_log_id (id),
	KEY staff_log_staff (account_id, staff_id, id),
	KEY staff_log_contact (account_id, contact_id),
	KEY staff_log_other (account_id, other_id),
	CONSTRAINT staff_log_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id),
	CONSTRAINT staff_log_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT staff_log_other FOREIGN KEY (account_id, other_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
