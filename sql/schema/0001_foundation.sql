-- 0001_foundation.sql: accounts, the people in them, and their tickets.
-- serves: 1
--
-- Rules for every file in this folder, applied by `portico migrate` in the order of their numbers:
--
-- * A file that has landed is never edited; a later change is a later file. What it does must let the program of the version before go on
--   working (add, fill, and only in a later version take away); `serves` names the oldest program that it leaves working, by the number
--   of the last file which that program knows.
-- * One statement ends with `;` at the end of a line. Nothing but whole-line comments, no DELIMITER, no routines. A statement changes the
--   schema or the rows, never both; each is recorded as it is done, so that a run that was cut off is taken up where it stopped.
-- * Only what MariaDB 10.6 and MySQL 8.0 share. `schema_step` and `schema_lock`, where the progress is kept, are made by the command itself.
--
-- What holds for every table:
--
-- * The tenant is the account. Every primary and foreign key starts with account_id, so that a row cannot refer to another account's.
--   Ids count over the installation (KEY (id) is what InnoDB asks of an AUTO_INCREMENT column); nobody relies on them being gapless.
-- * What people read is utf8mb4_unicode_520_ci, the best collation that both engines have. What says who or which one (host, slug, the
--   *_key columns, digests) is VARBINARY or BINARY: bytes, compared without case, accent, look-alike or trailing-space rules, the same in both
--   engines (utf8mb4_nopad_bin would be MariaDB's alone). A *_key holds UTF-8 after NFKC case folding, made by sql/fold.c.
-- * Times are DATETIME(6) in UTC. Truth is TINYINT 0 or 1. A closed set of values is a TINYINT whose meanings stand beside it and in an enum in C.

CREATE TABLE account (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	name VARCHAR(200) NOT NULL,
	name_key VARBINARY(800) NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (id),
	UNIQUE KEY account_name (name_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The last ticket number given. Apart from account, since rows that refer to an account lock its row while they are written.
CREATE TABLE ticket_counter (
	account_id BIGINT UNSIGNED NOT NULL,
	last_number BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id),
	CONSTRAINT ticket_counter_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A name under which an account answers. The one thing that is unique over all accounts: it is how a request finds its account.
CREATE TABLE domain (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	host VARBINARY(253) NOT NULL,
	base VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY domain_id (id),
	UNIQUE KEY domain_host (host),
	CONSTRAINT domain_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE inbox (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	name VARCHAR(200) NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY inbox_id (id),
	CONSTRAINT inbox_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE pipeline (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	name VARCHAR(200) NOT NULL,
	position INT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY pipeline_id (id),
	CONSTRAINT pipeline_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE stage (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	pipeline_id BIGINT UNSIGNED NOT NULL,
	name VARCHAR(200) NOT NULL,
	position INT UNSIGNED NOT NULL,
	closed TINYINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY stage_id (id),
	KEY stage_order (account_id, pipeline_id, closed, position),
	CONSTRAINT stage_pipeline FOREIGN KEY (account_id, pipeline_id) REFERENCES pipeline (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- settings is a document that sql/settings.c checks; version goes up with each change of the row, so that workers know when to read it again.
CREATE TABLE portal (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	domain_id BIGINT UNSIGNED NOT NULL,
	slug VARBINARY(64) NOT NULL,
	name VARCHAR(200) NOT NULL,
	enabled TINYINT UNSIGNED NOT NULL,
	settings JSON NOT NULL,
	version BIGINT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY portal_id (id),
	UNIQUE KEY portal_address (account_id, domain_id, slug),
	CONSTRAINT portal_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE staff (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	email VARCHAR(254) NOT NULL,
	email_key VARBINARY(1024) NOT NULL,
	first_name VARCHAR(200) NOT NULL,
	last_name VARCHAR(200) NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY staff_id (id),
	UNIQUE KEY staff_email (account_id, email_key),
	CONSTRAINT staff_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE company (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	name VARCHAR(200) NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY company_id (id),
	KEY company_name (account_id, name),
	CONSTRAINT company_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The mail domains of a company: whose address ends so belongs to it.
CREATE TABLE company_domain (
	account_id BIGINT UNSIGNED NOT NULL,
	domain_key VARBINARY(253) NOT NULL,
	company_id BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, domain_key),
	KEY company_domain_company (account_id, company_id),
	CONSTRAINT company_domain_company FOREIGN KEY (account_id, company_id) REFERENCES company (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- email is as it was written, email_key is who it is. password_hash is Argon2's encoded form; NULL: no login by password.
CREATE TABLE contact (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	email VARCHAR(254) NOT NULL,
	email_key VARBINARY(1024) NOT NULL,
	first_name VARCHAR(200) NOT NULL,
	last_name VARCHAR(200) NOT NULL,
	language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	time_zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	password_hash VARBINARY(255),
	disabled TINYINT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY contact_id (id),
	UNIQUE KEY contact_email (account_id, email_key),
	CONSTRAINT contact_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- is_primary is 1 or NULL, so that the unique key allows one primary company and any number of others.
CREATE TABLE contact_company (
	account_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED NOT NULL,
	company_id BIGINT UNSIGNED NOT NULL,
	is_primary TINYINT UNSIGNED,
	PRIMARY KEY (account_id, contact_id, company_id),
	UNIQUE KEY contact_company_primary (account_id, contact_id, is_primary),
	KEY contact_company_company (account_id, company_id),
	CONSTRAINT contact_company_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT contact_company_company FOREIGN KEY (account_id, company_id) REFERENCES company (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- closed repeats the stage's, for the indexes. priority: 0 none, 1 low, 2 medium, 3 high, 4 urgent. updated is the last activity that a customer
-- may know of. source_key tells a ticket that came from a table row from all others (SHA-256 of what it is there). The two company indexes are
-- the list of an organization in its order, with a filter on open or closed and without.
CREATE TABLE ticket (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	number BIGINT UNSIGNED NOT NULL,
	subject VARCHAR(1000) NOT NULL,
	stage_id BIGINT UNSIGNED NOT NULL,
	closed TINYINT UNSIGNED NOT NULL,
	owner_id BIGINT UNSIGNED,
	requester_id BIGINT UNSIGNED,
	company_id BIGINT UNSIGNED,
	inbox_id BIGINT UNSIGNED NOT NULL,
	priority TINYINT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	updated DATETIME(6) NOT NULL,
	closed_at DATETIME(6),
	source_key BINARY(32),
	PRIMARY KEY (account_id, id),
	UNIQUE KEY ticket_id (id),
	UNIQUE KEY ticket_number (account_id, number),
	UNIQUE KEY ticket_source (account_id, source_key),
	KEY ticket_company (account_id, company_id, updated, id),
	KEY ticket_company_closed (account_id, company_id, closed, updated, id),
	KEY ticket_requester (account_id, requester_id),
	KEY ticket_owner (account_id, owner_id),
	KEY ticket_stage (account_id, stage_id),
	KEY ticket_inbox (account_id, inbox_id),
	CONSTRAINT ticket_stage FOREIGN KEY (account_id, stage_id) REFERENCES stage (account_id, id),
	CONSTRAINT ticket_owner FOREIGN KEY (account_id, owner_id) REFERENCES staff (account_id, id),
	CONSTRAINT ticket_requester FOREIGN KEY (account_id, requester_id) REFERENCES contact (account_id, id),
	CONSTRAINT ticket_company FOREIGN KEY (account_id, company_id) REFERENCES company (account_id, id),
	CONSTRAINT ticket_inbox FOREIGN KEY (account_id, inbox_id) REFERENCES inbox (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Who a ticket belongs to: the requester and everyone else whose own tickets it is among. updated and closed repeat the ticket's, so
-- that a contact's list is one index range in its order; every transaction that changes them there changes them here.
CREATE TABLE ticket_contact (
	account_id BIGINT UNSIGNED NOT NULL,
	ticket_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED NOT NULL,
	updated DATETIME(6) NOT NULL,
	closed TINYINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, ticket_id, contact_id),
	KEY ticket_contact_list (account_id, contact_id, updated, ticket_id),
	KEY ticket_contact_closed (account_id, contact_id, closed, updated, ticket_id),
	CONSTRAINT ticket_contact_ticket FOREIGN KEY (account_id, ticket_id) REFERENCES ticket (account_id, id),
	CONSTRAINT ticket_contact_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A conversation on a ticket: none, one or several; customers see the oldest.
CREATE TABLE thread (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	ticket_id BIGINT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY thread_id (id),
	KEY thread_ticket (account_id, ticket_id, created, id),
	CONSTRAINT thread_ticket FOREIGN KEY (account_id, ticket_id) REFERENCES ticket (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What was said to or by customers; notes have a table of their own. author: 1 contact, 2 staff; who it was, where that is known, or a name alone.
-- format: 1 plain, 2 markdown. html is what the renderer of this version made of text. message_key tells an imported message from all others
-- (SHA-256 of what identifies it at its source).
CREATE TABLE message (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	thread_id BIGINT UNSIGNED NOT NULL,
	author TINYINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED,
	staff_id BIGINT UNSIGNED,
	author_name VARCHAR(400) NOT NULL,
	created DATETIME(6) NOT NULL,
	format TINYINT UNSIGNED NOT NULL,
	renderer INT UNSIGNED NOT NULL,
	text MEDIUMTEXT NOT NULL,
	html MEDIUMTEXT NOT NULL,
	message_key BINARY(32),
	PRIMARY KEY (account_id, id),
	UNIQUE KEY message_id (id),
	UNIQUE KEY message_source (account_id, message_key),
	KEY message_thread (account_id, thread_id, created, id),
	KEY message_contact (account_id, contact_id),
	KEY message_staff (account_id, staff_id),
	CONSTRAINT message_thread FOREIGN KEY (account_id, thread_id) REFERENCES thread (account_id, id),
	CONSTRAINT message_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT message_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What staff say among themselves. No statement that serves a customer reads it.
CREATE TABLE note (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	ticket_id BIGINT UNSIGNED NOT NULL,
	staff_id BIGINT UNSIGNED,
	author_name VARCHAR(400) NOT NULL,
	created DATETIME(6) NOT NULL,
	text MEDIUMTEXT NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY note_id (id),
	KEY note_ticket (account_id, ticket_id, created, id),
	KEY note_staff (account_id, staff_id),
	CONSTRAINT note_ticket FOREIGN KEY (account_id, ticket_id) REFERENCES ticket (account_id, id),
	CONSTRAINT note_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Who did what on a ticket: one row for each change, in its transaction. Neither contact nor staff: the operator or the program itself.
-- what: created, imported, replied, reopened, closed, stage; old_value and new_value are the stage's names, new_value the message's id.
CREATE TABLE history (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	ticket_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED,
	staff_id BIGINT UNSIGNED,
	created DATETIME(6) NOT NULL,
	what VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	old_value VARCHAR(400),
	new_value VARCHAR(400),
	PRIMARY KEY (account_id, id),
	UNIQUE KEY history_id (id),
	KEY history_ticket (account_id, ticket_id, created, id),
	KEY history_contact (account_id, contact_id),
	KEY history_staff (account_id, staff_id),
	CONSTRAINT history_ticket FOREIGN KEY (account_id, ticket_id) REFERENCES ticket (account_id, id),
	CONSTRAINT history_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT history_staff FOREIGN KEY (account_id, staff_id) REFERENCES staff (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The one-time keys of forms that were acted on. A key counts for one user and one form; content is the digest of what was sent, result the id
-- of what it made. user_kind: 1 contact, 2 staff. form: 1 reply.
CREATE TABLE submission (
	account_id BIGINT UNSIGNED NOT NULL,
	user_kind TINYINT UNSIGNED NOT NULL,
	user_id BIGINT UNSIGNED NOT NULL,
	form TINYINT UNSIGNED NOT NULL,
	submission_key BINARY(32) NOT NULL,
	content BINARY(32) NOT NULL,
	result BIGINT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, user_kind, user_id, form, submission_key),
	KEY submission_created (account_id, created),
	CONSTRAINT submission_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- token_digest is SHA-256 of what the browser holds. A session counts on one domain. seen is exact to five minutes.
CREATE TABLE session (
	account_id BIGINT UNSIGNED NOT NULL,
	token_digest BINARY(32) NOT NULL,
	domain_id BIGINT UNSIGNED NOT NULL,
	contact_id BIGINT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	seen DATETIME(6) NOT NULL,
	expires DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, token_digest),
	KEY session_contact (account_id, contact_id),
	KEY session_domain (account_id, domain_id),
	KEY session_expires (account_id, expires),
	CONSTRAINT session_contact FOREIGN KEY (account_id, contact_id) REFERENCES contact (account_id, id),
	CONSTRAINT session_domain FOREIGN KEY (account_id, domain_id) REFERENCES domain (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- One row for each failure: a count over a window that moves is exact and no row is fought over. kind: 1 sign-in by address, 2 by network.
CREATE TABLE throttle (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	kind TINYINT UNSIGNED NOT NULL,
	key_digest BINARY(32) NOT NULL,
	happened DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY throttle_id (id),
	KEY throttle_key (account_id, kind, key_digest, happened),
	KEY throttle_happened (account_id, happened),
	CONSTRAINT throttle_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Which ticket a mail belongs to: the digest of each Message-ID that was seen or referred to, so that a parent finds its child's ticket too.
CREATE TABLE mail_reference (
	account_id BIGINT UNSIGNED NOT NULL,
	reference_digest BINARY(32) NOT NULL,
	ticket_id BIGINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, reference_digest),
	KEY mail_reference_ticket (account_id, ticket_id),
	CONSTRAINT mail_reference_ticket FOREIGN KEY (account_id, ticket_id) REFERENCES ticket (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- For mails without references: the digest of the subject without its Re: and Fwd:. root is 1 when a mail without such a mark is among the
-- ticket's: then another one without is not part of it.
CREATE TABLE mail_subject (
	account_id BIGINT UNSIGNED NOT NULL,
	subject_digest BINARY(32) NOT NULL,
	ticket_id BIGINT UNSIGNED NOT NULL,
	root TINYINT UNSIGNED NOT NULL,
	PRIMARY KEY (account_id, subject_digest, ticket_id),
	KEY mail_subject_ticket (account_id, ticket_id),
	CONSTRAINT mail_subject_ticket FOREIGN KEY (account_id, ticket_id) REFERENCES ticket (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
