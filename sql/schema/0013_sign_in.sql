-- 0013_sign_in.sql: from where people sign in, and what is counted of attempts.
-- serves: 1

-- The networks from which a contact has signed in: with the browsers, the places where strangers who guess do not lock him out.
CREATE TABLE sign_in_network (
	account_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED NOT NULL,
	network_digest BINARY(32) NOT NULL,
	seen DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, contact_id, network_digest),
	KEY sign_in_network_seen (account_id, seen),
	CONSTRAINT sign_in_network_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What is counted for longer does not keep what is counted for less (sql/throttle.h has the kinds).
ALTER TABLE throttle ADD KEY throttle_kind (account_id, kind, happened);
