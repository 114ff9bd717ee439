-- 0008_form.sql: forms that make tickets, and where these go.
-- serves: 1

-- kind: 1 inbox, 2 help desk.
ALTER TABLE inbox ADD COLUMN kind TINYINT UNSIGNED NOT NULL DEFAULT 1;

-- Does a customer's reply move a ticket to where it waits on us, and a reply of staff to where it waits on him?
ALTER TABLE pipeline
	ADD COLUMN follow_customer TINYINT UNSIGNED NOT NULL DEFAULT 1,
	ADD COLUMN follow_staff TINYINT UNSIGNED NOT NULL DEFAULT 1;

-- waits: 0 for nobody, 1 on the contact, 2 on us.
ALTER TABLE stage ADD COLUMN waits TINYINT UNSIGNED NOT NULL DEFAULT 0;
UPDATE stage SET waits = 1 WHERE name = 'Waiting on contact' AND closed = 0;
UPDATE stage SET waits = 2 WHERE name = 'Waiting on us' AND closed = 0;

-- ticket_properties: its fields are those of tickets; inbox_id: each submission makes a ticket there. Without both a portal cannot have it. pipeline_id:
-- where such a ticket begins, at the first open stage; else in the first pipeline.
CREATE TABLE form (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	name VARCHAR(200) NOT NULL,
	ticket_properties TINYINT UNSIGNED NOT NULL,
	inbox_id BIGINT UNSIGNED,
	pipeline_id BIGINT UNSIGNED,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY form_id (id),
	KEY form_inbox (account_id, inbox_id),
	KEY form_pipeline (account_id, pipeline_id),
	CONSTRAINT form_account FOREIGN KEY (account_id) REFERENCES account (id),
	CONSTRAINT form_inbox FOREIGN KEY (account_id, inbox_id) REFERENCES inbox (account_id, id),
	CONSTRAINT form_pipeline FOREIGN KEY (account_id, pipeline_id) REFERENCES pipeline (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- kind: 1 subject, 2 text, 3 files, 4 property. label: empty for its own. default_value: the canonical texts of a hidden field, or what stands in a
-- shown one at first; several choices with spaces between. when_property_id: shown only while that property, which stands before it in the form, has one of
-- when_values (keys of options, true or false, with spaces between), or any value where that is empty.
CREATE TABLE form_field (
	account_id BIGINT UNSIGNED NOT NULL,
	form_id BIGINT UNSIGNED NOT NULL,
	position INT UNSIGNED NOT NULL,
	kind TINYINT UNSIGNED NOT NULL,
	property_id BIGINT UNSIGNED,
	label VARCHAR(200) NOT NULL,
	help VARCHAR(1000) NOT NULL,
	required TINYINT UNSIGNED NOT NULL,
	hidden TINYINT UNSIGNED NOT NULL,
	default_value VARCHAR(1000) NOT NULL,
	when_property_id BIGINT UNSIGNED,
	when_values VARCHAR(1000) NOT NULL,
	PRIMARY KEY (account_id, form_id, position),
	KEY form_field_property (account_id, property_id),
	KEY form_field_when (account_id, when_property_id),
	CONSTRAINT form_field_form FOREIGN KEY (account_id, form_id) REFERENCES form (account_id, id),
	CONSTRAINT form_field_property FOREIGN KEY (account_id, property_id) REFERENCES property (account_id, id),
	CONSTRAINT form_field_when FOREIGN KEY (account_id, when_property_id) REFERENCES property (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The notices that a contact does not want: 1 received, 2 answered, 4 closed or opened again, 8 added.
ALTER TABLE contact ADD COLUMN notices_off INT UNSIGNED NOT NULL DEFAULT 0;
