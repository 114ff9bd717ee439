-- 0004_property.sql: properties of their own that an account gives its tickets and its contacts.
-- serves: 1

-- version goes up with each change of what is set up for the whole account (properties, forms), so that workers know when to read it again.
ALTER TABLE account ADD COLUMN version BIGINT UNSIGNED NOT NULL DEFAULT 1;

-- object: 1 ticket, 2 contact. property_key is its name in addresses, forms and criteria: a-z 0-9 _. kind: 1 text, 2 number, 3 date, 4 choice,
-- 5 choices, 6 checkbox. shown: customers may see it and file by it; else it is the staff's alone.
CREATE TABLE property (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	object TINYINT UNSIGNED NOT NULL,
	property_key VARBINARY(64) NOT NULL,
	label VARCHAR(200) NOT NULL,
	kind TINYINT UNSIGNED NOT NULL,
	shown TINYINT UNSIGNED NOT NULL,
	position INT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY property_id (id),
	UNIQUE KEY property_name (account_id, object, property_key),
	CONSTRAINT property_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What can be chosen. Values keep option_key, so that a label may change; a retired one is shown where it was chosen and offered no more.
CREATE TABLE property_option (
	account_id BIGINT UNSIGNED NOT NULL,
	property_id BIGINT UNSIGNED NOT NULL,
	option_key VARBINARY(64) NOT NULL,
	label VARCHAR(200) NOT NULL,
	position INT UNSIGNED NOT NULL,
	retired TINYINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, property_id, option_key),
	CONSTRAINT property_option_property FOREIGN KEY (account_id, property_id) REFERENCES property (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The values of a ticket: one row each, or one for each of several choices, in the order of `place`. value is the canonical text: a number without
-- idle zeros, a date as 2026-11-22, the keys of options, true or false. value_key is what values are compared and sorted by, as bytes, whatever the
-- kind (property_value_key in sql/property.h): one index serves filters and orders of all of them.
CREATE TABLE ticket_property (
	account_id BIGINT UNSIGNED NOT NULL,
	ticket_id BIGINT UNSIGNED NOT NULL,
	property_id BIGINT UNSIGNED NOT NULL,
	place SMALLINT UNSIGNED NOT NULL,
	value VARCHAR(1000) NOT NULL,
	value_key VARBINARY(200) NOT NULL,
	PRIMARY KEY (account_id, ticket_id, property_id, place),
	KEY ticket_property_value (account_id, property_id, value_key, ticket_id),
	CONSTRAINT ticket_property_ticket FOREIGN KEY (account_id, ticket_id) REFERENCES ticket (account_id, id),
	CONSTRAINT ticket_property_property FOREIGN KEY (account_id, property_id) REFERENCES property (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The same of a contact.
CREATE TABLE contact_property (
	account_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED NOT NULL,
	property_id BIGINT UNSIGNED NOT NULL,
	place SMALLINT UNSIGNED NOT NULL,
	value VARCHAR(1000) NOT NULL,
	value_key VARBINARY(200) NOT NULL,
	PRIMARY KEY (account_id, contact_id, property_id, place),
	KEY contact_property_value (account_id, property_id, value_key, contact_id),
	CONSTRAINT contact_property_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT contact_property_property FOREIGN KEY (account_id, property_id) REFERENCES property (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
