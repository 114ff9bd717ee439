-- 0002_outbox.sql: the mails that are to leave.
-- serves: 1

-- A mail is written in the transaction of what it reports, and rendered as it is sent. kind says what it is (sql/outbox_kind.c), data what its words
-- need, as an object of texts; it is emptied once the mail has left or has come to nothing, since the token of a link stands in it. message_id is the
-- same at every attempt. destination is the folded domain of address: destinations take turns. state: 1 waiting, 2 sent, 3 failed. Nobody tries before
-- due; who tries puts his number into lease and due behind the time that he may take, so that another can go on should he die. expires: then it is
-- given up. error is what the last attempt met, in the words of the mail server.
CREATE TABLE outbox (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	domain_id BIGINT UNSIGNED NOT NULL,
	portal_id BIGINT UNSIGNED,
	contact_id BIGINT UNSIGNED,
	staff_id BIGINT UNSIGNED,
	ticket_id BIGINT UNSIGNED,
	address VARCHAR(254) NOT NULL,
	name VARCHAR(400) NOT NULL,
	destination VARBINARY(253) NOT NULL,
	language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	time_zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	data JSON,
	message_id VARCHAR(320) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	state TINYINT UNSIGNED NOT NULL,
	attempts INT UNSIGNED NOT NULL,
	due DATETIME(6) NOT NULL,
	lease BIGINT UNSIGNED,
	error VARCHAR(1000) NOT NULL,
	created DATETIME(6) NOT NULL,
	expires DATETIME(6) NOT NULL,
	ended DATETIME(6),
	PRIMARY KEY (account_id, id),
	UNIQUE KEY outbox_id (id),
	KEY outbox_due (state, account_id, due),
	KEY outbox_waiting (state, account_id, destination, due, id),
	KEY outbox_ended (account_id, ended),
	KEY outbox_domain (account_id, domain_id),
	KEY outbox_portal (account_id, portal_id),
	KEY outbox_contact (account_id, contact_id),
	KEY outbox_staff (account_id, staff_id),
	KEY outbox_ticket (account_id, ticket_id, contact_id),
	CONSTRAINT outbox_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id),
	CONSTRAINT outbox_portal FOREIGN KEY (account_id, portal_id) REFERENCES portal (account_id, id),
	CONSTRAINT outbox_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT outbox_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id),
	CONSTRAINT outbox_ticket FOREIGN KEY (account_id, ticket_id) REFERENCES ticket (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
