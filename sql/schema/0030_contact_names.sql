-- 0030_contact_names.sql: contacts are found by the beginnings of their names, without reading all of an account.
-- serves: 1

ALTER TABLE contact
	ADD KEY contact_first_name (account_id, first_name),
	ADD KEY contact_last_name (account_id, last_name);
