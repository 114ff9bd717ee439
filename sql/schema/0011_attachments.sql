-- 0011_attachments.sql: the files that people send with their messages.
-- serves: 1

-- A file. Without a message it is still coming in, or the form that it came with was not taken: nobody sees it, and it goes away within the
-- hour. name is a label for people. type is what its own bytes say; width and height are those of a picture that a browser may show, else 0.
-- state: 0 coming in, 1 waits for the virus scanner, 2 may be had, 3 was found to be harmful.
CREATE TABLE attachment (
	account_id BIGINT UNSIGNED NOT NULL,
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	message_id BIGINT UNSIGNED,
	name VARCHAR(255) NOT NULL,
	type VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	size BIGINT UNSIGNED NOT NULL,
	width INT UNSIGNED NOT NULL,
	height INT UNSIGNED NOT NULL,
	sha256 BINARY(32),
	state TINYINT UNSIGNED NOT NULL,
	created DATETIME(6) NOT NULL,
	PRIMARY KEY (account_id, id),
	UNIQUE KEY attachment_id (id),
	KEY attachment_message (account_id, message_id, id),
	KEY attachment_state (state, id),
	CONSTRAINT attachment_message FOREIGN KEY (account_id, message_id) REFERENCES message (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Its bytes, in pieces of 256 KiB, the last one shorter: no statement is large, whatever the file is.
CREATE TABLE attachment_chunk (
	account_id BIGINT UNSIGNED NOT NULL,
	attachment_id BIGINT UNSIGNED NOT NULL,
	position INT UNSIGNED NOT NULL,
	data MEDIUMBLOB NOT NULL,
	PRIMARY KEY (account_id, attachment_id, position),
	CONSTRAINT attachment_chunk_attachment FOREIGN KEY (account_id, attachment_id) REFERENCES attachment (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
