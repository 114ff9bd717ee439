-- 0024_form_version.sql: forms have versions, as the settings of portals and domains have.
-- serves: 1

ALTER TABLE form ADD COLUMN version BIGINT UNSIGNED NOT NULL DEFAULT 1;

-- Now of one of three: a domain, a portal, or a form.
ALTER TABLE settings_former
	ADD COLUMN form_id BIGINT UNSIGNED,
	ADD UNIQUE KEY settings_former_of_form (account_id, form_id, version),
	ADD CONSTRAINT settings_former_form FOREIGN KEY (account_id, form_id) REFERENCES form (account_id, id);
