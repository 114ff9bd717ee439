-- 0031_consent_language.sql: what people agree to, said in further languages.
-- serves: 1

-- A version of a domain's consent text in a language beside the words that are said to all; rows are never changed.
CREATE TABLE consent_translation (
	account_id BIGINT UNSIGNED NOT NULL,
	domain_id BIGINT UNSIGNED NOT NULL,
	version INT UNSIGNED NOT NULL,
	language VARBINARY(35) NOT NULL,
	label VARCHAR(300) NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (account_id, domain_id, version, language),
	CONSTRAINT consent_translation_of FOREIGN KEY (account_id, domain_id, version) REFERENCES consent_text (account_id, domain_id, version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- In which language he read what he agreed to; NULL: in the words that are said to all.
ALTER TABLE contact_consent
	ADD COLUMN language VARBINARY(35),
	ADD KEY contact_consent_read (account_id, domain_id, version, language),
	ADD CONSTRAINT contact_consent_in FOREIGN KEY (account_id, domain_id, version, language)
		REFERENCES consent_translation (account_id, domain_id, version, language);
